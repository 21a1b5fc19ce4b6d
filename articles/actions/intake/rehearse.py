"""What an import would do, without doing it."""

from collections.abc import Callable, Iterable

from articles.models import ImportEvent
from articles.models.intake import Outcome
from articles.pipeline import UnreadableSource
from articles.pipeline.records import Advert, Picture, Story

from ..files.incoming import Incoming
from ..files.reasons import refusal
from .context import ImportContext
from .import_batch import Summary
from .import_document import known_document
from .read_document import bytes_of, fingerprint, read_document
from .versions import document_for


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
    try:
        data = bytes_of(incoming)
        fingerprinted = fingerprint(data)
        if fingerprinted in seen or known_document(fingerprinted):
            return ImportEvent(name=incoming.name, outcome=Outcome.UNCHANGED)
        reading = read_document(incoming.name, data, context)
    except UnreadableSource as error:
        return ImportEvent(name=incoming.name, outcome=Outcome.FAILED, reasons=[refusal(error)])
    seen.add(fingerprinted)
    outcome = Outcome.UPDATED if document_for(None, reading).previous else Outcome.CREATED
    counts = (sum(isinstance(item, kind) for item in reading.page.items) for kind in (Story, Picture, Advert))
    stories, photos, ads = counts
    return ImportEvent(name=incoming.name, outcome=outcome, stories=stories, photos=photos, ads=ads)
