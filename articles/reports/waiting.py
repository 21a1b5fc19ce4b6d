"""What waits at the desk: the figures and the last batches of its front page, in four queries."""

from typing import Any

from django.db.models import Count, Q

from articles.models import Article, ImportBatch, ImportEvent
from articles.models.article import Status
from articles.models.intake import Outcome

LAST = 6
UNSURE = 0.7  # a reading of less confidence is one that an editor should check word by word


def what_waits() -> dict[str, Any]:
    """Return counts of `drafts`, `unsorted` (drafts without a section), `unsure`, `published`, `failed` and
    `waiting` files, the last `batches` with their counts and the stories published `last`."""
    published = Article.objects.published().select_related("section", "published_by")
    batches = ImportBatch.objects.with_counts().with_life().select_related("started_by")
    return {
        **Article.objects.aggregate(
            drafts=Count("pk", filter=Q(status=Status.DRAFT)),
            unsorted=Count("pk", filter=Q(status=Status.DRAFT, section=None)),
            unsure=Count("pk", filter=Q(status=Status.DRAFT, confidence__lt=UNSURE)),
            published=Count("pk", filter=Q(status=Status.PUBLISHED)),
        ),
        **ImportEvent.objects.aggregate(
            failed=Count("pk", filter=Q(outcome=Outcome.FAILED)),
            waiting=Count("pk", filter=Q(outcome=Outcome.WAITING)),
        ),
        "batches": batches.order_by("-started_at", "-pk")[:LAST],
        "last": published.only(
            "kicker", "headline", "section__name", "published_at", "published_by__username"
        ).order_by("-published_at")[:LAST],
    }
