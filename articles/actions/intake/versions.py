"""Which document a reading becomes: a new one, the next version of a known one, or one that was undone."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import count

from django.utils import timezone

from articles.models import ImportBatch, Page, SourceDocument
from articles.models.intake import Outcome
from articles.pipeline.same.similarity import containment, runs

from .read_document import Reading

SAME_SOURCE = 0.3  # shared runs of three characters; a corrected page shares far more with itself


def documents_for(batch: ImportBatch | None, readings: Sequence[Reading]) -> list[SourceDocument]:
    """Return the documents that these readings, no two of one place, become; those that are new are not saved yet."""
    rows = SourceDocument.objects.current().filter(place__in=[reading.file.place for reading in readings])
    current = {row.place: row for row in rows.select_related("batch").defer("labels", "layout").order_by("version")}
    return [document_for(batch, reading, current.get(reading.file.place)) for reading in readings]


def document_for(batch: ImportBatch | None, reading: Reading, current: SourceDocument | None) -> SourceDocument:
    """Return the document that a reading becomes. `current` is the newest version at its place.

    Two files of one name that have nothing in common (新建文本文档.txt) are no versions of each other: the second
    gets a place of its own, so that neither takes away the other's stories.
    """
    places = twins_of(reading.file.place)
    place = reading.file.place
    while True:
        if current is None:
            return SourceDocument(place=place)
        if current.content_id == reading.file.sha256:
            return current
        if is_new_version(current, reading, batch):
            return SourceDocument(place=place, version=current.version + 1, previous=current)
        place = next(places)
        current = SourceDocument.objects.current().at_place(place).defer("labels", "layout").first()


def twins_of(place: str) -> Iterator[str]:
    """Yield the places of the twins of a place."""
    return (f"{place}#{number}" for number in count(2))


def is_new_version(current: SourceDocument, reading: Reading, batch: ImportBatch | None) -> bool:
    """Tell a new version of a source from another file that claims its place.

    The place of a printed page is certain; only two files of one run cannot both be that page, unless one is its text
    and the other its picture.
    """
    if reading.file.is_joined:
        return True
    if reading.file.named.is_certain and not (batch and is_one_run(current.batch, batch)):
        return True
    return containment(runs(current.text), runs(reading.read.text)) >= SAME_SOURCE


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
    document: SourceDocument, reading: Reading, reader_version: str, batch: ImportBatch, page: Page | None
) -> None:
    """Set on a document what this reading tells of it."""
    document.batch, document.content_id = batch, reading.file.sha256
    document.outcome = Outcome.UPDATED if document.previous_id else Outcome.CREATED
    document.name, document.size = reading.file.name, len(reading.file.data)
    document.imported_at, document.undone_at = timezone.now(), None
    fill_reading(document, reading, reader_version, page)


def fill_reading(document: SourceDocument, reading: Reading, reader_version: str, page: Page | None) -> None:
    """Set on a document what the pipeline read in it, and the printed page that it is."""
    document.encoding, document.text = reading.read.encoding, reading.read.text
    document.labels, document.reader_version = reading.read.labels, reader_version
    document.layout = reading.read.layout
    document.origin = {name: value for name, value in asdict(reading.page.origin).items() if value}
    document.reasons = reading.doubts
    if page:
        document.page = page
    if day := reading.placement.day:
        document.page_date, document.date_evidence = day, reading.evidence
