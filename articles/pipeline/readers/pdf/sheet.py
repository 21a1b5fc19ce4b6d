"""One page of a PDF: its face with all that stands on it, its picture, and the files of its photos."""

from collections.abc import Sequence
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
#: The photos of a sheet are cut from a rendering at this many times its size, of so many pixels at most.
PHOTO_SCALE, MOST_PHOTO_PIXELS = 3.0, 30_000_000
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
    pictures = tuple(drawn.pictures)
    face = Face(width, height, words, pictures, tuple(drawn.rules), tuple(drawn.frames))
    files = _photos(page, pictures, width, height)
    return Seen(face, Sheet(width, height, _jpeg(picture)), files)


def _rendering(page: pdfium.PdfPage, width: float, height: float) -> Image.Image:
    scale = min(WIDE / width, (MOST_PIXELS / (width * height)) ** 0.5)
    rendered: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return rendered


def _photos(page: pdfium.PdfPage, boxes: Sequence[Box], width: float, height: float) -> tuple[bytes, ...]:
    """The files of the pictures, cut out of one fine rendering of the page."""
    if not boxes:
        return ()
    scale = min(PHOTO_SCALE, (MOST_PHOTO_PIXELS / (width * height)) ** 0.5)
    whole = page.render(scale=scale).to_pil().convert("RGB")
    return tuple(_jpeg(whole.crop(_pixels(box, scale))) for box in boxes)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top = int(box.left * scale), int(box.top * scale)
    return left, top, max(left + 1, int(box.right * scale)), max(top + 1, int(box.bottom * scale))


def _jpeg(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
