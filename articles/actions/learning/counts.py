"""How often each word stood in the stories that were learned from: counts that several processes add to at once."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection

from articles.models import Lesson, WordUse
from articles.pipeline.choices import EVERY, Subject

Counts = Counter[tuple[str, str, int]]  # (word, kind, key) -> stories
ROWS = 200  # a statement: four values each, under SQLite's limit of variables of old
# The database adds, so that no process overwrites what another has counted; both databases know these words.
ADD = """INSERT INTO {table} (word, kind, key, stories) VALUES {rows}
ON CONFLICT (word, kind, key) DO UPDATE SET stories = {table}.stories + excluded.stories"""


def counts_of(lessons: Iterable[Lesson]) -> Counts:
    """Return what these lessons add to the counts."""
    counts: Counts = Counter()
    for lesson in lessons:
        subjects = [Subject("section", lesson.section), *(Subject("tag", tag) for tag in lesson.tags)]
        counts.update((word, *subject) for word in (EVERY, *lesson.words.split()) for subject in subjects)
    return counts


def add_counts(changes: Counts) -> None:
    """Add to the counts, always in one order: two processes then wait for each other instead of locking up."""
    rows = [(*place, change) for place, change in sorted(changes.items()) if change]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS):
            part = rows[start : start + ROWS]
            values = ", ".join(["(%s, %s, %s, %s)"] * len(part))
            statement = ADD.format(table=WordUse._meta.db_table, rows=values)
            cursor.execute(statement, [value for row in part for value in row])
    if any(change < 0 for *_place, change in rows):
        WordUse.objects.unused().delete()
