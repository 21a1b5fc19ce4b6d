"""Newspaper pages with a known truth: the project's own stories laid out, printed to PDF, scanned, and scored.

stories.py      what there is to print: stories, photos and ads of the golden pages that rules may be written on
typesetting.py  text into lines of given widths, as Chinese is set
columns.py      text through columns, around what stands in its way
style.py        how a paper looks, dealt for every page
titles.py  tales.py  photos.py  briefs.py  placards.py  folio.py
                title, story, photo, briefs, ad and folio, each as a block in its rectangle
sheets.py       what lies on a page: lines, pictures, rules, frames
compose.py      rectangles cut out of a page and filled, another page for every seed
truth.py        what is expected to be read, and where it stands
markup.py       a composed page as HTML
press.py        HTML to PDF by Chromium, after a look at whether everything is inside its box
scans.py        a PDF as it comes from a scanner
score.py        a reading beside the truth
"""
