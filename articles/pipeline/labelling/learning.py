"""Learning the weights of features from labelled pages: an averaged structured perceptron (Collins 2002).

It starts from the hand-set cues and learns only what to add to them. A truth says, row by row, which states are
right (None where it cannot be told); the target is the best path that obeys it, so the truth need not know the
states that only the grammar tells apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import read_json
from .chain import END, KINDS, START, TRANSITIONS
from .viterbi import best_path

Weights = Mapping[str, Mapping[str, float]]
_STEP, _MARGIN = 0.01, 1.0
EPOCHS = 8
#: Smaller weights than this are noise and are not kept.
_LEAST = 0.015
#: States whose confusion moves the border of an item, so that it counts even within one kind.
_BORDERS = frozenset({"title", "title2", "ad", "ad2", "brief", "caption", "caption2", "notice", "notice2"})


@dataclass(frozen=True, slots=True)
class Example:
    """A page to learn from: each row's hand-set weights, its features, and the states that are right."""

    emissions: Sequence[Mapping[str, float]]
    features: Sequence[Sequence[str]]
    truth: Sequence[frozenset[str] | None]


@cache
def learned() -> dict[str, dict[str, float]]:
    """The weights that ship: feature -> state -> what to add."""
    weights: dict[str, dict[str, float]] = read_json("learned.json")
    return weights


def add_learned(
    emissions: Sequence[Mapping[str, float]], features: Sequence[Sequence[str]], weights: Weights
) -> list[dict[str, float]]:
    """The rows' weights with what their features add."""
    added = []
    for row, names in zip(emissions, features, strict=True):
        total = dict(row)
        for name in names:
            for state, weight in weights[name].items() if name in weights else ():
                total[state] += weight
        added.append(total)
    return added


def learn(examples: Sequence[Example], epochs: int = EPOCHS) -> dict[str, dict[str, float]]:
    """Averaged weights after so many passes over the examples; the same examples give the same weights."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    drift: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    seen = 0
    for epoch in range(epochs):
        for example in _shuffled(examples, epoch):
            seen += 1
            for names, right, wrong in _mistakes(example, weights):
                for name in names:
                    for state, step in ((right, _STEP), (wrong, -_STEP)):
                        weights[name][state] += step
                        drift[name][state] += step * seen
    return {
        name: {
            state: mean
            for state, weight in row.items()
            if abs(mean := round(weight - drift[name][state] / seen, 3)) > _LEAST
        }
        for name, row in sorted(weights.items())
    }


def _shuffled(examples: Sequence[Example], epoch: int) -> list[Example]:
    """Another order for each pass, the same at every run."""
    order = sorted(range(len(examples)), key=lambda at: (at * 7919 + epoch * 104_729) % 10_007)
    return [examples[at] for at in order]


def _mistakes(example: Example, weights: Weights) -> list[tuple[Sequence[str], str, str]]:
    """(features, right state, wrong state) of each row that the weights so far get wrong, or right by too little."""
    scored = add_learned(example.emissions, example.features, weights)
    target = _path([_keep(row, states) for row, states in zip(scored, example.truth, strict=True)])
    if not target:
        return []
    found = _path([_push(row, states) for row, states in zip(scored, example.truth, strict=True)])
    return [
        (names, right, wrong)
        for names, right, wrong in zip(example.features, target, found, strict=True)
        if KINDS[right] != KINDS[wrong] or (right != wrong and right in _BORDERS)
    ]


def _path(rows: Sequence[Mapping[str, float]]) -> list[str]:
    return best_path(rows, TRANSITIONS, START, END)


def _keep(row: Mapping[str, float], states: frozenset[str] | None) -> dict[str, float]:
    return {state: weight for state, weight in row.items() if states is None or state in states}


def _push(row: Mapping[str, float], states: frozenset[str] | None) -> dict[str, float]:
    """Wrong states get a head start, so that the right ones have to win by a margin."""
    return {state: weight + (_MARGIN if states and state not in states else 0.0) for state, weight in row.items()}
