"""One file comes in: one transaction for all that it becomes, and one line in the log in any case."""

import logging
from collections.abc import Callable
from functools import partial

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Ad, Article, ImportBatch, ImportEvent, Photo, SourceDocument
from articles.models.intake import Outcome
from articles.pipeline import UnreadableSource

from ..files.attempts import again
from ..files.incoming import Incoming
from ..files.reasons import refusal
from ..store.store_page import StoredPage, store_page
from .context import ImportContext
from .import_log import Entry, keep_bytes, write_failure, write_log
from .read_document import Reading, bytes_of, fingerprint, read_document
from .versions import document_for, fill, is_one_run

logger = logging.getLogger(__name__)


def import_document(batch: ImportBatch, incoming: Incoming, context: ImportContext) -> ImportEvent:
    """Bring one file in and return its line of the log. Never raises for what is wrong with the file."""
    try:
        data = bytes_of(incoming)
    except UnreadableSource as error:
        return write_failure(batch, incoming.name, refusal(error))
    read = partial(read_document, incoming.name, data, context, incoming.read_page)
    return import_read(batch, incoming.name, data, context, read)


def import_bytes(
    batch: ImportBatch, name: str, data: bytes, context: ImportContext, waiting: ImportEvent | None = None
) -> ImportEvent:
    """Bring the bytes of one file in. `waiting` is its line of the log from when it was handed over."""
    return import_read(batch, name, data, context, partial(read_document, name, data, context), waiting)


def import_read(
    batch: ImportBatch,
    name: str,
    data: bytes,
    context: ImportContext,
    read: Callable[[], Reading],
    waiting: ImportEvent | None = None,
) -> ImportEvent:
    """Bring in what `read` gives of the bytes of one file, unless they are known."""
    if known := known_document(fingerprint(data)):
        return write_unchanged(batch, name, known, waiting)
    try:
        reading = read()
        return again(lambda: store_reading(batch, reading, context.reader_version, waiting))
    except UnreadableSource as error:
        reason = refusal(error)
    except (DataError, IntegrityError):
        logger.exception("The database refused %s (SHA-256 %s)", name, fingerprint(data))
        reason = _("The database refused what was read from it. The file is kept; please tell the maintainer.")
    return write_failure(batch, name, reason, data, waiting)


@transaction.atomic
def store_reading(
    batch: ImportBatch, reading: Reading, reader_version: str, waiting: ImportEvent | None = None
) -> ImportEvent:
    """Write a reading: its bytes, its document, its items and its line of the log."""
    content = keep_bytes(reading.data)
    if known := known_document(reading.sha256):  # another process was quicker
        return write_unchanged(batch, reading.name, known, waiting)
    document = document_for(batch, reading)
    outcome = Outcome.UPDATED if document.previous else Outcome.CREATED
    fill(document, reading, reader_version, batch=batch, content=content, outcome=outcome)
    stored = store_document(document, reading)
    entry = Entry(batch, reading.name, outcome, reading.sha256, document.reasons, document, stored, waiting=waiting)
    return write_log(entry)


def store_document(document: SourceDocument, reading: Reading) -> StoredPage:
    """Save a document with the items that were read in it; what was spared is added to its doubts."""
    document.reasons = reading.doubts
    document.save()
    stored = store_page(document, reading.page)
    if stored.whole.spared:
        document.reasons = [*reading.doubts, spared_in_words(stored.whole.spared)]
        document.save(update_fields=["reasons"])
    return stored


def known_document(sha256: str) -> SourceDocument | None:
    """Return the document of these bytes that stands; None where they are new, or what was read has been undone."""
    documents = SourceDocument.objects.filter(content_id=sha256).select_related("batch").defer("text", "labels")
    return next((document for document in documents.order_by("-version", "-pk") if stands(document)), None)


def stands(document: SourceDocument) -> bool:
    """Tell a document that is the current one of its place, or was followed by another of the same run.

    Of two files of one page that come in together the later stands for both: the same command once more changes
    nothing. Bytes that another run replaced are a new version when they come back.
    """
    newest = SourceDocument.objects.current().at_place(document.place)
    current = newest.select_related("batch").defer("text", "labels").first() or document
    if current != document and not (current.batch and is_one_run(document.batch, current.batch)):
        return False
    return not is_undone(current)


def is_undone(document: SourceDocument) -> bool:
    """Tell a document whose reading was undone, or from which something was read that is not there any more."""
    if document.undone_at:
        return True
    if any(model.objects.filter(source=document).exists() for model in (Article, Photo, Ad)):
        return False
    return ImportEvent.objects.filter(document=document).exclude(stories=0, photos=0, ads=0).exists()


def write_unchanged(
    batch: ImportBatch, name: str, known: SourceDocument, waiting: ImportEvent | None = None
) -> ImportEvent:
    """Write that these bytes came in before, under which name where that was another, and what followed them."""
    is_same_name = known.name.rpartition("/")[2] == name.rpartition("/")[2]
    reasons = [] if is_same_name else [_("The same file came in before as “%(name)s”.") % {"name": known.name}]
    if known.next_versions.exists():
        reasons.append(_("A later version of it came in since and stays."))
    entry = Entry(batch, name, Outcome.UNCHANGED, known.content_id, reasons, known, waiting=waiting)
    return write_log(entry)


def spared_in_words(number: int) -> str:
    """Say how many items a new reading left alone."""
    words = ngettext(
        "%(number)d item was edited or published before and was left as it is.",
        "%(number)d items were edited or published before and were left as they are.",
        number,
    )
    return words % {"number": number}
