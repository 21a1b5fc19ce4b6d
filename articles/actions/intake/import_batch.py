"""A batch of files comes in: at once, as the command does, or in slices, as the desk does while somebody looks on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import ImportBatch, ImportEvent
from articles.models.intake import Outcome
from articles.pipeline import UnreadableSource

from ..files.attempts import again
from ..files.incoming import Incoming
from ..files.placing import NOWHERE, Placement
from ..files.reasons import refusal
from ..refresh_statistics import refresh_statistics
from .context import ImportContext
from .import_document import import_bytes, import_document
from .import_log import Entry, keep_bytes, write_failure, write_log
from .read_document import bytes_of, clean_name, fingerprint

LONGEST_LABEL = 120


@dataclass(slots=True)
class Summary:
    """What became of the files of a run: files by outcome, and the items that stand behind the new ones."""

    outcomes: Counter[str] = field(default_factory=Counter)
    stories: int = 0
    photos: int = 0
    ads: int = 0
    passed_over: int = 0
    is_stopped: bool = False

    def add(self, event: ImportEvent) -> None:
        """Count one line of the log."""
        self.outcomes[event.outcome] += 1
        self.stories += event.stories
        self.photos += event.photos
        self.ads += event.ads

    def __add__(self, other: "Summary") -> "Summary":
        """Join what became of the files of two runs."""
        return Summary(
            self.outcomes + other.outcomes,
            self.stories + other.stories,
            self.photos + other.photos,
            self.ads + other.ads,
            self.passed_over + other.passed_over,
            self.is_stopped or other.is_stopped,
        )

    @property
    def files(self) -> int:
        return sum(self.outcomes.values())

    @property
    def failed(self) -> int:
        return self.outcomes[Outcome.FAILED]


def start_batch(
    door: str, label: str, user: AbstractBaseUser | None = None, options: Placement = NOWHERE
) -> ImportBatch:
    """Open a batch. `options` are what was said of all its files."""
    label = clean_name(label)[:LONGEST_LABEL]
    return ImportBatch.objects.create(door=door, label=label, started_by=user, options=options.said)


def import_files(
    batch: ImportBatch,
    incomings: Iterable[Incoming],
    context: ImportContext,
    on_event: Callable[[ImportEvent], object] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Bring files in, one after the other, and finish the batch.

    `on_event` sees every line of the log as it is written. `should_stop` is asked before each file; a run that was
    stopped, or broken off by an error, leaves its batch stopped and every file whole or not there.
    """
    with running(batch) as summary:
        for incoming in incomings:
            if should_stop():
                return summary
            if incoming.is_system:
                summary.passed_over += 1
                continue
            event = import_document(batch, incoming, context)
            summary.add(event)
            if on_event:
                on_event(event)
        summary.is_stopped = False
    return summary


@contextmanager
def running(batch: ImportBatch) -> Iterator[Summary]:
    """Close the batch when its run ends: stopped, unless the run says of its summary that it went through."""
    summary = Summary(is_stopped=True)
    try:
        yield summary
    finally:
        close_batch(batch, ImportBatch.State.STOPPED if summary.is_stopped else ImportBatch.State.FINISHED)


def close_batch(batch: ImportBatch, state: str) -> None:
    """Set how a batch ended, and when; the database takes stock of what came in."""
    batch.state, batch.finished_at = state, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    refresh_statistics()


def finish(batch: ImportBatch) -> None:
    """Set a batch finished."""
    close_batch(batch, ImportBatch.State.FINISHED)


def stage_files(batch: ImportBatch, incomings: Iterable[Incoming]) -> Summary:
    """Take files in with their bytes, each to wait for its turn; those that cannot be read fail at once."""
    summary = Summary()
    for incoming in incomings:
        if incoming.is_system:
            summary.passed_over += 1
        else:
            summary.add(stage_file(batch, incoming))
    return summary


def stage_file(batch: ImportBatch, incoming: Incoming) -> ImportEvent:
    """Take one file in and let it wait."""
    try:
        data = bytes_of(incoming)
    except UnreadableSource as error:
        return write_failure(batch, incoming.name, refusal(error))
    with transaction.atomic():
        content = keep_bytes(data)
        return write_log(Entry(batch, incoming.name, Outcome.WAITING, fingerprint(data), content=content))


def import_waiting(batch: ImportBatch, context: ImportContext, seconds: float = 5.0) -> Summary:
    """Bring waiting files of a batch in for so many seconds, at least one; finish the batch after the last.

    Two processes may do so at once: each takes files that the other does not hold.
    """
    summary, until = Summary(), monotonic() + seconds
    while event := again(lambda: import_next(batch, context)):
        summary.add(event)
        if monotonic() >= until:
            break
    if not waiting_files(batch).exists() and batch.state == ImportBatch.State.RUNNING:
        finish(batch)
    return summary


@transaction.atomic
def import_next(batch: ImportBatch, context: ImportContext) -> ImportEvent | None:
    """Bring the first waiting file in that no other process holds; None where there is none."""
    rows = waiting_files(batch).order_by("pk").select_for_update(skip_locked=True, of=("self",))
    event = rows.select_related("content").first()
    if event is None:
        return None
    return import_bytes(batch, event.name, bytes(event.content.data), context, waiting=event)


def waiting_files(batch: ImportBatch) -> QuerySet[ImportEvent]:
    """Return the files of a batch whose turn has not come."""
    return ImportEvent.objects.filter(batch=batch, outcome=Outcome.WAITING)
