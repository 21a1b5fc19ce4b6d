"""The upload door of the desk: files are handed over at once and brought in slice by slice, while somebody looks on."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from articles.models import ImportBatch

from ..files.incoming import Limits
from ..files.open_files import Upload, open_uploads
from ..files.placing import Placement
from ..same.find import find_same_stories
from .context import ImportContext, make_context
from .import_batch import Summary, import_waiting, stage_files, start_batch, waiting_files

SLICE = 3.0  # seconds: short enough for a page that shows how it goes on
COMPARING = 10.0  # seconds: enough for some ten thousand stories


def take_upload(
    files: Sequence[Upload], options: Mapping[str, str], user: AbstractBaseUser | None
) -> tuple[ImportBatch, Summary]:
    """Take uploaded files and archives in as a batch whose files wait; what cannot be read has failed already.

    `options` says of all files what their names do not: publication, date (ISO), page, tier; "" where nothing is said.
    """
    said = {name: value for name, value in options.items() if value}
    batch = start_batch(ImportBatch.Door.UPLOAD, label_of(files, said), user)
    batch.options = said
    batch.save(update_fields=["options"])
    summary = stage_files(batch, open_uploads(files, Limits.of_settings()))
    return batch, summary


def label_of(files: Sequence[Upload], said: Mapping[str, str]) -> str:
    """Name a batch after the issue that was told, else after its files."""
    issue = " ".join(said[part] for part in ("publication", "date", "page") if part in said)
    name = files[0].name.rpartition("/")[2]
    if len(files) > 1:
        name = _("%(name)s and others, %(count)d files") % {"name": name, "count": len(files)}
    return issue or name


def continue_batch(batch: ImportBatch, seconds: float = SLICE) -> Summary:
    """Bring in the next waiting files of an uploaded batch; behind the last, compare what came in.

    What that leaves is compared behind the next import, or when the desk is asked to.
    """
    summary = import_waiting(batch, context_of(batch), seconds)
    if not waiting_files(batch).exists():
        find_same_stories(seconds=COMPARING)
    return summary


def context_of(batch: ImportBatch) -> ImportContext:
    """Return what the files of a batch are read with that come in after it was opened."""
    said = Placement(**batch.options, date_from=_("said at the upload") if "date" in batch.options else "")
    return make_context(said)
