"""Failed files are tried again from the bytes that were kept of them."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import ImportBatch, ImportEvent
from articles.models.intake import Outcome

from .import_batch import Summary, import_next, keep_alive, running
from .turns import waiting_files
from .upload import context_of

FAILED = Q(outcome=Outcome.FAILED, content__isnull=False)
TAKEN_UP = FAILED | Q(outcome=Outcome.WAITING)


@transaction.atomic
def retry_failed(batch: ImportBatch, events: Iterable[int] | None = None) -> int:
    """Let failed files whose bytes are kept wait again, all of the batch or those of these keys; return how many.

    None of a batch that was undone: what came in now would belong to it.
    """
    if batch.undone_at:
        return 0
    failed = ImportEvent.objects.filter(FAILED, batch=batch)
    if events is not None:
        failed = failed.filter(pk__in=events)
    count = failed.update(outcome=Outcome.WAITING, held_until=None)
    if waiting_files(batch).exists():
        batch.state, batch.finished_at, batch.seen_at = ImportBatch.State.RUNNING, None, timezone.now()
        batch.save(update_fields=["state", "finished_at", "seen_at"])
    return count


def batches_to_retry() -> QuerySet[ImportBatch]:
    """Return the batches, the oldest first, of which files failed whose bytes are kept, or that an interrupted
    retry let wait."""
    files = ImportEvent.objects.filter(TAKEN_UP, batch=OuterRef("pk"))
    return ImportBatch.objects.filter(Exists(files), undone_at=None).order_by("pk")


def files_to_retry(batch: ImportBatch) -> QuerySet[ImportEvent]:
    """Return the files of a batch that a retry takes up."""
    return ImportEvent.objects.filter(TAKEN_UP, batch=batch)


def retry_batch(
    batch: ImportBatch, on_event: Callable[[ImportEvent], object], should_stop: Callable[[], bool] = lambda: False
) -> Summary:
    """Try the failed files of a batch again, each once, and finish the batch.

    Each keeps its line of the log, which says what became of it now. What an interruption leaves waits: the next
    call, or the page of the batch, goes on.
    """
    retry_failed(batch)
    context = context_of(batch)
    with running(batch) as summary:
        while not should_stop():
            events = import_next(batch, context)
            if not events:
                summary.is_stopped = False
                break
            for event in events:
                summary.add(event)
                on_event(event)
            keep_alive(batch)
    return summary
