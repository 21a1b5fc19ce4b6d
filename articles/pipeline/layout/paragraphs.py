"""Where paragraphs begin: by the indent of a line, and by how the line before it ends."""

import re
from collections.abc import Sequence

from .marks import Mark

_ENDS = re.compile(r"[。！？!?…：:；;][”’\"』」）)]*$|[）)]$")
#: An indent is between these, in sizes of the type; a line that leaves so much free at its end is a last one.
LEAST_INDENT, MOST_INDENT, _SHORT = 1.2, 4.2, 1.6
#: Chinese paragraphs stand in by two characters.
_USUAL = 2.0
_MARKED = re.compile(r"^(?:[□■◎●○◆◇▲△▼★☆•·]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|本报讯|[问答]\s*[:：])")
#: What a line has to show to begin a paragraph.
_ENOUGH = 1.0


def indent_of(lines: Sequence[Mark], at: int) -> float:
    """How far a line stands in from the left edge of its column, in sizes of its type.

    The edge is that of the lines right around it, for a column narrows where a picture stands in it.
    """
    line = lines[at]
    near = [other.box.left for other in lines[max(0, at - 1) : at + 3]]
    return (line.box.left - min(near)) / line.size


def ends_short(lines: Sequence[Mark], at: int) -> bool:
    """Does a line leave a part of its column free behind it?"""
    line = lines[at]
    near = [other.box.right for other in lines[max(0, at - 2) : at + 3]]
    return (max(near) - line.box.right) / line.size > _SHORT


def is_open(lines: Sequence[Mark]) -> bool:
    """Does a run of lines break off amid a paragraph?"""
    return not _ENDS.search(lines[-1].text) and not (len(lines) > 1 and ends_short(lines, len(lines) - 1))


def _is_centred(before: Mark, line: Mark) -> bool:
    """Is a line centred under the one before, as those of an ad are, rather than set in a column?"""
    left, right = line.box.left - before.box.left, line.box.right - before.box.right
    return abs(left + right) < 0.6 * line.size and min(abs(left), abs(right)) > 0.7 * line.size


def begins_at(lines: Sequence[Mark], at: int, before: Mark | None, before_short: bool) -> bool:
    """Does a paragraph begin with this line of a block? `before` is the line before it in reading order."""
    if before is None or (at and _is_centred(lines[at - 1], lines[at])):
        return True
    indent = indent_of(lines, at)
    weight = 2.6 if abs(indent - _USUAL) < 0.25 else 2.0 if LEAST_INDENT <= indent <= MOST_INDENT else -0.5
    weight += 1.2 if before_short else -0.3
    weight += 0.5 if _ENDS.search(before.text) else -1.0
    weight += 0.8 if _MARKED.match(lines[at].text) else 0.0
    return weight >= _ENOUGH
