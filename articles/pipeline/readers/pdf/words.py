"""The characters of a page as marks: runs of one line, one type and no wide gap."""

import re
import unicodedata
from collections.abc import Iterator
from ctypes import byref, c_double, create_string_buffer
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ...layout import Mark
from ...records import Box
from .place import Matrix

#: A page holds so many characters at most; what is behind them is left out.
MOST_CHARACTERS = 200_000
#: Radicals that fonts give for the characters that look alike, and that NFKC leaves.
_RADICALS = str.maketrans("⻋⻓⻔⺠⻝⻅⻉⻙⻚⻛⻜⻢⻥⻦⻨⻩⻬⻰", "车长门民食见贝韦页风飞马鱼鸟麦黄齐龙")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
#: PDFium's sign for a hyphen at the end of a line, and what ends a run.
_HYPHEN, _BREAKS = "\x02", "\r\n\x00"
#: Within a run characters stand at most so far apart, and back, in sizes of the type.
_GAP, _BACK = 0.9, 0.6
#: So much more room than usual between two characters is a space: that of a font takes 0.22 and more, what is put
#: between Hanzi and Latin letters 0.13.
_SPACE = 0.18
_BOLD_NAME = re.compile(r"bold|black|heavy|[-,]hei|simhei|biaosong|黑|粗", re.IGNORECASE)
_ASCENT, _DESCENT = 0.88, 0.12


@dataclass(slots=True)
class _Glyph:
    char: str
    box: Box
    base: float
    size: float
    style: str
    bold: bool


def marks_of(page: pdfium.PdfPage, to_face: Matrix) -> list[Mark]:
    """The words of a page by their places, in the order in which the file has them."""
    text = page.get_textpage()
    try:
        return [_mark(run) for run in _runs(list(_glyphs(text, to_face, *page.get_size())))]
    finally:
        text.close()


def is_legible(marks: list[Mark]) -> bool:
    """Do the words of a page say something, or has its font no names for its signs?"""
    words = "".join(mark.text for mark in marks)
    odd = sum(unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd" for char in words)
    return bool(words) and odd <= 0.3 * len(words)


def _glyphs(text: pdfium.PdfTextPage, to_face: Matrix, width: float, height: float) -> Iterator[_Glyph | None]:
    """The characters that can be seen; None where PDFium breaks the line."""
    fonts = _Fonts(text)
    for at in range(min(text.count_chars(), MOST_CHARACTERS)):
        char = chr(pdfium_c.FPDFText_GetUnicode(text, at))
        if char in _BREAKS:
            yield None
        elif not pdfium_c.FPDFText_IsGenerated(text, at):
            glyph = _glyph(text, at, char, to_face, fonts)
            middle = (glyph.box.left + glyph.box.right) / 2, (glyph.box.top + glyph.box.bottom) / 2
            if glyph.size > 0.5 and 0 <= middle[0] <= width and 0 <= middle[1] <= height:
                yield glyph


class _Fonts:
    """The names of the fonts of a page, with what they say of weight; the weight that files state is seldom true."""

    def __init__(self, text: pdfium.PdfTextPage):
        self._text = text
        self._name = create_string_buffer(128)
        self._flags = pdfium_c.c_int()

    def at(self, index: int) -> tuple[str, bool]:
        """(name, is it bold) of a character's font."""
        pdfium_c.FPDFText_GetFontInfo(self._text, index, self._name, 128, byref(self._flags))
        name = self._name.value.decode("utf-8", "replace")
        return name, bool(_BOLD_NAME.search(name))


def _glyph(text: pdfium.PdfTextPage, at: int, char: str, to_face: Matrix, fonts: _Fonts) -> _Glyph:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(text, at, matrix)
    font_size = pdfium_c.FPDFText_GetFontSize(text, at)
    size = font_size * hypot(matrix.c, matrix.d)
    (x, y), place = _origin_and_place(text, at, matrix, font_size)
    seen, base = to_face.box(*place), to_face.point(x, y)[1]
    along = to_face.a * matrix.a + to_face.c * matrix.b
    upright = along > 50 * abs(to_face.b * matrix.a + to_face.d * matrix.b)
    upright = upright and seen.top - 0.5 * size <= base <= seen.bottom + 0.5 * size
    if upright:
        square = font_size * hypot(matrix.a, matrix.b) if "\u2e80" <= char <= "\uffee" else 0.0
        left = min(seen.left, to_face.point(x, y)[0]) if square else seen.left
        seen = Box(left, base - _ASCENT * size, max(seen.right, left + square), base + _DESCENT * size)
    return _Glyph("-" if char == _HYPHEN else char, seen, base, size, *fonts.at(at))


def _origin_and_place(
    text: pdfium.PdfTextPage, at: int, matrix: pdfium_c.FS_MATRIX, font_size: float
) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    """Where a character stands on its base line, and (left, bottom, right, top) of it, in the axes of the page.

    PDFium misplaces some characters of Type 3 fonts that are set narrow; their matrix is right all the same.
    """
    x, y, loose = c_double(), c_double(), pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetCharOrigin(text, at, x, y)
    pdfium_c.FPDFText_GetLooseCharBox(text, at, loose)
    aside = matrix.a * (y.value - matrix.f) - matrix.b * (x.value - matrix.e)
    if abs(aside) <= 0.4 * font_size * abs(matrix.a * matrix.d - matrix.b * matrix.c):
        return (x.value, y.value), (loose.left, loose.bottom, loose.right, loose.top)
    place = Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f).box(
        0.0, -_DESCENT * font_size, font_size, _ASCENT * font_size
    )
    return (matrix.e, matrix.f), (place.left, place.top, place.right, place.bottom)


def _runs(glyphs: list[_Glyph | None]) -> Iterator[list[_Glyph]]:
    run: list[_Glyph] = []
    for before, glyph in pairwise([None, *glyphs]):
        if run and (glyph is None or before is None or not _goes_on(before, glyph)):
            yield run
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        yield run


def _goes_on(before: _Glyph, glyph: _Glyph) -> bool:
    gap = glyph.box.left - before.box.right
    size = max(glyph.size, before.size)
    level = abs(glyph.base - before.base) <= 0.35 * size
    alike = min(glyph.size, before.size) >= 0.9 * size
    ligature = glyph.box == before.box
    return level and alike and (ligature or -_BACK * size <= gap <= _GAP * size)


def _mark(run: list[_Glyph]) -> Mark:
    sizes = sorted(glyph.size for glyph in run)
    box = Box(
        min(glyph.box.left for glyph in run),
        min(glyph.box.top for glyph in run),
        max(glyph.box.right for glyph in run),
        max(glyph.box.bottom for glyph in run),
    )
    bold = sum(glyph.bold for glyph in run) > 0.6 * len(run)
    return Mark(_words(run), box, sizes[len(sizes) // 2], bold, _style(run))


def _style(run: list[_Glyph]) -> str:
    """The face of the Hanzi of a run: digits and Latin letters among them are often set in another."""
    return next((glyph.style for glyph in run if "\u4e00" <= glyph.char <= "\u9fff"), "")


def _words(run: list[_Glyph]) -> str:
    """The text of a run, a space where the print leaves more room than it does elsewhere in this line."""
    gaps = [(behind.box.left - before.box.right) / before.size for before, behind in pairwise(run)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    chars = [run[0].char]
    for gap, glyph in zip(gaps, run[1:], strict=True):
        chars.append((" " if gap > usual + _SPACE else "") + glyph.char)
    return _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), "".join(chars).translate(_RADICALS))
