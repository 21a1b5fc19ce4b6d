"""The log of what came in: one line a file, true after the rows that it tells of are gone."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from articles.models import ImportBatch, ImportEvent, SourceBytes, SourceDocument
from articles.models.intake import Outcome

from ..store.store_page import StoredPage
from .read_document import clean_name, fingerprint


@dataclass(slots=True)
class Entry:
    """What a line of the log says. `waiting` is the line of the same file from before its turn came."""

    batch: ImportBatch
    name: str
    outcome: str
    sha256: str = ""
    reasons: list[str] = field(default_factory=list)
    document: SourceDocument | None = None
    stored: StoredPage | None = None
    content: SourceBytes | None = None
    waiting: ImportEvent | None = None


def write_log(entry: Entry) -> ImportEvent:
    """Write a line of the log: where the file waited its own line, else a new one."""
    event = entry.waiting or ImportEvent(batch=entry.batch, batch_label=str(entry.batch))
    event.name, event.sha256 = clean_name(entry.name), entry.sha256
    event.outcome, event.reasons = entry.outcome, entry.reasons
    event.document, event.content = entry.document, entry.content
    if entry.stored:
        counts = entry.stored
        event.stories, event.photos, event.ads = counts.stories.held, counts.photos.held, counts.ads.held
    event.at = timezone.now()
    event.save()
    return event


@transaction.atomic
def write_failure(
    batch: ImportBatch, name: str, reason: str, data: bytes | None = None, waiting: ImportEvent | None = None
) -> ImportEvent:
    """Write that a file failed, in a transaction of its own. Its bytes are kept, so that it can be tried again."""
    entry = Entry(batch, name, Outcome.FAILED, reasons=[reason], waiting=waiting)
    if data is not None:
        entry.sha256 = fingerprint(data)
        entry.content = keep_bytes(data)
    return write_log(entry)


def keep_bytes(data: bytes) -> SourceBytes:
    """Return the row of these bytes, locked until the transaction ends: of two imports of one file one waits."""
    rows = SourceBytes.objects.select_for_update().defer("data")
    content, _created = rows.get_or_create(sha256=fingerprint(data), defaults={"data": data})
    return content
