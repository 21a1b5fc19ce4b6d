"""The log of what came in: one line a file, true after the rows that it tells of are gone."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field

from django.utils import timezone

from articles.models import ImportBatch, ImportEvent, SourceBytes, SourceDocument

from ..store.store_page import StoredPage
from .in_hand import fingerprint


@dataclass(slots=True)
class Entry:
    """What a line of the log says. `waiting` is the line of the same file from before its turn came; `content_id` is
    the fingerprint of the bytes that it keeps."""

    batch: ImportBatch
    name: str
    outcome: str
    sha256: str = ""
    reasons: list[str] = field(default_factory=list)
    document: SourceDocument | None = None
    stored: StoredPage | None = None
    content_id: str | None = None
    waiting: ImportEvent | None = None

    def event(self) -> ImportEvent:
        """Return the line of the log, not saved: where the file waited its own line, else a new one.

        Of its own line a copy: where the transaction fails, that still says what stands in the database.
        """
        event = copy(self.waiting) or ImportEvent(batch=self.batch, batch_label=str(self.batch))
        event.name, event.sha256 = self.name, self.sha256
        event.outcome, event.reasons = self.outcome, self.reasons
        event.document, event.content_id = self.document, self.content_id
        event.stories, event.photos, event.ads = self.stored.held if self.stored else (0, 0, 0)
        event.at, event.held_until = timezone.now(), None
        return event


def write_log(entries: Sequence[Entry]) -> list[ImportEvent]:
    """Write lines of the log and return them, in their order."""
    events = [entry.event() for entry in entries]
    waited = [event for event in events if not event._state.adding]
    ImportEvent.objects.bulk_create(event for event in events if event._state.adding)
    for event in waited:
        event.save()
    return events


def keep_bytes(files: Iterable[bytes]) -> None:
    """Keep these bytes, locked until the transaction ends: of two imports of one file one waits."""
    rows = sorted((SourceBytes(sha256=fingerprint(data), data=data) for data in files), key=lambda row: row.pk)
    if not rows:
        return
    SourceBytes.objects.bulk_create(rows, ignore_conflicts=True)
    held = SourceBytes.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk").select_for_update()
    list(held.values_list("pk"))
