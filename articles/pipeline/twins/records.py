"""What is compared, and what comes of it."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 3
#: A likeness that can be acted on without a second look.
STRONG = 0.6


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name, official or other, of the row `key`."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A row that a name may mean: by which of its names, how surely (0..1), and why."""

    key: int
    name: str
    score: float
    reason: str


def best(twins: Iterable[Twin]) -> list[Twin]:
    """The best twin of each row, the surest first; of equals the first."""
    by_key: dict[int, Twin] = {}
    for twin in sorted(twins, key=lambda twin: -twin.score):
        by_key.setdefault(twin.key, twin)
    return list(by_key.values())[:MOST]
