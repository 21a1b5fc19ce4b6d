"""One page of a PDF: its face with all that stands on it, its picture, and the files of its photos."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from ...layout import Face, with_weights
from ...records import Box, Sheet
from .document import open_page
from .drawn import drawn_on
from .place import face_matrix
from .words import is_legible, marks_of

#: The picture of a sheet is so many pixels wide, and holds so many at most.
WIDE, MOST_PIXELS = 1800, 9_000_000
#: The photos of a sheet are cut from a rendering at this many times its size, and never larger than this.
PHOTO_SCALE, PHOTO_SIDE = 3.0, 2400
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as seen: what stands on it, its face, and the files of its pictures in their order."""

    face: Face
    sheet: Sheet
    files: tuple[bytes, ...]


def see_sheet(document: pdfium.PdfDocument, number: int) -> Seen:
    """See one page. Raises UnreadableSource for one that is damaged."""
    page = open_page(document, number)
    try:
        return _see(page)
    finally:
        page.close()


def _see(page: pdfium.PdfPage) -> Seen:
    width, height = page.get_size()
    to_face = face_matrix(page)
    marks = marks_of(page, to_face)
    drawn = drawn_on(page, to_face)
    picture = _rendering(page, width, height)
    grey = np.asarray(picture.convert("L"))
    words = with_weights(marks, grey, width / picture.width) if is_legible(marks) else ()
    pictures = tuple(box for box, _ in drawn.pictures)
    face = Face(width, height, words, pictures, tuple(drawn.rules), tuple(drawn.frames))
    files = tuple(_photo(page, box, width, height) for box in pictures)
    return Seen(face, Sheet(width, height, _jpeg(picture)), files)


def _rendering(page: pdfium.PdfPage, width: float, height: float) -> Image.Image:
    scale = min(WIDE / width, (MOST_PIXELS / (width * height)) ** 0.5)
    rendered: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return rendered


def _photo(page: pdfium.PdfPage, box: Box, width: float, height: float) -> bytes:
    scale = min(PHOTO_SCALE, PHOTO_SIDE / max(box.right - box.left, box.bottom - box.top))
    crop = (box.left, height - box.bottom, width - box.right, box.top)
    return _jpeg(page.render(scale=scale, crop=crop).to_pil().convert("RGB"))


def _jpeg(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
