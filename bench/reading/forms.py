"""The pages on which readers are measured: golden ones by kind, the sample's PDF, and generated ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.chromium import find_chromium
from bench.golden import own_cases
from bench.printed.compose import Composed, Wish, compose
from bench.printed.press import print_pages
from bench.printed.scans import scan
from bench.sample_page import FILE

BROADSHEET = (390, 540)  # mm
WIDE, WIDEST = 6, 12  # columns
SEED = 4
NO_CHROMIUM = "No Chromium is installed: pages of 6 and 12 columns and scans of them were not measured."
NO_RECOGNITION = "requirements-ocr.txt is not installed: scans were not measured."


@dataclass(frozen=True, slots=True)
class Form:
    """Pages of one kind: how they are called, their files, and the bare way to which reading them is compared."""

    name: str
    files: tuple[Path, ...]
    bare: str = ""


def forms(folder: Path, dpi: int) -> Iterator[Form]:
    """Every form that can be measured here; generated pages are written into the folder. No scans at 0 dpi."""
    cases = own_cases()
    text = tuple(case.source for case in cases if case.is_newspaper and case.source.suffix == ".txt")
    yield Form(f"text, {len(text)} newspaper pages", text)
    for suffix, name, bare in (
        (".html", "HTML", "lxml: text of the parsed file"),
        (".docx", "Word", "lxml: text of document.xml"),
    ):
        files = tuple(case.source for case in cases if case.source.suffix == suffix)
        yield Form(f"{name}, {len(files)} pages", files, bare)
    yield Form("PDF, 3 columns, 230 × 320 mm", (FILE,), "PDFium's own text")
    if find_chromium():
        yield from _generated(folder)
    if dpi and find_spec("rapidocr"):
        yield from _scans(folder, dpi)


def missing() -> str:
    """What could not be measured here, and why."""
    reasons = [NO_CHROMIUM] * (not find_chromium()) + [NO_RECOGNITION] * (not find_spec("rapidocr"))
    return "\n".join(reasons)


def _generated(folder: Path) -> Iterator[Form]:
    pages = [wide_page(columns) for columns in (WIDE, WIDEST)]
    for page, data in zip(pages, print_pages(pages), strict=True):
        file = folder / f"{page.columns}.pdf"
        file.write_bytes(data)
        yield Form(f"PDF, {page.columns} columns, 390 × 540 mm", (file,), "PDFium's own text")


def wide_page(columns: int) -> Composed:
    """A broadsheet of so many columns."""
    return compose(SEED, Wish(columns, BROADSHEET))


def _scans(folder: Path, dpi: int) -> Iterator[Form]:
    for pdf in (FILE, folder / f"{WIDE}.pdf"):
        if pdf.is_file():
            file = folder / f"{pdf.stem}.jpg"
            file.write_bytes(scan(pdf.read_bytes(), dpi, SEED))
            millions = BROADSHEET[0] * BROADSHEET[1] if pdf != FILE else 230 * 320
            yield Form(f"scan, {millions * (dpi / 25.4) ** 2 / 1e6:.0f} megapixels", (file,), "RapidOCR as it comes")
