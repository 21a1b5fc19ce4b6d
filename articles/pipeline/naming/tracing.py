"""Where the words of an item stand: in the text of its source, and in the blocks of its body."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ..clean import narrow
from .mentions import InBody, Mention

#: Letters, digits and Hanzi: what setting a text for reading leaves as it is.
_WORDS = re.compile(r"[^\W_]+")
_NO_WORDS = re.compile(r"[\W_]+")

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an item's text, the runs of the source that it was read from, and its number among the blocks of a
    body (-1: it is none)."""

    text: str
    spans: tuple[Run, ...]
    block: int = -1


class _Trail:
    """The words of some runs of a source without what stands between them, to be gone through from the left."""

    def __init__(self, source: str, spans: Sequence[Run]) -> None:
        found = [run for start, end in spans for run in _WORDS.finditer(source, start, end)]
        self.words = "".join(run.group() for run in found)
        self.offsets = [run.start() for run in found]
        self.heads = list(accumulate((len(run.group()) for run in found), initial=0))
        self.done = 0

    def follow(self, words: str) -> Run | None:
        """The run of the source in which the next such words stand, None where they come no more."""
        sought = _NO_WORDS.sub("", words)
        at = self.words.find(sought, self.done)
        if at < 0 or not sought:
            return None
        self.done = at + len(sought)
        return self._offset(at), self._offset(self.done - 1) + 1

    def _offset(self, at: int) -> int:
        number = bisect_right(self.heads, at) - 1
        return self.offsets[number] + at - self.heads[number]


def trace(mentions: Sequence[Mention], parts: Sequence[Part], source: str) -> tuple[Mention, ...]:
    """The mentions found in these parts, set one a line, with their places in the source and in the body.

    A place that the source has in other words is left out.
    """
    if not mentions:
        return ()
    source = narrow(source)
    trails: dict[tuple[Run, ...], _Trail] = {}
    heads = list(accumulate((len(part.text) + 1 for part in parts), initial=0))
    runs: dict[str, list[Run]] = {mention.name: [] for mention in mentions}
    blocks: dict[str, list[InBody]] = {name: [] for name in runs}
    for (start, end), name in sorted(_places(mentions)):
        number = bisect_right(heads, start) - 1
        part, at = parts[number], start - heads[number]
        words = part.text[at : at + end - start]
        trail = trails.get(part.spans) or trails.setdefault(part.spans, _Trail(source, part.spans))
        if run := trail.follow(words):
            runs[name].append(run)
        if part.block >= 0:
            blocks[name].append(InBody(words, part.block, at, at + len(words)))
    return tuple(replace(one, places=tuple(runs[one.name]), in_body=tuple(blocks[one.name])) for one in mentions)


def _places(mentions: Iterable[Mention]) -> Iterator[tuple[Run, str]]:
    return ((place, mention.name) for mention in mentions for place in mention.places)
