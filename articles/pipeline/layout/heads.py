"""Titles as they stand on a page: which blocks head a story, and how far to both sides a title reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Box
from .blocks import Block
from .marks import around, height, share_across, share_down, width

#: Type so many times the size of the body is that of a title, of a headline by itself, and of a kicker or a deck.
TITLE, STRONG, BESIDE = 1.12, 1.45, 1.06
_MOST_LINES = 4
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
#: What speaks for a title beginning a story rather than a part of one; it has to reach ENOUGH.
_ENOUGH = 1.5


@dataclass(eq=False, slots=True)
class Head:
    """A headline with its kicker and its deck, from top to bottom; it reaches from `left` to `right`."""

    blocks: list[Block]
    box: Box = field(init=False)
    left: float = 0.0
    right: float = 0.0

    def __post_init__(self) -> None:
        self.box = around(block.box for block in self.blocks)
        self.left, self.right = self.box.left, self.box.right

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(block.size for block in self.blocks)

    def reaches_over(self, box: Box) -> float:
        """The share of a box's width that lies under its reach."""
        shared = min(self.right, box.right) - max(self.left, box.left)
        return max(0.0, shared) / max(1e-6, width(box))


def is_title(block: Block, body: float) -> bool:
    """Is a block set as a title, or as a part of one?"""
    if len(block.lines) > _MOST_LINES or len(_WORD.findall(block.text)) < 2:
        return False
    bold = all(line.bold for line in block.lines) and len(block.lines) <= 2
    return block.size >= TITLE * body or (bold and block.size > 0.97 * body)


def heads_of(
    blocks: Sequence[Block], rules: Sequence[Box], pictures: Sequence[Box], region: Box, body: float
) -> list[Head]:
    """The heads of a region, the larger ones first; each has taken in its kicker and its deck."""
    titles = sorted((block for block in blocks if is_title(block, body)), key=lambda block: -block.size)
    heads: list[Head] = []
    taken: set[int] = set()
    for title in titles:
        if id(title) in taken or not _begins_story(title, blocks, rules, region, body):
            continue
        parts = [title]
        for other in _beside(title, titles, body):
            if id(other) not in taken:
                parts.append(other)
        taken.update(id(part) for part in parts)
        heads.append(Head(sorted(parts, key=lambda part: part.box.top)))
    ink = [block.box for block in blocks] + list(pictures) + [rule for rule in rules if height(rule) > width(rule)]
    for head in heads:
        _reach(head, ink, region)
    return heads


def _beside(title: Block, titles: Sequence[Block], body: float) -> list[Block]:
    """The kicker and the deck of a title: smaller type close above and below it."""
    found: list[Block] = []
    for above in (True, False):
        edge, limit = title.box, 1.1 * title.size + 0.5 * body
        for other in sorted(titles, key=lambda block: block.box.top, reverse=above):
            gap = edge.top - other.box.bottom if above else other.box.top - edge.bottom
            if other is not title and -0.3 * other.size <= gap <= limit and share_across(other.box, title.box) > 0.6:
                found.append(other)
                edge = other.box
    return found


def _begins_story(title: Block, blocks: Sequence[Block], rules: Sequence[Box], region: Box, body: float) -> bool:
    """Does a title head a story of its own, or a part of the story in whose column it stands?"""
    weight = 2.0 * (title.size >= STRONG * body) + 1.0 * (title.size >= 1.28 * body)
    above = [
        block for block in blocks if block.box.bottom <= title.box.top + 2 and share_across(block.box, title.box) > 0.3
    ]
    nearest = max(above, key=lambda block: block.box.bottom, default=None)
    edge = nearest.box.bottom if nearest else region.top
    if any(edge - 2 <= rule.top <= title.box.top + 2 and share_across(rule, title.box) > 0.5 for rule in rules):
        weight += 1.5
    below = [
        block
        for block in blocks
        if 0 <= block.box.top - title.box.bottom < 3 * title.size and share_across(block.box, title.box) > 0.3
    ]
    columns = sum(
        not any(share_across(block.box, other.box) > 0.3 for other in below[:at]) for at, block in enumerate(below)
    )
    weight += 1.5 * (columns > 1)
    if nearest is None or is_title(nearest, body):
        return weight + 1.5 >= _ENOUGH
    gap = (title.box.top - edge) / body
    weight += 1.0 if gap > 1.8 else -1.0 if gap < 1.0 else 0.0
    return weight >= _ENOUGH


def _reach(head: Head, ink: Sequence[Box], region: Box) -> None:
    """Let a head reach to both sides as far as nothing else stands beside it."""
    own = {id(block.box) for block in head.blocks}
    band = Box(head.box.left, head.box.top + 0.1 * height(head.box), head.box.right, head.box.bottom)
    beside = [box for box in ink if id(box) not in own and share_down(box, band) > 0.05 and box.top < band.bottom]
    middle = (head.box.left + head.box.right) / 2
    head.left = max((box.right for box in beside if box.right <= middle), default=region.left)
    head.right = min((box.left for box in beside if box.left >= middle), default=region.right)
    head.left, head.right = min(head.left, head.box.left), max(head.right, head.box.right)
