"""Items become polygons: their runs grow together into one outline, and what belongs to another item is cut out of it.

The outlines are rectilinear (an L where the text stands beside a picture) and never overlap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from typing import Any

from shapely import MultiPoint, STRtree, box, set_precision, union_all

from ..records import Advert, Area, Box, Picture, Source, Story
from .grid import Grid, grid_over
from .stands import Stand, owners_of, runs_of, stands_on

Item = Story | Picture | Advert
Shape = Any  # of shapely, which ships no types
#: In heights of a line: what is left free around a run, and how wide a gap between two runs of an item still belongs
#: to it (a gutter, the white below a headline).
PAD, GAP = 0.35, 3.0
#: By how much an outline may grow to become plainer.
SQUARED = 1.35


def place_items(source: Source, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with their areas, sheet by sheet; without any where the source has no layout."""
    areas: list[list[Area]] = [[] for _ in items]
    owners = owners_of(source, items) if source.sheets else {}
    for number, sheet in enumerate(source.sheets):
        if grid := grid_over(sheet):
            outlines = outlines_of(stands_on(source, items, owners, number, grid), grid)
            for held, pieces in zip(areas, outlines, strict=False):  # the last is what belongs to no item
                held += [area_of(number, piece, grid) for piece in pieces]
    return tuple(replace(item, areas=tuple(held)) for item, held in zip(items, areas, strict=True))


def area_of(sheet: int, polygon: Shape, grid: Grid) -> Area:
    """A polygon of the grid without holes as an area of its sheet."""
    return Area(sheet, tuple(grid.share(across, down) for across, down in polygon.exterior.coords[:-1]))


def outlines_of(stands: Sequence[Stand], grid: Grid) -> list[list[Shape]]:
    """The polygons of each item, in cells: simple, without holes, and apart from those of the others."""
    own = _own_shapes(stands, grid)
    grown = [_closed(shape, stand.height) for shape, stand in zip(own, stands, strict=True)]
    squared = [_squared(shape, others) for shape, others in zip(grown, _others(own, _boxes(grown)), strict=True)]
    free = [shape - others for shape, others in zip(squared, _others(own, squared), strict=True)]
    apart = [shape - before for shape, before in zip(free, _before(free), strict=True)]
    return [_pieces(shape, stand) for shape, stand in zip(apart, stands, strict=True)]


def _own_shapes(stands: Sequence[Stand], grid: Grid) -> list[Shape]:
    """What is certainly of each item: its lines and pictures, and the runs that they make where no other item stands.

    Where the boxes of two items overlap, the first has the common part.
    """
    words = [_union(stand.boxes) for stand in stands]
    runs = [_runs(stand, grid) for stand in stands]
    others, before = _others(words, runs), _before(words)
    return [(runs[at] - others[at]) | (words[at] - before[at]) for at in range(len(stands))]


def _runs(stand: Stand, grid: Grid) -> Shape:
    pad = round(PAD * stand.height)
    return _union(_padded(run, pad, grid) for run in [*runs_of(stand.lines), *stand.figures])


def _padded(run: Box, pad: int, grid: Grid) -> Box:
    return Box(
        max(0, run.left - pad),
        max(0, run.top - pad),
        min(grid.across, run.right + pad),
        min(grid.down, run.bottom + pad),
    )


def _union(boxes: Iterable[Box]) -> Shape:
    return union_all([box(*astuple(one)) for one in boxes])


def _others(shapes: Sequence[Shape], reaches: Sequence[Shape]) -> list[Shape]:
    """For each item what belongs to the others within its reach."""
    tree = STRtree(shapes)
    near = [[at for at in tree.query(reach) if at != own] for own, reach in enumerate(reaches)]
    return [union_all([shapes[at] for at in found]) for found in near]


def _before(shapes: Sequence[Shape]) -> list[Shape]:
    """For each item what belongs to those before it and touches it."""
    tree = STRtree(shapes)
    near = [[at for at in tree.query(shape) if at < own] for own, shape in enumerate(shapes)]
    return [union_all([shapes[at] for at in found]) for found in near]


def _closed(shape: Shape, height: float) -> Shape:
    """A shape with its narrow gaps and notches filled, its corners still square."""
    reach = max(1, round(GAP * height / 2))
    wide = shape.buffer(reach, join_style="mitre").buffer(-reach, join_style="mitre")
    return set_precision(wide, 1) | shape


def _boxes(shapes: Sequence[Shape]) -> list[Shape]:
    return [shape.envelope for shape in shapes]


def _squared(shape: Shape, others: Shape) -> Shape:
    """A shape whose parts are as plain as they can be: the box around each, where that adds little and is free.

    A headline narrower than its column, or columns that end at different heights, need no steps.
    """
    boxes = [(part, part.envelope - others) for part in _polygons(shape)]
    return union_all([around if around.area <= SQUARED * part.area else part for part, around in boxes])


def _pieces(shape: Shape, stand: Stand) -> list[Shape]:
    """The polygons of a shape that hold something of the item, downwards; slivers between others go."""
    centres = MultiPoint([((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in stand.boxes])
    parts = [part for part in _polygons(set_precision(shape, 1)) if part.intersects(centres)]
    whole = [piece.simplify(0) for part in parts for piece in _without_holes(part)]
    return sorted(whole, key=lambda piece: (piece.bounds[1], piece.bounds[0]))


def _polygons(shape: Shape) -> list[Shape]:
    return [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon" and not part.is_empty]


def _without_holes(polygon: Shape) -> list[Shape]:
    """A polygon cut down through its holes, so that its outer corners say all."""
    if not polygon.interiors:
        return [polygon]
    left, top, right, bottom = polygon.bounds
    first, _, last, _ = polygon.interiors[0].bounds
    cut = round((first + last) / 2)
    halves = (box(left, top, cut, bottom), box(cut, top, right, bottom))
    return [piece for half in halves for part in _polygons(polygon & half) for piece in _without_holes(part)]
