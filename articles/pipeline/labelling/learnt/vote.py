"""The vote of a sequence model: what kind of thing each row is, seen from the whole page.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001; python-crfsuite). It sees the
row's own features, and what the hand-set cues hold the row and its neighbours for; so it learns where these are wrong.
Its vote is one cue among the others: the log-odds of the kind that it holds a row for, with one weight for all kinds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import log
from pathlib import Path

import pycrfsuite

from ... import lexicon
from ..chain import KINDS
from ..seeing.features import own_features
from ..viterbi import Row

MODEL, VERDICT = "labels.crfsuite", "labels.json"
_KIND_OF = tuple(KINDS.values())
_STATES_OF = {kind: tuple(at for at, other in enumerate(_KIND_OF) if other == kind) for kind in dict.fromkeys(_KIND_OF)}
#: Added to either side of the odds: no kind is surer than this leaves it, so that a vote is never a veto.
_DOUBT = 0.001
#: A page's edge, in place of the kind of a row.
_EDGE = ("-", "-", "")
#: How far the best kind stands above the second one, in steps of weight.
_MARGINS = ((1.0, "0"), (3.0, "1"), (6.0, "2"), (float("inf"), "3"))


@dataclass(frozen=True, slots=True)
class Vote:
    """A model as its file has it, and what its log-odds weigh beside the other cues; 0 where it is not used."""

    model: bytes
    weight: float


def add_vote(emissions: Sequence[Row], hand: Sequence[Row], features: Sequence[Sequence[str]], vote: Vote) -> list[Row]:
    """The rows' weights with the vote. `hand` are the weights of the hand-set cues alone, which the model knows."""
    if not emissions or not vote.weight:
        return list(emissions)
    voted: list[Row] = []
    for row, (kind, odds) in zip(emissions, _held_by_model(vote.model, seen_by_model(hand, features)), strict=True):
        added = list(row)
        for state in _STATES_OF[kind]:
            added[state] += vote.weight * odds
        voted.append(added)
    return voted


def seen_by_model(hand: Sequence[Row], features: Sequence[Sequence[str]]) -> list[list[str]]:
    """What the model sees of every row: its own features, and the likeliest kinds of it and of its neighbours."""
    held = [_EDGE, _EDGE, *map(_held_for, hand), _EDGE, _EDGE]
    return [
        [*own_features(names), *_around(*held[at : at + 5])]
        for at, names in enumerate(features)
    ]  # fmt: skip


def _held_for(row: Row) -> tuple[str, str, str]:
    """The likeliest kind of a row, the second one, and by how much it comes behind."""
    order = sorted(range(len(row)), key=row.__getitem__, reverse=True)
    best = _KIND_OF[order[0]]
    second = next(state for state in order if _KIND_OF[state] != best)
    margin = row[order[0]] - row[second]
    return best, _KIND_OF[second], next(step for least, step in _MARGINS if margin <= least)


def _around(*held: tuple[str, str, str]) -> list[str]:
    """The kinds of a row, the third of five, and of those around it, as features."""
    kinds = [kind for kind, _second, _margin in held]
    own, second, margin = held[2]
    return [
        f"held:{own}",
        f"held:{own}{margin}",
        f"held:{own}{second}{margin}",
        *(f"held{at - 2}:{kind}" for at, kind in enumerate(kinds) if at != 2),
        f"held:{kinds[1]}>{own}",
        f"held:{own}>{kinds[3]}",
    ]


def _held_by_model(model: bytes, seen: list[list[str]]) -> list[tuple[str, float]]:
    """The kind that the model holds each row for, and its log-odds, at least 0."""
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    kinds = tagger.tag(seen)
    return [(kind, max(0.0, _odds(tagger.marginal(kind, at)))) for at, kind in enumerate(kinds)]


def _odds(share: float) -> float:
    return log((share + _DOUBT) / (1.0 - share + _DOUBT))


@cache
def shipped_vote() -> Vote:
    """The vote that ships, trained on the project's own pages; whether it is used its verdict says."""
    return _read(files(lexicon.__name__))


def read_vote(model: Path) -> Vote:
    """A vote trained elsewhere: its model, and beside it the verdict that tells its weight.

    Raises OSError where one of them is missing, ValueError where they are not what they should be.
    """
    return _read(model.parent, model.name, model.with_suffix(".json").name)


def _read(folder: Traversable, model: str = MODEL, verdict: str = VERDICT) -> Vote:
    told = json.loads(folder.joinpath(verdict).read_text(encoding="utf-8"))
    return Vote(folder.joinpath(model).read_bytes(), float(told["weight"]) if told["used"] else 0.0)
