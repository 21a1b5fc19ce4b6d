"""What undoing a batch would do, in figures and words: what goes, what stays, and why."""

from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Ad, Article, ImportBatch, Photo, SourceDocument, StoryLink
from articles.models.article import Status

from ..desk.selection import HEAVY
from ..intake.turns import waiting_files
from .undo_scope import Counts, Scope

SHOWN = 100  # items of each kind that are told with their reasons; the figures count them all
DECIDED = {
    Status.PUBLISHED: gettext_lazy("published"),
    Status.WITHDRAWN: gettext_lazy("withdrawn"),
    Status.MERGED: gettext_lazy("merged into another story"),
}


@dataclass(frozen=True, slots=True)
class Spared:
    """One item that stays, and why, in words."""

    item: Model
    reason: str

    @property
    def kind(self) -> str:
        return str(self.item._meta.verbose_name)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen.

    `going` counts what goes, `spared_count` what stays of stories, photos and ads; `spared` tells the first of each.
    `earlier` counts the sources whose version before stays, without stories; `followed` those that a later version
    follows, which stay; `waiting` the files that will not come in. `is_running` warns of an import that may go on.
    """

    going: Counts
    spared: list[Spared]
    spared_count: int
    earlier: int
    followed: int
    waiting: int
    is_running: bool


def preview(batch: ImportBatch) -> Preview:
    """Say what undoing this batch would do now."""
    scope = Scope(batch)
    spared = [rows.filter(source__batch=batch) for rows in scope.staying()]
    return Preview(
        going=scope.counts(),
        spared=told(spared),
        spared_count=sum(rows.count() for rows in spared),
        earlier=scope.sources.filter(previous__isnull=False).count(),
        followed=scope.documents.exclude(pk__in=SourceDocument.objects.current().values("pk")).count(),
        waiting=waiting_files(batch).count(),
        is_running=batch.state in ImportBatch.OPEN,
    )


def told(spared: list[QuerySet]) -> list[Spared]:
    """Tell of the first of the stories, the photos and the ads that stay why they do."""
    stories, photos, ads = (rows.select_related("edited_by").order_by("pk") for rows in spared)
    links = StoryLink.objects.filter(Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")))
    stories = stories.annotate(is_linked=Exists(links)).defer(*HEAVY)
    return [
        *(Spared(story, in_words(reasons_of_story(story))) for story in stories[:SHOWN]),
        *(Spared(photo, in_words(reasons_of_photo(photo))) for photo in photos[:SHOWN]),
        *(Spared(ad, in_words(reasons_of_ad(ad))) for ad in ads[:SHOWN]),
    ]


def reasons_of_story(story: Article) -> list[str]:
    linked = [_("linked with another story")] if story.is_linked else []
    return [*decided(story), *edited(story), *linked]


def reasons_of_photo(photo: Photo) -> list[str]:
    """Return what somebody did with a photo; where nobody did anything, its story stays."""
    pictured = [_("has its picture")] if photo.file else []
    return [*decided(photo), *edited(photo), *pictured] or [_("belongs to a story that stays")]


def reasons_of_ad(ad: Ad) -> list[str]:
    shown = [_("shown to readers")] if ad.is_public else []
    return [*shown, *edited(ad), *([_("has its picture")] if ad.image else [])]


def decided(item: Article | Photo) -> list[str]:
    return [str(DECIDED[item.status])] if item.status in DECIDED else []


def edited(item: Article | Photo | Ad) -> list[str]:
    """Say that a person edited an item, and who where that is known."""
    if item.edited_at is None:
        return []
    return [_("edited by %(name)s") % {"name": item.edited_by} if item.edited_by else _("edited")]


def in_words(reasons: list[str]) -> str:
    return "、".join(reasons)
