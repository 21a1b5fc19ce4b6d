"""Opening a PDF, and a page of it, whatever its makers did wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ...records import UnreadableSource

#: A page is no smaller than this on either side, in points.
LEAST_SIDE = 20.0
_BROKEN = "The PDF is broken: it cannot be opened."


@contextmanager
def open_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document of these bytes, closed in the end. Raises UnreadableSource: `locked`, `broken`, `empty`.

    A password that only forbids printing or copying does not lock the reading.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(error) from None
    try:
        if not len(document):
            raise UnreadableSource("empty", "The PDF has no pages.")
        yield document
    finally:
        document.close()


def open_page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """One page. Raises UnreadableSource `broken` for one that is damaged or has no size."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        raise UnreadableSource("broken", _BROKEN) from None
    if min(page.get_size()) < LEAST_SIDE:
        raise UnreadableSource("broken", "A page of the PDF has no size.")
    return page


def _refusal(error: pdfium.PdfiumError) -> UnreadableSource:
    if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
        return UnreadableSource("locked", "The PDF is locked with a password.")
    return UnreadableSource("broken", _BROKEN)
