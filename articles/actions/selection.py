"""The stories that an action is asked to act on, and what became of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

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


def stories_in_chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield the stories as they stand in the database now, without their long texts, 500 at a time.

    The rows stay locked until the transaction ends (PostgreSQL), in the order of their keys, so that two people
    who decide on the same stories wait for each other instead of overwriting each other.
    """
    keys = sorted(article.pk for article in articles)
    for start in range(0, len(keys), CHUNK):
        rows = Article.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk")
        yield list(rows.select_related("section").defer(*HEAVY).select_for_update(of=("self",)))
