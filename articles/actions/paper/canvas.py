"""The units in which areas are drawn over the picture of a page: a thousand across, whatever its pixels."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import PagePicture

ACROSS = 1000
EDGE = 12  # units left around a cut-out

Polygon = list[list[float]]  # corners [across, down] in shares 0..1, as in `Printed.areas`


@dataclass(frozen=True, slots=True)
class Canvas:
    """The drawing over a picture, in the words of SVG."""

    picture: PagePicture

    @property
    def width(self) -> int:
        return ACROSS

    @property
    def height(self) -> int:
        return round(ACROSS * self.picture.height / self.picture.width)

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width} {self.height}"

    def points(self, area: Polygon) -> str:
        """Return the corners of a polygon."""
        return " ".join(f"{x * self.width:.1f},{y * self.height:.1f}" for x, y in area)

    def around(self, areas: Iterable[Polygon]) -> str:
        """Return the view box of the part of the picture that holds these areas, with a little around it."""
        corners = [(x * self.width, y * self.height) for area in areas for x, y in area]
        left, top = (max(0, min(place) - EDGE) for place in zip(*corners, strict=True))
        right, bottom = (max(place) + EDGE for place in zip(*corners, strict=True))
        return f"{left:.0f} {top:.0f} {min(right, self.width) - left:.0f} {min(bottom, self.height) - top:.0f}"

    def all_but(self, areas: Iterable[Polygon]) -> str:
        """Return the path around the whole picture with these areas cut out, to be filled by the even-odd rule."""
        cuts = "".join(f"M{self.points(area)}Z" for area in areas)
        return f"M0,0H{self.width}V{self.height}H0Z{cuts}"
