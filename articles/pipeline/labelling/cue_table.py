"""The table of cues: one row says for which states a clue speaks, what it weighs, and how an editor reads it.

Weights are log-odds, 0 where a cue does not apply; they are where learning starts from (learning.py). A new form is a
new row. `c` is the clue of the row, `p` the clues of the page; True counts as 1.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from .clues import Clue, PageClues


@dataclass(frozen=True, slots=True)
class Cue:
    """The states that a cue speaks of (a name of cues.GROUPS), its words for the editor ("" for none), its weight."""

    group: str
    says: str
    weight: Callable[[Clue, PageClues], float]


#: Length of a row, in characters without white space -> weight; beyond the last step it counts twice.
Steps = tuple[tuple[int, float], ...]
_TITLE_LENGTH: Steps = ((2, -5.0), (4, -1.5), (6, 0.5), (32, 1.5), (44, 0.0), (60, -3.0))
_SUBHEAD_LENGTH: Steps = ((2, -4.0), (3, -2.0), (26, 0.8), (34, -0.5), (44, -3.0))
_BODY_LENGTH: Steps = ((4, -4.0), (11, -2.0), (20, -1.0), (44, 0.8), (9999, 3.0))
_CAPTION_LENGTH: Steps = ((5, -3.0), (14, -0.5), (44, 0.8), (220, 2.8), (9999, -2.5))
#: Everything that is news; what surrounds it speaks against all of them.
_NEWS = ("title", "sub", "body", "caption", "ad", "notice")


def by_length(n: int, steps: Steps) -> float:
    """The weight of the first step that n does not exceed; beyond all of them the last one, doubled."""
    return next((weight for longest, weight in steps if n <= longest), 2 * steps[-1][1])


def _on_web(p: PageClues) -> bool:
    return p.portal > 0.3


def _long(c: Clue) -> bool:
    return c.n > 44


def _signed(c: Clue) -> bool:
    """Is this surely a byline, by a mark or a role?"""
    return c.byline.is_byline and (c.byline.marked or c.byline.has_role)


def _byline_weight(c: Clue) -> float:
    b = c.byline
    if not b.is_byline:
        return 0.0
    evidence = 1.5 + 3.5 * b.marked + 3.5 * b.has_role + 3.0 * b.has_closer + 0.5 * min(3, len(b.credits))
    return evidence - (b.share <= 0.95)


def _by_photographer(c: Clue) -> bool:
    roles = {credit.role for credit in c.byline.credits}
    return c.byline.is_byline and ("摄" in c.text or bool(roles & {"图", "供图"})) and not _WRITER.search(c.text)


_WRITER = re.compile(r"文[/、]|/文|采写|撰文")


def _closes_byline(c: Clue) -> bool:
    return c.byline.has_closer and not c.byline.credits and c.byline.share > 0.9


def _no_byline(c: Clue) -> bool:
    return not (c.byline.is_byline or c.about_author or _closes_byline(c))


def _ends_with_photographer(c: Clue) -> float:
    if not c.tail:
        return 0.0
    named = any(credit.role[-1:] in ("摄", "影", "图") for credit in c.tail.credits)
    return 4.0 if named else 3.5 * bool(re.search(r"摄|图[）)]?$", c.text[-8:]))


TITLE = (
    Cue("title", "its length", lambda c, p: by_length(c.n, _TITLE_LENGTH)),
    Cue("title", "marked as a heading in the source", lambda c, p: bool(c.level) * (5.0 if c.n <= 60 else 1.0)),
    Cue("title", "", lambda c, p: -1.0 * (p.markdown and not c.level)),
    Cue("title", "set in bold", lambda c, p: 2.5 * c.bold),
    Cue("title", "", lambda c, p: -c.ends_sentence * (1.0 if c.text[-1:] in "！？!?”…" and c.n <= 34 else 5.0)),
    Cue("title", "", lambda c, p: -bool(c.stops) * (1.5 if c.n <= 32 and "。" not in c.text else 5.0)),
    Cue("title", "", lambda c, p: -1.0 * max(0, c.commas - 1)),
    Cue("title", "", lambda c, p: -4.0 if c.lead else -1.5 * c.date_head),
    Cue("title", "", lambda c, p: -5.0 * c.open_before),
    Cue("title", "a byline or dateline follows", lambda c, p: 1.5 * c.announced),
    Cue("title", "", lambda c, p: -2.5 * p.credited * (not c.announced)),
    Cue(
        "title",
        "its words come back in the text below",
        lambda c, p: (_on_web(p) and not c.after_text and c.n >= 6) * 6.0 * (c.echo - 0.25),
    ),
    Cue("title", "", lambda c, p: -2.5 * (_on_web(p) and c.after_text and not c.announced)),
    Cue("title", "stands below a standing head", lambda c, p: 2.5 * c.below_head),
    Cue("sub", "", lambda c, p: -2.0 * c.below_head),
    Cue("title", "", lambda c, p: -5.0 * c.opens_text - 2.5 * c.parallel),
    Cue("title", "", lambda c, p: -30.0 * max(0.0, min(0.1, c.cohesion) - 0.03) * (not c.announced)),
    Cue("title", "", lambda c, p: -c.bracketed * (6.0 if c.about_author else 2.0)),
    Cue("title", "", lambda c, p: -3.0 * c.unbalanced - 2.0 * c.begins_amid),
    Cue("second", "begins with a dash", lambda c, p: 4.0 * c.dashed),
    Cue("first", "", lambda c, p: -5.0 * c.dashed),
    Cue("title", "", lambda c, p: -2.5 if c.numbered else -0.5 * c.question),
    Cue("title", "not indented", lambda c, p: (p.indents > 0.5) * (-2.5 if c.indented else 1.0)),
    Cue("title", "", lambda c, p: -3.0 * c.byline.is_byline * (2 if _signed(c) or c.byline.has_closer else 1)),
)
SUBHEAD = (
    Cue("sub", "a short line of its own", lambda c, p: by_length(c.n, _SUBHEAD_LENGTH)),
    Cue("sub", "numbered or marked as a subhead", lambda c, p: 3.0 * (c.numbered and not c.ends_sentence)),
    Cue("sub", "built like other subheads of the page", lambda c, p: 3.0 * c.parallel),
    Cue("sub", "set in bold", lambda c, p: 2.5 * c.bold),
    Cue("sub", "marked as a lower heading in the source", lambda c, p: bool(c.level) * (3.0 if c.level > 2 else 1.0)),
    Cue("sub", "", lambda c, p: -c.ends_sentence * (1.0 if c.text[-1:] in "？?" else 4.0)),
    Cue("sub", "", lambda c, p: -3.0 * bool(c.stops or c.lead or c.date_head)),
    Cue("sub", "", lambda c, p: -5.0 * c.open_before - 3.0 * (c.unbalanced or c.begins_amid)),
    Cue("sub", "", lambda c, p: -2.0 * c.dashed - 4.0 * c.byline.is_byline - 5.0 * c.opens_text),
)
BODY = (
    Cue("body", "a long line", lambda c, p: by_length(c.n, _BODY_LENGTH)),
    Cue("body", "ends as a sentence", lambda c, p: c.ends_sentence * (1.0 if c.asks else 2.5)),
    Cue("body", "", lambda c, p: -1.5 * (not c.ends_sentence and c.n < 14)),
    Cue("body", "has the punctuation of a text", lambda c, p: 1.5 * bool(c.stops or c.commas > 1)),
    Cue("body", "goes on where the line above breaks off", lambda c, p: 2.5 * (c.open_before and c.furniture < 2.5)),
    Cue("body", "ends a sentence that began above", lambda c, p: 3.0 * (c.begins_amid and c.open_before)),
    Cue("body", "a quotation that goes on", lambda c, p: 1.5 * (c.unbalanced and not _long(c))),
    Cue("body", "opens as a paragraph does", lambda c, p: 1.5 * c.opens_text),
    Cue("body", "begins with a dateline", lambda c, p: 3.0 * bool(c.lead)),
    Cue("brief", "begins with a dateline", lambda c, p: 1.0 * bool(c.lead)),
    Cue("body", "", lambda c, p: -5.0 * bool(c.level) - 2.0 * (c.bold and not c.ends_sentence)),
    Cue("body", "indented like the page's paragraphs", lambda c, p: 1.0 * (p.indents > 0.5 and c.indented)),
    Cue("body", "an entry of a list of names", lambda c, p: 4.0 * c.listed),
    Cue("body", "a question or an answer", lambda c, p: 1.0 * c.question),
    Cue("brief", "", lambda c, p: -3.0 * (not (c.lead or c.bullet or c.date_head or c.bracketed))),
    Cue("brief", "a brief behind its mark", lambda c, p: 3.5 * (c.bullet and c.n > 24 and c.ends_sentence)),
    Cue("body", "", lambda c, p: -4.0 * c.byline.is_byline - 3.0 * (c.about_author and not c.byline.is_byline)),
)
BYLINE = (
    Cue("byline", "names, with the marks or roles of a byline", lambda c, p: min(8.0, _byline_weight(c))),
    Cue("byline", "a note on the author", lambda c, p: 5.0 * (c.about_author and not c.byline.is_byline)),
    Cue("byline", "closes a byline", lambda c, p: 3.0 * (_closes_byline(c) and not c.about_author)),
    Cue(
        "byline", "", lambda c, p: -_no_byline(c) * (9.0 if c.byline.share >= 0.3 else 20.0) - 2.5 * _by_photographer(c)
    ),
    Cue("credit", "names, as a photo's credit has them", lambda c, p: min(6.0, _byline_weight(c))),
    Cue("credit", "the name of a photographer", lambda c, p: 2.0 * _by_photographer(c)),
    Cue("credit", "", lambda c, p: -8.0 * (not c.byline.is_byline)),
    Cue(
        "byline",
        "a line of source and author",
        lambda c, p: 1.0 * (c.byline.is_byline and c.furniture_kind in {"source line", "navigation"}),
    ),
)
#: A caption is a paragraph that speaks of its picture, so it starts behind one and has to catch up.
CAPTION = (
    Cue("caption", "", lambda c, p: -4.5),
    Cue("caption2", "", lambda c, p: -1.5),
    Cue("caption", "as long as a caption", lambda c, p: by_length(c.n, _CAPTION_LENGTH)),
    Cue("caption", "speaks of its picture", lambda c, p: 4.0 * c.picture_word),
    Cue("caption", "begins with its day", lambda c, p: 1.8 * c.date_head),
    Cue("caption", "describes a scene", lambda c, p: 1.0 * c.scene),
    Cue("caption", "ends with a photographer", lambda c, p: _ends_with_photographer(c)),
    Cue("caption", "a whole sentence", lambda c, p: 2.0 * bool(c.ends_sentence or c.tail)),
    Cue("caption", "", lambda c, p: 1.5 * bool(c.stops or c.commas > 1) - 1.5 * c.open_before),
    Cue("caption", "", lambda c, p: -4.0 * bool(c.lead or c.level or c.byline.is_byline)),
)
ADVERT = (
    Cue("ad", "", lambda c, p: -2.2),
    Cue("ad", "the words of an advertisement", lambda c, p: c.ad),
    Cue("ad", "among lines of an advertisement", lambda c, p: 1.6 * max(-1.0, min(2.0, c.ad_near))),
    Cue("ad", "a short line", lambda c, p: 0.8 * (c.n <= 24 and not c.ends_sentence)),
    Cue("ad", "names an advertiser", lambda c, p: 1.0 * c.advertiser),
    Cue("ad", "", lambda c, p: _long(c) * (2.5 if c.ad >= 1.5 else -0.5)),
    Cue("ad", "", lambda c, p: -3.0 if c.lead else -0.8 * bool(c.news)),
    Cue("ad", "", lambda c, p: -4.0 * _signed(c) - 2.0 * c.open_before),
    Cue("ad start", "", lambda c, p: -0.8 + 2.5 * c.advertiser + 0.5 * bool(c.level) - 2.0 * c.open_before),
)
NOTICE = (
    Cue("notice", "", lambda c, p: -2.0),
    Cue("notice", "the words of a notice", lambda c, p: min(5.0, c.notice)),
    Cue("notice start", "the title of a notice", lambda c, p: c.notice_title * (5.5 - 2.5 * p.portal)),
    Cue("notice start", "", lambda c, p: -2.5 * (not c.notice_title)),
    Cue("title", "", lambda c, p: c.notice_title * (1.5 * p.portal - 1.0)),
    Cue(
        "notice",
        "the text of a notice",
        lambda c, p: (not c.notice_title) * (4.5 if _long(c) else 1.5 if c.n > 12 or c.signature else 0.5),
    ),
    Cue("notice", "stands below the title of a notice", lambda c, p: 1.5 * (c.under_notice and not c.notice_title)),
    Cue("notice", "a signature or its day", lambda c, p: 1.5 * c.signature + 2.0 * c.signs_off),
    Cue("title", "", lambda c, p: -3.0 * c.signs_off),
    Cue("notice", "", lambda c, p: -3.0 * bool(c.lead or _signed(c))),
)
FURNITURE = (
    Cue("furniture", "", lambda c, p: -2.5),
    Cue("furniture", "the words of what surrounds the news", lambda c, p: c.furniture),
    *(Cue(group, "", lambda c, p: -0.6 * c.furniture) for group in _NEWS),
    Cue("furniture", "a row of short words", lambda c, p: c.menu * (2.0 + 1.5 * p.portal)),
    Cue("title", "", lambda c, p: -1.5 * c.menu),
    Cue("furniture", "stands more than once", lambda c, p: c.repeated * (1.2 + 0.8 * p.portal)),
    Cue(
        "furniture",
        "a short line on a saved web page",
        lambda c, p: (p.portal > 0.4 and c.n <= 40 and not c.ends_sentence) * 1.8 * p.portal,
    ),
    Cue("loose", "", lambda c, p: -(c.n > 60 and not c.ends_page) * (3.0 if c.furniture < 3 else 1.0)),
    Cue("head", "", lambda c, p: -3.0 * (c.n > 60 and not c.ends_page)),
    Cue("loose", "", lambda c, p: -1.5 * (c.ends_sentence and c.n > 24)),
    Cue("head", "", lambda c, p: -2.0 * (c.ends_sentence and c.n > 24)),
    Cue(
        "loose",
        "",
        lambda c, p: -4.0 * (_on_web(p) and not c.after_text and c.n >= 6) * max(0.0, c.echo - 0.3),
    ),
)
#: Behind a word like 相关推荐 all that follows is the portal's, whatever it looks like.
PAGE_END = (
    Cue("end", "here the page's own story ends", lambda c, p: bool(c.ends_page) * (c.ends_page + 1.0 + p.portal)),
    Cue("end", "", lambda c, p: -12.0 * (not c.ends_page)),
    Cue(
        "loose",
        "the words of a site about itself",
        lambda c, p: bool(c.ends_page) * max(0.0, c.ends_page - c.furniture),
    ),
    *(Cue(group, "", lambda c, p: -3.0 * bool(c.ends_page)) for group in _NEWS),
    Cue("tail", "behind the end of the page's story", lambda c, p: 2.5 + 1.5 * p.portal + 2.0 * _long(c)),
)

CUES: tuple[Cue, ...] = (
    *TITLE, *SUBHEAD, *BODY, *BYLINE, *CAPTION, *ADVERT, *NOTICE, *FURNITURE, *PAGE_END,
)  # fmt: skip
