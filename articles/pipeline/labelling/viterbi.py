"""The best path through a chain of states, by dynamic programming."""

from collections.abc import Mapping, Sequence
from math import exp

#: States further below a row's best one than this are not followed.
BEAM = 40.0
_NEVER = float("-inf")


def best_path(
    emissions: Sequence[Mapping[str, float]],
    transitions: Mapping[str, Mapping[str, float]],
    start: Mapping[str, float],
    end: Mapping[str, float],
) -> list[str]:
    """The states, one a row, of the highest sum of emissions and transitions; a missing transition is impossible.

    [] where there is no row, or no possible path.

    `transitions` maps a state to its predecessors and what each step costs.
    """
    if not emissions:
        return []
    scores = {state: start[state] + weight for state, weight in emissions[0].items() if state in start}
    if not scores:
        return []
    back: list[dict[str, str]] = []
    for weights in emissions[1:]:
        scores, pointers = _step(scores, weights, transitions)
        if not scores:
            return []
        back.append(pointers)
    state = max(scores, key=lambda one: scores[one] + end.get(one, 0.0))
    path = [state]
    for pointers in reversed(back):
        path.append(pointers[path[-1]])
    return path[::-1]


def _step(
    scores: Mapping[str, float], weights: Mapping[str, float], transitions: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, float], dict[str, str]]:
    reached: dict[str, float] = {}
    pointers: dict[str, str] = {}
    floor = max(weights.values(), default=0.0) - BEAM
    for state, weight in weights.items():
        if weight < floor:
            continue
        best, came = _NEVER, ""
        for before, step in transitions[state].items():
            score = scores.get(before, _NEVER) + step
            if score > best:
                best, came = score, before
        if came:
            reached[state], pointers[state] = best + weight, came
    return reached, pointers


def confidences(
    path: Sequence[str],
    emissions: Sequence[Mapping[str, float]],
    transitions: Mapping[str, Mapping[str, float]],
    kinds: Mapping[str, str],
) -> list[float]:
    """How far each row's state stands above the best state of another kind, its neighbours as they are (0.5..1)."""
    found = []
    for at, state in enumerate(path):
        scores = {other: emissions[at][other] + _around(other, at, path, transitions) for other in emissions[at]}
        rivals = [score for other, score in scores.items() if kinds[other] != kinds[state]]
        margin = scores[state] - max(rivals, default=_NEVER)
        found.append(1.0 / (1.0 + exp(-max(0.0, min(20.0, margin)))))
    return found


def _around(state: str, at: int, path: Sequence[str], transitions: Mapping[str, Mapping[str, float]]) -> float:
    before = transitions[state].get(path[at - 1], _NEVER) if at else 0.0
    behind = transitions[path[at + 1]].get(state, _NEVER) if at + 1 < len(path) else 0.0
    return before + behind
