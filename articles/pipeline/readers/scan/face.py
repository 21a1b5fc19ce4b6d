"""The face of a scanned page: straightened, read, measured, and laid out."""

from PIL import Image

from ...layout import Face, Read, lay_out
from ...records import Sheet
from .bullets import with_bullet
from .drawn import drawn_on
from .ink import print_of
from .lines import marks_of
from .open import NO_DPI
from .prepare import Page, prepare
from .recognise import Crop, find_lines, read_lines
from .shown import jpeg, web_face

#: Body type in points, for pages that do not tell their resolution, and what a true resolution can make of it.
_BODY = 9.5
_LIKELY_BODY = (6.0, 15.0)


def read_face(picture: Image.Image, dpi: float | None) -> Read:
    """Read the picture of one face, RGB."""
    page = prepare(picture, dpi)
    inked = ((words, print_of(page, words)) for words in read_lines(page, find_lines(page)))
    read = [(with_bullet(page, words, printed), printed) for words, printed in inked]
    points = _points(dpi, [(printed.size, len(words.text)) for words, printed in read])
    drawn = drawn_on(page, [printed.crop for _, printed in read])
    marks = tuple(marks_of(read, points))
    face = Face(page.wide * points, page.high * points, marks, *drawn.in_points(points))
    files = tuple(_photo(page, crop) for crop in drawn.pictures)
    return Read(face, lay_out(face), Sheet(face.width, face.height, web_face(Image.fromarray(page.pixels))), files)


def _points(dpi: float | None, sizes: list[tuple[float, int]]) -> float:
    """How many points a pixel is: as the file says where that makes body type a likely size, else by the body type."""
    body = _most_common(sizes)
    stated = 72.0 / dpi if dpi else None
    if stated and (not body or _LIKELY_BODY[0] <= body * stated <= _LIKELY_BODY[1]):
        return stated
    return _BODY / body if body else 72.0 / NO_DPI


def _most_common(sizes: list[tuple[float, int]]) -> float:
    """The size of type in which the middle one of all characters is set; 0.0 without any."""
    by_size = sorted(sizes)
    middle = sum(count for _, count in by_size) / 2
    for size, count in by_size:
        middle -= count
        if middle <= 0:
            return size
    return 0.0


def _photo(page: Page, crop: Crop) -> bytes:
    return jpeg(Image.fromarray(page.pixels[crop.top : crop.bottom, crop.left : crop.right]))
