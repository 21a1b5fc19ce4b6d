"""The squares before bylines that the recognition leaves out: `■ 金小秀` comes as words that begin too far right."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from .ink import Print, ink_of
from .prepare import Page
from .recognise import Words

#: The middle of the first character stands so many sizes from the edge of the ink where something stands before it.
_TOO_FAR = 1.05
#: A square is so large, in sizes, and nearly as high as it is wide.
_SMALLEST, _LARGEST, _UNEVEN = 0.4, 1.1, 1.3
#: How full of ink a filled square is, how empty the middle of a hollow one, and how full its four sides.
_FULL, _EMPTY, _SIDES = 0.85, 0.1, 0.6


def with_bullet(page: Page, words: Words, printed: Print) -> Words:
    """The words of a line with the square that the ink shows before them."""
    crop = words.crop
    first = crop.left + words.places[0] * (crop.right - crop.left)
    if first - printed.crop.left < _TOO_FAR * printed.size:
        return words
    edges = printed.crop
    ink = ink_of(page.pixels[edges.top : edges.bottom, edges.left : edges.right])
    blob = _trimmed(ink[:, : int(first - 0.6 * printed.size) - edges.left])
    bullet = _square(blob, printed.size)
    if not bullet:
        return words
    return replace(words, text=bullet + words.text, sure=(1.0, *words.sure), places=(0.0, *words.places))


def _trimmed(ink: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The ink without the white around it."""
    rows, columns = (np.flatnonzero(ink.mean(axis=axis) > 0.1) for axis in (1, 0))
    if not rows.size or not columns.size:
        return ink[:0, :0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _square(blob: npt.NDArray[np.uint8], size: float) -> str:
    """■ or □ where the ink is one, "" for anything else."""
    high, wide = blob.shape
    if not (_SMALLEST * size <= min(high, wide) and max(high, wide) <= _LARGEST * size):
        return ""
    if max(high, wide) > _UNEVEN * min(high, wide):
        return ""
    if blob.mean() >= _FULL:
        return "■"
    middle = blob[high // 3 : high - high // 3, wide // 3 : wide - wide // 3]
    rim = max(2, high // 6)
    sides = (blob[:rim].max(axis=0), blob[-rim:].max(axis=0), blob[:, :rim].max(axis=1), blob[:, -rim:].max(axis=1))
    is_hollow = middle.mean() <= _EMPTY and min(float(side.mean()) for side in sides) >= _SIDES
    return "□" if is_hollow else ""
