"""The order of boxes in which columns are read: from top to bottom, then on to the next column at the right.

After T. M. Breuel, High Performance Document Layout Analysis (2003): what stands above something goes before it;
what stands left of something goes before it unless a third thing that spans both stands between them. Of the orders
that obey this the one is taken that keeps to the column it is in.
"""

from collections.abc import Sequence

from ..records import Box
from .marks import share_across

#: Boxes that share less of their width than this stand beside one another.
_ABOVE = 0.15
#: With more boxes than this, what spans two of them is no longer looked for.
MOST_SPANNED = 120
#: More boxes than this are read from the top to the bottom.
MOST_ORDERED = 1200


def in_order(boxes: Sequence[Box]) -> list[int]:
    """The numbers of some boxes in the order in which they are read."""
    if len(boxes) > MOST_ORDERED:
        return sorted(range(len(boxes)), key=lambda at: (boxes[at].top, boxes[at].left))
    before = [_before(boxes, at) for at in range(len(boxes))]
    left = set(range(len(boxes)))
    order: list[int] = []
    while left:
        free = [at for at in left if not (before[at] & left)] or sorted(left)
        at = min(free, key=lambda one: _distance(boxes, one, order))
        order.append(at)
        left.remove(at)
    return order


def _distance(boxes: Sequence[Box], at: int, order: Sequence[int]) -> tuple[float, float, float]:
    """How far the eye goes from where it is: on in the column, else back to what stands highest at the left."""
    box = boxes[at]
    same_column = bool(order) and share_across(boxes[order[-1]], box) > 0.5
    return (not same_column, box.left, box.top)


def _before(boxes: Sequence[Box], at: int) -> set[int]:
    """What is surely read before a box."""
    box = boxes[at]
    return {other for other, one in enumerate(boxes) if other != at and _precedes(boxes, one, box)}


def _precedes(boxes: Sequence[Box], one: Box, box: Box) -> bool:
    if share_across(one, box) > _ABOVE:
        return (one.top, one.left) < (box.top, box.left)
    spanning = _spanning(boxes, one, box)
    if spanning is None:
        return one.left < box.left
    return one.top < spanning.top <= box.top


def _spanning(boxes: Sequence[Box], one: Box, box: Box) -> Box | None:
    """What stands between two boxes and spans them both."""
    if len(boxes) > MOST_SPANNED:
        return None
    upper, lower = sorted((one, box), key=lambda two: two.top)
    for third in boxes:
        if (
            upper.top < third.top < lower.top
            and share_across(third, upper) > _ABOVE
            and share_across(third, lower) > _ABOVE
        ):
            return third
    return None
