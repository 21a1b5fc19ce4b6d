"""Titles as they stand on a page: which blocks head a story, and how far to both sides a title reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..records import Box
from .blocks import Block
from .marks import around, height, lies_between, share_across, share_down, width

#: Type so many times the size of the body is that of a title, of a headline by itself, of a line that is its deck,
#: and of one that is its kicker.
TITLE, STRONG, BESIDE, ALONE = 1.12, 1.45, 1.06, 0.94
MIDDLE = 1.28
_MOST_LINES = 4
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
#: Names in brackets, or behind their mark or their office: no part of a title.
_CREDIT = re.compile(
    r"^[（(][^（()）]{1,30}[）)]$|^[■□◎●]\s*\S{1,20}$"
    r"|^(?:[文图][/、])?(?:本报)?(?:首席|见习|实习)?(?:记者|通讯员)[\s:：/]*[\u4e00-\u9fff]{2,4}(?:[\s、，,]|通讯员|$)"
)
_SENTENCE_END = re.compile(r"[。；;，,]$")
#: What speaks for a title beginning a story rather than a part of one; it has to reach ENOUGH.
_ENOUGH = 1.5
#: What is free above a ceiling is so much more than what parts two lines, in sizes of the type.
_STRIP = 0.35
#: The folio stands in this share of a sheet, above a rule that runs across so much of it.
_FOLIO, _ACROSS = 0.1, 0.75


@dataclass(eq=False, slots=True)
class Head:
    """A headline with its kicker and its deck, from top to bottom.

    It reaches from `left` to `right`: nothing else stands at its height there. From the one to the other end of its
    `ceiling` nothing stands right above the height of its top: what begins below that may be its story's too.
    """

    blocks: list[Block]
    box: Box = field(init=False)
    left: float = 0.0
    right: float = 0.0
    ceiling: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        self.box = around(block.box for block in self.blocks)
        self.left, self.right = self.ceiling = self.box.left, self.box.right

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max(block.size for block in self.blocks)

    def ceiling_over(self, box: Box) -> float:
        """The share of a box's width that lies under its ceiling."""
        shared = min(self.ceiling[1], box.right) - max(self.ceiling[0], box.left)
        return max(0.0, shared) / max(1e-6, width(box))

    def reaches_over(self, box: Box) -> float:
        """The share of a box's width that lies under its reach."""
        shared = min(self.right, box.right) - max(self.left, box.left)
        return max(0.0, shared) / max(1e-6, width(box))


def is_title(block: Block, body: float) -> bool:
    """Is a block set as a title, or as a part of one?"""
    if len(block.lines) > _MOST_LINES or len(_WORD.findall(block.text)) < 2 or _CREDIT.search(block.text):
        return False
    bold = all(line.bold for line in block.lines) and len(block.lines) <= 2
    return block.size >= TITLE * body or (bold and block.size > 0.97 * body)


def folio_of(blocks: Sequence[Block], rules: Sequence[Box], sheet: Box) -> list[Block]:
    """The blocks of the folio: what stands above a rule across the top of the sheet."""
    top = sheet.top + _FOLIO * height(sheet)
    across = [rule.top for rule in rules if rule.top < top and width(rule) > _ACROSS * width(sheet)]
    return [block for block in blocks if across and block.box.bottom <= max(across) + 2]


def heads_of(
    blocks: Sequence[Block],
    rules: Sequence[Box],
    pictures: Sequence[Box],
    region: Box,
    body: float,
    leading: float,
) -> list[Head]:
    """The heads of a region, the larger ones first; each has taken in its kicker and its deck."""
    titles = sorted((block for block in blocks if is_title(block, body)), key=lambda block: -block.size)
    heads: list[Head] = []
    taken: set[int] = set()
    for title in titles:
        if id(title) in taken or not _begins_story(title, blocks, rules, region, body):
            continue
        parts = [title]
        for other in _beside(title, blocks, rules, body):
            if id(other) not in taken:
                parts.append(other)
        taken.update(id(part) for part in parts)
        heads.append(Head(sorted(parts, key=lambda part: part.box.top)))
    ink = [block.box for block in blocks] + list(pictures) + [rule for rule in rules if height(rule) > width(rule)]
    for head in heads:
        _reach(head, ink, region, (leading - 1.0 + _STRIP) * body)
    return heads


def _beside(title: Block, blocks: Sequence[Block], rules: Sequence[Box], body: float) -> list[Block]:
    """The kicker and the deck of a title: smaller type close above and below it, seldom more than a line of it."""
    found: list[Block] = []
    for above in (True, False):
        edge, limit = title.box, 1.1 * title.size + 0.5 * body
        for other in sorted(blocks, key=lambda block: block.box.top, reverse=above):
            gap = edge.top - other.box.bottom if above else other.box.top - edge.bottom
            near = other is not title and -0.3 * other.size <= gap <= limit and share_across(other.box, title.box) > 0.6
            if not near or any(lies_between(rule, *sorted((other.box, edge), key=_top)) for rule in rules):
                continue
            set_so = is_title(other, body) or _is_line_beside(other, above, body)
            if set_so and _has_own_row(other, title, blocks):
                found.append(other)
                edge = other.box
    return found


def _has_own_row(part: Block, title: Block, blocks: Sequence[Block]) -> bool:
    """Does nothing else stand at its height above or below the title? A subhead has columns beside it."""
    return not any(
        block is not part and share_down(block.box, part.box) > 0.2 and share_across(block.box, title.box) > 0.3
        for block in blocks
    )


def _is_line_beside(block: Block, above: bool, body: float) -> bool:
    """Is this one line that stands by a title, a kicker in the type of the text or a deck a little larger?"""
    if len(block.lines) > 1 or _CREDIT.search(block.text) or _SENTENCE_END.search(block.text):
        return False
    return block.size >= (ALONE if above else BESIDE) * body


def _top(box: Box) -> float:
    return box.top


def _begins_story(title: Block, blocks: Sequence[Block], rules: Sequence[Box], region: Box, body: float) -> bool:
    """Does a title head a story of its own, or a part of the story in whose column it stands?"""
    over = [block for block in blocks if block is not title and share_across(block.box, title.box) > 0.3]
    kickers = {id(block) for block in over if is_title(block, body) and block.size < title.size}
    upper = [block for block in over if block.box.bottom <= title.box.top + 2 and id(block) not in kickers]
    above = max(upper, key=_bottom, default=None)
    edge = above.box if above else Box(title.box.left, region.top, title.box.right, region.top)
    gap = (title.box.top - edge.bottom) / body
    weight = 2.0 * (title.size >= STRONG * body) + 1.0 * (title.size >= MIDDLE * body)
    weight += 1.5 * any(lies_between(rule, edge, title.box) for rule in rules)
    weight += 1.5 * (_columns_below(title, over) > 1)
    if above is None:
        return weight + 1.0 >= _ENOUGH
    weight += 1.0 if gap > 1.8 else -1.0 if gap < 1.0 else 0.0
    weight -= 1.0 * is_title(above, body)
    return weight >= _ENOUGH


def _bottom(block: Block) -> float:
    return block.box.bottom


def _columns_below(title: Block, blocks: Sequence[Block]) -> int:
    """How many columns begin right below a title."""
    below = [block.box for block in blocks if 0 <= block.box.top - title.box.bottom < 3 * title.size]
    return sum(not any(share_across(box, other) > 0.3 for other in below[:at]) for at, box in enumerate(below))


def _reach(head: Head, ink: Sequence[Box], region: Box, strip: float) -> None:
    """Let a head reach to both sides as far as nothing else stands beside it, and its ceiling as far as it is free."""
    own = {id(block.box) for block in head.blocks}
    others = [box for box in ink if id(box) not in own]
    head.left, head.right = _free(head.box, others, region, head.box.top + 0.1 * height(head.box), head.box.bottom)
    head.ceiling = _free(head.box, others, region, head.box.top - strip, head.box.top)


def _free(box: Box, others: Sequence[Box], region: Box, top: float, bottom: float) -> tuple[float, float]:
    """How far to the left and to the right of a box nothing else stands in a band of the region."""
    middle = (box.left + box.right) / 2
    band = [other for other in others if other.top < bottom - 0.5 and other.bottom > top + 0.5]
    left = max((other.right for other in band if other.right <= middle), default=region.left)
    right = min((other.left for other in band if other.left >= middle), default=region.right)
    return min(left, box.left), max(right, box.right)
