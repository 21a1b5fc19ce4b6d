"""What the desk asks of the database in a large newsroom: pinned numbers of queries, no count and no walk of a table.

The newsroom here has thousands of rows, not hundreds of thousands: what is looked at is not time but what is asked,
and by which index the database would find it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ImportBatch
from articles.reports.counting import MOST
from bench.newsroom import LargeNewsroom

pytestmark = pytest.mark.django_db

#: How many queries each screen takes, however much there is to show.
PINNED = {
    "": 20,
    "articles/article/": 12,
    "articles/article/?p=3": 12,
    "articles/article/?status__exact=draft": 12,
    "articles/article/?status__exact=withdrawn": 12,
    "articles/article/?tagged=no": 12,
    "articles/article/?tagged=yes": 12,
    "articles/article/?printed=2020": 12,
    "articles/article/?printed=2020-05": 9,
    "articles/article/?author=林": 12,
    "articles/article/?institution=第7人民医院": 12,
    "articles/article/?sure=unsure": 12,
    "articles/article/?batch={oldest}": 13,
    "articles/article/?new=in": 12,
    "articles/article/?new=tagged": 12,
    "articles/article/?new=published": 12,
    "articles/article/?section__isnull=True&status__exact=draft": 12,
    "articles/article/?o=-5": 12,
    "articles/photo/": 9,
    "articles/photo/?file__isempty=0": 9,
    "articles/photo/?status__exact=published": 9,
    "articles/photo/?author=林": 9,
    "articles/ad/": 9,
    "articles/ad/?is_public__exact=1": 7,
    "articles/byline/": 6,
    "articles/permanentaddress/": 6,
    "articles/importevent/": 7,
    "articles/importevent/?outcome__exact=failed": 7,
    "articles/sourcedocument/": 9,
    "articles/issue/": 9,
    "articles/page/": 9,
    "articles/page/?printed=2020": 9,
    "articles/section/": 6,
    "articles/tag/": 6,
    "articles/institution/": 7,
    "articles/author/": 6,
    "articles/importbatch/": 8,
}
LONG = "article|photo|byline|importevent|permanentaddress|sourcedocument|article_tags|article_institutions"
READS = re.compile(rf'FROM "articles_({LONG})"')
#: In the plans: PostgreSQL with `enable_seqscan` off takes a whole table only where no index leads to the rows;
#: SQLite walks a table in the order of its keys, which ends at the limit, or else sorts all that it met.
WHOLE_TABLE = {"postgresql": rf"Seq Scan on articles_({LONG})\b", "sqlite": rf"SCAN articles_({LONG})$"}
SORTED = "TEMP B-TREE FOR ORDER BY"
#: The one figure that is counted whole, once in a while (`articles.reports.tagging`).
SHARE = 'SELECT "articles_article"."printed_on"'
#: A query that names the keys of the rows it wants, or of the rows that these belong to.
BY_KEYS = re.compile(r'WHERE \(?"articles_\w+"\."(?:\w*id|code)" (?:IN \([\d\']|= \d)')


@pytest.fixture
def desk(client: Client) -> Client:
    """Somebody who may see everything, in a newsroom that is filled before it is looked at."""
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def queries_of(client: Client, screen: str) -> list[str]:
    oldest = ImportBatch.objects.order_by("pk").values_list("pk", flat=True).first()
    address = reverse("admin:index") + screen.replace("{oldest}", str(oldest))
    client.get(address)  # what is asked once a process, such as content types
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


def numbers_of(client: Client) -> dict[str, int]:
    return {screen: len(queries_of(client, screen)) for screen in PINNED}


def test_every_screen_takes_the_pinned_number_of_queries_for_300_rows(desk: Client) -> None:
    LargeNewsroom(300, authors=4500).fill()
    assert numbers_of(desk) == PINNED


def test_no_screen_takes_more_for_5_rows_or_for_none(desk: Client) -> None:
    assert all(number <= PINNED[screen] for screen, number in numbers_of(desk).items())
    LargeNewsroom(5, authors=5).fill()
    assert all(number <= PINNED[screen] for screen, number in numbers_of(desk).items())


def test_nothing_is_counted_without_an_end_and_no_rows_are_read_without_one(desk: Client) -> None:
    LargeNewsroom(300, authors=300).fill()
    for screen in PINNED:
        endless = [sql for sql in queries_of(desk, screen) if READS.search(sql) and not ends(sql)]
        assert [sql for sql in endless if not sql.startswith(SHARE)] == [], screen


def ends(sql: str) -> bool:
    """Tell whether a query of a long table stops: at the last row of a page, where a count gives up, or with the rows
    of a page, whose keys it names."""
    limited = re.search(r"LIMIT (\d+)", sql)
    return (limited is not None and int(limited[1]) <= MOST + 1) or BY_KEYS.search(sql) is not None


def test_no_screen_walks_a_long_table(desk: Client) -> None:
    LargeNewsroom(2000, authors=300).fill()
    asked = {sql for screen in PINNED for sql in queries_of(desk, screen) if READS.search(sql)}
    with no_way_but_an_index():
        walks = [(sql, plan) for sql, plan in ((sql, plan_of(sql)) for sql in asked) if is_walk(plan)]
    assert walks == []


def test_share_that_is_tagged_is_counted_from_an_index_alone(desk: Client) -> None:
    LargeNewsroom(300, authors=300).fill()
    (sql,) = (sql for sql in queries_of(desk, "") if sql.startswith(SHARE))
    with no_way_but_an_index():
        assert re.search(r"COVERING INDEX article_by_day|Index Only Scan using article_by_day", plan_of(sql))


@contextmanager
def no_way_but_an_index() -> Iterator[None]:
    """Let PostgreSQL read a whole table only where it has no other way: of a small one it is the shortest."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = on")
        yield


def plan_of(sql: str) -> str:
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def is_walk(plan: str) -> bool:
    """Tell whether a plan reads a whole table: on SQLite, one that it does not read in the order it is asked for."""
    walks = re.search(WHOLE_TABLE[connection.vendor], plan, re.MULTILINE) is not None
    return walks and (connection.vendor == "postgresql" or SORTED in plan)
