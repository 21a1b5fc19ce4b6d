"""Slips of one character: another in its place, one too many, one lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from ..lexicon import read_lines

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Slip:
    """What two texts differ in: at an offset `at` of the first, `one` of the first against `other` of the second.

    One of both is "" where a character is lost.
    """

    at: int
    one: str
    other: str

    @property
    def is_lookalike(self) -> bool:
        return bool(self.other) and self.other in _lookalikes().get(self.one, "")


def slip_between(first: str, second: str) -> Slip | None:
    """The one slip that makes the second text of the first; None where they are the same or it takes more."""
    at = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(first), len(second)) if at is None else at
    for lost, added in ((1, 1), (1, 0), (0, 1)):
        one, other = first[at : at + lost], second[at : at + added]
        if len(one) == lost and len(other) == added and first[at + lost :] == second[at + added :]:
            return Slip(at, one, other)
    return None


@cache
def _lookalikes() -> dict[str, str]:
    """Each character with those that look like it."""
    groups: defaultdict[str, str] = defaultdict(str)
    for group in read_lines("lookalikes.txt"):
        for char in group:
            groups[char] += group.replace(char, "")
    return dict(groups)


class SlipIndex(Generic[Row]):
    """Texts to find by a text that is one slip away: two such share what is left when a character is taken out."""

    def __init__(self, texts: Iterable[tuple[str, Row]]) -> None:
        self.rows: defaultdict[str, dict[Row, str]] = defaultdict(dict)
        for text, row in texts:
            for form in (text, *_shortened(text)):
                self.rows[form][row] = text

    def near(self, text: str) -> Iterator[tuple[Row, Slip]]:
        """The rows of texts that are one slip away, each with the slip that makes theirs of this one."""
        found: dict[Row, str] = {}
        for form in (text, *_shortened(text)):
            if form in self.rows:
                found |= self.rows[form]
        for row, other in found.items():
            if slip := slip_between(text, other):
                yield row, slip


def _shortened(text: str) -> list[str]:
    """The text with each of its characters left out in turn."""
    return [text[:at] + text[at + 1 :] for at in range(len(text))]
