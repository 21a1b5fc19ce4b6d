"""The grid of whole numbers over a sheet, on which areas are drawn so that neighbours share their edges exactly."""

from dataclasses import astuple, dataclass
from math import ceil, floor, isfinite

from ..records import Box, Sheet

#: Steps along the longer side of a sheet, some 0.7 points of a broadsheet.
STEPS = 2000


@dataclass(frozen=True, slots=True)
class Grid:
    """The steps over a sheet, across and down, and how many of them a point measures each way."""

    across: int
    down: int
    by_point: tuple[float, float]

    def cells(self, place: Box) -> Box | None:
        """The cells that a box in points touches; None for one that is nowhere on the sheet."""
        if not all(map(isfinite, astuple(place))):
            return None
        x, y = self.by_point
        left, top = max(0, floor(place.left * x)), max(0, floor(place.top * y))
        right, bottom = min(self.across, ceil(place.right * x)), min(self.down, ceil(place.bottom * y))
        return Box(left, top, right, bottom) if left < right and top < bottom else None

    def share(self, across: float, down: float) -> tuple[float, float]:
        """A corner of the grid in shares 0..1 of the sheet."""
        return round(across / self.across, 4), round(down / self.down, 4)


def grid_over(sheet: Sheet) -> Grid | None:
    """The grid over a sheet; None over one without a size."""
    width, height = sheet.width, sheet.height
    if not (isfinite(width) and isfinite(height) and width > 0 and height > 0):
        return None
    step = max(width, height) / STEPS
    across, down = max(1, round(width / step)), max(1, round(height / step))
    return Grid(across, down, (across / width, down / height))
