"""HTML to PDF by Chromium, after a look at whether every line is inside its box."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from bench.chromium import SWITCHES, find_chromium

from .compose import Composed
from .markup import page_html

#: Lines that are wider than their box by more than the slack that justified type may need, in CSS pixels.
OVERFULL = """() => [...document.querySelectorAll('p')]
    .filter(line => line.scrollWidth > line.clientWidth + 2)
    .map(line => `${line.textContent} (${line.scrollWidth} > ${line.clientWidth})`)"""


class Overfull(ValueError):
    """Type that runs out of its box: a fault of the generator, not of who reads the page."""


@contextmanager
def press() -> Iterator[Page]:
    """A browser to print with; raises FileNotFoundError where there is none."""
    path = find_chromium()
    if path is None:
        raise FileNotFoundError("no Chromium to print with; NEWSROOM_CHROMIUM names one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser.new_page()
        finally:
            browser.close()


def print_page(browser: Page, page: Composed) -> bytes:
    """The page as a PDF of one sheet."""
    browser.set_content(page_html(page))
    browser.evaluate("document.fonts.ready")
    overfull = browser.evaluate(OVERFULL)
    if overfull:
        raise Overfull(f"seed {page.seed}: {overfull}")
    return browser.pdf(prefer_css_page_size=True, print_background=True)
