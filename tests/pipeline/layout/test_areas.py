"""Areas: polygons that hold what belongs to an item, and nothing of another."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from articles.pipeline.areas import head_and_foot, place_items
from articles.pipeline.records import (
    Advert,
    Area,
    Box,
    Figure,
    Label,
    LabelledPage,
    Line,
    Picture,
    Role,
    Sheet,
    Source,
    Span,
    Story,
)

WIDTH, HEIGHT = 800.0, 1000.0


def source_of(boxes: list[Box], **fields) -> Source:
    """A source with a line of one character for each of these boxes."""
    lines = tuple(Line("字", at, at + 1, box=place) for at, place in enumerate(boxes))
    row = {"sheets": (Sheet(WIDTH, HEIGHT),)} | fields
    return Source("A01.pdf", "字" * len(boxes), lines, **row)


def column(left: float, top: float, lines: int, width: float = 180, short: bool = True) -> list[Box]:
    """The lines of a column, 12 points high and 4 apart, the last a short one."""
    rows = [Box(left, top + 16 * at, left + width, top + 16 * at + 12) for at in range(lines)]
    return [*rows[:-1], Box(left, rows[-1].top, left + 60, rows[-1].bottom)] if short else rows


def story(first: int, last: int) -> Story:
    """A story of the lines from `first` up to `last`."""
    return Story(((first, last),), 1.0, headline="题")


def outlines(source: Source, *items) -> list[list[Polygon]]:
    """The polygons of each item in points."""
    placed = place_items(source, items)
    return [[Polygon([(x * WIDTH, y * HEIGHT) for x, y in area.corners]) for area in item.areas] for item in placed]


def test_a_headline_over_two_columns_is_one_polygon_with_them() -> None:
    boxes = [Box(20, 20, 400, 60), *column(20, 80, 10), *column(220, 80, 10)]
    ((polygon,),) = outlines(source_of(boxes), story(0, len(boxes)))
    assert polygon.bounds == pytest.approx((16, 16, 404, 240), abs=4)


def test_text_around_a_picture_is_one_l_and_the_picture_is_its_own() -> None:
    boxes = [*column(20, 20, 30, short=False), *column(220, 308, 12, short=False), Box(220, 270, 400, 282)]
    source = source_of(boxes, figures=(Figure(b"jpeg", box=Box(220, 20, 400, 265)),))
    photo = Picture(((42, 43),), 1.0, caption=("图",), story=0, figure=0)
    (text,), (picture,) = outlines(source, story(0, 42), photo)
    assert len(text.exterior.coords) - 1 == 6
    assert picture.bounds == pytest.approx((220, 20, 400, 284), abs=5)
    assert text.intersection(picture).area == 0


def test_an_ad_in_the_midst_of_a_story_is_cut_out_of_it() -> None:
    wide = [*column(20, 20, 5, 560, short=False)]
    left, right = column(20, 100, 10, 160, short=False), column(420, 100, 10, 160, short=False)
    foot = column(20, 260, 5, 560, short=False)
    boxes = [*wide, *left, *right, *foot, *column(220, 120, 6, 160, short=False)]
    ad = Advert(((30, 36),), 1.0)
    text, (ad_shape,) = outlines(source_of(boxes), story(0, 30), ad)
    assert all(not piece.interiors for piece in text)
    assert all(piece.intersection(ad_shape).area < 1 for piece in text)
    assert sum(piece.area for piece in text) > 0.8 * 580 * 320 - ad_shape.area


def test_a_picture_that_nobody_has_placed_is_cut_out_too() -> None:
    boxes = [*column(20, 20, 30, short=False), *column(220, 20, 20, short=False)]
    figure = Box(230, 360, 400, 490)
    pieces = outlines(source_of(boxes, figures=(Figure(b"jpeg", box=figure),)), story(0, 50))[0]
    middle = Point(315, 425)
    assert not any(piece.contains(middle) for piece in pieces)


def test_columns_that_end_at_different_heights_keep_their_step() -> None:
    boxes = [*column(20, 20, 20, short=False), *column(220, 20, 5, short=False)]
    ((polygon,),) = outlines(source_of(boxes), story(0, 25))
    assert len(polygon.exterior.coords) - 1 == 6


def test_a_line_that_nobody_has_placed_is_cut_out_of_the_story_around_it() -> None:
    boxes = [*column(20, 20, 5, short=False), Box(20, 100, 200, 112), *column(20, 116, 5, short=False)]
    source = source_of(boxes)
    pieces = outlines(source, Story(((0, 5), (6, 11)), 1.0, headline="题"))[0]
    unplaced = Point(110, 106)
    assert len(pieces) == 2
    assert not any(piece.contains(unplaced) for piece in pieces)


def test_a_source_without_layout_has_no_areas() -> None:
    source = Source("A01.txt", "字", (Line("字", 0, 1),))
    assert place_items(source, [story(0, 1)])[0].areas == ()


@pytest.mark.parametrize(
    "place", [Box(float("nan"), 0, 1, 1), Box(-50, -50, -10, -10), Box(9, 9, 9, 9), Box(900, 0, 950, 10)]
)
def test_boxes_that_are_nowhere_are_left_out(place: Box) -> None:
    assert place_items(source_of([place]), [story(0, 1)])[0].areas == ()


@pytest.mark.parametrize("sheet", [Sheet(0, 0), Sheet(float("inf"), 100), Sheet(-5, 5)])
def test_a_sheet_without_a_size_has_no_areas(sheet: Sheet) -> None:
    source = source_of([Box(0, 0, 10, 10)], sheets=(sheet,))
    assert place_items(source, [story(0, 1)])[0].areas == ()


def test_each_sheet_has_its_own_areas() -> None:
    lines = (Line("字", 0, 1, box=Box(10, 10, 90, 20)), Line("字", 1, 2, box=Box(10, 10, 90, 20), sheet=1))
    source = Source("A01.pdf", "字字", lines, sheets=(Sheet(100, 100), Sheet(100, 100)))
    assert [area.sheet for area in place_items(source, [story(0, 2)])[0].areas] == [0, 1]


def test_head_and_foot_are_the_furniture_outside_of_all_items() -> None:
    boxes = [Box(20, 10, 300, 30), *column(20, 100, 4), Box(20, 130, 100, 140), Box(20, 900, 300, 920)]
    source = source_of(boxes)
    roles = [Role.FURNITURE, *[Role.PARAGRAPH] * 4, Role.FURNITURE, Role.FURNITURE]
    spans = tuple(Span(at, at + 1, "字") for at in range(len(boxes)))
    page = LabelledPage(source, spans, tuple(Label(0, role, 1.0, "") for role in roles))
    items = place_items(source, [story(1, 5)])
    assert [area.corners[0][1] > 0.5 for area in head_and_foot(page, items)] == [False, True]


@st.composite
def pages(draw) -> tuple[Source, list[Story]]:
    """Lines on a board of cells, none over another, shared out among up to four stories."""
    cells = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), unique=True, min_size=1, max_size=60))
    inset = draw(st.floats(0, 3))
    boxes = [Box(130 * x + inset, 24 * y + inset, 130 * x + 125, 24 * y + 20) for x, y in cells]
    cuts = sorted(draw(st.sets(st.integers(1, len(boxes)), max_size=3)) | {0, len(boxes)})
    return source_of(boxes), [story(first, last) for first, last in pairwise(cuts)]


@settings(max_examples=200, deadline=None)
@given(pages())
def test_polygons_are_simple_hold_their_lines_and_never_overlap(page: tuple[Source, list[Story]]) -> None:
    source, stories = page
    placed = place_items(source, stories)
    shapes = [[shape_of(area) for area in item.areas] for item in placed]
    for item, own in zip(placed, shapes, strict=True):
        assert all(shape.is_valid and shape.area > 0 for shape in own)
        for line in source.lines[item.spans[0][0] : item.spans[0][1]]:
            centre = Point((line.box.left + line.box.right) / 2 / WIDTH, (line.box.top + line.box.bottom) / 2 / HEIGHT)
            assert any(shape.covers(centre) for shape in own)
    flat = [shape for own in shapes for shape in own]
    assert all(a.intersection(b).area < 1e-9 for at, a in enumerate(flat) for b in flat[:at])


def shape_of(area: Area) -> Polygon:
    assert all(0 <= share <= 1 for corner in area.corners for share in corner)
    return Polygon(area.corners)


anywhere = st.floats(-50, 1100)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(anywhere, anywhere, anywhere, anywhere), min_size=1, max_size=25), st.integers(1, 6))
def test_boxes_that_lie_over_each_other_still_make_simple_polygons_apart(
    corners: list[tuple[float, ...]], size: int
) -> None:
    """A reader may be wrong about any box: what comes of it is drawn, and nothing breaks."""
    boxes = [Box(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    stories = [story(first, min(first + size, len(boxes))) for first in range(0, len(boxes), size)]
    flat = [shape_of(area) for item in place_items(source_of(boxes), stories) for area in item.areas]
    assert all(shape.is_valid for shape in flat)
    assert all(a.intersection(b).area < 1e-9 for at, a in enumerate(flat) for b in flat[:at])
