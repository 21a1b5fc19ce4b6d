"""Learning the weights of features from labelled pages: an averaged structured perceptron (Collins 2002).

It starts from the hand-set cues and learns only what to add to them. A truth says, row by row, which states are
right (None where it cannot be told); the target is the best path that obeys it, so the truth need not know the
states that only the grammar tells apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ...lexicon import read_json
from ..chain import KINDS, PAGE
from ..viterbi import NEVER, Row

#: feature -> what it adds to each state, in the order of KINDS.
Weights = Mapping[str, Row]
#: The same by name, without what is nothing: feature -> state -> weight.
NamedWeights = Mapping[str, Mapping[str, float]]
_STEP, _MARGIN = 0.01, 1.0
EPOCHS = 8
#: Smaller weights than this are noise and are not kept.
_LEAST = 0.015
#: States whose confusion moves the border of an item, so that it counts even within one kind.
_BORDERS = frozenset({"title", "title2", "ad", "ad2", "brief", "caption", "caption2", "notice", "notice2"})


@dataclass(frozen=True, slots=True)
class Example:
    """A page to learn from: each row's hand-set weights, its features, and the states that are right."""

    emissions: Sequence[Row]
    features: Sequence[Sequence[str]]
    truth: Sequence[frozenset[str] | None]


@cache
def learned() -> Weights:
    """The weights that ship."""
    return numbered(read_json("learned.json"))


def numbered(weights: NamedWeights) -> Weights:
    """Weights by name as rows."""
    return {name: tuple(row.get(state, 0.0) for state in KINDS) for name, row in weights.items()}


def add_learned(emissions: Sequence[Row], features: Sequence[Sequence[str]], weights: Weights) -> list[Row]:
    """The rows' weights with what their features add."""
    added: list[Row] = []
    for row, names in zip(emissions, features, strict=True):
        known = filter(None, map(weights.get, names))
        added.append(list(map(sum, zip(row, *known, strict=True))))
    return added


def learn(examples: Sequence[Example], epochs: int = EPOCHS) -> dict[str, dict[str, float]]:
    """Averaged weights after so many passes over the examples; the same examples give the same weights."""
    weights: dict[str, list[float]] = defaultdict(_nothing)
    drift: dict[str, list[float]] = defaultdict(_nothing)
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
            for state, weight, moved in zip(KINDS, row, drift[name], strict=True)
            if abs(mean := round(weight - moved / seen, 3)) > _LEAST
        }
        for name, row in sorted(weights.items())
    }


def _shuffled(examples: Sequence[Example], epoch: int) -> list[Example]:
    """Another order for each pass, the same at every run."""
    order = sorted(range(len(examples)), key=lambda at: (at * 7919 + epoch * 104_729) % 10_007)
    return [examples[at] for at in order]


def _nothing() -> list[float]:
    return [0.0] * len(KINDS)


def _mistakes(example: Example, weights: Weights) -> list[tuple[Sequence[str], int, int]]:
    """(features, right state, wrong state) of each row that the weights so far get wrong, or right by too little."""
    scored = add_learned(example.emissions, example.features, weights)
    target = _truest_path(scored, example.truth)
    if not target:
        return []
    found = PAGE.best_path([_push(row, states) for row, states in zip(scored, example.truth, strict=True)])
    return [
        (names, right, wrong)
        for names, right, wrong in zip(example.features, target, found, strict=True)
        if PAGE.kinds[right] != PAGE.kinds[wrong] or (right != wrong and PAGE.states[right] in _BORDERS)
    ]


def truest_path(example: Example, weights: Weights) -> list[int]:
    """The best path that obeys the truth, as numbers of states; none where the grammar knows no such path."""
    return _truest_path(add_learned(example.emissions, example.features, weights), example.truth)


def _truest_path(scored: Sequence[Row], truth: Sequence[frozenset[str] | None]) -> list[int]:
    return PAGE.best_path([_keep(row, states) for row, states in zip(scored, truth, strict=True)])


def _keep(row: Row, states: frozenset[str] | None) -> Row:
    if states is None:
        return row
    return [weight if state in states else NEVER for state, weight in zip(KINDS, row, strict=True)]


def _push(row: Row, states: frozenset[str] | None) -> Row:
    """Wrong states get a head start, so that the right ones have to win by a margin."""
    if not states:
        return row
    return [weight + (_MARGIN if state not in states else 0.0) for state, weight in zip(KINDS, row, strict=True)]
