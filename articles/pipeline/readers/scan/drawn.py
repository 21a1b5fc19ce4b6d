"""What a scanned page shows beside its words: photos, thin rules, frames of rules or of tint."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ...records import Box
from .prepare import Page
from .recognise import Crop
from .ruled import ruled
from .toned import toned, words_mask

#: Everything is looked for on a grey picture of about this many pixels on the long side.
_LONG_SIDE = 2000
#: A frame that covers so much of another one is the same.
_SAME = 0.75


@dataclass(frozen=True, slots=True)
class Drawn:
    """Photos, rules and frames of a page, in its pixels."""

    pictures: tuple[Crop, ...] = ()
    rules: tuple[Crop, ...] = ()
    frames: tuple[Crop, ...] = ()

    def in_points(self, points: float) -> tuple[tuple[Box, ...], ...]:
        """Pictures, rules and frames as boxes; `points` is how many points a pixel is."""
        kinds = (self.pictures, self.rules, self.frames)
        return tuple(tuple(crop.in_points(points) for crop in kind) for kind in kinds)


def drawn_on(page: Page, words: Sequence[Crop]) -> Drawn:
    """What is drawn on a page around and between its words."""
    factor = min(1.0, _LONG_SIDE / max(page.wide, page.high))
    grey = _grey(page, factor)
    written = words_mask(grey.shape, words, factor)
    tones = toned(grey, written)
    lines = ruled(grey, written, tones.photos)
    kinds = (tones.photos, lines.rules, _once((*lines.frames, *tones.tints)))
    return Drawn(*(tuple(_enlarged(crop, factor, page) for crop in kind) for kind in kinds))


def _once(frames: Sequence[Crop]) -> list[Crop]:
    """Each frame once: of a double line, or of a line around a tint, the outer one."""
    kept: list[Crop] = []
    for frame in sorted(frames, key=lambda frame: frame.area, reverse=True):
        if not any(_nearly_fills(frame, outer) for outer in kept):
            kept.append(frame)
    return kept


def _nearly_fills(inner: Crop, outer: Crop) -> bool:
    wide = min(inner.right, outer.right) - max(inner.left, outer.left)
    high = min(inner.bottom, outer.bottom) - max(inner.top, outer.top)
    return max(0, wide) * max(0, high) > _SAME * outer.area


def _grey(page: Page, factor: float) -> npt.NDArray[np.uint8]:
    """The page in grey, reduced without losing its hairlines."""
    grey = cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)
    if factor < 0.6:
        grey = cv2.erode(cv2.blur(grey, (2, 2)), np.ones((2, 2), np.uint8))
    small: npt.NDArray[np.uint8] = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return small


def _enlarged(crop: Crop, factor: float, page: Page) -> Crop:
    """A box of the reduced picture in pixels of the page."""
    left, top = round(crop.left / factor), round(crop.top / factor)
    return Crop(left, top, min(page.wide, round(crop.right / factor)), min(page.high, round(crop.bottom / factor)))
