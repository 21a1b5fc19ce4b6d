"""Turning from story to story in the queue: what a request asks for, whom a story is kept for, where to go on."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from articles.actions.desk.claim import claim
from articles.actions.desk.selection import HEAVY
from articles.forms import QueueForm, keys_in
from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.reports.queue import Wanted, next_story, previous_story

QUEUE = "admin:articles_article_queue"
TRIES = 5  # stories that others may take from under one's hand before the queue counts as empty


def number_in(values: QueryDict, name: str) -> int:
    """Return the number of this name, 0 where there is none."""
    return next(iter(keys_in(values.get(name, ""))), 0)


def count_of(request: HttpRequest) -> int:
    """Return the how-many-eth story of this sitting it is, from 1."""
    return max(1, number_in(request.GET, "n"))


def filters_of(values: QueryDict) -> QueryDict:
    """Return what of the parameters tells which stories, without the turn in it."""
    filters = QueryDict(mutable=True)
    for name in QueueForm.base_fields:
        if value := values.get(name):
            filters[name] = value
    return filters


def onward(filters: QueryDict, **turn: int) -> HttpResponse:
    """Go on in the queue of these filters: `after` a story, or to a `story`, as the `n`-th of the sitting."""
    query = filters_of(filters)
    for name, value in turn.items():
        query[name] = str(value)
    return HttpResponseRedirect(f"{reverse(QUEUE)}?{query.urlencode()}")


def back_from_form(request: HttpRequest, article: Article) -> HttpResponse:
    """Return to the queue that a story's form was opened from: behind the story where it is tagged by now."""
    filters = QueryDict(request.GET["queue"])
    turn = {"after" if article.tagged_at else "story": article.pk}
    return onward(filters, n=count_of(request) + (article.tagged_at is not None), **turn)


def pass_over(request: HttpRequest, article: Article, reason: str) -> HttpResponse:
    """Say that somebody was quicker; go past a story that is done, show one anew that still waits."""
    messages.warning(request, reason)
    waits = Article.objects.to_tag().filter(pk=article.pk).exists()
    return onward(request.GET, n=count_of(request), **{"story" if waits else "after": article.pk})


def stories() -> ArticleQuerySet:
    """Stories with what their screen shows."""
    return Article.objects.with_origin().select_related("section", "edited_by", "tagged_by")


def story_for(request: HttpRequest, wanted: Wanted, now: datetime) -> Article | None:
    """Return the story that the address names, or turns to; it is kept for this user where nobody else has it."""
    named = stories().filter(pk=number_in(request.GET, "story")).first() if "story" in request.GET else None
    if named:
        claim(named.pk, request.user, now)
        return named
    key = turned_to(request, wanted, now)
    return stories().filter(pk=key).first() if key else None


def turned_to(request: HttpRequest, wanted: Wanted, now: datetime) -> int | None:
    """Return the key of the story before or behind the one that the address turns from."""
    if before := cursor(request, "before"):
        key = previous_story(wanted, before, request.user, now)
        return key if key and claim(key, request.user, now) else before.pk
    return take_next(wanted, cursor(request, "after"), request.user, now)


def cursor(request: HttpRequest, name: str) -> Article | None:
    """Return the story of this parameter, without its texts; None where there is none or it is gone."""
    key = number_in(request.GET, name)
    return Article.objects.defer(*HEAVY).filter(pk=key).first() if key else None


def take_next(wanted: Wanted, after: Article | None, user: AbstractBaseUser, now: datetime) -> int | None:
    """Return the key of the next story, kept for this user; None where nothing waits."""
    for _try in range(TRIES):
        key = next_story(wanted, after, user, now)
        if key is None or claim(key, user, now).user_id == user.pk:
            return key
    return None
