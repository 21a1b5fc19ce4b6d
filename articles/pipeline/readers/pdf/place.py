"""From the places of a PDF (its own axes, turned and cropped) to those of the face that one sees."""

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ...records import Box

#: Corners are asked of PDFium in whole device units: so many to a point.
_FINE = 64
_SIDE = 1000


@dataclass(frozen=True, slots=True)
class Matrix:
    """(x, y) -> (a x + c y + e, b x + d y + f), as PDF has it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright box around where a rectangle comes to stand."""
        xs, ys = zip(*(self.point(x, y) for x in (left, right) for y in (bottom, top)), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def after(self, first: "Matrix") -> "Matrix":
        """This matrix behind another one."""
        a, b = self.point(first.a, first.b)
        c, d = self.point(first.c, first.d)
        e, f = self.point(first.e, first.f)
        return Matrix(a - self.e, b - self.f, c - self.e, d - self.f, e, f)


def face_matrix(page: pdfium.PdfPage) -> Matrix:
    """The matrix from a page's own axes to points from the top left corner of what one sees of it."""
    width, height = page.get_size()
    origin, right, up = (_seen_at(page, width, height, x, y) for x, y in ((0, 0), (_SIDE, 0), (0, _SIDE)))
    return Matrix(
        (right[0] - origin[0]) / _SIDE,
        (right[1] - origin[1]) / _SIDE,
        (up[0] - origin[0]) / _SIDE,
        (up[1] - origin[1]) / _SIDE,
        *origin,
    )


def _seen_at(page: pdfium.PdfPage, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    left, top = pdfium_c.c_int(), pdfium_c.c_int()
    across, down = round(width * _FINE), round(height * _FINE)
    pdfium_c.FPDF_PageToDevice(page, 0, 0, across, down, 0, x, y, left, top)
    return left.value * width / across, top.value * height / down
