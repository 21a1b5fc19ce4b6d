"""Text into lines of given widths, as Chinese is set: full-width characters, 2 em indents, no stop at a line's head.

All measures are in points. Follows GB/T 15834 appendix and clreq for what may not begin or end a line.
"""

import re
from dataclasses import dataclass

#: What may not begin a line, and what may not end one.
NOT_FIRST = set("，。！？、；：”’）》】」』〕…—％·,.!?;:)]}%")
NOT_LAST = set("“‘（《【「『〔([{")
#: Words and numbers of narrow letters are not cut.
_CLUSTER = re.compile(r"[0-9A-Za-z.%/:@_+\-℃]+|.", re.DOTALL)
#: Widths in em of narrow letters in the faces of Noto CJK, rather too wide than too narrow; a space is half an em, as
#: in the faces of Chinese papers (markup.py widens that of Noto).
_NARROW, _CAPITAL, _STOP, _SPACE = 0.57, 0.7, 0.3, 0.5
_WIDE_LETTERS = set("MWm%@")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one line of a column."""

    left: float
    top: float
    width: float


def width_of(text: str, size: float) -> float:
    """The width of a text set solid."""
    return size * sum(map(_ems, text))


def _ems(char: str) -> float:
    if ord(char) > 0x2000 or char in "·×°":
        return 1.0
    if char in _WIDE_LETTERS:
        return 0.95
    if char.isupper():
        return _CAPITAL
    if char == " ":
        return _SPACE
    return _STOP if char in ".,:;'!|()" else _NARROW


def break_line(text: str, width: float, size: float) -> tuple[str, str]:
    """The longest head of a text that fits in a width, and the rest; never an empty head."""
    clusters, used = _CLUSTER.findall(text), 0.0
    count = 0
    for cluster in clusters:
        used += width_of(cluster, size)
        if used > width + 0.01 and count:
            break
        count += 1
    if count < len(clusters):
        count = _allowed(clusters, count)
    head = "".join(clusters[:count])
    return head.rstrip(" "), text[len(head) :].lstrip(" 　") if count < len(clusters) else ""


def _allowed(clusters: list[str], count: int) -> int:
    """As many clusters at most that the line may end there and the next begin there."""
    fewer = count
    while fewer > 1 and (clusters[fewer][0] in NOT_FIRST or clusters[fewer - 1][-1] in NOT_LAST):
        fewer -= 1
    return fewer if fewer > max(1, count - 4) or count < 5 else count
