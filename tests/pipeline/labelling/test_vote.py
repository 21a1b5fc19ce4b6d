"""The vote of a trained model: one cue among the others, the same for the same page, and never a veto."""

import json
from pathlib import Path

import pytest

from articles.pipeline import label_page, read_source
from articles.pipeline.labelling.chain import KINDS, PAGE
from articles.pipeline.labelling.learnt.examples import example_of
from articles.pipeline.labelling.learnt.learning import learned
from articles.pipeline.labelling.learnt.vote import Vote, add_vote, read_vote, seen_by_model, shipped_vote
from articles.pipeline.labelling.learnt.vote_training import Tally, by_chance, choose_weight, tally, train
from articles.pipeline.labelling.seeing.features import own_features
from bench.golden import gazetteer, own_cases

KNOWN = gazetteer()
CASES = [case for case in own_cases() if not case.held_back][:15]
MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def examples():
    return [example_of(read_source(c.source.name, c.source.read_bytes()), c.expected, KNOWN) for c in CASES]


def test_own_features_end_where_those_around_begin(examples) -> None:
    names = own_features(examples[0].features[0])
    assert names[0].startswith("n")
    assert examples[0].features[0][len(names)].startswith("before:")
    assert examples[0].features[0][-1] == "any"


def test_each_row_is_seen_with_its_neighbours(examples) -> None:
    seen = seen_by_model(examples[0].emissions, examples[0].features)
    assert len(seen) == len(examples[0].features)
    assert "held-1:-" in seen[0]
    assert "held1:-" in seen[-1]


def test_a_vote_speaks_for_one_kind_of_a_row_and_forbids_none(examples) -> None:
    one = examples[0]
    voted = add_vote(one.emissions, one.emissions, one.features, Vote(shipped_vote().model, 1.0))
    for before, after in zip(one.emissions, voted, strict=True):
        moved = {kind: late - early for kind, early, late in zip(KINDS.values(), before, after, strict=True)}
        assert sum(value > 0 for value in moved.values()) <= 1
        assert all(0 <= value < 7 for value in moved.values())


def test_no_rows_no_weight_no_change(examples) -> None:
    one = examples[0]
    assert add_vote([], [], [], shipped_vote()) == []
    assert add_vote(one.emissions, one.emissions, one.features, Vote(b"", 0.0)) == list(one.emissions)


def test_the_same_examples_give_the_same_model_and_it_learns(examples) -> None:
    model = train(examples, learned())
    assert model == train(examples, learned())
    assert len(model) < MOST_BYTES
    assert tally(examples, {}, Vote(model, 0.4)).wrong < tally(examples, {}).wrong


def test_a_weight_is_chosen_on_pages_not_seen(examples) -> None:
    weight, tallies = choose_weight([[one] for one in examples])
    assert weight in tallies
    assert len({one.rows for one in tallies.values()}) == 1


def test_tallies_add_up() -> None:
    assert sum([Tally(3, 1), Tally(2, 2)], Tally()) == Tally(5, 3)


def test_chance() -> None:
    assert by_chance(0, 0) == 1.0
    assert by_chance(5, 0) == 1 / 32
    assert by_chance(2, 1) == 0.5


def test_the_model_that_ships_is_small_and_of_these_kinds() -> None:
    vote = shipped_vote()
    assert len(vote.model) < MOST_BYTES
    assert 0 <= vote.weight <= 1
    assert set(PAGE.kinds) == set(KINDS.values())


def test_another_vote_is_heard(tmp_path: Path) -> None:
    (tmp_path / "own.crfsuite").write_bytes(shipped_vote().model)
    (tmp_path / "own.json").write_text(json.dumps({"used": True, "weight": 0.3}))
    vote = read_vote(tmp_path / "own.crfsuite")
    assert vote == Vote(shipped_vote().model, 0.3)
    source = read_source(CASES[0].source.name, CASES[0].source.read_bytes())
    assert label_page(source, KNOWN, vote=vote) == label_page(source, KNOWN, vote=vote)
