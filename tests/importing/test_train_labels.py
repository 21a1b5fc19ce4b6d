"""A model trained on corrected pages: installed where it helps, used by every door that reads."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError

from articles.actions.corrections.cases import cities_of, read_by_hand
from articles.actions.corrections.train_labels import Measured, Trained, install, is_used
from articles.actions.corrections.vote_in_use import vote_in_use
from articles.actions.intake.context import make_context
from articles.management.commands import train_labels as command
from articles.pipeline.labelling.learnt.vote import Vote, read_vote, shipped_vote
from articles.pipeline.labelling.learnt.vote_training import Tally
from bench.golden import PAGES, own_cases

from .intake import CLINIC, JURISDICTION


def trained(*sets: tuple[int, int, int, int], weight: float = 0.2) -> Trained:
    """What training might give: for each set the rows read wrongly without a vote and as today, and how many the new
    one mends and spoils."""
    measured = [
        Measured(
            str(at), 9, Tally(100, without), Tally(100, today), Tally(100, without - mended + spoiled), mended, spoiled
        )
        for at, (without, today, mended, spoiled) in enumerate(sets)
    ]
    return Trained(Vote(shipped_vote().model, weight), 9, tuple(measured))


HELPS = [
    ([(50, 48, 9, 1)], True),
    ([(50, 40, 9, 1)], False),  # no better than what is in use
    ([(50, 50, 9, 6)], False),  # chance might do as well
    ([(50, 50, 12, 0), (10, 10, 0, 1)], False),  # one set is read worse
    ([], False),
]
GOOD, CHANCE = (50, 48, 9, 1), (50, 50, 4, 3)


@pytest.mark.parametrize(("wrong", "helps"), HELPS)
def test_when_a_vote_helps(wrong: list[tuple[int, int, int, int]], helps: bool) -> None:
    assert trained(*wrong).helps is helps
    assert not trained(*wrong, weight=0.0).helps


def test_a_model_goes_in_with_its_verdict(tmp_path: Path) -> None:
    model = tmp_path / "var" / "labels.crfsuite"
    install(trained(GOOD), model)
    assert read_vote(model) == Vote(shipped_vote().model, 0.2)
    assert json.loads(model.with_suffix(".json").read_text())["held_back"][0]["with_vote"] == {"rows": 100, "wrong": 42}
    assert sorted(file.name for file in model.parent.iterdir()) == ["labels.crfsuite", "labels.json"]
    assert is_used(model)
    install(trained(CHANCE), model)
    assert not is_used(model)
    assert read_vote(model).weight == 0.0


@pytest.mark.django_db
def test_every_door_reads_with_the_bureaus_own_model(settings, tmp_path: Path) -> None:
    before = make_context(jurisdiction=JURISDICTION)
    assert before.vote == shipped_vote()
    settings.NEWSROOM_LABEL_MODEL = tmp_path / "labels.crfsuite"
    assert vote_in_use() == shipped_vote()
    install(trained(GOOD, weight=0.7), settings.NEWSROOM_LABEL_MODEL)
    after = make_context(jurisdiction=JURISDICTION)
    assert after.vote.weight == 0.7
    assert after.reader_version != before.reader_version
    settings.NEWSROOM_LABEL_MODEL.with_suffix(".json").unlink()
    with pytest.raises(ImproperlyConfigured):
        vote_in_use()


def test_a_collection_tells_its_pages_and_its_cities(tmp_path: Path) -> None:
    assert any(city.name == "临澜市" for city in cities_of(PAGES))
    assert cities_of(tmp_path) == ()
    for name, more in (("a", {}), ("b", {"held_back": True}), ("c", {"corrected": True})):
        (tmp_path / name / "parts").mkdir(parents=True)
        (tmp_path / name / "source.txt").write_text(CLINIC)
        (tmp_path / name / "parts" / "face.bin").write_bytes(b"x")
        (tmp_path / name / "expected.json").write_text(json.dumps({"file": "source.txt", "items": []} | more))
    (tmp_path / "c" / "source.txt").write_bytes(b"")
    assert [(case.name, case.held_back) for case in read_by_hand(tmp_path)] == [("a", False), ("b", True)]


class TestTheCommand:
    def test_it_trains_prints_a_table_and_installs_or_says_why_not(self, monkeypatch, tmp_path: Path, capsys) -> None:
        for case in own_cases()[:18]:
            shutil.copytree(case.source.parent, tmp_path / "pages" / case.name)
        shutil.copy(PAGES / "places.json", tmp_path / "pages")
        monkeypatch.setattr(command, "GOLDEN", tmp_path / "pages")
        model = tmp_path / "labels.crfsuite"
        call_command("train_labels", output=model)
        said = capsys.readouterr().out.splitlines()
        assert any("pages" in line and "6" in line for line in said)
        assert str(model) in said[-1]
        assert is_used(model) == ("不" not in said[-1])

    def test_it_asks_for_a_place_pages_and_folders_that_are_there(self, monkeypatch, settings, tmp_path: Path) -> None:
        monkeypatch.setattr(command, "GOLDEN", tmp_path / "nowhere")
        with pytest.raises(CommandError):
            call_command("train_labels")
        with pytest.raises(CommandError):
            call_command("train_labels", output=tmp_path / "m")
        with pytest.raises(CommandError):
            call_command("train_labels", tmp_path / "nothing", output=tmp_path / "m")
