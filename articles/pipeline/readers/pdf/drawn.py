"""What is drawn on a page beside its words: pictures, thin rules, and frames."""

from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ...layout.marks import area, height, width
from ...records import Box
from .place import Matrix

#: No more objects than this are looked at, and no deeper nesting of forms.
MOST_OBJECTS, DEEPEST = 20_000, 5
#: Of many pictures the largest are kept.
MOST_PICTURES = 100
#: A rule is thinner than this and at least so long, in points.
THICKEST, SHORTEST = 4.0, 18.0
#: A picture is larger than this in points on either side; one that covers this share of the sheet is its background.
LEAST_PICTURE, BACKGROUND = 20.0, 0.85


@dataclass(slots=True)
class Drawn:
    """The pictures of a page, its rules and its frames."""

    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)


def drawn_on(page: pdfium.PdfPage, to_face: Matrix) -> Drawn:
    """What is drawn on a page; objects outside of what one sees are left out."""
    drawn = Drawn()
    sheet = Box(0.0, 0.0, *page.get_size())
    for raw, matrix in _objects(page.raw, to_face):
        box = _seen(raw, matrix, sheet)
        if box is None:
            continue
        if pdfium_c.FPDFPageObj_GetType(raw) == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            _add_picture(drawn, box, sheet)
        else:
            _add_path(drawn, box, raw, sheet)
    drawn.pictures = sorted(drawn.pictures, key=area, reverse=True)[:MOST_PICTURES]
    return drawn


def _objects(page: object, to_face: Matrix) -> Iterator[tuple[object, Matrix]]:
    """The images and paths of a page, those inside its forms too, with the matrix to the face."""
    waiting: list[tuple[object, Matrix, int]] = [
        (pdfium_c.FPDFPage_GetObject(page, at), to_face, 0)
        for at in reversed(range(min(pdfium_c.FPDFPage_CountObjects(page), MOST_OBJECTS)))
    ]
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        raw, matrix, depth = waiting.pop()
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        seen += 1
        if kind in (pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_PATH):
            yield raw, matrix
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            inner = matrix.after(_own_matrix(raw))
            count = min(pdfium_c.FPDFFormObj_CountObjects(raw), MOST_OBJECTS)
            waiting += [(pdfium_c.FPDFFormObj_GetObject(raw, at), inner, depth + 1) for at in reversed(range(count))]


def _own_matrix(raw: object) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(raw, found)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _seen(raw: object, matrix: Matrix, sheet: Box) -> Box | None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium_c.FPDFPageObj_GetBounds(raw, left, bottom, right, top):
        return None
    box = matrix.box(left.value, bottom.value, right.value, top.value)
    cut = Box(max(box.left, 0.0), max(box.top, 0.0), min(box.right, sheet.right), min(box.bottom, sheet.bottom))
    return cut if cut.right >= cut.left and cut.bottom >= cut.top else None


def _add_picture(drawn: Drawn, box: Box, sheet: Box) -> None:
    if min(width(box), height(box)) >= LEAST_PICTURE and area(box) < BACKGROUND * area(sheet):
        drawn.pictures.append(box)


def _add_path(drawn: Drawn, box: Box, raw: object, sheet: Box) -> None:
    thin, long = sorted((width(box), height(box)))
    if thin <= THICKEST:
        if long >= SHORTEST:
            drawn.rules.append(box)
    elif area(box) < BACKGROUND * area(sheet) and _is_visible(raw):
        drawn.frames.append(box)


def _is_visible(raw: object) -> bool:
    """Has a path a line around it, or a tint that is not white?"""
    fill, stroke = pdfium_c.c_int(), pdfium_c.c_int()
    pdfium_c.FPDFPath_GetDrawMode(raw, fill, stroke)
    if stroke.value:
        return True
    red, green, blue, alpha = (pdfium_c.c_uint() for _ in range(4))
    told = pdfium_c.FPDFPageObj_GetFillColor(raw, red, green, blue, alpha)
    return not told or (alpha.value > 0 and min(red.value, green.value, blue.value) < 252)
