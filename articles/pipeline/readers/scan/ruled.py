"""Straight lines on a page: thin rules, drawn or dashed, and the frames that they close."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .recognise import Crop

Grey = npt.NDArray[np.uint8]

#: Ink is darker than what surrounds it by so many of 255 steps, looked for within so many pixels.
_DARKER, _AROUND = 26, 41
#: In pixels: a rule is at least so long, at most so thick, and its dashes stand no further apart.
_LONG, _THICK, _DASH = 70, 9, 9
#: The sides of a frame may be shorter than that; the edge of a photo is so wide.
_SIDE, _RIM = 42, 12
#: A frame is at least so wide and high; what closes most of the page is its edge.
_LEAST, _MOST = 26, 0.7
#: Half of what lines are thickened by to join, and half of their own thickness.
_EDGE = 4
#: A line that lies so far within words is a stroke of theirs.
_WITHIN_WORDS = 0.75


@dataclass(frozen=True, slots=True)
class Ruled:
    """Rules and frames, in pixels of the grey picture."""

    rules: tuple[Crop, ...]
    frames: tuple[Crop, ...]


def ruled(grey: Grey, written: Grey, photos: Sequence[Crop]) -> Ruled:
    """The lines of a page outside of its photos; `written` is 1 where words stand."""
    ink = _ink(grey)
    for crop in photos:
        ink[max(0, crop.top - _RIM) : crop.bottom + _RIM, max(0, crop.left - _RIM) : crop.right + _RIM] = 0
    across, down = (_straight(ink, written, direction) for direction in ((1, 0), (0, 1)))
    return Ruled((*_boxes(across), *_boxes(down)), tuple(_closed(across | down)))


def _ink(grey: Grey) -> Grey:
    around = cv2.medianBlur(grey, _AROUND)
    ink: Grey = (grey.astype(np.int16) < around.astype(np.int16) - _DARKER).astype(np.uint8)
    return ink


def _straight(ink: Grey, written: Grey, direction: tuple[int, int]) -> Grey:
    """Where ink runs straight, dashes joined: (1, 0) across, (0, 1) down."""
    # A line that still rises by a hair goes on one row above.
    thick = cv2.dilate(ink, _along((direction[1], direction[0]), 3))
    # The strokes of one line of words and the next are no dashes.
    dashes = cv2.morphologyEx(thick * (1 - written), cv2.MORPH_CLOSE, _along(direction, _DASH))
    return _without_strokes(cv2.morphologyEx(thick | dashes, cv2.MORPH_OPEN, _along(direction, _SIDE)), written)


def _along(direction: tuple[int, int], length: int) -> Grey:
    """A run of so many pixels in a direction."""
    return np.ones((length, 1) if direction[1] else (1, length), np.uint8)


def _without_strokes(runs: Grey, written: Grey) -> Grey:
    """The runs that are thin, and no part of words."""
    count, numbers, stats, _ = cv2.connectedComponentsWithStats(runs)
    on_words = np.bincount(numbers.ravel(), weights=written.ravel(), minlength=count)
    sizes = stats[:, cv2.CC_STAT_AREA]
    thin = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) <= _THICK
    kept = thin & (on_words < _WITHIN_WORDS * sizes)
    kept[0] = False
    lines: Grey = kept[numbers].astype(np.uint8)
    return lines


def _boxes(lines: Grey) -> Iterator[Crop]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(lines)
    for left, top, wide, high, _ in stats[1:count].tolist():
        if max(wide, high) >= _LONG:
            yield Crop(left, top, left + wide, top + high)


def _closed(lines: Grey) -> Iterator[Crop]:
    """The boxes that lines close on all four sides."""
    joined = cv2.dilate(lines, np.ones((7, 7), np.uint8))
    contours, nesting = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for at, contour in enumerate(contours):
        left, top, wide, high = cv2.boundingRect(contour)
        is_hole = nesting[0][at][3] >= 0
        is_box = min(wide, high) >= _LEAST and cv2.contourArea(contour) > 0.9 * wide * high
        if is_hole and is_box and wide * high < _MOST * lines.size:
            yield Crop(max(0, left - _EDGE), max(0, top - _EDGE), left + wide + _EDGE, top + high + _EDGE)
