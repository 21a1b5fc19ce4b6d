"""A picture of what was read on a page: every item in its own colour, its areas, its lines numbered in order."""

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from articles.pipeline.records import Box, Item, Line, ReadPage, Source

from .compose import Composed

SCALE = 1.3  # pixels for each point
COLOURS = ("#d7263d", "#1b998b", "#2e5eaa", "#f46036", "#7b2d8b", "#5a7d2a", "#a0522d", "#c71585")
FREE = "#999999"


def overlay(pdf: bytes, page: Composed, source: Source, read: ReadPage) -> Image.Image:
    """The printed page with the boxes of the lines that were read, joined in reading order; figures are crossed."""
    document = pdfium.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    drawing = ImageDraw.Draw(picture)
    scale = picture.width / (source.sheets[0].width if source.sheets else page.width)
    owners = {span: number for number, item in enumerate(read.items) for span in item.spans}
    before = None
    for line in source.lines:
        if line.box:
            before = _mark(drawing, line, _owner(line, owners), scale, before)
    for figure in source.figures:
        if figure.box:
            drawing.line([*_corners(figure.box, scale)], fill="#ff00ff", width=2)
    for number, item in enumerate(read.items):
        _areas(drawing, item, COLOURS[number % len(COLOURS)], picture.size)
    return picture


def _owner(line: Line, owners: dict[tuple[int, int], int]) -> int:
    """The item that has a part of the line, -1 for none."""
    return next((item for (start, end), item in owners.items() if start < line.end and end > line.start), -1)


def _mark(
    drawing: ImageDraw.ImageDraw, line: Line, item: int, scale: float, before: tuple[float, float] | None
) -> tuple[float, float]:
    box = line.box or Box(0.0, 0.0, 0.0, 0.0)
    colour = COLOURS[item % len(COLOURS)] if item >= 0 else FREE
    corners = _corners(box, scale)
    drawing.rectangle(corners, outline=colour, width=2)
    middle = (corners[0], (corners[1] + corners[3]) / 2)
    if before:
        drawing.line([before, middle], fill=colour, width=1)
    return middle


def _corners(box: Box, scale: float) -> tuple[float, float, float, float]:
    return box.left * scale, box.top * scale, box.right * scale, box.bottom * scale


def _areas(drawing: ImageDraw.ImageDraw, item: Item, colour: str, size: tuple[int, int]) -> None:
    for area in item.areas:
        corners = [(across * size[0], down * size[1]) for across, down in area.corners]
        drawing.polygon(corners, outline=colour, width=3)
