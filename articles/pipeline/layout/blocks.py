"""Lines become blocks: runs of lines of one type, one below the other, with nothing between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ..records import Box
from .marks import Mark, across, around, height, lies_between, share_across, width
from .near import Near

#: Lines of one block have sizes this much alike, and stand at most this many usual leadings apart.
_ALIKE, _LEADINGS = 0.93, 1.3
#: No leading of running text is wider than this, nor narrower, in sizes of its type.
_WIDEST, _USUAL = 2.1, 1.5
#: The weight of a line of fewer characters cannot be told.
_TELLING = 5
#: Ink so many times that of another line is of another weight; more by so much over the length of the shorter one.
_HEAVIER, _OVER_LENGTH = 1.5, 2.0


@dataclass(eq=False, slots=True)
class Block:
    """Lines of one column, from top to bottom."""

    lines: list[Mark]
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        self.box = around(line.box for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its type in points."""
        return median(line.size for line in self.lines)

    @property
    def text(self) -> str:
        """Its words in one."""
        return "".join(line.text for line in self.lines)

    @property
    def upright(self) -> bool:
        """Is it set from top to bottom?"""
        return all(height(line.box) > 1.5 * width(line.box) and len(line.text) > 1 for line in self.lines)


def leading_of(lines: Sequence[Mark], body: float) -> float:
    """The usual distance from one line of body type to the next, in sizes of the type."""
    running = [line for line in lines if abs(line.size - body) <= 0.1 * body]
    near = Near(running)
    pitches: list[float] = []
    for line in running:
        below = [
            other.box.top - line.box.top
            for other in near.between(line.box.top + 0.6 * body, line.box.top + _WIDEST * body)
            if other.box.top - line.box.top > 0.6 * body and share_across(line.box, other.box) > 0.5
        ]
        pitches += [min(below)] if below else []
    return median(pitches) / body if len(pitches) > 2 else _USUAL


def blocks_of(lines: Sequence[Mark], rules: Sequence[Box], leading: float) -> list[Block]:
    """The blocks of a region."""
    near = Near(lines)
    above: dict[int, list[Mark]] = {}
    below: dict[int, list[Mark]] = {}
    for line in lines:
        for other in _next_below(line, near, leading):
            if not any(lies_between(rule, line.box, other.box) for rule in rules):
                below.setdefault(id(line), []).append(other)
                above.setdefault(id(other), []).append(line)
    return _chains(lines, above, below)


def _next_below(line: Mark, near: Near[Mark], leading: float) -> list[Mark]:
    """The lines right below a line that carry on its type."""
    reach = _pitch(line, leading)
    found = [
        other
        for other in near.between(line.box.bottom - 0.3 * line.size, line.box.top + reach)
        if other is not line
        and 0.5 * line.size < other.box.top - line.box.top <= reach
        and across(line.box, other.box) > 0
    ]
    first = min((other.box.top for other in found), default=0.0)
    found = [other for other in found if other.box.top - first < 0.5 * line.size]
    return [other for other in found if _alike(line, other)] if all(_alike(line, other) for other in found) else []


def _pitch(line: Mark, leading: float) -> float:
    """How far below a line the next one of its block may begin."""
    if height(line.box) > 2 * line.size:
        return height(line.box)
    return min(_WIDEST, _LEADINGS * leading) * line.size


def _alike(one: Mark, other: Mark) -> bool:
    sizes = sorted((one.size, other.size))
    same_face = one.style == other.style or not (one.style and other.style)
    return sizes[0] >= _ALIKE * sizes[1] and same_face and _same_weight(one, other)


def _same_weight(one: Mark, other: Mark) -> bool:
    """Are two lines set as heavy? The ink of a short line tells little."""
    shortest = min(len(one.text), len(other.text))
    if not (one.ink and other.ink):
        return one.bold == other.bold or shortest < _TELLING
    light, heavy = sorted((one.ink, other.ink))
    return heavy <= light * (_HEAVIER + _OVER_LENGTH / max(1, shortest))


def _chains(lines: Sequence[Mark], above: dict[int, list[Mark]], below: dict[int, list[Mark]]) -> list[Block]:
    """Lines that follow one another one to one."""
    goes_on = {
        key: found[0] for key, found in below.items() if len(found) == 1 and len(above.get(id(found[0]), ())) == 1
    }
    followed = {id(line) for line in goes_on.values()}
    blocks: list[Block] = []
    for line in lines:
        if id(line) in followed:
            continue
        run = [line]
        while id(run[-1]) in goes_on:
            run.append(goes_on[id(run[-1])])
        blocks.append(Block(run))
    return blocks
