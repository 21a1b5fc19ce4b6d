"""The stories that an action is asked to act on, and what became of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from articles.models import Article

CHUNK = 500  # rows a query: well under SQLite's limit of variables
HEAVY = ("body", "text", "spans", "doubts", "suggestions")


@dataclass
class Result:
    """What an action did: the stories it changed, and those it refused, each with the reason in words."""

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)

    def sort(self, stories: list[Article], why_not: Callable[[Article], str]) -> list[Article]:
        """Enter each story as refused where there is a reason against it, else as done; return those."""
        reasons = [(article, why_not(article)) for article in stories]
        ready = [article for article, reason in reasons if not reason]
        self.done += ready
        self.refused += [(article, reason) for article, reason in reasons if reason]
        return ready


def read_in_chunks(keys: Iterable[int]) -> Iterator[QuerySet[Article]]:
    """Yield the stories of these keys in their order, without their long texts, 500 at a time."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), CHUNK):
        rows = Article.objects.filter(pk__in=ordered[start : start + CHUNK]).order_by("pk")
        yield rows.select_related("section").defer(*HEAVY)


def stories_in_chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the stories as they stand in the database now, locked until the transaction ends (PostgreSQL).

    Always in the same order, so that two people who decide on the same stories wait for each other instead of
    overwriting each other or blocking each other for good.
    """
    for rows in read_in_chunks(article.pk for article in articles):
        yield list(rows.select_for_update(of=("self",)))
