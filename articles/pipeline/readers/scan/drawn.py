"""What a scanned page shows beside its words: photos by their tone, thin rules, frames of rules or of tint."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ...records import Box
from .prepare import Page
from .recognise import Crop

#: Everything is looked for on a grey picture of about this many pixels on the long side.
_LONG_SIDE = 2000
#: Ink of a rule, and tone of a photo, are darker than the paper by such a factor.
_INK, _TONE = 0.72, 0.9
#: In pixels of that picture: rules are longer and thinner than this; photos and frames larger on either side.
_LONG, _THIN, _LEAST = 60, 8, 70
#: A photo covers so much of its box; a tinted box of words has so much of it under words; neither is most of a page.
_COVERED, _WORDY, _MOST = 0.62, 0.3, 0.7
#: What speaks for a photo, and how much: see `_is_photo`.
_WEIGHTS = {"covered": 1.0, "shaded": 1.2, "lively": 0.8, "worded": -2.0}
_ENOUGH = 1.1

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Photos, rules and frames of a page, in its pixels."""

    pictures: tuple[Crop, ...] = ()
    rules: tuple[Crop, ...] = ()
    frames: tuple[Crop, ...] = ()

    def in_points(self, points: float) -> tuple[tuple[Box, ...], ...]:
        """Pictures, rules and frames as boxes; `points` is how many points a pixel is."""
        return tuple(
            tuple(crop.in_points(points) for crop in kind) for kind in (self.pictures, self.rules, self.frames)
        )


def drawn_on(page: Page, words: Sequence[Crop]) -> Drawn:
    """What is drawn on a page around and between its words."""
    factor = min(1.0, _LONG_SIDE / max(page.wide, page.high))
    grey = _grey(page, factor)
    written = _written(grey.shape, words, factor)
    paper = float(np.percentile(grey, 80))
    toned = list(_toned(grey, written, paper))
    photos = [crop for crop in toned if _is_photo(grey, written, crop, paper)]
    tinted = [crop for crop in toned if crop not in photos and _share(written, crop) > _WORDY]
    lines = _lines(grey, written, photos, paper)
    rules = [crop for direction in lines for crop in _boxes(direction) if _is_rule(crop)]
    frames = [*_closed(lines[0] | lines[1]), *tinted]
    return Drawn(*(tuple(_enlarged(crop, factor, page) for crop in kind) for kind in (photos, rules, frames)))


def _grey(page: Page, factor: float) -> Grey:
    """The page in grey, reduced without losing its hairlines."""
    grey = cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)
    if factor < 0.6:
        grey = cv2.erode(grey, np.ones((2, 2), np.uint8))
    small: Grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return small


def _written(shape: tuple[int, ...], words: Sequence[Crop], factor: float) -> Grey:
    """1 where words stand."""
    written = np.zeros(shape[:2], np.uint8)
    for crop in words:
        top, bottom = int(crop.top * factor) - 1, int(crop.bottom * factor) + 2
        left, right = int(crop.left * factor) - 1, int(crop.right * factor) + 2
        written[max(0, top) : bottom, max(0, left) : right] = 1
    return written


def _toned(grey: Grey, written: Grey, paper: float) -> Iterator[Crop]:
    """The boxes of what is darker than the paper over some extent."""
    toned = ((grey < _TONE * paper) & (written == 0)).astype(np.uint8)
    solid = cv2.morphologyEx(toned, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((21, 21), np.uint8))
    for crop in _boxes(solid):
        large = min(crop.right - crop.left, crop.bottom - crop.top) >= _LEAST
        if large and _area(crop) < _MOST * grey.size and _share(solid | written, crop) >= _COVERED:
            yield crop


def _is_photo(grey: Grey, written: Grey, crop: Crop, paper: float) -> bool:
    """A photo is covered, has middle tones, and no two parts of it are alike; a tint has words instead."""
    cut = grey[crop.top : crop.bottom, crop.left : crop.right]
    cues = {
        "covered": float((cut < _TONE * paper).mean()),
        "shaded": float(((cut > 0.2 * paper) & (cut < 0.85 * paper)).mean()),
        "lively": min(1.0, float(cut.std()) / (0.2 * paper)),
        "worded": _share(written, crop),
    }
    return sum(_WEIGHTS[cue] * value for cue, value in cues.items()) >= _ENOUGH


def _lines(grey: Grey, written: Grey, photos: Sequence[Crop], paper: float) -> tuple[Grey, Grey]:
    """Where straight ink runs across, and where it runs down."""
    ink = ((grey < _INK * paper) & (written == 0)).astype(np.uint8)
    for crop in photos:
        ink[crop.top : crop.bottom, crop.left : crop.right] = 0
    return _straight(ink, (1, _LONG)), _straight(ink, (_LONG, 1))


def _straight(ink: Grey, shape: tuple[int, int]) -> Grey:
    """Runs of ink of this shape, small gaps between them closed."""
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    bridge = np.ones((max(3, shape[0] // 3), max(3, shape[1] // 3)), np.uint8)
    closed: Grey = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, bridge)
    return closed


def _closed(lines: Grey) -> Iterator[Crop]:
    """The boxes that lines close on all four sides."""
    joined = cv2.dilate(lines, np.ones((5, 5), np.uint8))
    contours, nesting = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for at, contour in enumerate(contours):
        left, top, wide, high = cv2.boundingRect(contour)
        is_hole = nesting[0][at][3] >= 0
        is_box = min(wide, high) >= _LEAST // 2 and cv2.contourArea(contour) > 0.9 * wide * high
        if is_hole and is_box and wide * high < _MOST * lines.size:
            yield Crop(left, top, left + wide, top + high)


def _boxes(mask: Grey) -> Iterator[Crop]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    for left, top, wide, high, _ in stats[1:count].tolist():
        yield Crop(left, top, left + wide, top + high)


def _is_rule(crop: Crop) -> bool:
    thin, long = sorted((crop.right - crop.left, crop.bottom - crop.top))
    return thin <= _THIN and long >= _LONG


def _area(crop: Crop) -> int:
    return (crop.right - crop.left) * (crop.bottom - crop.top)


def _share(mask: Grey, crop: Crop) -> float:
    """Which share of a box a mask covers."""
    return float(mask[crop.top : crop.bottom, crop.left : crop.right].mean())


def _enlarged(crop: Crop, factor: float, page: Page) -> Crop:
    """A box of the reduced picture in pixels of the page."""
    left, top = round(crop.left / factor), round(crop.top / factor)
    return Crop(left, top, min(page.wide, round(crop.right / factor)), min(page.high, round(crop.bottom / factor)))
