"""Measure the lists of the desk in a large newsroom on each database at hand; `make bench` reports them.

    python bench/desk.py [--stories N] [--rounds N]

On SQLite, and on PostgreSQL too where DATABASE_URL names one.
"""

import argparse
import json
import os
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.golden import ROOT
from bench.surviving.databases import Databases, at_hand

HEAD = """\
## The desk at {stories} stories

With their pages, sources, photos, ads, names, tags, batches and log (`bench/newsroom.py`). Milliseconds of processor
time from the request to the last byte, through the middleware and without a network, the median of {rounds} rounds; on
PostgreSQL those of its server are added (one process of it, on this machine).

Beside each list of the desk stands the one that Django's own `ModelAdmin` makes of the same rows and columns
(`bench/site/stock.py`), by turns in the same run: with a drill-down by date, a count of all rows and of those found,
and columns that count for every row. Most of what is left is the making of the page. The front page counts the share
that is tagged, which a server does once in a while. Words are looked for as readers look for them, without an index:
rare ones in every story.
"""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    print(desk_section(os.environ.get("DATABASE_URL", ""), args.stories, args.rounds))
    return 0


def desk_section(address: str, stories: int, rounds: int) -> str:
    """Return the section of a report on the lists of the desk: on SQLite, and on PostgreSQL where that is named."""
    with TemporaryDirectory(prefix="newsroom-desk-") as folder, ExitStack() as stack:
        tables = []
        for databases in at_hand(Path(folder), address):
            stack.enter_context(closing(databases))
            tables.append(table(databases.name, measured(databases, stories, rounds)))
    return HEAD.format(stories=f"{stories:,}", rounds=rounds) + "".join(tables)


def measured(databases: Databases, stories: int, rounds: int) -> dict[str, Any]:
    """Fill a database in a process of its own and return what that measured."""
    empty = databases.new()
    command = [sys.executable, "-m", "bench.site.desk", f"--stories={stories}", f"--rounds={rounds}"]
    environment = os.environ | {"NEWSROOM_BENCH_DATABASE": empty}
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    finally:
        databases.remove(empty)
    return json.loads(done.stdout)


def table(name: str, figures: dict[str, Any]) -> str:
    """Return the figures of one database as a table in Markdown."""
    head = (
        f"\n### {name}\n\nFilled in {figures['seconds']:.0f} s.\n\n| screen | queries | ms | stock list, ms | ratio |\n"
    )
    return head + "| --- | ---: | ---: | ---: | ---: |\n" + "".join(map(row, figures["screens"]))


def row(one: dict[str, Any]) -> str:
    stock = one.get("stock")
    beside = f"{stock:.0f} | {stock / one['desk']:.1f}" if stock else "— | —"
    return f"| {one['name']} | {one['queries']} | {one['desk']:.0f} | {beside} |\n"


if __name__ == "__main__":
    sys.exit(main())
