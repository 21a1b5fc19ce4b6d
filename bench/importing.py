"""How fast pages come in on each database, beside the least that writing the same rows can cost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.golden import ROOT
from bench.measure import Spent
from bench.surviving.databases import at_hand

WAYS = {
    "import, 1 process": "import, one process",
    "import, 2 processes": "import, two processes read and one writes",
    "read": "reading alone, one process",
    "store": "storing alone: match, write, log",
    "stage": "taking the files of an upload in, to wait for their turn",
    "bare": "the same rows by bare `bulk_create`, one transaction in all",
}
START = "from bench.site.importing import main; main()"


@dataclass(frozen=True, slots=True)
class ImportingFigures:
    """What bringing pages into one database took in each round, by the way of doing it."""

    database: str
    pages: int
    rows: int
    spent: dict[str, list[Spent]]

    def rows_of_table(self) -> Iterator[tuple[str, str, str, str]]:
        """For each way: pages a second by the clock, processor milliseconds a page, and the clock's ratio to bare."""
        for way, words in WAYS.items():
            found, bare = self.spent[way], self.spent["bare"]
            clock, cores = (median(getattr(one, name) for one in found) for name in ("clock", "cpu"))
            share = median(least.clock / one.clock for one, least in zip(found, bare, strict=True))
            yield words, f"{self.pages / clock:.0f}", f"{1000 * cores / self.pages:.1f}", f"{share:.2f}"


def measure_importing(folder: Path, address: str, rounds: int, pages: int) -> Iterator[ImportingFigures]:
    """Measure on SQLite, and on PostgreSQL where the address is of one, each in a process of its own."""
    for databases in at_hand(folder, address):
        with closing(databases):
            new = databases.new()
            told = json.loads(printed_on(new, rounds, pages))
            databases.remove(new)
        spent = {way: [Spent(*one) for one in found] for way, found in told["spent"].items()}
        yield ImportingFigures(databases.name, pages, told["rows"], spent)


def printed_on(address: str, rounds: int, pages: int) -> str:
    """What the measuring process prints."""
    command = [sys.executable, "-c", START, str(rounds), str(pages)]
    environment = os.environ | {"NEWSROOM_BENCH_DATABASE": address}
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
