"""How long the lists of the desk take in a large newsroom, each beside the stock list of the same rows.

NEWSROOM_BENCH_DATABASE=... python -m bench.site.desk [--stories N] [--rounds N]

Fills that database, which is empty, and prints the figures as JSON; `bench/desk.py` runs it once for each database.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from articles.admin.lists.desk import DeskAdmin
from articles.models import Article, ImportEvent, Photo
from articles.reports.counting import MOST
from bench.measure import in_turn
from bench.newsroom import LargeNewsroom
from bench.site import HOST
from bench.site.stock import OPTIONS

#: More of the longest lists: what is asked, the query at the desk, and that of the stock list ("" where it has none).
MORE = (
    (Article, "page 2", "p=2", "p=2"),
    (Article, "page {last}", "p={last}", "p={last}"),
    (Article, "drafts", "status__exact=draft", "status__exact=draft"),
    (Article, "to be tagged", "tagged=no", ""),
    (Article, "a year", "printed=2020", "printed_on__year=2020"),
    (Article, "a month", "printed=2020-05", "printed_on__year=2020&printed_on__month=5"),
    (Article, "an author", "author=林知夏", ""),
    (Article, "unsure readings", "sure=unsure", ""),
    (Article, "a paper", "page__issue__publication__id__exact=1", "page__issue__publication__id__exact=1"),
    (Article, "by day of printing", "o=-5", "o=-5"),
    (Article, "common words", "q=医院", "q=医院"),
    (Article, "rare words", "q=（77）", "q=（77）"),
    (Photo, "with a file", "file__isempty=0", "file__isempty=0"),
    (ImportEvent, "failed", "outcome__exact=failed", "outcome__exact=failed"),
)


class Screen(NamedTuple):
    """One screen: what it is called, its address at the desk and that of the stock list, "" where there is none."""

    name: str
    desk: str
    stock: str


def screens(stories: int) -> Iterator[Screen]:
    """Yield the front page, every long list as it opens, and more of the longest."""
    last = -(-min(stories, MOST) // DeskAdmin.list_per_page)
    yield Screen("front page of the desk", reverse("admin:index"), "")
    for model in OPTIONS:
        yield Screen(named(model), address("admin", model), address("stock", model))
    for model, *parts in MORE:
        words, desk, stock = (part.format(last=last) for part in parts)
        stock_list = f"{address('stock', model)}?{stock}" if stock else ""
        yield Screen(f"{named(model)}: {words}", f"{address('admin', model)}?{desk}", stock_list)


def named(model: type[Model]) -> str:
    with override("en"):
        return str(model._meta.verbose_name_plural)


def address(site: str, model: type[Model]) -> str:
    return reverse(f"{site}:articles_{model._meta.model_name}_changelist")


def main() -> None:
    """Fill the database, measure every screen and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    begun = perf_counter()
    LargeNewsroom(args.stories).fill()
    filled = perf_counter() - begun
    client = Client(headers={"host": HOST})
    client.force_login(get_user_model().objects.get())
    rows = [figures_of(client, screen, args.rounds) for screen in screens(args.stories)]
    json.dump({"seconds": filled, "screens": rows}, sys.stdout)


def figures_of(client: Client, screen: Screen, rounds: int) -> dict[str, Any]:
    """Return the name of a screen, its queries, and the median milliseconds of it and of the stock list, by turns."""
    addresses = {"desk": screen.desk} | ({"stock": screen.stock} if screen.stock else {})
    ways = {name: partial(ask, client, to) for name, to in addresses.items()}
    ask(client, screen.desk)  # what a process does once: templates, content types
    with CaptureQueriesContext(connection) as queries:
        ask(client, screen.desk)
    number = len(queries)
    found: dict[str, list[float]] = {name: [] for name in ways}
    in_turn({name: partial(timed, way, found[name]) for name, way in ways.items()}, rounds, before=cache.clear)
    return {"name": screen.name, "queries": number} | {name: 1000 * median(spent) for name, spent in found.items()}


def timed(way: Callable[[], None], spent: list[float]) -> None:
    """Take a way, and add the seconds of processor time that it cost here and at the server of the database."""
    begun = process_time() + server_time()
    way()
    spent.append(process_time() + server_time() - begun)


def server_time() -> float:
    """Return the seconds that the server's process for this connection has run, on Linux and on this machine; SQLite
    has none. Raises FileNotFoundError elsewhere."""
    if connection.vendor == "sqlite":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9  # nanoseconds on a processor


def ask(client: Client, to: str) -> None:
    """Ask for a screen. Raises RuntimeError where it does not answer."""
    if client.get(to).status_code != 200:
        raise RuntimeError(to)


if __name__ == "__main__":
    main()
