"""The stories that an action is asked to act on, what it would do to each, and what became of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet

from articles.models import Article, Deed

CHUNK = 500  # rows a query: well under SQLite's limit of variables
HEAVY = ("body", "text", "spans", "doubts", "suggestions", "mentions")

Stories = QuerySet[Article] | Iterable[Article | int]  # or their keys


class Plan(NamedTuple):
    """What would become of one story: the change in words, or the reason why it stays as it is."""

    story: Article
    change: str = ""
    reason: str = ""


Planner = Callable[[Sequence[Article]], list[Plan]]


@dataclass
class Result:
    """What an action did: the stories it changed, and those it refused, each with the reason in words.

    `deed` is what can be undone; None where nothing was done, or where it is undone in another way (a withdrawal).
    """

    done: list[Article] = field(default_factory=list)
    refused: list[tuple[Article, str]] = field(default_factory=list)
    deed: Deed | None = None

    def sort(self, stories: Iterable[Article], why_not: Callable[[Article], str]) -> list[Article]:
        """Enter each story as refused where there is a reason against it, else as done; return those."""
        return self.enter(Plan(article, reason=why_not(article)) for article in stories)

    def enter(self, plans: Iterable[Plan]) -> list[Article]:
        """Enter what is planned for each story as what became of it; return the stories that nothing speaks against."""
        plans = list(plans)
        ready = [plan.story for plan in plans if not plan.reason]
        self.done += ready
        self.refused += [(plan.story, plan.reason) for plan in plans if plan.reason]
        return ready


def read_in_chunks(keys: Iterable[int], *, newest_first: bool = False) -> Iterator[QuerySet[Article]]:
    """Yield the stories of these keys, in the order of their keys, without their long texts, 500 at a time."""
    ordered = sorted(keys, reverse=newest_first)
    for start in range(0, len(ordered), CHUNK):
        rows = Article.objects.filter(pk__in=ordered[start : start + CHUNK]).order_by("-pk" if newest_first else "pk")
        yield rows.select_related("section").defer(*HEAVY)


def stories_in_chunks(articles: Stories) -> Iterator[list[Article]]:
    """Yield the stories as they stand in the database now, locked until the transaction ends (PostgreSQL).

    Always in the same order, so that two people who decide on the same stories wait for each other instead of
    overwriting each other or blocking each other for good.
    """
    for rows in read_in_chunks(keys_of(articles)):
        yield list(rows.select_for_update(of=("self",)))


def keys_of(articles: Stories) -> list[int]:
    """Return the keys of stories; of a query nothing else is read."""
    if isinstance(articles, QuerySet):
        return list(articles.order_by().values_list("pk", flat=True))
    return [article.pk if isinstance(article, Article) else article for article in articles]
