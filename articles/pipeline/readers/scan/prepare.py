"""A picture of a page is made ready: straightened, and its grey at the scale at which lines are looked for."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]

#: The slant is looked for on a picture of about this many pixels across, up to so many degrees either way.
_SLANT_WIDE, _STEEPEST = 1000, 4.0
#: Degrees from one try to the next: coarse, then fine around the best.
_COARSE, _FINE = 0.4, 0.05
#: Below this many degrees a picture is left as it is: the boxes of a line do not notice.
_LEVEL = 0.06


@dataclass(frozen=True, slots=True)
class Page:
    """The straightened picture of a page, RGB, and how many of its pixels are a point where it is known."""

    pixels: Pixels
    dpi: float | None

    @property
    def wide(self) -> int:
        """Its width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def high(self) -> int:
        """Its height in pixels."""
        return int(self.pixels.shape[0])


def prepare(picture: Image.Image, dpi: float | None) -> Page:
    """Straighten a picture, RGB."""
    pixels = np.asarray(picture)
    angle = slant(pixels)
    return Page(pixels if abs(angle) < _LEVEL else turned(pixels, angle), dpi)


def slant(pixels: Pixels) -> float:
    """The angle in degrees by which the lines of a page rise, 0.0 where nothing tells.

    Rows of pixels across level lines are either full of ink or empty: their sums differ most at the right angle.
    """
    ink = _ink(pixels)
    best = 0.0
    for step, reach in ((_COARSE, _STEEPEST), (_FINE, _COARSE)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _evenness(ink, float(angle))))
    return best if _evenness(ink, best) > 1.02 * _evenness(ink, 0.0) else 0.0


def turned(pixels: Pixels, angle: float) -> Pixels:
    """A picture turned clockwise by an angle in degrees, with room for its corners, which are white."""
    high, wide = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -angle, 1.0)
    across, beside = abs(matrix[0, 0]), abs(matrix[0, 1])
    new_wide, new_high = round(wide * across + high * beside), round(wide * beside + high * across)
    matrix[:, 2] += ((new_wide - wide) / 2, (new_high - high) / 2)
    paper = (255, 255, 255)
    level: Pixels = cv2.warpAffine(pixels, matrix, (new_wide, new_high), flags=cv2.INTER_LINEAR, borderValue=paper)
    return level


def _ink(pixels: Pixels) -> npt.NDArray[np.float32]:
    factor = min(1.0, _SLANT_WIDE / pixels.shape[1])
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    # Against the paper around it, so that photos and stains weigh no more than words.
    paper = cv2.blur(grey, (31, 31))
    darker: npt.NDArray[np.float32] = (grey.astype(np.int16) < paper.astype(np.int16) - 12).astype(np.float32)
    return darker


def _evenness(ink: npt.NDArray[np.float32], angle: float) -> float:
    high, wide = ink.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -angle, 1.0)
    rows = cv2.warpAffine(ink, matrix, (wide, high), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
