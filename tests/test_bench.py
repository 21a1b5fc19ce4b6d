"""The programs in bench/ still run against the product as it is; what they measure is no matter of a test."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.long import difference, trouble_of
from bench.measure import Spent, in_turn, rate, ratio
from bench.screenshots import LARGEST, reduced
from bench.surviving.watched import Run
from bench.trials import failures, run
from newsroom.settings import BASE_DIR


def test_ways_take_turns_and_every_other_round_runs_backwards() -> None:
    done: list[str] = []
    spent = in_turn({name: lambda name=name: done.append(name) for name in "ab"}, 3, before=lambda: done.append("-"))
    assert "".join(done) == "-a-b-b-a-a-b"
    assert [len(rounds) for rounds in spent.values()] == [3, 3]


def test_figures_are_those_of_the_median_round() -> None:
    one, other = [[Spent(seconds, 0) for seconds in row] for row in ((1.0, 2.0, 9.0), (1.0, 1.0, 3.0))]
    assert rate(one, 10) == 5
    assert ratio(one, other) == 2


def test_trials_cover_every_seed_once_whatever_the_slices() -> None:
    assert list(run(range(3, 6), processes=1)) == [[]]
    assert failures(range(2)) == []


def test_picture_is_reduced_until_it_is_small_enough() -> None:
    shot = BytesIO()
    Image.effect_noise((900, 700), 120).convert("RGB").save(shot, "PNG")
    small = reduced(shot.getvalue())
    assert len(small) <= LARGEST < len(shot.getvalue())
    assert Image.open(BytesIO(small)).mode == "P"


def test_speed_is_measured_and_reported(tmp_path: Path) -> None:
    """The smallest report, made in a process of its own: it has its own settings and database."""
    file = tmp_path / "bench.md"
    sizes = [f"--{name}=1" for name in ("rounds", "pages", "archive", "requests")]
    command = [sys.executable, Path("bench", "speed.py"), *sizes, "--stories=60", "--dpi=0", f"--report={file}"]
    subprocess.run(command, cwd=BASE_DIR, check=True, capture_output=True)
    heads = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    parts = ["Reading pages", "Readers", "Importing pages", "Serving readers", "The desk at 60 stories"]
    assert heads == [f"## {part}" for part in [*parts, "The same story among 60 stories"]]


def test_a_long_import_is_watched_and_its_second_run_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    command = [sys.executable, Path("bench", "long.py"), "--pages=40", "--only=SQLite", f"--report={file}"]
    subprocess.run(command, cwd=BASE_DIR, check=True, capture_output=True)
    report = file.read_text(encoding="utf-8")
    assert "as many after it as before" in report
    assert report.count("| first |") == report.count("| second |") == 1


def test_what_is_amiss_with_a_long_import_is_told() -> None:
    good, large, slow = Run(100, [80.0], 40.0), Run(100, [80.0], 301.0), Run(11, [80.0], 40.0)
    assert trouble_of(good, Run(9, [80.0], 0), 20_000) == trouble_of(good, slow, 300) == ""
    assert "300 MiB" in trouble_of(large, good, 300)
    assert "10%" in trouble_of(good, slow, 20_000)
    assert difference({"Article": 2}, {"Article": 3}) == "Changed: Article from 2 to 3."
