"""A model whose vote is one cue of the labeller is trained on pages read by hand, and installed where it helps."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from articles.pipeline import Gazetteer, load_gazetteer
from articles.pipeline.labelling.learnt.examples import example_of
from articles.pipeline.labelling.learnt.learning import Example, learned
from articles.pipeline.labelling.learnt.vote import Vote
from articles.pipeline.labelling.learnt.vote_training import Tally, by_chance, choose_weight, rows_right, train

from .cases import ReadByHand, cities_of, read_by_hand
from .variants import with_variants

#: A vote helps where chance alone would seldom do as well on pages held back.
SELDOM = 0.05


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of pages: how many, and their rows without a vote, with that in use today, and with the new one, which
    mends so many rows and spoils so many."""

    name: str
    pages: int
    without: Tally
    today: Tally
    with_vote: Tally
    mended: int
    spoiled: int


@dataclass(frozen=True, slots=True)
class Trained:
    """A model with its weight, from how many pages, and what it is worth on pages held back from training."""

    vote: Vote
    pages: int
    sets: tuple[Measured, ...]

    @property
    def helps(self) -> bool:
        """Does it mend more than chance would, make no set worse, and do as well as the vote in use today?"""
        mended, spoiled = sum(one.mended for one in self.sets), sum(one.spoiled for one in self.sets)
        worse = any(one.with_vote.wrong > min(one.without.wrong, one.today.wrong) for one in self.sets)
        return bool(self.vote.weight) and not worse and by_chance(mended, spoiled) <= SELDOM


def train_labels(folders: Sequence[Path], jurisdiction: Path, today: Vote, step: Callable[[], None]) -> Trained:
    """Train on the pages of the folders that are not held back, and measure on those that are, folder by folder.

    `today` is the vote in use, `step` is called for every page that was read.
    """
    known = load_gazetteer(jurisdiction, tuple(city for folder in folders for city in cities_of(folder)))
    taught: list[list[Example]] = []
    kept: dict[str, list[Example]] = {}
    for folder in folders:
        for case in read_by_hand(folder):
            if case.held_back:
                kept.setdefault(folder.name, []).append(example_of(case.source, case.expected, known))
            else:
                taught.append(examples_of(case, known))
            step()
    weight, _tallies = choose_weight(taught)
    vote = Vote(train(chain.from_iterable(taught), learned()), weight)
    return Trained(vote, len(taught), tuple(measure(name, kept[name], today, vote) for name in kept))


def examples_of(case: ReadByHand, known: Gazetteer) -> list[Example]:
    """Return a page and its variants as something to learn from, the page itself first."""
    return [example_of(source, case.expected, known) for source in with_variants(case.source, case.name)]


def measure(name: str, pages: Sequence[Example], today: Vote, vote: Vote) -> Measured:
    """Return what votes are worth on pages that the new one was not trained on."""
    read = [rows_right(pages, learned(), one) for one in (None, today, vote)]
    without, _today, new = read
    changed = [after for before, after in zip(without, new, strict=True) if before != after]
    tallies = (Tally(len(rows), rows.count(False)) for rows in read)
    return Measured(name, len(pages), *tallies, changed.count(True), changed.count(False))


def install(trained: Trained, model: Path) -> None:
    """Write a model and, beside it, the verdict: whether it is used, its weight, and the figures that say so."""
    model.parent.mkdir(parents=True, exist_ok=True)
    told = {"used": trained.helps, "weight": trained.vote.weight, "pages": trained.pages}
    verdict = told | {"held_back": [asdict(one) for one in trained.sets]}
    text = json.dumps(verdict, ensure_ascii=False, indent=1) + "\n"
    for file, data in ((model.with_suffix(".json"), text.encode()), (model, trained.vote.model)):
        unfinished = file.with_name(f".{file.name}.unfinished")
        unfinished.write_bytes(data)
        unfinished.replace(file)


def is_used(model: Path) -> bool:
    """Tell whether a model lies here that is used: one that helps no better is not put in its place."""
    verdict = model.with_suffix(".json")
    return model.is_file() and verdict.is_file() and bool(json.loads(verdict.read_text(encoding="utf-8"))["used"])
