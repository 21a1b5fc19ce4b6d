"""The pictures of pages become rows, one a printed page; that of a newer version of the source takes its place."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from django.db import transaction
from django.db.models import Q
from PIL import Image

from articles.models import PagePicture

from ..deeds.stored_files import delete_file
from .kept_files import keep_picture
from .stored import ReadDocument, polygons

FOLDER = "pages"


def store_faces(read: Sequence[ReadDocument]) -> None:
    """Keep the picture of every page that came with one. A source that has none leaves that of its page alone."""
    faces = [(one, name) for one in read if (name := keep_picture(FOLDER, one.face) if one.face else "")]
    if not faces:
        return
    there = pictures_of([one for one, _name in faces])
    new = []
    for one, name in faces:
        row = there.get(key_of(one))
        if row is None:
            new.append(new_picture(one, name))
        else:
            renew_picture(row, one, name)
    PagePicture.objects.bulk_create(new)


def key_of(one: ReadDocument) -> tuple[str, int]:
    """Return what the picture of a page is known by: its printed page, or its source where that is not known."""
    document = one.document
    return ("page", document.page_id) if document.page_id else ("source", document.pk)


def pictures_of(read: Sequence[ReadDocument]) -> dict[tuple[str, int], PagePicture]:
    """Return the pictures of these pages that are there, by what they are known by."""
    pages = {one.document.page_id for one in read if one.document.page_id}
    unplaced = Q(page=None, source__in=[one.document.pk for one in read])
    rows = PagePicture.objects.filter(Q(page__in=pages) | unplaced)
    return {("page", row.page_id) if row.page_id else ("source", row.source_id): row for row in rows}


def new_picture(one: ReadDocument, name: str) -> PagePicture:
    """Return the row, not saved yet, of a picture whose file is kept under this name."""
    with Image.open(BytesIO(one.face)) as picture:
        width, height = picture.size
    return PagePicture(
        page_id=one.document.page_id,
        source=one.document,
        file=name,
        width=width,
        height=height,
        head_and_foot=polygons(one.page.head_and_foot),
    )


def renew_picture(row: PagePicture, one: ReadDocument, name: str) -> None:
    """Bring the picture of a page to a new reading; the file of the one before goes once that is certain."""
    before, fresh = row.file.name, new_picture(one, name)
    for column in ("source", "file", "width", "height", "head_and_foot"):
        setattr(row, column, getattr(fresh, column))
    row.save()
    if before != name:
        transaction.on_commit(partial(delete_file, (PagePicture, "file", before)))
