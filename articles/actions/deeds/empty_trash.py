"""The trash is emptied: what was kept to restore rows goes for good, with the files that no row names any more.

The line of the deed stays, as a log of who deleted what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, FileField, OuterRef, QuerySet

from articles.models import Deed, ImportBatch, ImportEvent, SourceBytes, SourceDocument, Step
from articles.models.intake import Outcome

from ..undo.import_again import kept_files
from .saving import CHUNK
from .stored_files import StoredFile, delete_file

SOURCE = SourceDocument._meta.label_lower


@dataclass
class Emptied:
    """How many deletions were emptied, and the rows and files that went for good."""

    deeds: int = 0
    rows: int = 0
    files: int = 0


def empty_trash(deeds: Iterable[Deed]) -> Emptied:
    """Empty these deletions, a transaction each; an interruption leaves each whole or emptied."""
    result = Emptied()
    for deed in deeds:
        rows, files = empty(deed)
        result.deeds, result.rows = result.deeds + bool(rows), result.rows + rows
        result.files += sum(delete_file(file) for file in files)
    return result


@transaction.atomic
def empty(deed: Deed) -> tuple[int, set[StoredFile]]:
    """Drop the steps of a deletion; return how many rows they held, and the files that these named."""
    deed = Deed.objects.select_for_update(of=("self",)).get(pk=deed.pk)
    if deed.verb != Deed.DELETE:
        return 0, set()
    kept = deed.steps.filter(kind=Step.Kind.DELETED, is_undone=False)
    files, hashes, rows = files_of(kept), hashes_of(kept), kept.count()
    deed.steps.all().delete()
    drop_bytes(hashes)
    deed.left = 0
    deed.save(update_fields=["left"])
    return rows, files


def files_of(steps: QuerySet[Step]) -> set[StoredFile]:
    """Return the files that the deleted rows of these steps named."""
    files = set()
    for model in map(apps.get_model, steps.order_by().values_list("model", flat=True).distinct()):
        for column in (field.attname for field in model._meta.concrete_fields if isinstance(field, FileField)):
            names = steps.filter(model=model._meta.label_lower).values_list(f"before__{column}", flat=True)
            files |= {(model, column, name) for name in names if name}
    return files


def hashes_of(steps: QuerySet[Step]) -> set[str]:
    """Return the fingerprints of the bytes that deleted sources held."""
    return set(steps.filter(model=SOURCE).values_list("before__content_id", flat=True))


def drop_bytes(hashes: Iterable[str]) -> int:
    """Delete those of the bytes that no source, no line of the log and no deletion holds any more; return how many."""
    held = {*hashes_of(Step.objects.filter(kind=Step.Kind.DELETED, is_undone=False))}
    gone = 0
    wanted = sorted(set(hashes) - held)
    for start in range(0, len(wanted), CHUNK):
        rows = SourceBytes.objects.filter(pk__in=wanted[start : start + CHUNK])
        for model in (SourceDocument, ImportEvent):
            rows = rows.exclude(Exists(model.objects.filter(content=OuterRef("pk"))))
        gone += rows.count()
        rows.defer("data").delete()
    return gone


def undone_batches(before: datetime) -> QuerySet[ImportBatch]:
    """Return the batches undone before this time of which bytes are kept to import them again."""
    kept = ImportEvent.objects.filter(batch=OuterRef("pk"), content__isnull=False).exclude(outcome=Outcome.WAITING)
    return ImportBatch.objects.filter(Exists(kept), undone_at__lt=before).order_by("pk")


@transaction.atomic
def drop_bytes_of(batch: ImportBatch) -> int:
    """Let go of the bytes that an undone batch keeps; return how many files went for good. Its log stays."""
    kept = kept_files(batch)
    hashes = set(kept.values_list("content", flat=True))
    kept.update(content=None)
    return drop_bytes(hashes)
