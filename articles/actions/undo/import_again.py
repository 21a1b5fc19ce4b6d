"""The files of an undone batch come in again, from the bytes that its log has kept."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import ImportBatch, ImportEvent
from articles.models.intake import Outcome

from ..files.attempts import again

FILES = 500  # a transaction


def kept_files(batch: ImportBatch) -> QuerySet[ImportEvent]:
    """Return the lines of an undone batch of which the bytes are kept and that do not wait yet."""
    return ImportEvent.objects.filter(batch=batch, content__isnull=False).exclude(outcome=Outcome.WAITING)


def import_again(batch: ImportBatch) -> int:
    """Let the files of an undone batch wait again, and the batch count as undone no more; return how many wait.

    An interruption leaves it undone with some of its files waiting: the same call goes on.
    """
    while again(lambda: let_wait(batch)):
        pass
    return again(lambda: reopen(batch))


@transaction.atomic
def let_wait(batch: ImportBatch) -> int:
    """Let the next files wait; return how many it was."""
    keys = list(kept_files(batch).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)[:FILES])
    return ImportEvent.objects.filter(pk__in=keys).update(outcome=Outcome.WAITING, reasons=[])


@transaction.atomic
def reopen(batch: ImportBatch) -> int:
    """Set a batch running again where a file of it waits; return how many do."""
    count = ImportEvent.objects.filter(batch=batch, outcome=Outcome.WAITING).count()
    if count:
        batch.undone_at, batch.undone_by = None, None
        batch.state, batch.finished_at, batch.seen_at = ImportBatch.State.RUNNING, None, timezone.now()
        batch.save(update_fields=["undone_at", "undone_by", "state", "finished_at", "seen_at"])
    return count
