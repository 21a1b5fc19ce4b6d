"""The queue of the desk: the stories that wait to be tagged, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from articles.models import Article, Deed, ImportBatch, Issue, Page, QueueClaim, Section, SourceDocument
from articles.models.article import ArticleQuerySet

from .counting import count_to_most
from .neighbours import beyond
from .waiting import UNSURE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories of the queue: those of a batch, an issue, a page, a section (the likeliest, until they are
    tagged), only those of an unsure reading, only those without a tag."""

    batch: ImportBatch | None = None
    issue: Issue | None = None
    page: Page | None = None
    section: Section | None = None
    unsure: bool = False
    untagged: bool = False

    def stories(self) -> ArticleQuerySet:
        rows = Article.objects.to_tag()
        if self.batch:
            first, last = sources_of(self.batch)
            rows = rows.filter(source__batch=self.batch, source__gte=first, source__lte=last)
        if self.issue:
            rows = rows.filter(page__in=Page.objects.filter(issue=self.issue).values("pk"))
        if self.page:
            rows = rows.filter(page=self.page)
        if self.section:
            rows = rows.in_section(self.section)
        if self.unsure:
            rows = rows.filter(confidence__lt=UNSURE)
        return rows.filter(~Exists(tags_of_story())) if self.untagged else rows


def tags_of_story() -> QuerySet:
    """Return the tags of the story of an outer query."""
    return Article.tags.through.objects.filter(article=OuterRef("pk"))


def sources_of(batch: ImportBatch) -> tuple[int, int]:
    """Return the keys of the first and the last source of a batch: between them the queue need only be walked."""
    found = SourceDocument.objects.filter(batch=batch).aggregate(first=Min("pk"), last=Max("pk"))
    return found["first"] or 0, found["last"] or 0


def next_story(wanted: Wanted, after: Article | None, user: AbstractBaseUser, now: datetime) -> int | None:
    """Return the key of the next story for this user: behind `after`, then from the start again, so that what was
    passed over comes back at the end. None where nothing waits that nobody else has on the screen."""
    free = free_stories(wanted, user, now)
    return next((key for part in parts(free, after) for key in part.values_list("pk", flat=True)[:1]), None)


def free_stories(wanted: Wanted, user: AbstractBaseUser, now: datetime) -> ArticleQuerySet:
    """The wanted stories that no other editor has on the screen."""
    others = QueueClaim.objects.of_others(user, now).filter(article=OuterRef("pk"))
    return wanted.stories().filter(~Exists(others))


def parts(stories: ArticleQuerySet, after: Article | None) -> Iterator[ArticleQuerySet]:
    """Yield the stories in runs of one order each: those of sources, then those written by hand, by their keys.

    (To sort both at once would put those without a source first on SQLite and last on PostgreSQL.)
    """
    read = stories.filter(source__isnull=False).in_queue_order()
    written = stories.filter(source__isnull=True).order_by("pk")
    if after and after.source_id:
        yield from (read.filter(beyond(after, "gt")), written)
    elif after:
        yield written.filter(pk__gt=after.pk)
    yield from (read, written)


def previous_story(wanted: Wanted, before: Article, user: AbstractBaseUser, now: datetime) -> int | None:
    """Return the key of the story before this one that still waits and nobody else has on the screen."""
    free = free_stories(wanted, user, now)
    if before.source_id:
        rows = free.filter(beyond(before, "lt")).in_queue_order().reverse()
    else:
        rows = free.filter(source__isnull=True, pk__lt=before.pk).order_by("-pk")
    return rows.values_list("pk", flat=True).first()


def count_waiting(wanted: Wanted) -> int:
    """Return how many stories wait; one more than MOST stands for any number above it."""
    rows = wanted.stories()
    # Named by their status, the unsure ones are counted in the index of it and the confidence.
    return count_to_most(rows.drafts() if wanted.unsure else rows)


def last_acceptance(user: AbstractBaseUser, verb: str, since: datetime) -> Deed | None:
    """Return this user's newest acceptance since then of which nothing was undone yet."""
    done = Deed.objects.standing().filter(verb=verb, by=user, undone_at=None).newest_first().first()
    return done if done and done.at >= since else None
