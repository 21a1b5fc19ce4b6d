"""Areas that are darker than the paper: photos, and tints behind words. Uneven light is taken out first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .recognise import Crop

Grey = npt.NDArray[np.uint8]
Levels = npt.NDArray[np.float32]

#: The brightness of the ground is taken from tiles of so many pixels a side: words fill less of one than this share.
_TILE, _GROUND = 10, 80
#: Tiles below this share of the paper's brightness are toned; a toned area is so many tiles long and high.
_TONED, _LEAST = 0.975, 6
#: An area fills so much of its box, and is not most of the page, which would be the paper itself.
_FILLED, _MOST = 0.72, 0.8
#: What is under words to this share is no area but their own black: a headline.
_ALL_WORDS = 0.8
#: What speaks for a photo, and how much (`_cues`).
_WEIGHTS = {"dark": 1.0, "shaded": 1.0, "lively": 1.0, "worded": -2.2}
_ENOUGH = 0.55


@dataclass(frozen=True, slots=True)
class Toned:
    """Photos and tinted boxes, in pixels of the grey picture."""

    photos: tuple[Crop, ...]
    tints: tuple[Crop, ...]


def toned(grey: Grey, written: Grey) -> Toned:
    """The toned areas of a page; `written` is 1 where words stand."""
    level = _level(grey)
    light = cv2.resize(level, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    areas = [crop for crop in _areas(level) if _share(written, crop) < _ALL_WORDS]
    photos = [crop for crop in areas if _is_photo(crop, grey, light, written)]
    tints = [crop for crop in areas if crop not in photos]
    inner = (crop for tint in tints for crop in _within(level, tint) if _is_photo(crop, grey, light, written))
    return Toned((*photos, *inner), tuple(tints))


def _level(grey: Grey) -> Levels:
    """The brightness of the ground, tile by tile, as a share of that of the paper there."""
    high, wide = (side // _TILE * _TILE for side in grey.shape)
    tiles = grey[:high, :wide].reshape(high // _TILE, _TILE, wide // _TILE, _TILE).swapaxes(1, 2)
    ground: Levels = np.percentile(tiles.reshape(*tiles.shape[:2], -1), _GROUND, axis=2).astype(np.float32)
    level: Levels = ground / _paper(ground)
    return level


def _paper(ground: Levels) -> Levels:
    """The brightness of bare paper: a smooth surface through the brighter tiles."""
    down, across = np.indices(ground.shape)
    down, across = down / max(1, ground.shape[0]) - 0.5, across / max(1, ground.shape[1]) - 0.5
    terms = np.stack([np.ones_like(down), down, across, down * across, down**2, across**2], axis=-1).reshape(-1, 6)
    values = ground.ravel()
    bare = values >= np.percentile(values, 50) * 0.9
    surface = values
    for _ in range(4):
        weights, *_rest = np.linalg.lstsq(terms[bare], values[bare], rcond=None)
        surface = terms @ weights
        bare = values >= 0.985 * surface
    paper: Levels = np.maximum(surface, 1.0).reshape(ground.shape).astype(np.float32)
    return paper


def _areas(level: Levels) -> Iterator[Crop]:
    """The boxes of what is toned throughout."""
    dark = (level < _TONED).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    solid = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((_LEAST - 1, _LEAST - 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    for left, top, wide, high, size in stats[1:count].tolist():
        is_large = min(wide, high) >= _LEAST and wide * high < _MOST * level.size
        if is_large and size >= _FILLED * wide * high:
            yield Crop(left * _TILE, top * _TILE, (left + wide) * _TILE, (top + high) * _TILE)


def _within(level: Levels, crop: Crop) -> Iterator[Crop]:
    """The boxes of what is toned more than the tint around it."""
    top, left = crop.top // _TILE, crop.left // _TILE
    inside = level[top : crop.bottom // _TILE, left : crop.right // _TILE]
    for inner in _areas((inside / np.median(inside)).astype(np.float32)):
        yield Crop(inner.left + crop.left, inner.top + crop.top, inner.right + crop.left, inner.bottom + crop.top)


def _is_photo(crop: Crop, grey: Grey, light: Levels, written: Grey) -> bool:
    """A photo is dark in parts, has middle tones, and its ground changes; a tint is even and has words on it."""
    place = slice(crop.top, crop.bottom), slice(crop.left, crop.right)
    cues = _cues(grey[place], light[place], written[place])
    return sum(_WEIGHTS[cue] * value for cue, value in cues.items()) >= _ENOUGH


def _cues(grey: Grey, light: Levels, written: Grey) -> dict[str, float]:
    """How much speaks for each cue, 0..1."""
    return {
        "dark": float((light < 0.85).mean()),
        "shaded": float(((grey > 40) & (grey < 200) & (written == 0)).mean()),
        "lively": min(1.0, float(light.std()) / 0.15),
        "worded": float(written.mean()),
    }


def _share(mask: Grey, crop: Crop) -> float:
    return float(mask[crop.top : crop.bottom, crop.left : crop.right].mean())


def words_mask(shape: Sequence[int], words: Sequence[Crop], factor: float) -> Grey:
    """1 where words stand on a picture of this shape, reduced by this factor."""
    mask = np.zeros(tuple(shape[:2]), np.uint8)
    for crop in words:
        top, left = max(0, int(crop.top * factor) - 1), max(0, int(crop.left * factor) - 1)
        mask[top : int(crop.bottom * factor) + 2, left : int(crop.right * factor) + 2] = 1
    return mask
