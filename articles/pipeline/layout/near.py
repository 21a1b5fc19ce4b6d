"""Finding what stands near a place without looking at everything."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from ..records import Box

#: Boxes are kept by bands of this height in points; one that is higher than so many bands is kept apart.
_BAND, _MOST_BANDS = 24.0, 60


class Placeable(Protocol):
    """Something with a box."""

    @property
    def box(self) -> Box: ...


Thing = TypeVar("Thing", bound=Placeable)


class Near(Generic[Thing]):
    """Things by the height at which they stand."""

    def __init__(self, things: Iterable[Thing]):
        self._bands: dict[int, list[Thing]] = defaultdict(list)
        self._high: list[Thing] = []
        for thing in things:
            bands = _bands(thing.box.top, thing.box.bottom)
            if len(bands) > _MOST_BANDS:
                self._high.append(thing)
            else:
                for band in bands:
                    self._bands[band].append(thing)

    def between(self, top: float, bottom: float) -> Iterator[Thing]:
        """The things that reach into a band of the sheet, each once."""
        seen: set[int] = set()
        bands = _bands(top, bottom)
        numbers = bands if len(bands) <= len(self._bands) else [band for band in self._bands if band in bands]
        for thing in (*self._high, *(thing for band in numbers for thing in self._bands.get(band, ()))):
            if id(thing) not in seen and thing.box.top <= bottom and thing.box.bottom >= top:
                seen.add(id(thing))
                yield thing


def _bands(top: float, bottom: float) -> range:
    return range(int(top // _BAND), int(bottom // _BAND) + 1)
