"""The words on a page: where its lines stand (on a reduced picture, strip by strip) and what they say (in full)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec.typings import WordInfo

from ...records import Box
from .prepare import Page, Pixels

#: Two threads a page: imports run in several processes already.
THREADS = 2
#: Lines are found best where they are so many pixels high: body type of a newspaper at about 90 dpi.
_BEST_HIGH, _LOWEST, _HIGHEST = 19.0, 13.0, 34.0
_FINDING_DPI = 90.0
#: Without a stated resolution the long side of a page has about so many pixels at that scale.
_LONG_SIDE = 1800.0
#: A strip holds at most so many pixels (300 MB while it is looked at), and this many more rows at either edge.
_STRIP, _EDGE, _LEAST_STRIP = 1_400_000, 112, 320
#: Lines much higher than this are reduced to it before they are read: more pixels tell nothing more.
_READ_HIGH = 64


@dataclass(frozen=True, slots=True)
class Crop:
    """Where a line stands, in pixels of the page: [top, bottom) by [left, right)."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """What it covers, in square pixels."""
        return (self.right - self.left) * (self.bottom - self.top)

    def in_points(self, points: float) -> Box:
        """Its box on the sheet; `points` is how many points a pixel is."""
        return Box(self.left * points, self.top * points, self.right * points, self.bottom * points)


@dataclass(frozen=True, slots=True)
class Words:
    """What was read of a line: each character with how sure it is (0..1) and its place, a share of the crop's width."""

    crop: Crop
    text: str
    sure: tuple[float, ...]
    places: tuple[float, ...]


@cache
def engine() -> RapidOCR:
    """The recognition with its models, loaded once a process. They are in the package: nothing is fetched."""
    # OpenCV would take all cores besides.
    cv2.setNumThreads(1)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "Det.limit_side_len": 32,  # the scale is ours
        }
    )


def find_lines(page: Page) -> list[Crop]:
    """Where the lines of a page stand, from the top down."""
    scale = _FINDING_DPI / page.dpi if page.dpi else min(1.0, _LONG_SIDE / max(page.wide, page.high))
    found = list(_found(page, scale))
    if found:
        high = float(np.median([crop.bottom - crop.top for crop in found])) * scale
        if not _LOWEST <= high <= _HIGHEST:
            found = list(_found(page, min(2.0, scale * _BEST_HIGH / high)))
    return sorted(found, key=lambda crop: (crop.top, crop.left))


def read_lines(page: Page, crops: Iterable[Crop]) -> Iterator[Words]:
    """What the lines of a page say; those in which nothing is recognised are left out.

    One by one: lines read together are all as wide as the widest of them, which takes longer.
    """
    for crop in crops:
        read = engine()(_picture(page, crop), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if read.txts and read.txts[0].strip():
            yield _words(crop, read.txts[0], read.word_results[0])


def _found(page: Page, scale: float) -> Iterator[Crop]:
    """The lines found at a scale: each strip gives those whose middle it holds."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small: Pixels = cv2.resize(page.pixels, None, fx=scale, fy=scale, interpolation=how)
    high, wide = small.shape[:2]
    step = max(_LEAST_STRIP, _STRIP // wide - 2 * _EDGE)
    for top in range(0, high, step):
        above = max(0, top - _EDGE)
        for left, upper, right, lower in _boxes(small[above : top + step + _EDGE]):
            if top <= above + (upper + lower) / 2 < top + step:
                yield _crop(page, scale, left, above + upper, right, above + lower)


def _boxes(strip: Pixels) -> Iterator[tuple[float, float, float, float]]:
    boxes = engine()(cv2.cvtColor(strip, cv2.COLOR_RGB2BGR), use_det=True, use_cls=False, use_rec=False).boxes
    for corners in [] if boxes is None else boxes:
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        yield float(left), float(top), float(right), float(bottom)


def _crop(page: Page, scale: float, left: float, top: float, right: float, bottom: float) -> Crop:
    return Crop(
        max(0, int(left / scale)),
        max(0, int(top / scale)),
        min(page.wide, int(right / scale) + 1),
        min(page.high, int(bottom / scale) + 1),
    )


def _picture(page: Page, crop: Crop) -> Pixels:
    cut = page.pixels[crop.top : crop.bottom, crop.left : crop.right]
    if cut.shape[0] > 2 * _READ_HIGH:
        factor = _READ_HIGH / cut.shape[0]
        cut = cv2.resize(cut, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    picture: Pixels = cv2.cvtColor(cut, cv2.COLOR_RGB2BGR)
    return picture


def _words(crop: Crop, text: str, told: WordInfo) -> Words:
    """The places come without those of spaces: a space stands where the character before it does."""
    columns = [column for group in told.word_cols for column in group]
    seen = accumulate(not char.isspace() for char in text)
    places = [columns[min(max(count - 1, 0), len(columns) - 1)] / max(1.0, told.line_txt_len) for count in seen]
    return Words(crop, text, tuple(told.confs), tuple(places))
