"""Which words stand under, over or beside which picture as its caption."""

import re
from collections.abc import Sequence

from ..records import Box
from .blocks import Block
from .marks import across, down, height, share_across, share_down, width

#: A caption stands at most this far from its picture, in sizes of the body type; it has at most so many lines.
_GAP, _MOST_LINES = 2.2, 8
_LEAST = 2.0
#: Words that speak of a picture, and how a caption ends.
_SHOWS = re.compile(r"图[为片：:]|摄影|[▲△▼◀▶←→↑↓]|[左右上下中]图|[（(][^（()）]{0,12}(?:摄|供图|图)[）)]?$|摄$")


def captions_of(pictures: Sequence[Box], blocks: Sequence[Block], body: float) -> dict[int, list[Block]]:
    """Picture -> the blocks that are its caption; each is given away once, the surest pair first."""
    weighed = [
        (weight, -number, -at)
        for number, picture in enumerate(pictures)
        for at, block in enumerate(blocks)
        if len(block.lines) <= _MOST_LINES and (weight := _weight(picture, block, blocks, body)) >= _LEAST
    ]
    pairs: dict[int, Block] = {}
    used: set[int] = set()
    for _, number, at in sorted(weighed, reverse=True):
        if -number not in pairs and at not in used:
            pairs[-number] = blocks[-at]
            used.add(at)
    left = [block for at, block in enumerate(blocks) if -at not in used]
    found: dict[int, list[Block]] = {}
    for number, block in pairs.items():
        credits = _credits(pictures[number], block, left, body)
        found[number] = [block, *credits]
        left = [other for other in left if all(other is not credit for credit in credits)]
    return found


def _credits(picture: Box, caption: Block, blocks: Sequence[Block], body: float) -> list[Block]:
    """The line right below a caption, or beside its last one, that names who took the picture."""
    return [
        block
        for block in blocks
        if len(block.lines) == 1
        and block.size < 1.15 * body
        and share_across(picture, block.box) > 0.7
        and -1.5 * body <= block.box.top - caption.box.bottom <= 0.9 * body
        and (_SHOWS.search(block.text) or len(block.text) <= 12)
        and not any(0 <= other.box.top - block.box.bottom < body and _below(other, block) for other in blocks)
    ][:1]


def _below(other: Block, block: Block) -> bool:
    return other is not block and share_across(other.box, block.box) > 0.5


def _weight(picture: Box, block: Block, blocks: Sequence[Block], body: float) -> float:
    place = _place(picture, block.box, body)
    if not place or block.size > 1.3 * body:
        return 0.0
    weight = place
    weight += 1.5 if block.size < 0.95 * body else 0.0
    weight += 2.0 if _SHOWS.search(block.text) else 0.0
    weight += 0.5 if len(block.lines) <= 3 else -0.5
    weight -= _runs_on(picture, block, blocks)
    return weight


def _place(picture: Box, box: Box, body: float) -> float:
    """How usual it is that a caption stands there; 0 where none does."""
    over = share_across(picture, box) > 0.6 and width(box) <= 1.1 * width(picture) + body
    beside = share_down(picture, box) > 0.6 and height(box) <= 1.1 * height(picture)
    if over and -0.5 * body <= box.top - picture.bottom <= _GAP * body:
        return 2.0 - 0.3 * max(0.0, box.top - picture.bottom) / body
    if over and -0.5 * body <= picture.top - box.bottom <= _GAP * body:
        return 0.5
    if beside and -0.5 * body <= -across(picture, box) <= _GAP * body:
        return 0.7
    return 0.0


def _runs_on(picture: Box, block: Block, blocks: Sequence[Block]) -> float:
    """How much speaks for text that runs on here: the same column stands above the picture, or beside the block."""
    alike = [
        other
        for other in blocks
        if other is not block
        and abs(other.size - block.size) < 0.03 * block.size
        and abs(width(other.box) - width(block.box)) < 2 * block.size
        and len(other.lines) > len(block.lines) + 2
    ]
    above = any(
        0 <= picture.top - other.box.bottom < 2 * block.size and share_across(other.box, block.box) > 0.8
        for other in alike
    )
    beside = len(block.lines) > 3 and any(down(other.box, block.box) > 0 for other in alike)
    return 2.0 if above else 1.0 if beside else 0.0
