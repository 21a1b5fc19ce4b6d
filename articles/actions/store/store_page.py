"""Pages as read become rows: the bridge between the pipeline and the models."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import SourceDocument
from articles.pipeline import ReadPage

from .page_names import names_of_pages
from .store_faces import store_faces
from .store_figures import store_ads, store_photos
from .store_stories import store_stories
from .stored import ReadDocument, Stored


@dataclass(frozen=True, slots=True)
class StoredPage:
    """What storing a page did to its stories, its photos and its ads."""

    stories: Stored
    photos: Stored
    ads: Stored

    @property
    def held(self) -> tuple[int, int, int]:
        """How many stories, photos and ads the source stands behind now."""
        return self.stories.held, self.photos.held, self.ads.held

    @property
    def whole(self) -> Stored:
        return self.stories + self.photos + self.ads


def store_page(document: SourceDocument, page: ReadPage) -> StoredPage:
    """Write the items of one page; see `store_pages`."""
    return store_pages([ReadDocument(document, page)])[0]


def store_pages(read: Sequence[ReadDocument]) -> list[StoredPage]:
    """Write the items of pages as the rows of their documents, within the transaction of whoever calls.

    No two of the documents are of one place. Rows of an earlier reading of the same place go on where the new reading
    has the same item, and keep their addresses; the others are taken away. Nothing that an editor edited or published
    is changed. The number of queries does not grow with the pages that are new.
    """
    names = names_of_pages(read)
    rows, stories = store_stories(read, names)
    photos = store_photos(read, rows, names)
    store_faces(read)
    return [StoredPage(*counts) for counts in zip(stories, photos, store_ads(read), strict=True)]
