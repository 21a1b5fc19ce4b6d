"""What there is to print: the stories, photos and ads of the golden pages that are not held back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from bench.golden import Case, own_cases

#: Series of golden pages whose stories are written for print; e are long ones from portals.
SERIES = "acdef"
LEAST, MOST = 60, 2400  # characters of a story that can be laid out


@dataclass(frozen=True, slots=True)
class Tale:
    """A story to print: its title as lines with their roles, who wrote it, its blocks and what is expected of it."""

    case: str
    title: tuple[tuple[str, str], ...]
    authors: tuple[tuple[str, str], ...]
    blocks: tuple[tuple[str, str], ...]
    expected: dict[str, Any]

    @property
    def length(self) -> int:
        """Characters of its text."""
        return sum(len(text) for _, text in self.blocks)


@dataclass(frozen=True, slots=True)
class Plate:
    """A photo to print: its caption, who took it (with the role as printed) and what is expected of it."""

    case: str
    caption: str
    authors: tuple[tuple[str, str], ...]
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placard:
    """An ad or a notice to print: its lines and what is expected of it."""

    lines: tuple[str, ...]
    expected: dict[str, Any]

    @property
    def is_notice(self) -> bool:
        """Is it set as a notice: a head, then running text?"""
        return max(map(len, self.lines)) > 45


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything that can be printed; a page draws from it and never takes one thing twice."""

    tales: tuple[Tale, ...]
    plates: tuple[Plate, ...]
    placards: tuple[Placard, ...]

    def shuffled(self, rng: Random) -> "Stock":
        """The same in another order, so that what one page holds comes from a few golden pages, then from others."""
        cases = sorted({tale.case for tale in self.tales})
        rng.shuffle(cases)
        tales = sorted(self.tales, key=lambda tale: (cases.index(tale.case), rng.random()))
        plates = sorted(self.plates, key=lambda plate: (_place(cases, plate.case), rng.random()))
        return Stock(tuple(tales), tuple(plates), tuple(rng.sample(self.placards, len(self.placards))))


def _place(cases: Sequence[str], case: str) -> int:
    return cases.index(case) if case in cases else len(cases)


@cache
def stock() -> Stock:
    """All that the golden pages have to print."""
    cases = [case for case in own_cases() if not case.held_back and case.name[0] in SERIES]
    tales = [_tale(case, item) for case in cases for item in case.expected["items"] if item["type"] == "article"]
    plates = [_plate(case, item) for case in cases for item in case.expected["items"] if item["type"] == "photo"]
    placards = [_placard(item) for case in cases for item in case.expected["items"] if item["type"] == "ad"]
    fitting = tuple(tale for tale in tales if LEAST <= tale.length <= MOST and tale.title)
    return Stock(fitting, tuple(plates), tuple(placards))


def _tale(case: Case, item: dict[str, Any]) -> Tale:
    roles = item["title_roles_accepted"][0]
    return Tale(
        case.name,
        tuple(zip(item["title"], roles, strict=True)),
        tuple((author["name"], author["role"]) for author in item["authors"]),
        tuple((block["kind"], block["text"]) for block in item["body"]),
        item,
    )


def _plate(case: Case, item: dict[str, Any]) -> Plate:
    authors = tuple((author["name"], author["role"]) for author in item["authors"])
    return Plate(case.name, "".join(item["caption"]), authors, item)


def _placard(item: dict[str, Any]) -> Placard:
    lines = item["text"].split("\n") if isinstance(item["text"], str) else item["text"]
    lines = lines if len(lines) > 1 else lines[0].split(" ")
    return Placard(tuple(lines), item)
