"""Save a story that a person wrote or corrected, with all that follows from what was written."""

from datetime import datetime
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Article, PermanentAddress
from articles.models.article import Status

from ..same.index import forget
from ..store.addresses import claim_address
from ..store.body import derive_text
from .publish import day_shown

HAND = "hand"  # stands in a place where an imported story has its publication


@transaction.atomic
def write_story(article: Article, user: AbstractBaseUser | None, now: datetime) -> Article:
    """Save a story as this user's work, so that no new reading of its page overwrites it; a new one gets its address.

    A published story stays under the day that follows from its dates: correcting its day of printing moves it.
    """
    article.text, article.length, article.summary = derive_text(article.body)
    article.edited_at, article.edited_by = now, user
    if article.status == Status.PUBLISHED:
        article.shown_on = day_shown(article.printed_on, article.published_at)
    if article.pk is None:
        return add_story(article)
    article.save()
    forget([article.pk])
    return article


def add_story(article: Article) -> Article:
    """Save a story that comes from no source, under an address of its own."""
    article.code = claim_address(f"{HAND}|{uuid4()}", "story")
    article.save()
    PermanentAddress.objects.filter(code=article.code).update(article=article)
    return article
