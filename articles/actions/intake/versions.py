"""Which document a reading becomes: a new one, the next version of a known one, or one that was undone."""

from collections.abc import Iterator
from itertools import count

from django.utils import timezone

from articles.models import ImportBatch, SourceBytes, SourceDocument
from articles.pipeline.similarity import containment, runs

from ..store.printed_page import printed_page
from .read_document import Reading

SAME_SOURCE = 0.3  # shared runs of three characters; a corrected page shares far more with itself


def document_for(batch: ImportBatch | None, reading: Reading) -> SourceDocument:
    """Return the document that this reading becomes, not saved yet where it is new.

    Two files of one name that have nothing in common (新建文本文档.txt) are no versions of each other: the second
    gets a place of its own, so that neither takes away the other's stories.
    """
    places = places_like(reading.place)
    while True:
        place = next(places)
        current = SourceDocument.objects.current().at_place(place).defer("labels").first()
        if current is None:
            return SourceDocument(place=place)
        if current.content_id == reading.sha256:
            return current
        if is_new_version(current, reading, batch):
            return SourceDocument(place=place, version=current.version + 1, previous=current)


def places_like(place: str) -> Iterator[str]:
    """Yield a place and those of its twins."""
    yield place
    yield from (f"{place}#{number}" for number in count(2))


def is_new_version(current: SourceDocument, reading: Reading, batch: ImportBatch | None) -> bool:
    """Tell a new version of a source from another file that claims its place.

    The place of a printed page is certain; only two files of one run cannot both be that page.
    """
    if reading.named.is_certain and not (batch and is_one_run(current.batch, batch)):
        return True
    return containment(runs(current.text), runs(reading.source.text)) >= SAME_SOURCE


def is_one_run(earlier: ImportBatch | None, batch: ImportBatch) -> bool:
    """Tell whether a batch is this one, or was broken off and the same command goes on with its files in this one.

    Without the second, an interruption between two files that claim one page would make the later a new version of
    the other, and take its stories away.
    """
    if earlier is None or earlier.pk == batch.pk:
        return earlier is not None
    if batch.door != ImportBatch.Door.COMMAND or (earlier.door, earlier.label) != (batch.door, batch.label):
        return False
    between = ImportBatch.objects.filter(door=batch.door, label=batch.label, pk__gte=earlier.pk, pk__lt=batch.pk)
    return not between.filter(state=ImportBatch.State.FINISHED).exists()


def fill(
    document: SourceDocument,
    reading: Reading,
    reader_version: str,
    *,
    batch: ImportBatch,
    content: SourceBytes,
    outcome: str,
) -> None:
    """Set on a document what this reading tells of it."""
    document.batch, document.content, document.outcome = batch, content, outcome
    document.name, document.size = reading.name, len(reading.data)
    document.encoding, document.text = reading.source.encoding, reading.source.text
    document.imported_at, document.undone_at = timezone.now(), None
    fill_reading(document, reading, reader_version)


def fill_reading(document: SourceDocument, reading: Reading, reader_version: str) -> None:
    """Set on a document what the pipeline read in it."""
    document.labels, document.reader_version = reading.labels, reader_version
    if page := printed_page(reading.placement):
        document.page = page
    if day := reading.placement.day:
        document.page_date, document.date_evidence = day, reading.evidence
