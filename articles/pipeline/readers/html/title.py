"""The lines of a page's title: as its makers name them, else the likeliest heading. Weak evidence adds up."""

import re
from collections.abc import Sequence

from ...clean import fingerprint
from ...records import Role
from .body import prose
from .flow import Block
from .makers import Told

#: So much must speak for a line.
LEAST = 2.0
LONGEST = 80
#: From so many characters on a line is known again as a part of the makers' title.
LEAST_PART = 6
#: A kicker, a deck and the broken lines of a heading stand no further from its first line.
NEAR = 3
_HEADINGS = {1: 3.0, 2: 2.2, 3: 1.5}
_NAMES = re.compile(r"title|headline|(?<![a-z])tit(?![a-z])|biaoti|activity-name|(?<![a-z])bt(?![a-z])")
_SENTENCE_END = re.compile("[。；;：:，,]$")
#: Boxes that may hold more than a heading.
_BOXES = ("div", "td", "body", "section", "center")


def title_lines(blocks: Sequence[Block], in_body: Sequence[bool], told: Told) -> dict[int, Role]:
    """The lines of the page's title with their roles; none where no line is likely enough."""
    text = next((at for at, own in enumerate(in_body) if own and prose(blocks[at])), len(blocks))
    title, window = fingerprint(told.origin.title), fingerprint(told.window)
    weighed = [
        (_by_words(fingerprint(block.words), title, window) + _by_form(block, at - text), -abs(at - text), at)
        for at, block in enumerate(blocks)
        if len(block.words) <= LONGEST
    ]
    best, _, found = max(weighed, default=(0.0, 0, 0))
    if best < LEAST:
        return {}
    return dict.fromkeys(_whole(blocks, found, title), Role.HEADLINE) | _named_parts(blocks, found, told)


def _by_words(words: str, title: str, window: str) -> float:
    """How much a line's words speak for it: what the makers say of the page, and the name of its window."""
    if len(words) < LEAST_PART:
        return 4.0 * (bool(words) and words == title)
    return (4.0 if words == title else 2.0 * (words in title)) + 2.5 * window.startswith(words)


def _by_form(block: Block, below_text: int) -> float:
    """How much its making speaks for a line that stands so many lines below the first of the text's prose."""
    weight = _HEADINGS.get(block.level, 0.0) + 1.0 * bool(_NAMES.search(block.place.names))
    weight += 0.5 * block.bold + 0.5 * block.centred
    weight -= 1.5 * block.linked + block.place.outside + 2.0 * bool(_SENTENCE_END.search(block.words))
    return weight - 2.5 * (below_text > 0) - 0.05 * min(40, abs(below_text))


def _around(blocks: Sequence[Block], at: int) -> range:
    return range(max(0, at - NEAR), min(len(blocks), at + NEAR + 1))


def _whole(blocks: Sequence[Block], at: int, title: str) -> list[int]:
    """The lines of one heading that line breaks cut; in a box that may hold more, those of the makers' title."""
    place = blocks[at].place
    lines = [one for one in _around(blocks, at) if blocks[one].place is place]
    return [one for one in lines if one == at or place.tag not in _BOXES or fingerprint(blocks[one].words) in title]


def _named_parts(blocks: Sequence[Block], at: int, told: Told) -> dict[int, Role]:
    """The lines near the title that the makers name as its kicker and its deck."""
    named = {fingerprint(told.kicker): Role.KICKER, fingerprint(told.deck): Role.DECK}
    found = {one: named.get(fingerprint(blocks[one].words)) for one in _around(blocks, at)}
    return {one: role for one, role in found.items() if role and fingerprint(blocks[one].words)}
