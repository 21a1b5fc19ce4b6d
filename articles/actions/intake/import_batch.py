"""A batch of files comes in: at once, as the command does, or in slices, as the desk does while somebody looks on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import ImportBatch, ImportEvent
from articles.models.intake import Outcome

from ..files.incoming import Incoming
from ..files.placing import NOWHERE, Placement
from ..files.read_ahead import read_ahead
from ..refresh_statistics import refresh_statistics
from .context import ImportContext
from .import_log import Entry, keep_bytes, write_log
from .import_slice import import_slice
from .in_hand import InHand, clean_name, in_hand, slices, take, take_bytes
from .turns import hold_next, let_go, waiting_files

LONGEST_LABEL = 120
SIGN_OF_LIFE = timedelta(seconds=5)


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

    def without_system(self, incomings: Iterable[Incoming]) -> Iterator[Incoming]:
        """Yield the files that somebody means; count those of the system, which are passed over."""
        for incoming in incomings:
            if incoming.is_system:
                self.passed_over += 1
            else:
                yield incoming

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
    on_event: Callable[[ImportEvent], object] = lambda event: None,
    should_stop: Callable[[], bool] = lambda: False,
    processes: int = 1,
) -> Summary:
    """Bring files in, slice by slice, and finish the batch; with several processes so many read the pages.

    `on_event` sees every line of the log once its slice is written. `should_stop` is asked before each slice; a run
    that was stopped, or broken off by an error, leaves its batch stopped and every file whole or not there.
    """
    with running(batch) as summary, read_ahead(context, processes) as ahead:
        taken = (take(incoming, context) for incoming in summary.without_system(incomings))
        for files in ahead(slices(taken)):
            if should_stop():
                return summary
            for event in import_slice(batch, files, context):
                summary.add(event)
                on_event(event)
            keep_alive(batch)
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


def keep_alive(batch: ImportBatch) -> None:
    """Give a sign of life of a batch, where the last is some seconds old."""
    now = timezone.now()
    if now - batch.seen_at >= SIGN_OF_LIFE:
        batch.seen_at = now
        batch.save(update_fields=["seen_at"])


def close_batch(batch: ImportBatch, state: str) -> None:
    """Set how a batch ended, and when; the database takes stock of what came in."""
    batch.state, batch.finished_at = state, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    refresh_statistics()


def finish(batch: ImportBatch) -> None:
    """Set a batch finished."""
    close_batch(batch, ImportBatch.State.FINISHED)


def stage_files(batch: ImportBatch, incomings: Iterable[Incoming]) -> Summary:
    """Take files in with their bytes, each to wait for its turn; those that cannot be read fail at once.

    The batch is arriving until all are there: where that is cut short nobody takes it for whole.
    """
    set_state(batch, ImportBatch.State.ARRIVING)
    summary = Summary()
    for files in slices(take_bytes(incoming) for incoming in summary.without_system(incomings)):
        for event in stage_slice(batch, files):
            summary.add(event)
        keep_alive(batch)
    set_state(batch, ImportBatch.State.RUNNING)
    finish_if_done(batch)
    return summary


def set_state(batch: ImportBatch, state: str) -> None:
    batch.state, batch.seen_at = state, timezone.now()
    batch.save(update_fields=["state", "seen_at"])


@transaction.atomic
def stage_slice(batch: ImportBatch, files: Sequence[InHand]) -> list[ImportEvent]:
    """Take files in and let them wait."""
    keep_bytes(file.data for file in files if not file.problem)
    return write_log([entry_waiting(batch, file) for file in files])


def entry_waiting(batch: ImportBatch, file: InHand) -> Entry:
    """Return what the log says of a file that was handed over."""
    if file.problem:
        return Entry(batch, file.name, Outcome.FAILED, reasons=[file.problem])
    return Entry(batch, file.name, Outcome.WAITING, file.sha256, content_id=file.sha256)


def import_waiting(batch: ImportBatch, context: ImportContext, seconds: float = 5.0) -> Summary:
    """Bring waiting files of a batch in for so many seconds, at least one slice; finish the batch after the last.

    Two processes may do so at once: each takes files that the other does not hold.
    """
    summary, until = Summary(), monotonic() + seconds
    while events := import_next(batch, context):
        for event in events:
            summary.add(event)
        keep_alive(batch)
        if monotonic() >= until:
            break
    finish_if_done(batch)
    return summary


def finish_if_done(batch: ImportBatch) -> None:
    """Finish a batch of which all files arrived and none waits."""
    if not waiting_files(batch).exists():
        batch.refresh_from_db(fields=["state"])  # the request that takes the files in may not have ended before
        if batch.state == ImportBatch.State.RUNNING:
            finish(batch)


def import_next(batch: ImportBatch, context: ImportContext) -> list[ImportEvent]:
    """Bring the first waiting files in that no other process holds, as many as make a slice; none where none is.

    Where another process was quicker with all of them, the next ones are taken.
    """
    while events := hold_next(batch):
        # Their bytes one by one: what is too large for the slice is not loaded.
        files = (in_hand(event.name, bytes(event.content.data), context, waiting=event) for event in events)
        first = next(slices(files), [])
        let_go(events[len(first) :])
        if done := import_slice(batch, first, context):
            return done
    return []
