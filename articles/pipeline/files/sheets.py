"""A file of several pages, an issue as one PDF or one TIFF, is taken apart: each page becomes a file of its own."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from ..records import UnreadableSource

MOST_SHEETS = 400
_PDF, _TIFFS = b"%PDF", (b"II*\x00", b"MM\x00*")
#: What a PDF calls itself when it is written: another word each time, so that one page would never be known again.
_IDENTITY = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>\s*\]")
_NUMBERED = re.compile(r"第(\d{1,3})张\.[A-Za-z]+$")
_TROUBLE = (pdfium.PdfiumError, UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def sheet_name(name: str, number: int) -> str:
    """Return the name of one page of a file, as if that were a folder: 临澜日报20260305.pdf -> …20260305/第3张.pdf."""
    stem, _dot, suffix = name.rpartition(".")
    return f"{stem}/第{number}张.{suffix}"


def sheet_number(name: str) -> str:
    """Return which page of a file it was taken from by its name, "" where it was none."""
    found = _NUMBERED.search(name)
    return found[1] if found else ""


def sheets_of(data: bytes) -> Iterator[bytes]:
    """Yield the pages of a PDF or a TIFF as files, each the same bytes whenever this is done; nothing for one page.

    A file that cannot be opened is left to its reader, which says why. Raises UnreadableSource `too-many-sheets`.
    """
    try:
        if data[:4] == _PDF:
            yield from _pdf_sheets(data)
        elif data[:4] in _TIFFS:
            yield from _tiff_sheets(data)
    except _TROUBLE:
        return


def _pdf_sheets(data: bytes) -> Iterator[bytes]:
    with pdfium.PdfDocument(data) as document:
        for number in _numbers(len(document)):
            with pdfium.PdfDocument.new() as sheet:
                sheet.import_pages(document, [number])
                written = BytesIO()
                sheet.save(written)
            yield _IDENTITY.sub(_settled(data, number), written.getvalue())


def _settled(data: bytes, number: int) -> Callable[[re.Match[bytes]], bytes]:
    """An identity of the same length, made of what the page is: where it stands in which file."""
    identity = sha256(sha256(data).digest() + str(number).encode()).hexdigest().encode()

    def settle(found: re.Match[bytes]) -> bytes:
        first, second = (identity[: len(word)] for word in found.groups())
        return b"/ID[<" + first + b"><" + second + b">]"

    return settle


def _tiff_sheets(data: bytes) -> Iterator[bytes]:
    with Image.open(BytesIO(data)) as picture:
        for number in _numbers(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            written = BytesIO()
            picture.save(written, "PNG")
            yield written.getvalue()


def _numbers(count: int) -> range:
    if count > MOST_SHEETS:
        raise UnreadableSource("too-many-sheets", f"The file has more than {MOST_SHEETS} pages; divide it.")
    return range(count if count > 1 else 0)
