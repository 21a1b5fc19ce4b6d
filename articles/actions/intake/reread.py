"""Known sources are read again with today's pipeline."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db import transaction

from articles.models import ImportBatch, ImportEvent, SourceDocument
from articles.models.intake import Outcome

from ..files.attempts import again
from ..files.placing import NOWHERE, Placement
from ..store.printed_page import printed_pages
from .context import ImportContext
from .import_batch import Summary, keep_alive, running
from .import_log import Entry, write_log
from .in_hand import in_hand
from .read_document import Reading, read_in_hand
from .store_readings import store_documents
from .versions import fill_reading


def reread(
    batch: ImportBatch,
    documents: Iterable[int],
    context: ImportContext,
    on_event: Callable[[ImportEvent], object] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Summary:
    """Read the documents of these keys again, as one batch; those that today's pipeline read are left as they are.

    What an editor edited or published stays as it is; a story that is found again keeps its row and its address.
    """
    with running(batch) as summary:
        for key in documents:
            if should_stop():
                return summary
            event = reread_document(batch, key, context)
            summary.add(event)
            if on_event:
                on_event(event)
            keep_alive(batch)
        summary.is_stopped = False
    return summary


def reread_document(batch: ImportBatch, key: int, context: ImportContext) -> ImportEvent:
    """Read one document again and return its line of the log. Never raises for what is wrong with the file."""
    document = SourceDocument.objects.select_related("content", "batch").defer("text", "layout").get(pk=key)
    entry = Entry(batch, document.name, Outcome.UNCHANGED, document.content_id, document=document)
    if document.reader_version == context.reader_version:
        return write_log([entry])[0]
    file = in_hand(document.name, bytes(document.content.data), context)
    placed = replace(file, named=placement_kept(document).over(file.named))
    reading = read_in_hand(placed, context)
    if isinstance(reading, str):
        failed = Entry(batch, document.name, Outcome.FAILED, file.sha256, [reading], content_id=file.sha256)
        return write_log([failed])[0]
    return again(lambda: store_rereading(document, reading, context.reader_version, entry))


def placement_kept(document: SourceDocument) -> Placement:
    """Return where a manifest or an option said that the document belongs: neither is at hand any more."""
    options = Placement(**document.batch.options) if document.batch else NOWHERE
    if "|" not in document.place:
        return options
    publication, day, page, *_rest = [*document.place.split("#")[0].split("|"), "", ""]
    return Placement(publication, day, page, date_from=document.date_evidence).over(options)


@transaction.atomic
def store_rereading(document: SourceDocument, reading: Reading, reader_version: str, entry: Entry) -> ImportEvent:
    """Write what today's pipeline read in a known document."""
    SourceDocument.objects.select_for_update().only("pk").get(pk=document.pk)
    (page,) = printed_pages([reading.placement])
    fill_reading(document, reading, reader_version, page)
    ((_document, entry.stored),) = store_documents([document], [reading])
    entry.outcome = Outcome.UPDATED if entry.stored.whole.is_change else Outcome.UNCHANGED
    entry.reasons = document.reasons
    return write_log([entry])[0]
