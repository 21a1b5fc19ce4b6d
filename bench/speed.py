"""Measure how fast pages are read, brought in and served, print the figures and write docs/bench.md.

python bench/speed.py [--rounds N] [--pages N] [--archive N] [--requests N] [--stories N] [--dpi N]
"""

import argparse
import os
import platform
import resource
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.desk import desk_section
from bench.golden import ROOT
from bench.importing import ImportingFigures, measure_importing
from bench.parsing import (
    LongPageFigures,
    MemoryFigures,
    ParsingFigures,
    measure_long_page,
    measure_memory,
    measure_parsing,
)
from bench.reading.figures import measure_readers, readers_section
from bench.same import same_section
from bench.site import NAMED
from bench.site.archive import prepare
from bench.site.serving import ServingFigures, fill, measure_serving

#: Lines of the page that tells whether a long page costs as much a line as a short one.
LONG_PAGE = 20_000
HOW_TO_READ = """\
Measured by `make bench`. Seconds are those of one process on one core (user and system), so waiting does not count;
but whatever else runs on the machine slows a core down. **Compare the ratios, not the rates**: both sides of a ratio
were measured by turns in the same run. Every figure is the median of {rounds} rounds.
"""


def main() -> int:
    """Measure everything, print it and write the report."""
    args = arguments()
    report = "\n".join(sections(args))
    print(report)
    args.report.write_text(report, encoding="utf-8")
    return 0


def arguments() -> argparse.Namespace:
    """How much to measure; the defaults take a few minutes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="turns of each way of doing the same")
    parser.add_argument("--pages", type=int, default=300, help="pages imported in a round")
    parser.add_argument("--archive", type=int, default=300, help="pages in the newsroom that is served")
    parser.add_argument("--requests", type=int, default=40, help="requests for a page in a round")
    parser.add_argument("--stories", type=int, default=100_000, help="stories in the newsroom whose desk is measured")
    parser.add_argument("--dpi", type=int, default=304, help="resolution of the scans that are read; 0 for none")
    parser.add_argument("--report", type=Path, default=ROOT / "docs" / "bench.md", help="file to write")
    return parser.parse_args()


def sections(args: argparse.Namespace) -> Iterator[str]:
    """The report, part by part, each as soon as it is measured."""
    memory = measure_memory()  # first: before anything was read
    yield f"# Speed\n\n{HOW_TO_READ.format(rounds=args.rounds)}\n{machine()}\n"
    yield parsing_section(measure_parsing(args.rounds), memory, measure_long_page(LONG_PAGE))
    with TemporaryDirectory(prefix="newsroom-bench-") as folder:
        yield readers_section(list(measure_readers(Path(folder), args.rounds, args.dpi)))
    prepare()
    with TemporaryDirectory(prefix="newsroom-bench-") as folder:
        yield importing_section(measure_importing(Path(folder), NAMED, args.rounds, args.pages))
    stories = fill(args.archive)
    yield serving_section(measure_serving(args.rounds, args.requests), stories)
    yield desk_section(NAMED, args.stories, args.rounds)
    yield same_section(NAMED, args.stories, args.stories // 50)


def machine() -> str:
    """When and on what it was measured, in general words."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {python}, "
        f"Django {django.get_version()}, SQLite {sqlite3.sqlite_version}."
    )


def parsing_section(figures: Iterable[ParsingFigures], memory: MemoryFigures, long: LongPageFigures) -> str:
    """Reading pages: from the bytes of a file to its items and all that they name."""
    heads = ("pages", "number", "characters a page", "grammar alone, pages/s", "with learned weights, pages/s", "ratio")
    rows = [
        (one.name, one.pages, one.characters, f"{one.by_grammar:.0f}", f"{one.with_weights:.0f}", f"{one.cost:.2f}")
        for one in figures
    ]
    return f"""## Reading pages

From the bytes of a file to its items and all that they name, on one core. The weights that were learned from the
golden pages are added to those of the grammar; the ratio is the time with them to the time without.

{table(heads, rows)}
Memory that Python holds: {memory.gazetteer:.1f} MiB for the country's places and what is derived of them,
{memory.weights:.1f} MiB for the weights, and at most {memory.page:.1f} MiB besides while the longest of the golden
pages is read.

A page of {long.lines:,} short lines takes {long.seconds:.1f} s: {long.each:.0f} µs a line, where one of a tenth of them
takes {long.of_tenth:.0f} µs a line.
"""


def importing_section(figures: Iterable[ImportingFigures]) -> str:
    """Bringing pages in through `import_files`."""
    parts = [one_database(one) for one in figures]
    return f"""## Importing pages

Newspaper pages into an empty database, by the clock and not by the processors alone: a start of two processes that
read (about a second) is part of theirs, and the server of PostgreSQL takes a share of the same cores. The last column
is the pace beside that of a bare `bulk_create`; the aim is 0.25.

{"".join(parts)}"""


def one_database(one: ImportingFigures) -> str:
    """The table of one database."""
    heads = ("way", "pages/s", "processor ms a page", "share of bare")
    return f"""### {one.database}

{one.pages} pages, which make {one.rows} rows.

{table(heads, one.rows_of_table())}
"""


def serving_section(figures: Iterable[ServingFigures], stories: int) -> str:
    """Pages of the public site."""
    heads = ("page", "KiB", "first request, ms", "requests/s", "bare view, requests/s", "ratio")
    rows = [
        (one.name, f"{one.size:.0f}", f"{one.first:.0f}", f"{one.served:.0f}", f"{one.bare:.0f}", f"{one.cost:.1f}")
        for one in figures
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 if platform.system() == "Linux" else 1024)
    return f"""## Serving readers

A newsroom of {stories} published stories on SQLite, asked through WSGI in one process, nothing cached between two
requests. The bare view returns the same bytes behind the same middleware; the ratio is the time of the page to that
of the bare view. The first request in the life of the process compiles templates.

{table(heads, rows)}
This process, which did all of the above, took at most {peak // 1024} MiB.
"""


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; figures stand to the right."""
    lines = [heads, ("---", *["---:"] * (len(heads) - 1)), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
