"""How well and how fast the same story is found among many: run by `bench/same.py`, once for each database and size.

NEWSROOM_BENCH_DATABASE=... python -m bench.site.same --stories N --copies N

Fills that database, which is empty, compares all stories, then a page of five more, and prints the figures as JSON.
"""

import argparse
import json
import resource
import sys
from time import perf_counter, process_time

from django.core.management import call_command
from django.db import connection

from articles.actions.refresh_statistics import refresh_statistics
from articles.actions.same.find import find_same_stories
from articles.models import Fingerprint, StoryPair
from bench.edited import Generator, stories_with_copies
from bench.planted import judged, write

LATER = 5  # stories of a page that comes in when all is compared


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--copies", type=int, default=2000)
    args = parser.parse_args()
    call_command("migrate", verbosity=0)
    told = stories_with_copies(args.stories, args.copies)
    keys = write(told)
    refresh_statistics()
    before = peak()
    seconds, cores = timed()
    found = {(one.first_id, one.second_id) for one in StoryPair.objects.only("first", "second")}
    figures = {"stories": args.stories, "copies": args.copies, "seconds": seconds, "cores": cores}
    figures |= {"memory": peak() - before, "peak": peak(), "rows": Fingerprint.objects.count(), "bytes": size()}
    figures |= judged(told, keys, found) | {"later": later()}
    json.dump(figures, sys.stdout)


def timed() -> tuple[float, float]:
    """Compare what was not compared; return the seconds by the clock and of this process's processor time."""
    clock, cores = perf_counter(), process_time()
    find_same_stories()
    return perf_counter() - clock, process_time() - cores


def later() -> float:
    """Return the seconds that it takes to compare a page of new stories with all others."""
    maker = Generator(seed=1)
    write([maker.story([]) for _at in range(LATER)])
    return timed()[0]


def peak() -> int:
    """Return the most bytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def size() -> int:
    """Return the bytes of the index on disk; on SQLite 0, where the tables stand in one file."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [Fingerprint._meta.db_table])
        return cursor.fetchone()[0]


if __name__ == "__main__":
    main()
