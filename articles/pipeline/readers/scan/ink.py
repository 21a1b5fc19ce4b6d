"""What the ink of a line tells: its true edges, the size of its type, and its weight."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .prepare import Page, Pixels
from .recognise import Crop, Words

#: A row or a column belongs to the line where so large a share of it is ink.
_LEAST_INK = 0.012
#: What is ink from end to end is a rule or the side of a frame that came with the line.
_RULE = 0.92
#: Hanzi fill this share of their square from top to bottom.
_FACE = 0.92
_HANZI = range(0x3400, 0xA000)


@dataclass(frozen=True, slots=True)
class Print:
    """A line as printed: its edges and its type size in pixels of the page, and the width of its strokes in sizes.

    `ink` is the share of it that is printed.
    """

    crop: Crop
    size: float
    stroke: float
    ink: float


def print_of(page: Page, words: Words) -> Print:
    """Measure the ink of a line that was read."""
    crop = words.crop
    ink = ink_of(page.pixels[crop.top : crop.bottom, crop.left : crop.right])
    rows, columns = _extent(ink.mean(axis=1), alone=True), _extent(ink.mean(axis=0))
    edges = Crop(crop.left + columns[0], crop.top + rows[0], crop.left + columns[1], crop.top + rows[1])
    size = _size(words.text, edges.right - edges.left, edges.bottom - edges.top)
    own = ink[rows[0] : rows[1], columns[0] : columns[1]]
    return Print(edges, size, _stroke(own) / size, float(own.mean()))


def ink_of(cut: Pixels) -> npt.NDArray[np.uint8]:
    """1 where there is ink: the lesser part of the crop, be it dark on light or light on dark."""
    grey = cv2.cvtColor(cut, cv2.COLOR_RGB2GRAY)
    _, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink: npt.NDArray[np.uint8] = dark if dark.mean() <= 0.5 else 1 - dark
    return ink


def _extent(shares: npt.NDArray[np.float64], *, alone: bool = False) -> tuple[int, int]:
    """From the first to behind the last row (or column) that holds ink; all of them where none does.

    `alone`: what comes in from over the edge belongs to the line above or below.
    """
    runs = _runs((shares > _LEAST_INK) & (shares < _RULE))
    if not runs:
        return 0, int(shares.size)
    main = max(runs, key=lambda run: float(shares[slice(*run)].sum()))
    own = [run for run in runs if run == main or not alone or (run[0] > 0 and run[1] < shares.size)]
    return own[0][0], own[-1][1]


def _runs(inked: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The runs of rows that hold ink, half-open."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    return [(int(first), int(end)) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _size(text: str, wide: int, high: int) -> float:
    """The type size: the height of the Hanzi; of a line of few, what its width allows where that is more."""
    hanzi = sum(ord(char) in _HANZI for char in text)
    by_height = high / _FACE
    if hanzi >= 4:
        return by_height
    units = sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in text)
    return max(by_height, min(1.4 * by_height, wide / max(1.0, units)))


def _stroke(ink: npt.NDArray[np.uint8]) -> float:
    """The width of the strokes in pixels: the ink against its outline."""
    outline = cv2.morphologyEx(ink, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)).sum()
    return 2.0 * float(ink.sum()) / max(1.0, float(outline))
