"""PDF pages of a newspaper: words by their places, pictures cut out, each sheet's face, and the order of reading.

A sheet without a text of its own (a scan, or a font that does not say what its signs mean) goes to recognition.
"""

from collections.abc import Mapping

import pypdfium2 as pdfium

from ...layout import Read, compose, lay_out
from ...records import Note, Sheet, Source, UnreadableSource
from ..scan import can_recognise
from .document import open_document
from .scanned import read_scanned
from .sheet import see_sheet

#: The founder splits what has more pages; a file given whole is read up to so many.
MOST_SHEETS = 64


def read_pdf(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read the sheets of a PDF. Raises UnreadableSource: `locked`, `broken`, `empty`, `no-text-layer`."""
    with open_document(data) as document:
        sheets = [_read_sheet(document, number) for number in range(min(len(document), MOST_SHEETS))]
    silent = [read for read in sheets if not read.layout.lines]
    if len(silent) == len(sheets) and not can_recognise():
        raise UnreadableSource("no-text-layer", "The PDF holds pictures of pages only, and no text.")
    unread = Note("sheet-without-words", "A sheet of the PDF has no words, or none that could be read.")
    return compose(name, sheets, (unread,) if silent else ())


def face_of_pdf(data: bytes) -> Sheet:
    """The face of a PDF's first sheet, without its words. Raises UnreadableSource: `locked`, `broken`, `empty`."""
    with open_document(data) as document:
        return see_sheet(document, 0).sheet


def _read_sheet(document: pdfium.PdfDocument, number: int) -> Read:
    seen = see_sheet(document, number)
    if not seen.face.marks and can_recognise():
        return read_scanned(document, number)
    return Read(seen.face, lay_out(seen.face), seen.sheet, seen.files)
