"""Tables: some hold figures and are read by rows, others only place text on the sheet and are read as text."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from statistics import fmean
from typing import Any, TypeVar

from docx.oxml.ns import qn

from .looks import attribute

Cell = TypeVar("Cell")
#: A cell with more characters than this on average holds text that flows.
FLOWS = 60
_CELL, _ROW = qn("w:tc"), qn("w:tr")
_INNER = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins")))


def cells_of(table: Any) -> list[list[Any]]:
    """The cells of a table by rows; a cell that goes on from the row above stands in its first row alone."""
    return [[cell for cell in _inside(row, _CELL) if _begins(cell)] for row in _inside(table, _ROW)]


def _inside(holder: Any, tag: str) -> Iterator[Any]:
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in _INNER:
            yield from _inside(child, tag)


def _begins(cell: Any) -> bool:
    return attribute(cell.find(qn("w:tcPr")), "w:vMerge") in (None, "restart")


def is_layout(texts: Sequence[Sequence[Sequence[str]]], shows: Sequence[Sequence[bool]]) -> bool:
    """Does a table only place text on the sheet: one column, pictures, or cells of flowing text?

    `texts` are the paragraphs of each cell, `shows` tells which cells hold pictures.
    """
    if max(map(len, texts), default=0) <= 1 or any(chain.from_iterable(shows)):
        return True
    lengths = [sum(map(len, cell)) for cell in chain.from_iterable(texts) if any(map(str.strip, cell))]
    return bool(lengths) and fmean(lengths) > FLOWS


def reading_order(rows: Sequence[Sequence[Cell]], is_picture: Callable[[Cell], bool]) -> Iterator[Cell]:
    """The cells row by row; below a row of pictures alone stand their captions, each behind its own."""
    at = 0
    while at < len(rows):
        row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else ()
        if len(row) == len(below) and all(map(is_picture, row)) and not any(map(is_picture, below)):
            yield from chain.from_iterable(zip(row, below, strict=True))
            at += 1
        else:
            yield from row
        at += 1
