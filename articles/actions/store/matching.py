"""Which item of a new reading is which row of an earlier one, so that rows and addresses live on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from articles.pipeline.same.similarity import containment, runs

SAME = 0.5  # shared runs of three characters; different stories share under a tenth
MOST_PAIRS = 10_000  # beyond it only keys are compared: no printed page holds a hundred stories

Row = TypeVar("Row")


class Told(NamedTuple):
    """What an item or a row is known by: the key of its title ("" where it has none) and its words."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Matched(Generic[Row]):
    """The earlier rows sorted: those that a new item goes on from, by its index, and those that are gone."""

    kept: dict[int, Row]
    gone: list[Row]


def match_rows(rows: Sequence[Row], old: Sequence[Told], new: Sequence[Told]) -> Matched[Row]:
    """Match the rows of an earlier reading, told by `old`, with the items of a new one."""
    pairs = match(old, new)
    kept = {at: rows[index] for at, index in pairs.items()}
    indexes = set(pairs.values())
    return Matched(kept, [row for index, row in enumerate(rows) if index not in indexes])


def match(old: Sequence[Told], new: Sequence[Told]) -> dict[int, int]:
    """Return for each new item that was there before its index among the old ones: of one key, else alike in words."""
    pairs = same_keys(old, new)
    left_old = [at for at in range(len(old)) if at not in pairs.values()]
    left_new = [at for at in range(len(new)) if at not in pairs]
    if 0 < len(left_old) * len(left_new) <= MOST_PAIRS:
        pairs |= alike(old, new, left_old, left_new)
    return pairs


def same_keys(old: Sequence[Told], new: Sequence[Told]) -> dict[int, int]:
    """Return the pairs (new, old) of one key."""
    places = {told.key: at for at, told in enumerate(old) if told.key}
    return {at: places[told.key] for at, told in enumerate(new) if told.key in places}


def alike(old: Sequence[Told], new: Sequence[Told], left_old: list[int], left_new: list[int]) -> dict[int, int]:
    """Return the pairs (new, old) that share most words, each item in one pair; the closest pairs first."""
    old_runs = {at: runs(old[at].words) for at in left_old}
    new_runs = {at: runs(new[at].words) for at in left_new}
    shared = ((containment(old_runs[b], new_runs[a]), a, b) for a in left_new for b in left_old)
    pairs: dict[int, int] = {}
    for _share, a, b in sorted((pair for pair in shared if pair[0] >= SAME), key=lambda pair: (-pair[0], *pair[1:])):
        if a not in pairs and b not in pairs.values():
            pairs[a] = b
    return pairs
