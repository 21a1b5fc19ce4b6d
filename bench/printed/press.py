"""Composed pages to PDFs by Chromium, after a look at whether every line is inside its box."""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Page, sync_playwright

from bench.chromium import SWITCHES, find_chromium

from .compose import Composed
from .fonts import font_faces
from .markup import page_html
from .truth import lines

#: Lines that are wider than their box by more than the slack that justified type may need, in CSS pixels.
OVERFULL = """() => [...document.querySelectorAll('p')]
    .filter(line => line.scrollWidth > line.clientWidth + 2)
    .map(line => `${line.textContent} (${line.scrollWidth} > ${line.clientWidth})`)"""


class Overfull(ValueError):
    """Type that runs out of its box: a fault of the generator, not of who reads the page."""


def print_pages(pages: Sequence[Composed]) -> Iterator[bytes]:
    """Each page as a PDF of one sheet.

    Raises FileNotFoundError where no Chromium is installed, Overfull where type runs out of its box.
    """
    path = find_chromium()
    if path is None:
        raise FileNotFoundError("no Chromium to print with; NEWSROOM_CHROMIUM names one")
    faces = font_faces(char for page in pages for line in lines(page) for char in line.text)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            tab = browser.new_page()
            yield from (_print(tab, page, faces) for page in pages)
        finally:
            browser.close()


def _print(tab: Page, page: Composed, faces: str) -> bytes:
    tab.set_content(page_html(page, faces))
    tab.evaluate("document.fonts.ready")
    overfull = tab.evaluate(OVERFULL)
    if overfull:
        raise Overfull(f"seed {page.seed}: {overfull}")
    return tab.pdf(prefer_css_page_size=True, print_background=True)
