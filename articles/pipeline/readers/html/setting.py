"""The lines of a page become its text, and the records that tile it."""

from collections.abc import Sequence

from ...records import Line, Role
from .flow import Block
from .hints import Hints

#: The depth of the page's title, and that of headings within its text, whatever their tags say.
TITLE_LEVEL, SUBHEAD_LEVEL = 1, 3
_TITLES = (Role.HEADLINE, Role.KICKER, Role.DECK)


def set_lines(blocks: Sequence[Block], in_body: Sequence[bool], hints: Hints) -> tuple[str, tuple[Line, ...]]:
    """Return the text of a page and its lines; a paragraph that stands apart has an empty line above it."""
    pieces: list[str] = []
    for block, behind in zip(blocks, (*blocks[1:], None), strict=True):
        pieces.append(block.text + ("\n\n" if behind and behind.apart else "\n"))
    lines, start = [], 0
    for at, (block, piece) in enumerate(zip(blocks, pieces, strict=True)):
        level = _level(block, hints[at], is_inside=in_body[at])
        begins = None if block.broken else True
        bold = block.bold and in_body[at]
        lines.append(Line(block.words, start, start + len(piece), level, bold=bold, begins=begins, hint=hints[at]))
        start += len(piece)
    return "".join(pieces), tuple(lines)


def _level(block: Block, hint: Role | None, *, is_inside: bool) -> int:
    """Titles of boxes beside the text are no headings of the page."""
    if hint in _TITLES:
        return TITLE_LEVEL
    return SUBHEAD_LEVEL if block.level and is_inside and hint is not Role.FURNITURE else 0
