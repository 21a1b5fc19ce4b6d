"""Kill imports at random moments, go on with the same command, and compare with an import that nobody killed.

    python bench/kills.py [--kills N] [--pages N] [--seed S] [--only NAME] [--report PATH]

On SQLite, and on PostgreSQL too where DATABASE_URL names one. A kill is SIGKILL: what the process had not committed
is lost, and nothing of it can tidy up. That the power fails is another matter, which databases answer for.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.golden import ROOT
from bench.surviving.databases import Databases, OnPostgreSQL, OnSQLite, at_hand
from bench.surviving.pages import write_pages
from bench.surviving.trial import Trial, trials, undisturbed

REPORT = ROOT / "docs" / "trials-kills.md"
HEAD = """\
# Imports killed and gone on with

Measured by `make trials` (bench/kills.py), seed {seed}, {pages} generated files an import, Python {python}.
Each trial imports the files into an empty database with `manage.py import_pages`, kills the process with SIGKILL at a
random moment of its processor time between its first and its last file, runs the same command to its end, and compares
every row of every table, field by field, with those of an import that nobody killed. Left out are primary keys, times
and batches; a foreign key compares by the row that it leads to. Of the log compares what came of each file, not how
often it was begun with. Among the files are one that came in before under another name, two that claim the page of
another (alike in words, and not), and one that cannot be read. Up to 32 files are one transaction.

| Database | Kills | Files in at the kill: least, median, most | Equal in the end | Seconds |
| --- | ---: | ---: | ---: | ---: |
"""


@dataclass(frozen=True, slots=True)
class Result:
    """The trials on one database."""

    name: str
    trials: list[Trial]
    seconds: float

    @property
    def equal(self) -> int:
        return sum(not trial.difference for trial in self.trials)

    def row(self) -> str:
        """The row of the report."""
        files = [trial.files for trial in self.trials]
        spread = f"{min(files)}, {median(files):g}, {max(files)}"
        return f"| {self.name} | {len(files)} | {spread} | {self.equal} | {self.seconds:.0f} |\n"


def main() -> int:
    """Run the trials, tell each difference at once, write the report."""
    args = arguments()
    with TemporaryDirectory(prefix="newsroom-kills-") as folder:
        results = list(run_all(Path(folder), args))
    report = HEAD.format(seed=args.seed, pages=args.pages, python=platform.python_version())
    report += "".join(result.row() for result in results)
    args.report.parent.mkdir(parents=True, exist_ok=True)
    args.report.write_text(report, encoding="utf-8")
    print(report)
    return 0 if results and all(result.equal == args.kills for result in results) else 1


def run_all(folder: Path, args: argparse.Namespace) -> Iterator[Result]:
    """Run the trials on each database that is at hand."""
    pages, empty = folder / "pages", folder / "empty"
    empty.mkdir()
    write_pages(pages, args.seed, args.pages)
    with ExitStack() as stack:
        for databases in at_hand(folder, os.environ.get("DATABASE_URL", ""), args.only):
            stack.enter_context(closing(databases))
            yield run(databases, pages, empty, args)


def run(databases: Databases, pages: Path, empty: Path, args: argparse.Namespace) -> Result:
    """Run the trials on one database."""
    started, found = time.monotonic(), []
    expected = undisturbed(databases, pages, empty)
    for trial in trials(databases, pages, expected, args.seed, args.kills):
        found.append(trial)
        if trial.difference:
            print(f"{databases.name}, kill {len(found)} after {trial.files} files: {trial.difference}", file=sys.stderr)
        if sys.stderr.isatty():
            print(f"\r{databases.name}: {len(found)} of {args.kills}", end="", file=sys.stderr)
    return Result(databases.name, found, time.monotonic() - started)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="on each database")
    parser.add_argument("--pages", type=int, default=160, help="files of one import, at least twelve")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", choices=[OnSQLite.name, OnPostgreSQL.name])
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
