"""What is seen on a sheet before anything is understood, and the geometry of its boxes (points, from the top left)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..records import Box


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of printed words as found: one line of a column, or a part of one.

    `size` is that of its type in points, `style` tells its face where one is known: only whether two are the same
    matters. `ink` is the share of its box that is printed, 0 where nobody looked. `sure` and `doubts` are what a
    recognition says of it (records.Line), the doubts as runs of this text.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    style: str = ""
    sure: float | None = None
    doubts: tuple[tuple[int, int], ...] = ()
    ink: float = 0.0


@dataclass(frozen=True, slots=True)
class Face:
    """All that stands on a sheet of this size: words, pictures, thin rules, and the frames drawn or tinted around."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    pictures: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line in its place among the others.

    `begins` and `frame` are those of records.Line, `indent` is the white space before its first word in characters,
    `opens` tells that a group (a story, a caption, an ad) begins with it.
    """

    mark: Mark
    begins: bool = True
    frame: int = -1
    indent: int = 0
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a sheet in reading order; for each picture the number of lines that stand before it.

    `doubts` are the numbers of the lines at which the order is doubtful.
    """

    lines: tuple[Placed, ...] = ()
    pictures: tuple[int, ...] = ()
    doubts: tuple[int, ...] = field(default=())


def width(box: Box) -> float:
    """How wide a box is."""
    return box.right - box.left


def height(box: Box) -> float:
    """How high a box is."""
    return box.bottom - box.top


def area(box: Box) -> float:
    """What a box covers, in square points; 0 for one turned inside out."""
    return max(0.0, width(box)) * max(0.0, height(box))


def across(one: Box, other: Box) -> float:
    """How far two boxes stand above one another: the width that they share, below 0 the gap between them."""
    return min(one.right, other.right) - max(one.left, other.left)


def down(one: Box, other: Box) -> float:
    """How far two boxes stand beside one another: the height that they share, below 0 the gap between them."""
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def share_across(one: Box, other: Box) -> float:
    """The width that two boxes share, as a share of the narrower one."""
    return across(one, other) / max(1e-6, min(width(one), width(other)))


def share_down(one: Box, other: Box) -> float:
    """The height that two boxes share, as a share of the lower one."""
    return down(one, other) / max(1e-6, min(height(one), height(other)))


def lies_between(rule: Box, upper: Box, lower: Box) -> bool:
    """Does a level rule part what stands above from what stands below?"""
    middle = (rule.top + rule.bottom) / 2
    level = width(rule) > height(rule)
    return level and upper.bottom - 2 <= middle <= lower.top + 2 and share_across(rule, lower) > 0.5


def holds(outer: Box, inner: Box, slack: float = 2.0) -> bool:
    """Does a box stand inside another, give or take so many points?"""
    return (
        outer.left - slack <= inner.left
        and outer.top - slack <= inner.top
        and inner.right <= outer.right + slack
        and inner.bottom <= outer.bottom + slack
    )


def around(boxes: Iterable[Box]) -> Box:
    """The least box around some boxes, one at least."""
    all_of = list(boxes)
    return Box(
        min(box.left for box in all_of),
        min(box.top for box in all_of),
        max(box.right for box in all_of),
        max(box.bottom for box in all_of),
    )
