"""Import many generated pages twice, watch the memory of every process, and compare what is there.

    python bench/long.py [--pages N] [--processes P] [--seed S] [--only NAME] [--report PATH]

On SQLite, and on PostgreSQL too where DATABASE_URL names one.
"""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.golden import ROOT
from bench.surviving.databases import Databases, OnPostgreSQL, OnSQLite, at_hand
from bench.surviving.pages import FULL, write_pages
from bench.surviving.watched import Run, counts, watched_import

REPORT = ROOT / "docs" / "trials-long.md"
MOST_MEMORY = 300  # MiB a process (issue 3)
MOST_OF_FIRST = 0.1  # of the time of the first import, for a second of the same files
HEAD = """\
# A long import, and the same again

Measured by `make trials` (bench/long.py): {pages} generated files, seed {seed}, with `manage.py import_pages
--processes {processes}`, then the same command once more. Memory is the resident set of each process, looked at every
half second; the writer is the process that was started, the readers are its children. The pages hold five to eight
short stories each. On {cores} cores, Python {python}.
"""


@dataclass(frozen=True, slots=True)
class Result:
    """Two imports of the same files on one database; `trouble` says what is not as it must be, "" where all is."""

    name: str
    pages: int
    first: Run
    second: Run
    trouble: str

    def section(self) -> str:
        """The part of the report."""
        share = self.second.seconds / self.first.seconds
        rows = "".join(run.row(words, self.pages) for words, run in (("first", self.first), ("second", self.second)))
        return f"""
## {self.name}

| Import | Seconds | Files/s | Writer at 1/4, 1/2, 3/4, the end, MiB | Most, writer, MiB | Most, a reader, MiB |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}
The second took {share:.3f} of the first. {self.trouble or "The rows of every table are as many after it as before."}
"""


def main() -> int:
    """Run the imports on each database, write the report; status 1 where an aim is missed."""
    args = arguments()
    with TemporaryDirectory(prefix="newsroom-long-") as folder:
        results = list(run_all(Path(folder), args))
    head = HEAD.format(**vars(args), cores=os.cpu_count(), python=platform.python_version())
    report = head + "".join(result.section() for result in results)
    args.report.write_text(report, encoding="utf-8")
    print(report)
    return 1 if any(result.trouble for result in results) else 0


def run_all(folder: Path, args: argparse.Namespace) -> Iterator[Result]:
    """Import on each database that is at hand."""
    write_pages(folder / "pages", args.seed, args.pages, FULL)
    for databases in at_hand(folder, os.environ.get("DATABASE_URL", ""), args.only):
        with closing(databases):
            yield run(databases, folder / "pages", args)


def run(databases: Databases, pages: Path, args: argparse.Namespace) -> Result:
    """Import the pages twice into a new database."""
    address = databases.new()
    first = watched_import(address, pages, args.processes)
    after_first = counts(address)
    second = watched_import(address, pages, args.processes)
    after_second = counts(address)
    databases.remove(address)
    trouble = trouble_of(first, second, args.pages) or difference(after_first, after_second)
    return Result(databases.name, args.pages, first, second, trouble)


def trouble_of(first: Run, second: Run, pages: int) -> str:
    """Say which aim is missed. A start takes its time: only a long import tells what the second costs."""
    if max(first.most, second.most) > MOST_MEMORY:
        return f"A process took more than {MOST_MEMORY} MiB."
    if pages >= 5000 and second.seconds > MOST_OF_FIRST * first.seconds:
        return f"The second import took more than {MOST_OF_FIRST:.0%} of the first."
    return ""


def difference(before: dict[str, int], after: dict[str, int]) -> str:
    """Say which table changed its number of rows."""
    changed = [f"{name} from {before[name]} to {number}" for name, number in after.items() if number != before[name]]
    return f"Changed: {', '.join(changed)}." if changed else ""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=20_000, help="files of an import")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", choices=[OnSQLite.name, OnPostgreSQL.name])
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
