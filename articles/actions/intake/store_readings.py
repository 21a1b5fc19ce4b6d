"""Readings become rows: their documents, and the items of these."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import ngettext

from articles.models import ImportBatch, SourceDocument

from ..store.printed_page import printed_pages
from ..store.store_page import StoredPage, store_pages
from ..store.stored import ReadDocument
from .read_document import Reading
from .versions import documents_for, fill


class StoredReading(NamedTuple):
    """The document that a reading became, and what storing its page did."""

    document: SourceDocument
    page: StoredPage


def store_readings(batch: ImportBatch, readings: Sequence[Reading], reader_version: str) -> dict[str, StoredReading]:
    """Write readings, no two of one place; return by the fingerprints of their bytes what they became."""
    documents = documents_for(batch, readings)
    pages = printed_pages([reading.placement for reading in readings])
    for document, reading, page in zip(documents, readings, pages, strict=True):
        fill(document, reading, reader_version, batch, page)
    stored = store_documents(documents, readings)
    return {reading.file.sha256: one for reading, one in zip(readings, stored, strict=True)}


def store_documents(documents: Sequence[SourceDocument], readings: Sequence[Reading]) -> list[StoredReading]:
    """Save documents with the items that were read in them; what was spared is added to their doubts."""
    save_documents(documents)
    read = [
        ReadDocument(document, reading.page, reading.read.figures, reading.read.face)
        for document, reading in zip(documents, readings, strict=True)
    ]
    stored = [StoredReading(*pair) for pair in zip(documents, store_pages(read), strict=True)]
    for document, page in stored:
        if page.whole.spared:
            document.reasons = [*document.reasons, spared_in_words(page.whole.spared)]
            document.save(update_fields=["reasons"])
    return stored


def save_documents(documents: Sequence[SourceDocument]) -> None:
    """Save documents: those that are new together, those that were undone and come back one by one."""
    new = [document for document in documents if document.pk is None]
    for document in documents:
        if document.pk is not None:
            document.save()
    SourceDocument.objects.bulk_create(new)


def spared_in_words(number: int) -> str:
    """Say how many items a new reading left alone."""
    words = ngettext(
        "%(number)d item was edited or published before and was left as it is.",
        "%(number)d items were edited or published before and were left as they are.",
        number,
    )
    return words % {"number": number}
