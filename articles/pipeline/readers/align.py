"""A text and the picture of the same page: the text has the words, the picture shows where each of them stands.

The lines that were read on the face are found again in the text by the runs of characters that both have, in whatever
order the text tells them; what the recognition misread, left out or read in two does no harm.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..clean import fingerprint
from ..records import Line

#: Runs of so many characters are compared; one that stands in more places than this tells nothing.
_RUN, _COMMON = 4, 24
#: A line is found where so large a share of its runs stands; its places may lie so many characters apart.
_ENOUGH, _SLACK = 0.3, 3
#: So many places of a line are weighed against each other.
_PLACES = 8
#: What speaks for a place that goes on where the line before ended, or not far behind.
_NEXT, _NEAR, _NEAR_BY = 4.0, 1.0, 400


@dataclass(frozen=True, slots=True)
class Claim:
    """The run [start, end) of the text that a line of the face shows; `weight` is how many characters say so."""

    line: int
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Words:
    """The letters, digits and Hanzi of a text, folded, with the offset of each."""

    chars: str
    offsets: tuple[int, ...]


def words_of(text: str) -> Words:
    """Fold a text character by character."""
    folded = [(char, at) for at, printed in enumerate(text) for char in fingerprint(printed)]
    return Words("".join(char for char, _ in folded), tuple(at for _, at in folded))


def claims_of(text: str, lines: Sequence[Line]) -> list[Claim]:
    """Which run of a text each line of a face shows, in the order of the text; no character is claimed twice."""
    words = words_of(text)
    places = _places_of_runs(words.chars)
    found = [list(_places(number, fingerprint(line.text), words.chars, places)) for number, line in enumerate(lines)]
    chosen = [claim for claim in _likeliest(found) if claim is not None]
    free = sorted(_apart(chosen), key=lambda claim: claim.start)
    return [_in_text(claim, words, len(text)) for claim in free]


def _places_of_runs(chars: str) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(chars) - _RUN + 1):
        places[chars[at : at + _RUN]].append(at)
    return places


def _places(number: int, line: str, chars: str, places: Mapping[str, list[int]]) -> Iterator[Claim]:
    """The places where a line may stand, the likeliest first."""
    if len(line) < _RUN:
        yield from (Claim(number, at, at + len(line), len(line) / 2) for at in _all(chars, line))
        return
    runs = len(line) - _RUN + 1
    hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in range(runs):
        for place in places.get(line[at : at + _RUN], ())[:_COMMON]:
            hits[place - at].append((at, place))
    for shift in sorted(hits, key=lambda shift: -len(hits[shift]))[:_PLACES]:
        near = sorted(hit for other in range(shift - _SLACK, shift + _SLACK + 1) for hit in hits.get(other, ()))
        if len(near) >= _ENOUGH * runs:
            (first, start), (last, end) = near[0], near[-1]
            yield Claim(number, max(0, start - first), min(len(chars), end + len(line) - last), float(len(near)))


def _all(chars: str, line: str) -> Iterator[int]:
    at = chars.find(line) if line else -1
    for _ in range(_COMMON):
        if at < 0:
            return
        yield at
        at = chars.find(line, at + 1)


def _likeliest(found: Sequence[Sequence[Claim]]) -> list[Claim | None]:
    """One place a line or none, so that all together are likeliest: lines that follow each other do so in the text."""
    best: list[list[tuple[float, int]]] = []
    before: list[Claim | None] = [None]
    scores = [0.0]
    for places in found:
        options: list[Claim | None] = [None, *places]
        row = [max((scores[at] + _worth(last, claim), at) for at, last in enumerate(before)) for claim in options]
        best.append(row)
        before, scores = options, [score for score, _ in row]
    return _walked(found, best, scores)


def _walked(
    found: Sequence[Sequence[Claim]], best: Sequence[Sequence[tuple[float, int]]], scores: Sequence[float]
) -> list[Claim | None]:
    """The way back through the table of `_likeliest`."""
    chosen: list[Claim | None] = []
    at = scores.index(max(scores))
    for places, row in zip(reversed(found), reversed(best), strict=True):
        chosen.append(places[at - 1] if at else None)
        at = row[at][1]
    return chosen[::-1]


def _worth(before: Claim | None, claim: Claim | None) -> float:
    if claim is None:
        return 0.0
    gap = claim.start - before.end if before else _NEAR_BY + 1
    follows = _NEXT if abs(gap) <= _SLACK else _NEAR if 0 < gap <= _NEAR_BY else 0.0
    return claim.weight + follows - 1.5


def _apart(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without what heavier ones hold already."""
    taken: set[int] = set()
    for claim in sorted(claims, key=lambda claim: -claim.weight):
        free = [at for at in range(claim.start, claim.end) if at not in taken]
        if len(free) >= 0.6 * (claim.end - claim.start) and free:
            taken.update(free)
            yield Claim(claim.line, free[0], free[-1] + 1, claim.weight)


def _in_text(claim: Claim, words: Words, size: int) -> Claim:
    """A claim on folded characters as one on the text."""
    end = words.offsets[claim.end - 1] + 1 if claim.end > claim.start else size
    return Claim(claim.line, words.offsets[claim.start], end, claim.weight)
