"""Training the sequence model whose vote is one cue of the labeller, and measuring what it is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from ..chain import KINDS, PAGE
from .learning import Example, Weights, add_learned, learn, numbered, truest_path
from .vote import Vote, add_vote, seen_by_model

#: Both penalties of the model's weights (L1, L2): chosen by cross-validation on the project's own pages.
_PARAMETERS = {"c1": 1.0, "c2": 1.0, "max_iterations": 60, "feature.minfreq": 1, "feature.possible_transitions": False}
#: A coarse grid: between finer steps chance decides.
WEIGHTS = (0.2, 0.4, 0.8)
#: Tallies that differ by no more than this share are alike.
ALIKE = 0.02
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows whose kind is known, and how many of them were read as another one."""

    rows: int = 0
    wrong: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.rows + other.rows, self.wrong + other.wrong)


def train(examples: Iterable[Example], weights: Weights) -> bytes:
    """The model that these examples teach, as the bytes of its file; the same examples give the same bytes."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(_PARAMETERS)
    for example in examples:
        path = truest_path(example, weights)
        if path:
            kinds = [PAGE.kinds[state] for state in path]
            trainer.append(pycrfsuite.ItemSequence(seen_by_model(example.emissions, example.features)), kinds)
    with TemporaryDirectory(prefix="newsroom-labels-") as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        return file.read_bytes()


def tally(examples: Iterable[Example], weights: Weights, vote: Vote | None = None) -> Tally:
    """How many rows are read wrongly, with a vote or without one."""
    told = rows_right(examples, weights, vote)
    return Tally(len(told), told.count(False))


def rows_right(examples: Iterable[Example], weights: Weights, vote: Vote | None = None) -> list[bool]:
    """For each row whose kind is known, whether it is read as that."""
    return [right for example in examples for right in _rows_right(example, weights, vote)]


def _rows_right(example: Example, weights: Weights, vote: Vote | None) -> list[bool]:
    emissions = add_learned(example.emissions, example.features, weights)
    if vote:
        emissions = add_vote(emissions, example.emissions, example.features, vote)
    pairs = zip(PAGE.best_path(emissions), example.truth, strict=True)
    return [PAGE.kinds[state] in {KINDS[one] for one in right} for state, right in pairs if right is not None]


def by_chance(mended: int, spoiled: int) -> float:
    """How likely chance alone mends so many rows or more of those that changed: the sign test (McNemar's, exact)."""
    changed = mended + spoiled
    return float(sum(comb(changed, more) for more in range(mended, changed + 1)) / 2**changed)


def choose_weight(pages: Sequence[Sequence[Example]]) -> tuple[float, dict[float, Tally]]:
    """The least weight under which as few rows are wrong as may be, 0 for none, and the tally of each weight.

    A page comes with its variants, itself first. Each fifth of the pages is read with what the other four and their
    variants taught, the learned weights among it.
    """
    tallies = dict.fromkeys((0.0, *WEIGHTS), Tally())
    for fold in range(FOLDS):
        taught = [example for at, page in enumerate(pages) if at % FOLDS != fold for example in page]
        weights = numbered(learn(taught))
        model = train(taught, weights)
        for weight in tallies:
            vote = Vote(model, weight) if weight else None
            tallies[weight] += tally((page[0] for page in pages[fold::FOLDS]), weights, vote)
    best = min(one.wrong for one in tallies.values())
    return min(weight for weight, one in tallies.items() if one.wrong <= (1 + ALIKE) * best), tallies
