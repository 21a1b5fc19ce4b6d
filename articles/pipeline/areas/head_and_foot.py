"""The head and the foot of a page: nameplate, folio and imprint stand above and below all that was printed."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from shapely import box

from ..records import Advert, Area, LabelledPage, Line, Picture, Role, Story
from .grid import grid_over
from .outlines import area_of

Item = Story | Picture | Advert


def head_and_foot(page: LabelledPage, items: Sequence[Item]) -> tuple[Area, ...]:
    """The areas of the furniture above and below all items of its sheet, a rectangle a line.

    What was taken for furniture in their midst is left out: readers may see these, and it may be anything.
    """
    if not page.source.sheets:
        return ()
    placed = [area for item in items for area in item.areas]
    areas = (_area(page, line) for line in _furniture(page))
    return tuple(area for area in areas if area and _is_outside(area, placed))


def _furniture(page: LabelledPage) -> list[Line]:
    """The lines of which every span is furniture."""
    lines = page.source.lines
    starts = [line.start for line in lines]
    roles: dict[int, set[Role]] = {}
    for span, label in zip(page.spans, page.labels, strict=True):
        roles.setdefault(bisect_right(starts, span.start) - 1, set()).add(label.role)
    return [line for at, line in enumerate(lines) if roles.get(at) == {Role.FURNITURE}]


def _area(page: LabelledPage, line: Line) -> Area | None:
    sheets = page.source.sheets
    grid = grid_over(sheets[line.sheet]) if line.sheet < len(sheets) else None
    cells = grid.cells(line.box) if grid and line.box else None
    return area_of(line.sheet, box(cells.left, cells.top, cells.right, cells.bottom), grid) if grid and cells else None


def _is_outside(area: Area, placed: Iterable[Area]) -> bool:
    """Tell what stands above everything or below everything on its sheet."""
    beside = [corner[1] for one in placed if one.sheet == area.sheet for corner in one.corners]
    downs = [corner[1] for corner in area.corners]
    return not beside or max(downs) <= min(beside) or min(downs) >= max(beside)
