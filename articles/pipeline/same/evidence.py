"""Are two texts the same story? Evidence that adds up, because no single figure tells a misread copy from a form.

A reprint shares nearly all runs of its words; cut to a third it still shares those that it has. But so does the notice
of the same vaccination in the next year, word by word: there the figures tell, which a copy keeps and a form fills in
anew.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import log

from rapidfuzz.distance import Indel

from ..clean import fingerprint, narrow
from .similarity import RUN, containment
from .sketch import letters_of, sketch

#: Texts of fewer letters than this say too little to be compared.
SHORTEST = 30
_BRIEF = 60
#: Below this share of common runs nothing else is asked; two different stories of real pages share a tenth.
_LEAST = 0.4
#: The sum of the evidence from which two texts are taken for one story.
_ENOUGH = 1.0
_SAME, _CONTAINED, _SHORTER = 0.6, 0.8, 0.75
#: How often a figure of one text stands in another by chance, and in a copy at most.
_BY_CHANCE, _SURE = 0.2, 0.93
#: Days and amounts. A single digit stands in many texts; so does a year in all that were printed in it.
_FIGURE = re.compile(r"\d{1,2}月\d{1,2}日|\d[\d.:%]+")
_YEAR = re.compile(r"(?:19|20)\d\d年")


@dataclass(frozen=True)
class Told:
    """A text to compare: its title and its words; `day` is that of printing, None where it is not known."""

    title: str
    text: str
    day: date | None = None

    @cached_property
    def letters(self) -> str:
        return letters_of(self.text)

    @cached_property
    def fingerprints(self) -> frozenset[int]:
        """Its entries in the index of all stories."""
        return sketch(self.letters)

    @cached_property
    def runs(self) -> frozenset[str]:
        """Its runs of three letters."""
        return frozenset(self.letters[at : at + RUN] for at in range(len(self.letters) - RUN + 1))

    @property
    def length(self) -> int:
        return len(self.letters)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The days and amounts that it tells, years left out."""
        return frozenset(_FIGURE.findall(_YEAR.sub("", narrow(self.text))))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two texts that are one story: `same`, `abridged` (one holds the other) or `edited`.

    `shared` is the share (0..1) of the shorter one's words that stand in the other, `score` the sum of the evidence,
    `reasons` what speaks for it.
    """

    kind: str
    shared: float
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Clue:
    """One thing to compare: a measure (None: it says nothing here), what its value adds to the evidence between its
    known points (value, weight), and the words for it where it speaks for one story."""

    measure: Callable[[Told, Told], float | None]
    points: Sequence[tuple[float, float]]
    says: str

    def weight(self, first: Told, second: Told) -> float:
        value = self.measure(first, second)
        return 0.0 if value is None else between(self.points, value)


def between(points: Sequence[tuple[float, float]], value: float) -> float:
    """The weight of a value: on the straight line between the two known points around it, flat outside."""
    if value <= points[0][0]:
        return points[0][1]
    for (low, weight), (high, other) in pairwise(points):
        if value <= high:
            return weight + (other - weight) * (value - low) / (high - low)
    return points[-1][1]


def shared_words(first: Told, second: Told) -> float:
    """The share of the shorter one's runs that stand in the other."""
    return containment(first.runs, second.runs)


def kept_figures(first: Told, second: Told) -> float | None:
    """How much likelier the figures are those of a copy than those of a form filled in anew (a logarithm); None where
    the shorter text has none.

    A copy loses as many figures as its words let expect: where a letter in ten was misread, a figure of four in three.
    """
    shorter, longer = sorted((first, second), key=lambda one: one.length)
    kept_letter = shared_words(first, second) ** (1 / RUN)
    weights = [
        log(copied / _BY_CHANCE) if figure in longer.figures else log((1 - copied) / (1 - _BY_CHANCE))
        for figure in shorter.figures
        for copied in (min(max(kept_letter ** len(figure), _BY_CHANCE), _SURE),)
    ]
    return sum(weights) if weights else None


def likeness_of_titles(first: Told, second: Told) -> float | None:
    """How alike the titles are; None where one has none."""
    one, other = fingerprint(first.title), fingerprint(second.title)
    return Indel.normalized_similarity(one, other) if one and other else None


def days_between(first: Told, second: Told) -> float | None:
    """How many days lie between them."""
    return abs((first.day - second.day).days) if first.day and second.day else None


def briefness(first: Told, second: Told) -> float:
    """How many letters the shorter one has."""
    return min(first.length, second.length)


_CLUES = (
    _Clue(shared_words, ((_LEAST, 0.0), (0.6, 2.0), (0.8, 3.4), (1.0, 4.4)), "the same words"),
    _Clue(kept_figures, ((-7.0, -7.0), (2.0, 2.0)), "the same figures"),
    _Clue(likeness_of_titles, ((0.2, -0.6), (0.5, 0.0), (1.0, 1.0)), "the same title"),
    _Clue(days_between, ((7, 0.4), (30, 0.0), (365, -0.8)), "printed within a week"),
    _Clue(briefness, ((SHORTEST, -2.8), (_BRIEF, -2.2), (150, -0.2), (250, 0.0)), ""),
)


def verdict(first: Told, second: Told) -> Verdict | None:
    """Return how two texts are one story, None where they are two."""
    shared = shared_words(first, second)
    if shared < _LEAST or briefness(first, second) < SHORTEST:
        return None
    weights = [clue.weight(first, second) for clue in _CLUES]
    if (score := sum(weights)) < _ENOUGH:
        return None
    reasons = tuple(clue.says for clue, weight in zip(_CLUES, weights, strict=True) if weight > 0 and clue.says)
    return Verdict(kind_of(first, second, shared), round(shared, 3), round(score, 2), reasons)


def kind_of(first: Told, second: Told, shared: float) -> str:
    """Tell a copy from a part of the whole and from a text that was worked over."""
    shorter, longer = sorted((first.length, second.length))
    if shared >= _CONTAINED and shorter < _SHORTER * longer:
        return "abridged"
    common = len(first.runs & second.runs)
    return "same" if common >= _SAME * len(first.runs | second.runs) else "edited"
