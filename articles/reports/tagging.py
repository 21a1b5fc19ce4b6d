"""How much of the archive is tagged, in all and by the year of printing.

Counted from an index that holds all it takes, and kept for a while: a tally would be a row that every import, edit,
undo and deletion has to lock and none may forget.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from django.core.cache import cache
from django.db.models import Count, Q, Value
from django.utils import timezone

from articles.models import Article
from articles.models.article import Status

KEPT, TIMES = 60, 1000  # kept for a minute, and for a thousand times as long as it took to count
KEY = "articles.tagged"
ONE = Value(1)  # no column: what the index does not hold would be read from the rows
WAITS = Q(status=Status.DRAFT, tagged_at__isnull=True)  # as `Article.objects.to_tag()`


@dataclass(frozen=True, slots=True)
class Share:
    """The stories printed in a `year` (None: on no day that is known), and how many of them wait to be tagged.

    A story that was published without waiting in the queue counts as tagged: somebody chose its section.
    """

    year: int | None
    stories: int
    waiting: int

    @property
    def tagged(self) -> int:
        return self.stories - self.waiting

    @property
    def percent(self) -> int:
        """The share that is tagged; 100 only where nothing waits, 0 only where nothing is tagged."""
        rounded = round(100 * self.tagged / self.stories)
        return min(max(rounded, 1 if self.tagged else 0), 99 if self.waiting else 100)


@dataclass(frozen=True, slots=True)
class Tagged:
    """The share of all stories (None where there are none) and that of each year, the newest first, `at` a time."""

    whole: Share | None
    years: list[Share]
    at: datetime


def how_much_is_tagged() -> Tagged:
    """Return the shares as they were a short while ago, so that no process spends a thousandth of its time on them."""
    found = cache.get(KEY)
    if found is None:
        begun = monotonic()
        found = count_tagged()
        cache.set(KEY, found, max(KEPT, TIMES * (monotonic() - begun)))
    return found


def count_tagged() -> Tagged:
    """Count by days, in the order of the index, and add up the years."""
    stories, waiting = Counter[int | None](), Counter[int | None]()
    days = Article.objects.order_by("printed_on").values_list("printed_on")
    for day, of_day, waiting_of_day in days.annotate(all=Count(ONE), waiting=Count(ONE, filter=WAITS)):
        stories[year_of(day)] += of_day
        waiting[year_of(day)] += waiting_of_day
    years = [Share(year, stories[year], waiting[year]) for year in sorted(stories, key=lambda year: -(year or 0))]
    whole = Share(None, stories.total(), waiting.total()) if years else None
    return Tagged(whole, years, timezone.now())


def year_of(day: date | None) -> int | None:
    return day.year if day else None
