"""What belongs to an item on one sheet: its lines and its pictures, and the runs that its lines make down a column."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ..records import Advert, Box, Picture, Source, Story
from .grid import Grid

Item = Story | Picture | Advert

#: In heights of a line: how far two lines of a run stand apart at most, how far their ends differ, and how much their
#: heights differ.
LEADING, RAGGED, TALLER = 1.5, 2.0, 1.4


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an item stands on a sheet, in cells of its grid: its lines in reading order, and its pictures."""

    lines: tuple[Box, ...] = ()
    figures: tuple[Box, ...] = ()

    @property
    def height(self) -> float:
        """That of its lines as a rule; a picture without words has none."""
        return median(line.bottom - line.top for line in self.lines) if self.lines else 0.0

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.lines + self.figures


def stands_on(source: Source, items: Sequence[Item], owners: Mapping[int, int], sheet: int, grid: Grid) -> list[Stand]:
    """Where each of the items stands on one sheet of the source, and behind them what belongs to none.

    `owners` tells the item of a line.
    """
    lines: list[list[Box]] = [[] for _ in [*items, None]]
    for at, line in enumerate(source.lines):
        if line.box and line.sheet == sheet and (cells := grid.cells(line.box)):
            lines[owners.get(at, -1)].append(cells)
    figures: list[list[Box]] = [[] for _ in [*items, None]]
    figured = {item.figure: at for at, item in enumerate(items) if isinstance(item, Picture)}
    for at, figure in enumerate(source.figures):
        if figure.box and figure.sheet == sheet and (cells := grid.cells(figure.box)):
            figures[figured.get(at, -1)].append(cells)
    return [Stand(tuple(words), tuple(pictures)) for words, pictures in zip(lines, figures, strict=True)]


def owners_of(source: Source, items: Sequence[Item]) -> Mapping[int, int]:
    """The item of each line that has one: the one that most of its characters belong to."""
    starts = [line.start for line in source.lines]
    shared: dict[int, Counter[int]] = {}
    for number, item in enumerate(items):
        for start, end in item.spans:
            for at in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1)):
                line = source.lines[at]
                shared.setdefault(at, Counter())[number] += min(end, line.end) - max(start, line.start)
    return {at: count.most_common(1)[0][0] for at, count in shared.items()}


def runs_of(lines: Sequence[Box]) -> list[Box]:
    """The boxes around lines that follow each other down a column, all as wide as the column is.

    A short line belongs to the run if the next is a full one again: text that grows narrower, as beside a picture,
    is another run.
    """
    runs: list[Box] = []
    was_short = False
    for line, before in zip(lines, [None, *lines], strict=False):
        is_short = bool(runs) and not _is_full(runs[-1], line)
        if before and _follows(before, line) and _fits(runs[-1], line) and not (is_short and was_short):
            runs[-1] = around(runs[-1], line)
            was_short = is_short
        else:
            runs.append(line)
            was_short = False
    return runs


def _follows(before: Box, line: Box) -> bool:
    heights = sorted((before.bottom - before.top, line.bottom - line.top))
    is_below = -0.5 * heights[0] <= line.top - before.bottom <= LEADING * heights[1]
    return is_below and heights[1] <= TALLER * heights[0]


def _fits(run: Box, line: Box) -> bool:
    slack = RAGGED * (line.bottom - line.top)
    return line.left >= run.left - slack and line.right <= run.right + slack and line.left < run.right


def _is_full(run: Box, line: Box) -> bool:
    return line.right >= run.right - RAGGED * (line.bottom - line.top)


def around(first: Box, second: Box) -> Box:
    """The box around two."""
    return Box(
        min(first.left, second.left),
        min(first.top, second.top),
        max(first.right, second.right),
        max(first.bottom, second.bottom),
    )
