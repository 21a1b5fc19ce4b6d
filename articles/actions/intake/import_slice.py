"""Files come in together: one transaction for all that they become, and one line in the log for each in any case."""

import logging
from collections.abc import Mapping, Sequence

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.models import ImportBatch, ImportEvent, SourceDocument
from articles.models.intake import Outcome

from ..files.attempts import again
from .context import ImportContext
from .import_log import Entry, keep_bytes, write_log
from .in_hand import InHand
from .joining import joined
from .known import known_documents
from .read_document import Reading, read_in_hand
from .store_readings import StoredReading, store_readings
from .turns import still_held

logger = logging.getLogger(__name__)

#: What is found of a file: the document of the same bytes, its reading, or why it is refused.
Found = SourceDocument | Reading | str


def import_slice(batch: ImportBatch, files: Sequence[InHand], context: ImportContext) -> list[ImportEvent]:
    """Bring in files, no two of the same bytes or of one place; return their lines of the log, in their order.

    Never raises for what is wrong with a file: one that cannot be read fails alone. Where the database refuses the
    files together, each comes in by itself, and those that it refuses alone fail.
    """
    files = joined(files)
    known = known_documents(file.sha256 for file in files)
    found = [file.problem or known.get(file.sha256) or read_in_hand(file, context) for file in files]
    try:
        return again(lambda: store_slice(batch, files, found, context.reader_version))
    except (DataError, IntegrityError):
        if len(files) > 1:
            return [event for file in files for event in import_slice(batch, [file], context)]
        logger.exception("The database refused %s (SHA-256 %s)", files[0].name, files[0].sha256)
    reason = _("The database refused what was read from it. The file is kept; please tell the maintainer.")
    return store_slice(batch, files, [reason], context.reader_version)


@transaction.atomic
def store_slice(
    batch: ImportBatch, files: Sequence[InHand], found: Sequence[Found], reader_version: str
) -> list[ImportEvent]:
    """Write what was found of files: bytes, documents, items and log; of those that waited, if their turn is ours."""
    ours = still_held(files)
    files, found = [files[at] for at in ours], [found[at] for at in ours]
    keep_bytes(file.data for file, what in zip(files, found, strict=True) if is_kept(file, what))
    quicker = known_documents(file.sha256 for file, what in zip(files, found, strict=True) if isinstance(what, Reading))
    found = [quicker.get(file.sha256, what) for file, what in zip(files, found, strict=True)]  # by another process
    readings = [what for what in found if isinstance(what, Reading)]
    stored = store_readings(batch, readings, reader_version) if readings else {}
    return write_log([entry_of(batch, file, what, stored) for file, what in zip(files, found, strict=True)])


def is_kept(file: InHand, found: Found) -> bool:
    """Tell a file of which the bytes must be kept: there are any, and they did not come in before."""
    return not (file.problem or isinstance(found, SourceDocument))


def entry_of(batch: ImportBatch, file: InHand, found: Found, stored: Mapping[str, StoredReading]) -> Entry:
    """Return what the log says of a file. Of one that fails the bytes are kept, so that it can be tried again."""
    entry = Entry(batch, file.name, Outcome.FAILED, file.sha256, waiting=file.waiting)
    match found:
        case str():
            entry.reasons, entry.content_id = [found], file.sha256 or None
        case SourceDocument():
            entry.outcome, entry.reasons, entry.document = Outcome.UNCHANGED, reasons_unchanged(file, found), found
        case Reading():
            entry.document, entry.stored = stored[file.sha256]
            entry.outcome, entry.reasons = entry.document.outcome, entry.document.reasons
    return entry


def reasons_unchanged(file: InHand, known: SourceDocument) -> list[str]:
    """Say under which name these bytes came in before where that was another, and what followed them."""
    is_same_name = known.name.rpartition("/")[2] == file.name.rpartition("/")[2]
    reasons = [] if is_same_name else [_("The same file came in before as “%(name)s”.") % {"name": known.name}]
    if known.is_followed:
        reasons.append(_("A later version of it came in since and stays."))
    return reasons
