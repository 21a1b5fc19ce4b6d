"""What must not be deleted as it stands: rows that others need, and what readers see. Each refusal says where to look.

The database protects some of these by itself; of the rest it would only let go, and a story would forget where it was
printed or what it was read from.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Count, Model
from django.utils.translation import gettext as _

from articles.models import Ad, Article, Photo
from articles.models.article import Status


class Need(NamedTuple):
    """A row that cannot be deleted, why in words, and the list that shows what needs it: a model and its filters."""

    row: Model
    reason: str
    model: str = ""
    filters: dict[str, Any] = {}


class Needing(NamedTuple):
    """Rows of a model that need others: the lookup from them, and the list of the desk that shows them."""

    model: str
    path: str
    shown_in: str
    shown_by: str


def items_of(path: str, shown_in: str = "", shown_by: str = "") -> tuple[Needing, ...]:
    """Return the stories, photos and ads that lead somewhere by this path."""
    return tuple(Needing(model, path, shown_in or model, shown_by or path) for model in ("article", "photo", "ad"))


NEEDING: dict[str, tuple[Needing, ...]] = {
    "section": (Needing("article", "section", "article", "section"),),
    "article": (Needing("article", "told_in", "article", "told_in"),),
    "author": (Needing("byline", "author", "byline", "author"),),
    "publication": (Needing("issue", "publication", "issue", "publication"),),
    "issue": (
        *items_of("page__issue", "page", "issue"),
        Needing("sourcedocument", "page__issue", "page", "issue"),
    ),
    "page": (*items_of("page"), Needing("sourcedocument", "page", "sourcedocument", "page")),
    "sourcedocument": items_of("source"),
}


def needs_of(rows: Sequence[Model]) -> list[Need]:
    """Return what speaks against deleting these rows, all of one model; few queries, however many rows."""
    if not rows:
        return []
    by_key = {row.pk: row for row in rows}
    shown = SHOWN.get(type(rows[0]), lambda row: "")
    needs = [Need(row, reason) for row in rows if (reason := shown(row))]
    for needing in NEEDING.get(rows[0]._meta.model_name, ()):
        needs += [needed_by(needing, by_key[key], count) for key, count in counted(needing, list(by_key))]
    return needs


def counted(needing: Needing, keys: Sequence[Any]) -> list[tuple[Any, int]]:
    """Return which of these keys are needed, each with the number of rows that need it."""
    rows = apps.get_model("articles", needing.model)._base_manager.filter(**{f"{needing.path}__in": keys})
    return list(rows.order_by().values(needing.path).annotate(count=Count("pk")).values_list(needing.path, "count"))


def needed_by(needing: Needing, row: Model, count: int) -> Need:
    told = {"count": count, "kind": apps.get_model("articles", needing.model)._meta.verbose_name}
    reason = _("%(count)d × %(kind)s belong to it.") % told
    return Need(row, reason, needing.shown_in, {f"{needing.shown_by}__id__exact": row.pk})


def why_not_story(story: Article) -> str:
    return _("It is published: withdraw it first.") if story.status == Status.PUBLISHED else ""


def why_not_photo(photo: Photo) -> str:
    return _("It is published: withdraw it first.") if photo.status == Status.PUBLISHED else ""


def why_not_ad(ad: Ad) -> str:
    return _("It is shown to readers: hide it first.") if ad.is_public else ""


SHOWN: dict[type[Model], Callable[[Any], str]] = {Article: why_not_story, Photo: why_not_photo, Ad: why_not_ad}
