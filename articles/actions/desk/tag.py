"""Put stories into a section, give them tags and take tags away. Whoever does so has edited them."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section, Tag
from articles.models.article import Status

from .selection import Result, stories_in_chunks

ArticleTag = Article.tags.through


def why_not_in(article: Article, section: Section) -> str:
    """Say why this story cannot go into this section; "" where it can."""
    if article.section_id == section.pk:
        return str(_("It is in this section already."))
    if article.status == Status.PUBLISHED and not section.is_public:
        return str(_("It is published, and readers do not see this section: withdraw it first."))
    return ""


@transaction.atomic
def set_section(articles: Iterable[Article], section: Section, user: AbstractBaseUser | None) -> Result:
    """Move stories into a section."""
    result, now = Result(), timezone.now()
    for stories in stories_in_chunks(articles):
        moving = result.sort(stories, lambda article: why_not_in(article, section))
        rows_of(moving).update(section=section, edited_at=now, edited_by=user)
    return result


@transaction.atomic
def add_tags(articles: Iterable[Article], tags: Iterable[Tag], user: AbstractBaseUser | None) -> Result:
    """Give every story all of these tags; a story that has them all stays as it is."""
    tags, result, now = list(tags), Result(), timezone.now()
    for stories in stories_in_chunks(articles):
        missing = {(article.pk, tag.pk) for article in stories for tag in tags} - tags_of(stories, tags)
        rows = [ArticleTag(article_id=story, tag_id=tag) for story, tag in sorted(missing)]
        ArticleTag.objects.bulk_create(rows, ignore_conflicts=True)
        changed = keep(stories, missing, str(_("It has these tags already.")), result)
        rows_of(changed).update(edited_at=now, edited_by=user)
    return result


@transaction.atomic
def remove_tags(articles: Iterable[Article], tags: Iterable[Tag], user: AbstractBaseUser | None) -> Result:
    """Take these tags from every story that has one of them."""
    tags, result, now = list(tags), Result(), timezone.now()
    for stories in stories_in_chunks(articles):
        known = tags_of(stories, tags)
        ArticleTag.objects.filter(article__in=stories, tag__in=tags).delete()
        changed = keep(stories, known, str(_("It has none of these tags.")), result)
        rows_of(changed).update(edited_at=now, edited_by=user)
    return result


def tags_of(stories: list[Article], tags: list[Tag]) -> set[tuple[int, int]]:
    """Return the pairs (story, tag) of keys that stand already."""
    rows = ArticleTag.objects.filter(article__in=stories, tag__in=tags)
    return set(rows.values_list("article_id", "tag_id"))


def keep(stories: list[Article], pairs: set[tuple[int, int]], reason: str, result: Result) -> list[Article]:
    """Enter in the result the stories of these pairs as done, the others as refused for this reason."""
    touched = {story for story, _tag in pairs}
    return result.sort(stories, lambda article: "" if article.pk in touched else reason)


def rows_of(stories: list[Article]) -> QuerySet[Article]:
    return Article.objects.filter(pk__in=[article.pk for article in stories])
