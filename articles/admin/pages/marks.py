"""The items of a page in their places on its picture, as the desk sees them: all of them, in whatever state."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.paper.canvas import Canvas
from articles.models import Ad, Article, PagePicture, Photo
from articles.models.article import Status

from ..lists.links import change_address
from ..stories.reading import Level, level_of

Item = Article | Photo | Ad
STORY = "article__status"
TITLE = 60  # characters of what stands for the title of an item that has none
KINDS: dict[str, Promise] = {"story": _("story"), "photo": _("photo"), "ad": _("ad"), "notice": _("notice")}


class Corner(NamedTuple):
    """Where the number of an item stands, in units of the canvas."""

    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One item on the picture of its page; `shapes` are the corners of its polygons as SVG writes them."""

    number: int
    kind: str
    item: Item
    title: str
    address: str
    shapes: list[str]
    corner: Corner | None
    level: Level | None

    @property
    def key(self) -> str:
        """The name of its place on the page of the desk."""
        return key_of(self.item)

    @property
    def kind_in_words(self) -> Promise:
        return KINDS[self.kind]

    @property
    def is_doubtful(self) -> bool:
        return self.level is not None and self.level.code == "unsure"

    @property
    def state(self) -> str:
        """Whether readers see it: draft, published or withdrawn. A photo follows its story."""
        if isinstance(self.item, Ad):
            return Status.PUBLISHED if self.item.is_public else Status.DRAFT
        story = self.item.article if isinstance(self.item, Photo) else None
        return story.status if story and self.item.status == Status.DRAFT else self.item.status

    @property
    def state_in_words(self) -> str:
        if isinstance(self.item, Ad):
            return gettext("shown to readers") if self.item.is_public else gettext("not shown to readers")
        return str(Status(self.state).label)


def marks_on(picture: PagePicture) -> list[Mark]:
    """Return the items of a page in reading order, those without a place on the picture too. Three queries."""
    here = Q(source__place=picture.source.place) if picture.source else Q(page=picture.page_id)
    columns = ("areas", "position", "confidence")
    rows: list[Item] = [
        *Article.objects.filter(here).only(*columns, "kicker", "headline", "status"),
        *Photo.objects.filter(here).select_related("article").only(*columns, "caption", "alt", "status", STORY),
        *Ad.objects.filter(here).only(*columns, "advertiser", "text", "kind", "is_public"),
    ]
    canvas = Canvas(picture)
    ordered = sorted(rows, key=lambda row: (row.position, row.pk))
    return [mark_of(row, number, canvas) for number, row in enumerate(ordered, start=1)]


def mark_of(row: Item, number: int, canvas: Canvas) -> Mark:
    shapes = [canvas.points(area) for area in row.areas]
    return Mark(
        number,
        kind_of(row),
        row,
        title_of(row),
        change_address(row),
        shapes,
        corner_of(row, canvas),
        level_of(row.confidence),
    )


def key_of(row: Item) -> str:
    return f"{row._meta.model_name}-{row.pk}"


def kind_of(row: Item) -> str:
    if isinstance(row, Ad):
        return "notice" if row.kind == Ad.Kind.NOTICE else "ad"
    return "story" if isinstance(row, Article) else "photo"


def title_of(row: Item) -> str:
    """Return what an item is known by; a photo that nobody captioned says so."""
    if isinstance(row, Article):
        return row.title
    words = (row.caption or row.alt) if isinstance(row, Photo) else (row.advertiser or row.text)
    return Truncator(" ".join(words.split())).chars(TITLE) or gettext("(without words)")


def corner_of(row: Item, canvas: Canvas) -> Corner | None:
    """Return the upper left corner of an item's first polygon."""
    if not row.areas:
        return None
    across, down = min(row.areas[0], key=lambda corner: corner[0] + corner[1])
    return Corner(round(across * canvas.width, 1), round(down * canvas.height, 1))
