"""A sheet of a PDF that is the picture of a page: it is drawn as large as a scan, and recognised."""

from math import sqrt

import pypdfium2 as pdfium

from ...layout import Read
from ..scan import read_picture
from .document import open_page

#: What a sheet is drawn at, and how many pixels that may take: a broadsheet has 30 million.
_DPI, _MOST_PIXELS = 300.0, 40_000_000


def read_scanned(document: pdfium.PdfDocument, number: int) -> Read:
    """Recognise one page. Raises UnreadableSource `no-recognition` where the extra is not installed."""
    page = open_page(document, number)
    try:
        wide, high = page.get_size()
        scale = min(_DPI / 72, sqrt(_MOST_PIXELS / (wide * high)))
        picture = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    return read_picture(picture, 72 * scale)
