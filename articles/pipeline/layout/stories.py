"""Which text belongs under which head.

Every block asks each head above it; weak evidence adds up: the head reaches over it, the same story stands right above
it in its column or left of it in the next one, a broken sentence goes on; rules, other heads and pictures between
speak against. Cutting the sheet along its widest gaps, the other design tried on paper, breaks on stories that are no
rectangles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..records import Box
from .blocks import Block
from .heads import Head
from .marks import across, down, height, share_across, share_down, width
from .paragraphs import indent_of, is_open

#: What each piece of evidence weighs.
_REACH, _INK, _CEILING, _FAR = 2.0, 0.5, 1.6, -0.02
_BEHIND_CEILING = -1.5
_BEHIND_HEAD, _BEHIND_RULE, _BEHIND_PICTURE, _BEHIND_WALL = -3.0, -2.5, -0.7, -2.0
_ABOVE, _LEFT, _GOES_ON, _BREAKS = 1.6, 1.2, 1.2, -0.6
#: A block that no head reaches with so much stands by itself.
_LEAST = 0.8
_PASSES = 3
#: Columns stand at most so many sizes of their type apart.
_GUTTER = 4.0
#: Bylines between a head and its text are of so many lines at most.
_CREDIT_LINES = 2
#: Of the heads above a block so many are asked, the nearest ones.
MOST_HEADS = 40


@dataclass(slots=True)
class Ground:
    """What stands in a region: its blocks of text, its heads, and what parts them. `captions` are ids of blocks."""

    blocks: Sequence[Block]
    heads: Sequence[Head]
    rules: Sequence[Box]
    pictures: Sequence[Box]
    frames: Sequence[Box]
    body: float
    leading: float
    captions: frozenset[int] = frozenset()
    hanging: dict[int, list[Box]] = field(default_factory=dict)
    above: dict[int, Block] = field(default_factory=dict)
    left: dict[int, list[Block]] = field(default_factory=dict)


def owners_of(ground: Ground) -> dict[int, Head]:
    """id(block) -> the head that it stands under; blocks without one are left out."""
    _see_neighbours(ground)
    blocks = sorted(ground.blocks, key=lambda block: (block.box.top, block.box.left))
    fixed = {id(block): _weights(ground, block) for block in blocks}
    owners: dict[int, Head] = {}
    for _ in range(_PASSES):
        for block in blocks:
            weights = [
                (weight + _said_by_neighbours(ground, owners, block, head), -at)
                for at, (head, weight) in enumerate(fixed[id(block)])
            ]
            weight, at = max(weights, default=(0.0, 0))
            if weight >= _LEAST:
                owners[id(block)] = fixed[id(block)][-at][0]
            else:
                owners.pop(id(block), None)
    return owners


def _see_neighbours(ground: Ground) -> None:
    """Note what hangs from which ceiling, what stands right above each block, and what left of it."""
    for head in ground.heads:
        ground.hanging[id(head)] = _hanging(ground, head)
    for block in ground.blocks:
        above = [
            other
            for other in ground.blocks
            if other.box.bottom <= block.box.top + 0.5 * block.size and share_across(other.box, block.box) > 0.5
        ]
        nearest = max(above, key=lambda other: other.box.bottom, default=None)
        if nearest and not _parted(ground, nearest.box, block.box):
            ground.above[id(block)] = nearest
        ground.left[id(block)] = [
            other
            for other in ground.blocks
            if other is not block
            and other.box.right <= block.box.left + 0.5 * block.size
            and block.box.left - other.box.right < _GUTTER * block.size
            and share_down(other.box, block.box) > 0.2
        ]


def _hanging(ground: Ground, head: Head) -> list[Box]:
    """The tops of the columns beside a head that begin under its ceiling, one next to the other."""
    found: list[Box] = []
    left, right = head.left, head.right
    tops = [block.box for block in ground.blocks if _begins_under(head, block.box, ground.body)]
    for box in sorted(tops, key=lambda box: max(box.left - right, left - box.right)):
        beside = max(box.left - right, left - box.right) <= _GUTTER * ground.body
        if beside and head.ceiling_over(box) > 0.5:
            found.append(box)
            left, right = min(left, box.left), max(right, box.right)
    return found


def _parted(ground: Ground, upper: Box, lower: Box) -> bool:
    """Do a rule or a head stand between a block and the one below it?"""
    between = Box(lower.left, upper.bottom - 1, lower.right, lower.top + 1)
    walls = [rule for rule in ground.rules if width(rule) > height(rule)] + [head.box for head in ground.heads]
    return any(
        down(wall, between) > 0 and share_across(wall, lower) > 0.4 and wall.bottom <= lower.top + 2 for wall in walls
    )


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a block sees above it: heads that reach over it or begin beside it, level rules, pictures, frames."""

    over: tuple[Head, ...]
    beside: tuple[Head, ...]
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]
    frames: tuple[Box, ...]


def _weights(ground: Ground, block: Block) -> list[tuple[Head, float]]:
    """The heads that a block may stand under, with what its place says for each."""
    box = block.box
    near = [
        head
        for head in ground.heads
        if head.box.top <= box.top + 0.5 * ground.body
        and (head.box.bottom <= box.top + block.size or across(head.box, box) <= 0)
    ]
    near.sort(key=lambda head: abs(box.top - head.box.bottom))
    sight = _Sight(
        tuple(head for head in near if head.box.bottom <= box.top + block.size and head.reaches_over(box) > 0),
        tuple(head for head in near if _hangs_from(ground, head, box)),
        _above(box, (rule for rule in ground.rules if width(rule) > height(rule))),
        _above(box, ground.pictures),
        _above(box, ground.frames),
    )
    return [(head, _weight(ground, block, head, sight)) for head in near[:MOST_HEADS]]


def _above(box: Box, others: Iterable[Box]) -> tuple[Box, ...]:
    """What stands above a block, over some of its width."""
    return tuple(other for other in others if other.top < box.top and across(other, box) > 0)


def _weight(ground: Ground, block: Block, head: Head, sight: _Sight) -> float:
    box = block.box
    below = head.box.bottom <= box.top + block.size
    weight = _REACH * head.reaches_over(box) * below
    weight += _INK * max(0.0, share_across(head.box, box)) * below
    weight += _CEILING * head.ceiling_over(box) * (head in sight.beside)
    weight += _FAR * max(0.0, box.top - head.box.bottom) / ground.body
    weight += 0.5 * _FAR * max(0.0, box.left - head.right, head.left - box.right) / ground.body
    lower = [other for other in (*sight.over, *sight.beside) if head.box.bottom <= other.box.top + 2]
    weight += _BEHIND_HEAD * sum(other.reaches_over(box) for other in lower if other in sight.over)
    ceilings = sum(other.ceiling_over(box) for other in lower if other in sight.beside and other is not head)
    if ceilings and not _is_right_below(ground, head, box):
        weight += _BEHIND_CEILING * ceilings
    between = Box(box.left, head.box.bottom + 0.8 * ground.body, box.right, box.top)
    for penalty, walls in (
        (_BEHIND_RULE, sight.rules),
        (_BEHIND_PICTURE, sight.pictures),
        (_BEHIND_WALL, sight.frames),
    ):
        weight += penalty * max((_covers(wall, between) for wall in walls), default=0.0)
    return weight


def _is_right_below(ground: Ground, head: Head, box: Box) -> bool:
    """Does a block stand under the words of a head with no other text between?"""
    if share_across(head.box, box) < 0.3 or head.box.bottom > box.top + ground.body:
        return False
    return not any(
        share_across(block.box, box) > 0.3 and head.box.bottom <= block.box.top + 2 and block.box.bottom <= box.top + 2
        for block in ground.blocks
        if id(block) not in ground.captions and len(block.lines) > _CREDIT_LINES
    )


def _hangs_from(ground: Ground, head: Head, box: Box) -> bool:
    """Does the column in which a block stands begin under the ceiling of a head beside it?"""
    return any(top.top <= box.top and share_across(top, box) > 0.5 for top in ground.hanging.get(id(head), ()))


def _begins_under(head: Head, box: Box, body: float) -> bool:
    """Does a column begin beside a head, right at the height of its top?"""
    return -0.5 * body <= box.top - head.box.top < 2 * body and across(head.box, box) <= 0


def _covers(wall: Box, between: Box) -> float:
    """The share of the way between a head and a block that something bars."""
    middle = (wall.top + wall.bottom) / 2
    if not between.top < middle < between.bottom:
        return 0.0
    return max(0.0, across(wall, between)) / max(1e-6, width(between))


def _said_by_neighbours(ground: Ground, owners: dict[int, Head], block: Block, head: Head) -> float:
    weight = 0.0
    above = ground.above.get(id(block))
    if above and owners.get(id(above)) is head:
        far = (block.box.top - above.box.bottom) / ground.body - (ground.leading - 1.0)
        weight += _ABOVE * _alike(above, block) / (1.0 + max(0.0, far))
        weight += _flow(above, block)
    left = [other for other in ground.left[id(block)] if owners.get(id(other)) is head]
    if left:
        last = max(left, key=lambda other: other.box.bottom)
        weight += _LEFT * _alike(last, block) + _flow(last, block)
    return weight


def _alike(one: Block, other: Block) -> float:
    """Are two blocks set in the same type?"""
    return 1.0 if abs(one.size - other.size) < 0.04 * other.size else 0.3


def _flow(before: Block, block: Block) -> float:
    """Does a sentence that broke off go on here?"""
    opens = is_open(before.lines)
    goes_on = indent_of(block.lines, 0) < 1.0 and len(block.lines) > 1
    return _GOES_ON if opens and goes_on else _BREAKS if opens != goes_on else 0.0
