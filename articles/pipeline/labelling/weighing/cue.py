"""One cue: for which states a clue speaks, what it weighs, and how an editor reads it."""

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..seeing.clues import Clue, PageClues

Weight = Callable[[Clue, PageClues], float]


@dataclass(frozen=True, slots=True)
class Cue:
    """The states that a cue speaks of (a name of cues.GROUPS), its words for the editor ("" for none), its weight.

    `when` names the clue of the row or of the page without which it says nothing, `unless` the one with which it
    does not ("" for none).
    """

    group: str
    says: str
    weight: float | Weight
    when: str = ""
    unless: str = ""

    def speaks(self, shown: Collection[str]) -> bool:
        """Does it say anything of a row that shows these clues?"""
        return (not self.when or self.when in shown) and self.unless not in shown


@dataclass(frozen=True, slots=True)
class Steps:
    """Weights by the length of a row, in characters without white space: each up to one of `longest`, then the last."""

    longest: tuple[int, ...]
    weights: tuple[float, ...]

    def __call__(self, c: Clue, p: PageClues) -> float:
        return self.weights[bisect_left(self.longest, c.n)]
