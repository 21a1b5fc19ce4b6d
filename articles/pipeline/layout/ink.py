"""How heavy type is set, seen in its ink: names of fonts tell it seldom, and a scan has none.

Regular Songti covers about 0.17 of its square, bold or Heiti a quarter and more, whatever the size.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
import numpy.typing as npt

from .lines import body_size
from .marks import Mark

#: Heavy type has so many times the ink of the text; a short run has to show more, by so much over its length.
_HEAVY, _OVER_LENGTH = 1.5, 1.0


def with_weights(marks: Sequence[Mark], grey: npt.NDArray[np.uint8], points: float) -> tuple[Mark, ...]:
    """The marks, bold where their ink is heavy beside that of the text.

    `grey` is the sheet in grey, 0 black; `points` is how many points one of its pixels is wide.
    """
    ink = [_ink(mark, grey, points) for mark in marks]
    body = body_size(marks)
    text = [
        share
        for mark, share in zip(marks, ink, strict=True)
        if abs(mark.size - body) < 0.1 * body and len(mark.text) > 7
    ]
    usual = median(text) if text else 0.0
    return tuple(
        replace(mark, ink=share, bold=mark.bold or _is_heavy(mark, share, usual))
        for mark, share in zip(marks, ink, strict=True)
    )


def _is_heavy(mark: Mark, ink: float, usual: float) -> bool:
    return usual > 0 and ink > usual * (_HEAVY + _OVER_LENGTH / max(1, len(mark.text)))


def _ink(mark: Mark, grey: npt.NDArray[np.uint8], points: float) -> float:
    """The share of a mark's box that is ink, light type on dark ground too; room between its words does not count."""
    left, right = int(mark.box.left / points), int(mark.box.right / points) + 1
    top, bottom = int(mark.box.top / points), int(mark.box.bottom / points) + 1
    crop = grey[max(0, top) : bottom, max(0, left) : right]
    if crop.size == 0:
        return 0.0
    low, high = float(crop.min()), float(crop.max())
    if high - low < 40:
        return 0.0
    dark = (high - float(crop.mean())) / (high - low)
    return min(dark, 1.0 - dark)
