"""The best path through a chain of states, by dynamic programming."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import add

#: States further below a row's best one than this are not followed.
BEAM = 40.0
NEVER = float("-inf")
#: One weight for each state of a chain, in its order; NEVER for a state that a row cannot be in.
Row = Sequence[float]


@dataclass(frozen=True, slots=True)
class Chain:
    """States by number, and what each step from one to the next costs: all sequences stand in the order of `states`.

    `into` has for each state those that may stand before it, with the cost; `steps[first][second]` is the same as a
    table, NEVER where there is no such step, and `turned[second][first]` that table by the second state.
    """

    states: tuple[str, ...]
    kinds: tuple[str, ...]
    into: tuple[tuple[tuple[int, float], ...], ...]
    steps: tuple[tuple[float, ...], ...]
    turned: tuple[tuple[float, ...], ...]
    start: tuple[float, ...]
    end: tuple[float, ...]
    others: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(
        cls,
        kinds: Mapping[str, str],
        steps: Mapping[str, Mapping[str, float]],
        start: Mapping[str, float],
        end: Mapping[str, float],
    ) -> "Chain":
        """A chain from tables by name: state -> its kind, state -> states behind it and costs, costs at either end.

        What is missing in `steps` or in `start` does not happen; what is missing in `end` costs nothing.
        """
        states, number = tuple(kinds), {state: at for at, state in enumerate(kinds)}
        return cls(
            states,
            tuple(kinds.values()),
            tuple(tuple((number[one], to[state]) for one, to in steps.items() if state in to) for state in states),
            tuple(tuple(steps[first].get(second, NEVER) for second in states) for first in states),
            tuple(tuple(steps[first].get(second, NEVER) for first in states) for second in states),
            tuple(start.get(state, NEVER) for state in states),
            tuple(end.get(state, 0.0) for state in states),
            {kind: tuple(number[one] for one in states if kinds[one] != kind) for kind in kinds.values()},
        )

    def best_path(self, rows: Sequence[Row]) -> list[int]:
        """The states, one a row, of the highest sum of weights and steps; [] for no row, or no possible path."""
        if not rows:
            return []
        scores = list(map(add, self.start, rows[0]))
        back: list[list[int]] = []
        for weights in rows[1:]:
            scores, came = self._step(scores, weights)
            back.append(came)
        scores = list(map(add, scores, self.end))
        best = max(scores)
        return _followed(scores.index(best), back) if best > NEVER else []

    def _step(self, scores: Sequence[float], weights: Row) -> tuple[list[float], list[int]]:
        """The best score of each state in the next row, and the state before it that it comes from."""
        reached: list[float] = []
        came: list[int] = []
        floor = max(weights) - BEAM
        for weight, before in zip(weights, self.into, strict=True):
            best, origin = NEVER, -1
            if weight >= floor:
                for one, cost in before:
                    score = scores[one] + cost
                    if score > best:
                        best, origin = score, one
            reached.append(best + weight)
            came.append(origin)
        return reached, came

    def confidences(self, path: Sequence[int], rows: Sequence[Row]) -> list[float]:
        """How far each row's state stands above the best state of another kind, its neighbours as they are (0.5..1)."""
        anything = (0.0,) * len(self.states)
        before = [anything, *(self.steps[state] for state in path)]
        behind = [*(self.turned[state] for state in path[1:]), anything]
        found = []
        for state, row, first, second in zip(path, rows, before, behind, strict=False):
            scores = list(map(add, row, map(add, first, second)))
            rival = max(map(scores.__getitem__, self.others[self.kinds[state]]), default=NEVER)
            margin = scores[state] - rival
            found.append(1.0 / (1.0 + exp(-max(0.0, min(20.0, margin)))))
        return found


def _followed(state: int, back: Sequence[Sequence[int]]) -> list[int]:
    """The path that ends in a state, followed back to its first row."""
    path = [state]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
