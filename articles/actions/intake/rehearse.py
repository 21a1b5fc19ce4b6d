"""What an import would do, without doing it."""

from collections.abc import Callable, Iterable

from articles.models import ImportEvent
from articles.models.intake import Outcome
from articles.pipeline.records import Advert, Picture, Story

from ..files.incoming import Incoming
from .context import ImportContext
from .import_batch import Summary
from .in_hand import take
from .known import known_documents
from .read_document import read_in_hand
from .versions import documents_for


def rehearse(
    incomings: Iterable[Incoming],
    context: ImportContext,
    on_event: Callable[[ImportEvent], object] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Read files as an import would, and count what would become of them. Nothing is written."""
    summary, seen = Summary(), set()
    for incoming in incomings:
        if should_stop():
            summary.is_stopped = True
            break
        if incoming.is_system:
            summary.passed_over += 1
            continue
        event = foresee(incoming, context, seen)
        summary.add(event)
        if on_event:
            on_event(event)
    return summary


def foresee(incoming: Incoming, context: ImportContext, seen: set[str]) -> ImportEvent:
    """Return the line of the log, not saved, that this file would get. `seen` are the fingerprints of those before."""
    file = take(incoming, context)
    if file.sha256 in seen or known_documents([file.sha256]):
        return ImportEvent(name=file.name, outcome=Outcome.UNCHANGED)
    reading = file.problem or read_in_hand(file, context)
    if isinstance(reading, str):
        return ImportEvent(name=file.name, outcome=Outcome.FAILED, reasons=[reading])
    seen.add(file.sha256)
    (document,) = documents_for(None, [reading])
    outcome = Outcome.UPDATED if document.previous else Outcome.CREATED
    counts = (sum(isinstance(item, kind) for item in reading.page.items) for kind in (Story, Picture, Advert))
    stories, photos, ads = counts
    return ImportEvent(name=file.name, outcome=outcome, stories=stories, photos=photos, ads=ads)
