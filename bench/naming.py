"""How many of the names on a page are found, and how many of those found are right: institutions and authors.

Items are paired as in `bench.scoring`; a wanted item that was not found has all its names missed. Institutions that a
reader may name or not count neither way. An item that nobody wanted is a fault of its own and counts there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.scoring import Item, pair, same_institution


@dataclass(frozen=True, slots=True)
class Found:
    """How many names were found, how many of these are right, and how many there are."""

    found: int = 0
    right: int = 0
    wanted: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(self.found + other.found, self.right + other.right, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} of {self.wanted}"


def names_found(pages: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, Found]:
    """What was found on pages, each as read and as wanted: of institutions and of authors."""
    total = {"institutions": Found(), "authors": Found()}
    for read, expected in pages:
        pairs = pair(read["items"], expected["items"])
        for at, wanted in enumerate(expected["items"]):
            if wanted["type"] != "ad":
                item = pairs[at][0] if at in pairs else {}
                total["institutions"] += institutions_found(item, wanted)
                total["authors"] += authors_found(item, wanted)
    return total


def institutions_found(item: Item, wanted: Item) -> Found:
    """The institutions of an item, each wanted one to be named once."""
    left, found = list(wanted["institutions"]), 0
    for name in dict.fromkeys(item.get("institutions", ())):
        if not any(same_institution(name, other) for other in wanted["institutions_optional"]):
            found += 1
            match = next((other for other in left if same_institution(name, other)), None)
            left = [other for other in left if other is not match]
    return Found(found, len(wanted["institutions"]) - len(left), len(wanted["institutions"]))


def authors_found(item: Item, wanted: Item) -> Found:
    read, names = (Counter(author["name"] for author in one.get("authors", ())) for one in (item, wanted))
    return Found(read.total(), (read & names).total(), names.total())
