"""What the front page of the desk shows: what waits, what failed and what is new, in counts that stop."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.models import Article, Author, ImportBatch, ImportEvent, Institution, StoryPair
from articles.models.intake import Outcome

from .counting import Counted, count_to_most

LAST = 6
UNSURE = 0.7  # a reading of less confidence is one that an editor should check word by word
NEW = timedelta(days=7)


def what_waits() -> dict[str, int]:
    """Return counts of what somebody has to do: `to_tag`, drafts that are `unsorted` or `unsure`, files `waiting` and
    `failed`, batches `broken_off`, `institutions` and `authors` whose names imports propose, and `pairs` of stories
    that may be one."""
    drafts, events = Article.objects.drafts(), ImportEvent.objects
    waits = {
        "to_tag": Article.objects.to_tag(),
        "unsorted": drafts.filter(section=None),
        "unsure": drafts.filter(confidence__lt=UNSURE),
        "waiting": events.filter(outcome=Outcome.WAITING),
        "failed": events.filter(outcome=Outcome.FAILED),
        "broken_off": ImportBatch.objects.broken_off(),
        "institutions": Institution.objects.proposed(),
        "authors": Author.objects.proposed(),
        "pairs": StoryPair.objects.waiting(),
    }
    return {name: count_to_most(rows) for name, rows in waits.items()}


def what_is_new() -> dict[str, Any]:
    """Return the last `batches` and the stories published `last`; and of a week, how many came in and wait (`drafts`),
    were `tagged` and `published`."""
    since = timezone.now() - NEW
    published = Article.objects.last_published()
    columns = ("kicker", "headline", "section__name", "published_at", "published_by__username")
    return {
        "drafts": count_to_most(Article.objects.drafts().came_in_since(since)),
        "tagged": count_to_most(Article.objects.filter(tagged_at__gte=since)),
        "published": count_to_most(published.filter(published_at__gte=since)),
        "batches": newest(ImportBatch.objects.all()),
        "last": published.select_related("section", "published_by").only(*columns)[:LAST],
    }


def what_failed() -> QuerySet[ImportBatch]:
    """Return the last batches with files that failed."""
    failed = ImportEvent.objects.filter(batch=OuterRef("pk"), outcome=Outcome.FAILED)
    return newest(ImportBatch.objects.filter(Exists(failed), undone_at__isnull=True))


def newest(batches: QuerySet[ImportBatch]) -> QuerySet[ImportBatch]:
    return with_file_counts(batches).with_life().select_related("started_by").order_by("-started_at", "-pk")[:LAST]


def with_file_counts(batches: QuerySet[ImportBatch]) -> QuerySet[ImportBatch]:
    """Return batches, each with how many of its `files` there are, how many are `waiting` and how many `failed`."""
    events = ImportEvent.objects.filter(batch=OuterRef("pk")).values("pk")
    return batches.annotate(
        files=Counted(events),
        waiting=Counted(events.filter(outcome=Outcome.WAITING)),
        failed=Counted(events.filter(outcome=Outcome.FAILED)),
    )
