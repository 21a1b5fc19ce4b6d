"""Publish stories and withdraw them: the table of decisions, and for each story done or a reason why not.

Neither goes into the journal of deeds: what readers may have seen is not made unseen. A publication is taken back by a
withdrawal, which has its reason and its time and leaves a plain notice at the address; a withdrawal by publishing
again, under the true time at which that is done.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, PermanentAddress
from articles.models.article import Status

from ..learning.relearn import relearn
from .selection import Plan, Result, Stories, stories_in_chunks
from .tagged import mark_tagged


class Decision(StrEnum):
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


class Step(NamedTuple):
    """The state that a decision leads to, and the permission that it takes."""

    status: Status
    permission: str


PERMISSION = "articles.publish_article"
STEPS = {
    (Status.DRAFT, Decision.PUBLISH): Step(Status.PUBLISHED, PERMISSION),
    (Status.WITHDRAWN, Decision.PUBLISH): Step(Status.PUBLISHED, PERMISSION),
    (Status.PUBLISHED, Decision.WITHDRAW): Step(Status.WITHDRAWN, PERMISSION),
}
LEADS_TO = {decision: step.status for (_status, decision), step in STEPS.items()}
REFUSALS = {
    (Status.PUBLISHED, Decision.PUBLISH): _("It is published already."),
    (Status.DRAFT, Decision.WITHDRAW): _("It was never published."),
    (Status.WITHDRAWN, Decision.WITHDRAW): _("It is withdrawn already."),
    (Status.MERGED, Decision.PUBLISH): _("It was merged into another story; readers find it there."),
    (Status.MERGED, Decision.WITHDRAW): _("It was merged into another story; withdraw that."),
}
DECIDED = [
    "status",
    "shown_on",
    "published_at",
    "published_by",
    "withdrawn_at",
    "withdrawn_by",
    "withdrawn_reason",
    "tagged_at",
    "tagged_by",
]


def why_not(article: Article, decision: Decision) -> str:
    """Say why this decision cannot be taken on this story; "" where it can."""
    if (article.status, decision) not in STEPS:
        return str(REFUSALS[article.status, decision])
    if decision is Decision.PUBLISH and not article.length:
        return str(_("It has no text."))
    if decision is Decision.PUBLISH and article.section is None:
        return str(_("It has no section."))
    if decision is Decision.PUBLISH and not article.section.is_public:
        return _("Its section “%(section)s” is not shown to readers.") % {"section": article.section}
    return ""


def plan_decision(stories: Sequence[Article], decision: Decision) -> list[Plan]:
    """Plan to take a decision on stories, read with their sections."""
    return [
        Plan(story, f"{story.get_status_display()} → {LEADS_TO[decision].label}", why_not(story, decision))
        for story in stories
    ]


def day_shown(printed_on: date | None, published_at: datetime) -> date:
    """Return the day under which readers find a story: printed, else the local day of its publication here."""
    return printed_on or timezone.localdate(published_at)


@transaction.atomic
def publish(articles: Stories, user: AbstractBaseUser | None, now: datetime) -> Result:
    """Publish every story that may be. `now` is the server's clock: a web date is never backdated (STANDARDS 2)."""
    result = Result()
    for stories in stories_in_chunks(articles):
        ready = result.sort(stories, lambda article: why_not(article, Decision.PUBLISH))
        for article in ready:
            mark_published(article, user, now)
        Article.objects.bulk_update(ready, DECIDED, batch_size=100)
        PermanentAddress.objects.filter(article__in=ready).update(was_public=True)
    relearn(article.pk for article in result.done)
    return result


@transaction.atomic
def withdraw(articles: Stories, user: AbstractBaseUser | None, reason: str, now: datetime) -> Result:
    """Take published stories from the readers at once; their addresses stay and say so. The reason is kept."""
    result = Result()
    for stories in stories_in_chunks(articles):
        ready = result.sort(stories, lambda article: why_not(article, Decision.WITHDRAW))
        for article in ready:
            article.status = STEPS[article.status, Decision.WITHDRAW].status
            article.withdrawn_at, article.withdrawn_by, article.withdrawn_reason = now, user, reason
        Article.objects.bulk_update(ready, DECIDED, batch_size=100)
    return result


def mark_published(article: Article, user: AbstractBaseUser | None, now: datetime) -> None:
    """Set on the row what publication means; a story that was withdrawn before is so no longer.

    Whoever publishes stands for its section and names: it counts as tagged.
    """
    article.status = STEPS[article.status, Decision.PUBLISH].status
    article.published_at, article.published_by = now, user
    article.shown_on = day_shown(article.printed_on, now)
    article.withdrawn_at, article.withdrawn_by, article.withdrawn_reason = None, None, ""
    mark_tagged(article, user, now)
