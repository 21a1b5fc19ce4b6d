"""Marks become lines: parts of one line are joined, characters set one below the other become an upright line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..records import Box
from .marks import Mark, across, around, down, height, share_across, share_down, width
from .near import Near

#: Parts of a line stand at most this far apart in sizes of their type; further ones only where no gutter lies between.
_CLOSE, _APART = 0.4, 3.2
#: So much room may be within a line of text, which is no larger than so many times the body type.
_SPACED, _TEXT = 2.3, 1.3
#: A gutter is looked for so many points below a line too.
_BELOW = 60.0
#: The least number of characters that stand one below the other as a line; two where they are large.
_LEAST_STACK = 3


def body_size(marks: Sequence[Mark]) -> float:
    """The size of type in which most of a sheet is set; 10 where it has no words."""
    counts: Counter[float] = Counter()
    for mark in marks:
        if len(mark.text) >= 4:
            counts[round(mark.size * 2) / 2] += len(mark.text)
    if not counts:
        return 10.0
    usual = counts.most_common(1)[0][0]
    near = [(mark.size, len(mark.text)) for mark in marks if abs(mark.size - usual) <= 0.5 and len(mark.text) >= 4]
    return sum(size * count for size, count in near) / sum(count for _, count in near)


def lines_of(marks: Sequence[Mark], rules: Sequence[Box]) -> list[Mark]:
    """The lines of a sheet, in no order."""
    words = [mark for mark in marks if mark.text.strip() and width(mark.box) > 0 and height(mark.box) > 0]
    return _join_stacks(_join_parts(words, rules))


def _join_parts(marks: Sequence[Mark], rules: Sequence[Box]) -> list[Mark]:
    near = Near(marks)
    text = _TEXT * body_size(marks)
    lines: list[Mark] = []
    for mark in marks:
        if lines and _one_line(lines[-1], mark, near, rules, text):
            lines[-1] = _joined(lines[-1], mark)
        else:
            lines.append(mark)
    return lines


def _one_line(before: Mark, mark: Mark, near: Near[Mark], rules: Sequence[Box], text: float) -> bool:
    gap = mark.box.left - before.box.right
    size = max(mark.size, before.size)
    level = share_down(before.box, mark.box) > 0.6 and min(mark.size, before.size) > 0.7 * size
    if not level or not -0.6 * size <= gap <= _APART * size:
        return False
    if any(down(rule, mark.box) > 0 and before.box.right - 1 <= rule.left <= mark.box.left + 1 for rule in rules):
        return False
    return gap <= _CLOSE * size or _bridged(before, mark, near, size <= text and gap <= _SPACED * size)


def _bridged(before: Mark, mark: Mark, near: Near[Mark], spaced: bool) -> bool:
    """Does a line above or below run through where these two part, so that no gutter lies there?

    Where nothing tells, two runs of text type are one line with some room in it (`spaced`), two titles are two.
    """
    gap = Box(before.box.right, before.box.top, mark.box.left, before.box.bottom)
    reach = 2.6 * before.size
    others = [
        other
        for other in near.between(before.box.top - reach, before.box.bottom + reach + _BELOW)
        if share_down(other.box, before.box) < 0.3 and across(other.box, around((before.box, mark.box))) > 0
    ]
    through = sum(other.box.left < gap.left - 1 and other.box.right > gap.right + 1 for other in others)
    edges = sum(abs(other.box.left - gap.right) < 0.4 * mark.size for other in others)
    return through > edges or not others or (spaced and not edges)


def _joined(before: Mark, mark: Mark) -> Mark:
    apart = " " if mark.box.left - before.box.right > 0.22 * before.size else ""
    shift = len(before.text) + len(apart)
    sure = min(mark.sure, before.sure) if mark.sure is not None and before.sure is not None else None
    longer = max(before, mark, key=lambda part: len(part.text))
    return replace(
        longer,
        text=f"{before.text}{apart}{mark.text}",
        box=around((before.box, mark.box)),
        sure=sure,
        doubts=(*before.doubts, *((start + shift, end + shift) for start, end in mark.doubts)),
    )


def _join_stacks(lines: Sequence[Mark]) -> list[Mark]:
    """Single characters one below the other, as of an upright headline, are one line."""
    single = sorted((line for line in lines if len(line.text) == 1), key=lambda line: (line.box.left, line.box.top))
    stacks: list[list[Mark]] = []
    for mark in single:
        if stacks and _stands_below(stacks[-1][-1], mark):
            stacks[-1].append(mark)
        else:
            stacks.append([mark])
    usual = body_size(lines)
    upright = [stack for stack in stacks if len(stack) >= (2 if stack[0].size > 1.3 * usual else _LEAST_STACK)]
    used = {id(mark) for stack in upright for mark in stack}
    return [line for line in lines if id(line) not in used] + [_upright(stack) for stack in upright]


def _stands_below(above: Mark, mark: Mark) -> bool:
    pitch = (mark.box.top - above.box.top) / max(above.size, 1e-6)
    alike = min(above.size, mark.size) > 0.9 * max(above.size, mark.size)
    return alike and share_across(above.box, mark.box) > 0.7 and 0.7 <= pitch <= 1.7


def _upright(stack: Sequence[Mark]) -> Mark:
    return replace(
        stack[0],
        text="".join(mark.text for mark in stack),
        box=around(mark.box for mark in stack),
        sure=min((mark.sure for mark in stack if mark.sure is not None), default=None),
        doubts=tuple((at, at + 1) for at, mark in enumerate(stack) if mark.doubts),
    )
