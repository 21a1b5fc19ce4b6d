"""Measure how the same story is found among many on each database at hand; `make bench` reports it.

    python bench/same.py [--stories N] [--copies N]

On SQLite, and on PostgreSQL too where DATABASE_URL names one; at a tenth of the size first, to see how it grows.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.golden import ROOT
from bench.surviving.databases import Databases, at_hand

MEBIBYTE = 1 << 20
HEAD = """\
## The same story among {stories:,} stories

Generated stories of 200 to 2,000 characters, and {copies:,} edited copies among them (`bench/edited.py`): word by word,
misread, cut to a third, in another order, rewritten, run together with another; half of them under another title. One
story in twenty is a form that comes back with other figures, and one in twenty tells a paragraph of an earlier one
again: what is proposed of those counts as wrong.

Seconds are those of comparing all stories with all others by the clock, with those of this process's processor beside
it; memory is what comparing adds to the process. The last figure is a page of five stories that comes in afterwards.
"""
COLUMNS = (
    "stories", "recall", "precision", "seconds", "processor s", "ms a story", "memory, MiB", "rows in the index",
    "a page more, ms",
)  # fmt: skip


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--copies", type=int, default=2000)
    args = parser.parse_args()
    print(same_section(os.environ.get("DATABASE_URL", ""), args.stories, args.copies))
    return 0


def same_section(address: str, stories: int, copies: int) -> str:
    """Return the section of a report on finding the same story: on SQLite, and on PostgreSQL where that is named."""
    with TemporaryDirectory(prefix="newsroom-same-") as folder, ExitStack() as stack:
        parts = []
        for databases in at_hand(Path(folder), address):
            stack.enter_context(closing(databases))
            runs = [measured(databases, stories // share, copies // share) for share in (10, 1)]
            parts.append(f"\n### {databases.name}\n\n{table(runs)}\n{missed(runs[-1])}")
    return HEAD.format(stories=stories, copies=copies) + "".join(parts)


def measured(databases: Databases, stories: int, copies: int) -> dict[str, Any]:
    """Fill a database in a process of its own and return what that measured."""
    empty = databases.new()
    command = [sys.executable, "-m", "bench.site.same", f"--stories={stories}", f"--copies={copies}"]
    environment = os.environ | {"NEWSROOM_BENCH_DATABASE": empty}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    finally:
        databases.remove(empty)
    return json.loads(done.stdout)


def table(runs: Iterable[dict[str, Any]]) -> str:
    """Return the figures of one database as a table in Markdown, a row a size."""
    lines = [COLUMNS, ("---:",) * len(COLUMNS), *map(row, runs)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def row(run: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{run['stories']:,}", f"{run['recall']:.3f}", f"{run['precision']:.3f}", f"{run['seconds']:.0f}",
        f"{run['cores']:.0f}", f"{1000 * run['seconds'] / run['stories']:.1f}", f"{run['memory'] / MEBIBYTE:.0f}",
        f"{run['rows']:,}", f"{1000 * run['later']:.0f}",
    )  # fmt: skip


def missed(run: dict[str, Any]) -> str:
    """Say of each edit how many copies were missed."""
    told = (f"{edit} {lost} of {count}" for edit, (count, lost) in sorted(run["edits"].items()))
    size = f" The index takes {run['bytes'] / MEBIBYTE:.0f} MiB." if run["bytes"] else ""
    return f"Missed: {'; '.join(told)}.{size}\n"


if __name__ == "__main__":
    sys.exit(main())
