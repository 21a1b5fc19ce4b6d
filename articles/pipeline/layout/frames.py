"""Frames around what belongs together: drawn, tinted, or closed by four rules; a sheet as a tree of regions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ..records import Box
from .marks import Mark, area, height, holds, share_across, width

#: A frame is at least so large in sizes of the body type, and covers at most this share of what it stands in.
_LEAST_WIDE, _LEAST_HIGH, _WHOLE = 4.0, 1.6, 0.9
#: Two frames of which one covers this share of the other are one: a line drawn around a tint.
_SAME = 0.9
#: A bar behind a title holds no more lines than this.
_BAR_LINES = 2
MOST_FRAMES = 200


@dataclass(slots=True)
class Region:
    """The sheet, or the inside of a frame: what stands in it and in none of its own regions.

    `pictures` are the numbers of the face's pictures.
    """

    box: Box
    lines: list[Mark] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    regions: "list[Region]" = field(default_factory=list)


def regions_of(
    sheet: Box, lines: Sequence[Mark], pictures: Sequence[Box], rules: Sequence[Box], frames: Sequence[Box], body: float
) -> Region:
    """The tree of regions of a sheet; every line, picture and rule stands in exactly one of them."""
    root = Region(sheet)
    regions = [root]
    drawn = [*frames, *_closed(rules)]
    for frame in sorted(_telling(drawn, sheet, lines, pictures, body), key=area, reverse=True):
        region = Region(frame)
        _innermost(regions, frame).regions.append(region)
        regions.append(region)
    for line in lines:
        _innermost(regions, line.box).lines.append(line)
    for number, picture in enumerate(pictures):
        _innermost(regions, picture).pictures.append(number)
    for rule in rules:
        _innermost(regions, rule).rules.append(rule)
    return root


def _innermost(regions: Sequence[Region], box: Box) -> Region:
    """The smallest region in which the middle of a box stands."""
    middle = Box(*(2 * [(box.left + box.right) / 2, (box.top + box.bottom) / 2]))
    return min((region for region in regions if holds(region.box, middle, 0.5)), key=_size, default=regions[0])


def _size(region: Region) -> float:
    return area(region.box)


def _telling(
    frames: Sequence[Box], sheet: Box, lines: Sequence[Mark], pictures: Sequence[Box], body: float
) -> list[Box]:
    """The frames that hold words together; not bars behind a title, not mounts of a picture, each once."""
    kept: list[Box] = []
    for frame in sorted(frames[:MOST_FRAMES], key=area, reverse=True):
        inside = [line for line in lines if holds(frame, line.box, 3.0)]
        if (
            width(frame) >= _LEAST_WIDE * body
            and height(frame) >= _LEAST_HIGH * body
            and area(frame) <= _WHOLE * area(sheet)
            and inside
            and not _is_bar(frame, inside, lines, body)
            and not any(area(frame) >= _SAME * area(picture) and _covers(picture, frame) for picture in pictures)
            and not any(area(frame) >= _SAME * area(other) and _covers(other, frame) for other in kept)
        ):
            kept.append(frame)
    return kept


def _covers(outer: Box, inner: Box) -> bool:
    return holds(outer, inner, 4.0)


def _is_bar(frame: Box, inside: Sequence[Mark], lines: Sequence[Mark], body: float) -> bool:
    """A tint behind a title of one or two lines, whose text stands below."""
    if len(inside) > _BAR_LINES or height(frame) > 6 * max(line.size for line in inside):
        return False
    below = (
        line for line in lines if 0 <= line.box.top - frame.bottom <= 3 * body and share_across(line.box, frame) > 0.8
    )
    return any(True for _ in below)


def _closed(rules: Sequence[Box]) -> list[Box]:
    """The rectangles that two level and two upright rules close."""
    level = [rule for rule in rules if width(rule) > 4 * height(rule)][:MOST_FRAMES]
    upright = [rule for rule in rules if height(rule) > 4 * width(rule)][:MOST_FRAMES]
    found: list[Box] = []
    for top, bottom in combinations(sorted(level, key=lambda rule: rule.top), 2):
        if abs(top.left - bottom.left) > 3 or abs(top.right - bottom.right) > 3:
            continue
        sides = [rule for rule in upright if abs(rule.top - top.top) <= 3 and abs(rule.bottom - bottom.bottom) <= 3]
        at_left = any(abs(rule.left - top.left) <= 3 for rule in sides)
        at_right = any(abs(rule.right - top.right) <= 3 for rule in sides)
        if at_left and at_right:
            found.append(Box(top.left, top.top, top.right, bottom.bottom))
    return found
