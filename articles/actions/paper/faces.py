"""What readers may see of the pictures of printed pages: what is published, in its place, and nothing else.

A page holds stories that were never published here, others that were withdrawn, and commercial ads (STANDARDS 1). Of
a page's picture readers get the areas of what they may read, and its head and foot. Everything else is drawn anew as
grey lines (`draw_face`), whatever it is: what nobody has placed cannot slip through.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.db.models import F, QuerySet
from django.utils import timezone

from articles.models import Ad, Article, Page, PagePicture, Photo, SiteProfile

from ..desk.web_picture import PAGE_WIDTHS
from .canvas import Canvas, Polygon

DRAWN = 3  # counts the ways in which faces were ever drawn


@dataclass(frozen=True)
class Spot:
    """What a reader finds at a place of a page: its title, its address, and the polygons that it covers."""

    key: str
    title: str
    address: str
    areas: list[Polygon]
    position: int
    is_story: bool


@dataclass(frozen=True)
class Face:
    """The picture of a page as readers may see it now."""

    picture: PagePicture
    spots: list[Spot]

    @cached_property
    def version(self) -> str:
        """Names what is seen: as soon as anything is published or withdrawn it is another."""
        seen = [DRAWN, self.picture.file.name, self.picture.head_and_foot, sorted(spot.areas for spot in self.spots)]
        return sha256(json.dumps(seen).encode()).hexdigest()[:16]

    @property
    def canvas(self) -> Canvas:
        return Canvas(self.picture)

    @property
    def shapes(self) -> list[tuple[Spot, list[str]]]:
        """Each spot with the corners of its polygons, as SVG writes them."""
        return [(spot, [self.canvas.points(area) for area in spot.areas]) for spot in self.spots]

    @property
    def widths(self) -> list[int]:
        """The widths in pixels in which it can be had; never wider than it is, but for the smallest."""
        return [PAGE_WIDTHS[0], *(width for width in PAGE_WIDTHS[1:] if width <= self.picture.width)]

    @property
    def widest(self) -> int:
        return self.widths[-1]

    def spot_of(self, story: Article) -> Spot | None:
        return next((spot for spot in self.spots if spot.key == key_of_story(story.code)), None)


def faces_of(pages: Iterable[Page]) -> dict[int, Face]:
    """Return the faces of these pages by their keys; none of a page that has no picture or nothing for readers on it.

    A fixed number of queries, one where no page has a picture.
    """
    pictures = PagePicture.objects.for_readers().filter(page__in=[page.pk for page in pages])
    rows = {row.page_id: row for row in pictures.annotate(place=F("source__place"))}
    spots = spots_on(rows) if rows else {}
    return {key: Face(row, spots[key]) for key, row in rows.items() if spots.get(key)}


def spots_on(pictures: dict[int, PagePicture]) -> dict[int, list[Spot]]:
    """Return what readers may see on these pictures, given by the keys of their pages, in reading order.

    An item counts where it was read from the source of the picture, in whatever version: its areas are of no other.
    """
    found: dict[int, list[Spot]] = {key: [] for key in pictures}
    for rows, spot_of in ((stories(), spot_of_story), (photos(), spot_of_photo), (ads(), spot_of_ad)):
        for row in rows.filter(page__in=list(pictures)).annotate(place=F("source__place")):
            if row.areas and row.place == pictures[row.page_id].place:
                found[row.page_id].append(spot_of(row))
    return {key: sorted(spots, key=lambda spot: spot.position) for key, spots in found.items()}


def stories() -> QuerySet[Article]:
    return Article.objects.findable().only("code", "kicker", "headline", "areas", "position", "page_id")


def photos() -> QuerySet[Photo]:
    """Return the photos for readers, each with the story that it leads to."""
    columns = ("caption", "alt", "areas", "position", "page_id", "article__code", "article__headline")
    return Photo.objects.published().select_related("article").only(*columns)


def ads() -> QuerySet[Ad]:
    commercial = SiteProfile.objects.current().shows_commercial_ads
    shown = Ad.objects.for_readers(timezone.localdate(), commercial=commercial)
    return shown.only("advertiser", "text", "areas", "position", "page_id")


def spot_of_story(row: Article) -> Spot:
    return Spot(key_of_story(row.code), row.title, row.get_absolute_url(), row.areas, row.position, is_story=True)


def key_of_story(code: str) -> str:
    """Return the name that the place of a story has on its page."""
    return f"at-{code}"


def spot_of_photo(row: Photo) -> Spot:
    """Return the place of a photo: it leads to its story, and one that stands alone to its caption on the page."""
    title = row.caption or row.alt or (row.article.headline if row.article else "")
    address = row.article.get_absolute_url() if row.article else f"#photo-{row.pk}"
    return Spot(f"at-photo-{row.pk}", title, address, row.areas, row.position, is_story=False)


def spot_of_ad(row: Ad) -> Spot:
    return Spot(f"at-ad-{row.pk}", str(row), f"#ad-{row.pk}", row.areas, row.position, is_story=False)
