"""The index of fingerprints: in which stories the runs of a story stand, and the rows of those that are new in it.

In the database and not in memory: a page that comes in is compared with 100,000 stories by some ten queries, and
nothing has to be read before. Sketched beside it: all fingerprints in one array, built anew for every batch. Refused,
because that takes a second and 100 MiB for one page.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db import connection

from articles.models import Comparison, Fingerprint

CHUNK = 500  # values a query: well under SQLite's limit of variables
#: A run that stands in so many stories is an expression of the field; it tells nothing, and is not kept any further.
MOST = 48

Print = frozenset[int]


def holders_of(values: Iterable[int]) -> dict[int, list[int]]:
    """Return the keys of the stories in which each of these runs is known to stand."""
    found, wanted = defaultdict(list), sorted(set(values))
    for start in range(0, len(wanted), CHUNK):
        rows = Fingerprint.objects.filter(value__in=wanted[start : start + CHUNK])
        for value, story in rows.values_list("value", "story_id"):
            found[value].append(story)
    return found


def enter(prints: Mapping[int, Print], holders: dict[int, list[int]]) -> None:
    """Write what is new of these stories (key: fingerprints) into the index, and into `holders`; they count as
    compared."""
    rows = []
    for story, values in prints.items():
        for value in sorted(values):
            if len(holders[value]) < MOST:
                holders[value].append(story)
                rows.append((value, story))
    insert(sorted(rows))  # in the order of the index: each of its pages is written once
    Comparison.objects.bulk_create(Comparison(story_id=story, fingerprints=len(prints[story])) for story in prints)


def insert(rows: Sequence[tuple[int, int]]) -> None:
    """Insert fingerprints, not as objects: forty a story of two numbers each (200 stories: 40 ms against 450)."""
    quote = connection.ops.quote_name
    table = quote(Fingerprint._meta.db_table)
    columns = ", ".join(quote(field.column) for field in Fingerprint._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES (%s, %s)", rows)


def sizes_of(stories: Collection[int]) -> dict[int, int]:
    """Return how many fingerprints each of these compared stories has."""
    wanted, found = sorted(stories), {}
    for start in range(0, len(wanted), CHUNK):
        rows = Comparison.objects.filter(pk__in=wanted[start : start + CHUNK])
        found |= dict(rows.values_list("pk", "fingerprints"))
    return found


def forget(stories: Collection[int]) -> None:
    """Take stories (keys) out of the index: their texts changed, and they wait to be compared again."""
    Fingerprint.objects.filter(story__in=stories).delete()
    Comparison.objects.filter(story__in=stories).delete()
