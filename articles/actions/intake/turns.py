"""Whose turn it is: waiting files are held for a while by whoever reads them, so that no two do.

Reading takes seconds where a page is a scan. It happens in no transaction: on SQLite that would keep everybody else
from writing. A process that dies holds its files until its time is over.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import ImportBatch, ImportEvent
from articles.models.intake import Outcome

from .in_hand import InHand

HELD = timedelta(minutes=3)  # eight scans of the slowest kind are read in less
HELD_FILES = 8  # at a time, by one process


def waiting_files(batch: ImportBatch) -> QuerySet[ImportEvent]:
    """Return the files of a batch whose turn has not come."""
    return ImportEvent.objects.filter(batch=batch, outcome=Outcome.WAITING)


@transaction.atomic
def hold_next(batch: ImportBatch) -> list[ImportEvent]:
    """Hold the first waiting files that nobody holds, and return them; their bytes are not loaded."""
    now = timezone.now()
    free = waiting_files(batch).filter(Q(held_until=None) | Q(held_until__lt=now)).order_by("pk")
    events = list(free.select_for_update(skip_locked=True, of=("self",))[:HELD_FILES])
    for event in events:
        event.held_until = now + HELD
    ImportEvent.objects.filter(pk__in=[event.pk for event in events]).update(held_until=now + HELD)
    return events


def let_go(events: Iterable[ImportEvent]) -> None:
    """Let go of files that were held and not read."""
    keys = [event.pk for event in events]
    if keys:
        ImportEvent.objects.filter(pk__in=keys, outcome=Outcome.WAITING).update(held_until=None)


def still_held(files: Sequence[InHand]) -> list[int]:
    """Return the places among files of those that may come in: they never waited, or wait and are held as before.

    Locks them until the transaction ends. What another process brought in meanwhile, or an undo let fail, may not.
    """
    keys = [file.waiting.pk for file in files if file.waiting]
    rows = ImportEvent.objects.filter(pk__in=keys, outcome=Outcome.WAITING).order_by("pk")
    held = dict(rows.select_for_update(of=("self",)).values_list("pk", "held_until")) if keys else {}
    return [
        at
        for at, file in enumerate(files)
        if file.waiting is None or (file.waiting.pk in held and held[file.waiting.pk] == file.waiting.held_until)
    ]
