"""An import that is killed and gone on with ends as one that nobody killed; `make trials` does it more often."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from bench.surviving.pages import UNREADABLE, pages
from bench.surviving.trial import first_difference

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def test_two_kills_leave_no_trace(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    words = ["--kills", "2", "--pages", "16", "--only", NAMES[connection.vendor], "--report", str(report)]
    command = [sys.executable, str(settings.BASE_DIR / "bench" / "kills.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    name, kills, _files, equal, _seconds = report.read_text().splitlines()[-1].strip("| ").split(" | ")
    assert (name, kills, equal) == (NAMES[connection.vendor], "2", "2")


def test_pages_are_the_same_for_one_seed_and_hold_the_hard_ones() -> None:
    files = dict(pages(7, 12))
    assert files == dict(pages(7, 12)) != dict(pages(8, 12))
    assert len(files) == 12
    assert len(set(files.values())) == 11
    assert UNREADABLE in files.values()


@pytest.mark.parametrize(
    ("found", "said"),
    [(["a", "b"], ""), (["a"], "2 rows, found 1"), (["a", "c"], "+ ['c']"), (["a", "b", "b"], "2 rows, found 3")],
)
def test_difference_is_told(found: list[str], said: str) -> None:
    difference = first_difference({"Article": ["a", "b"]}, {"Article": found})
    assert said in difference
    assert bool(difference) == bool(said)
