"""The parts of a story that jumps to another page become one story: the editor has confirmed that they are."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from articles.models import Article, Byline, Deed, Photo, StoryPair
from articles.pipeline.items.assembly import join_lines
from articles.pipeline.same.jumps import run_on

from ..deeds.record import Record
from ..store.body import derive_text
from .decide import deciding, refuse, tell_in
from .index import forget

ArticleInstitution = Article.institutions.through
Blocks = list[dict[str, Any]]


def join(key: int, user: AbstractUser, now: datetime) -> Deed:
    """Append the second story of a pair to the first, with all that it names; it becomes a part of that.

    Its row stays, with its place on its page, and leads to the whole. Raises as `merge`.
    """
    with deciding(key, StoryPair.State.MERGED, user, now) as (record, pair):
        first, second = pair.first, pair.second
        refuse(first, second, user)
        body = joined_body(first.body, second.body)
        text, length, summary = derive_text(body)
        record.change_all([first], body=body, text=text, length=length, summary=summary)
        take_over(record, first, second)
        tell_in(record, first, second, user, now)
        record.deed.title = _("Joined “%(second)s” to “%(first)s”") % {"second": second, "first": first}
        forget([first.pk])
    return record.deed


def joined_body(first: Blocks, second: Blocks) -> Blocks:
    """Return two bodies as one; a sentence that breaks off in the first goes on in the second."""
    if not (first and second) or {first[-1]["kind"], second[0]["kind"]} != {"paragraph"}:
        return [*first, *second]
    if not run_on(first[-1]["text"], second[0]["text"]):
        return [*first, *second]
    whole = first[-1] | {"text": join_lines(first[-1]["text"], second[0]["text"])}
    return [*first[:-1], whole, *second[1:]]


def take_over(record: Record, first: Article, second: Article) -> None:
    """Give the first story the photos of the second, and the institutions and bylines that it lacks."""
    photos = Photo.objects.filter(article=second).select_for_update(of=("self",)).order_by("pk")
    record.change_all(list(photos), article_id=first.pk, is_asked=False)
    known = set(first.institutions.values_list("pk", flat=True))
    named = [row.pk for row in second.institutions.order_by("pk") if row.pk not in known]
    record.make(ArticleInstitution(article_id=first.pk, institution_id=key) for key in named)
    signed = set(first.byline_set.values_list("author", flat=True))
    rows = [row for row in second.byline_set.order_by("position", "pk") if row.author_id not in signed]
    record.make(
        Byline(article=first, author_id=row.author_id, role=row.role, affiliation=row.affiliation, position=at)
        for at, row in enumerate(rows, start=first.byline_set.count())
    )
