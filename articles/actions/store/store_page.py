"""A page as read becomes rows: the bridge between the pipeline and the models."""

from dataclasses import dataclass

from articles.models import SourceDocument
from articles.pipeline import ReadPage
from articles.pipeline.records import Advert, Picture, Story

from .page_names import names_of_page
from .store_figures import store_ads, store_photos
from .store_stories import store_stories
from .stored import Stored


@dataclass(frozen=True, slots=True)
class StoredPage:
    """What storing a page did to its stories, its photos and its ads."""

    stories: Stored
    photos: Stored
    ads: Stored

    @property
    def whole(self) -> Stored:
        return self.stories + self.photos + self.ads


def store_page(document: SourceDocument, page: ReadPage) -> StoredPage:
    """Write the items of a page as the rows of its document, within the transaction of whoever calls.

    Rows of an earlier reading of the same place go on where the new reading has the same item, and keep their
    addresses; the others are taken away. Nothing that an editor edited or published is changed.
    """
    names = names_of_page(page)
    items = dict(enumerate(page.items))
    rows, stories = store_stories(document, of_kind(items, Story), names)
    photos = store_photos(document, of_kind(items, Picture), rows, names)
    return StoredPage(stories, photos, store_ads(document, of_kind(items, Advert)))


def of_kind(items: dict, kind: type) -> dict:
    """Return the items of one kind by their positions."""
    return {at: item for at, item in items.items() if isinstance(item, kind)}
