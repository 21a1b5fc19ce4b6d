"""The upload door of the desk: files are handed over at once and brought in slice by slice, while somebody looks on."""

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import ImportBatch, ImportEvent
from articles.models.intake import Outcome

from .context import make_context
from .import_batch import Summary, finish, import_waiting, stage_files, start_batch, waiting_files
from .incoming import Limits
from .open_files import Upload, open_uploads
from .placing import Placement

SLICE = 3.0  # seconds: short enough for a page that shows how it goes on


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
    if not summary.outcomes[Outcome.WAITING]:
        finish(batch)
    return batch, summary


def label_of(files: Sequence[Upload], said: Mapping[str, str]) -> str:
    """Name a batch after the issue that was told, else after its files."""
    issue = " ".join(said[part] for part in ("publication", "date", "page") if part in said)
    name = files[0].name.rpartition("/")[2]
    if len(files) > 1:
        name = _("%(name)s and others, %(count)d files") % {"name": name, "count": len(files)}
    return issue or name


def continue_batch(batch: ImportBatch, seconds: float = SLICE) -> Summary:
    """Bring in the next waiting files of an uploaded batch."""
    said = Placement(**batch.options, date_from=_("said at the upload") if "date" in batch.options else "")
    return import_waiting(batch, make_context(said), seconds)


@transaction.atomic
def retry_failed(batch: ImportBatch, events: Iterable[int] | None = None) -> int:
    """Let failed files whose bytes are kept wait again, all of the batch or those of these keys; return how many."""
    failed = ImportEvent.objects.filter(batch=batch, outcome=Outcome.FAILED, content__isnull=False)
    if events is not None:
        failed = failed.filter(pk__in=events)
    count = failed.update(outcome=Outcome.WAITING)
    if waiting_files(batch).exists():
        batch.state, batch.finished_at = ImportBatch.State.RUNNING, None
        batch.save(update_fields=["state", "finished_at"])
    return count
