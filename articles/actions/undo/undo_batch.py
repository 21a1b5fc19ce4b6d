"""Undo a batch: what it brought in goes, in slices, so that an interruption leaves every source whole or gone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from time import monotonic

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import ImportBatch, ImportEvent, Issue, Page, PagePicture, SourceBytes, SourceDocument
from articles.models.intake import Outcome

from ..deeds.stored_files import delete_file
from ..desk.selection import HEAVY
from ..files.attempts import again
from ..intake.turns import waiting_files
from ..refresh_statistics import refresh_statistics
from .undo_scope import ITEMS, Counts, Scope

SOURCES = 50  # a transaction
FILES = 500  # waiting files a transaction


@dataclass(frozen=True, slots=True)
class Undone:
    """What a run of undoing took away, and whether nothing is left to do."""

    gone: Counts
    is_finished: bool


def undo_batch(
    batch: ImportBatch,
    user: AbstractBaseUser | None,
    seconds: float = float("inf"),
    should_stop: Callable[[], bool] = lambda: False,
) -> Undone:
    """Take away what a batch brought in and nobody has touched, for so many seconds, at least one slice.

    Call it again to go on. Permanent addresses and the log stay, and with the log the bytes, which may be the only
    copy, until the trash is emptied: a new import of the same files gives every story its address back. An earlier
    version of a source stays with its bytes and without stories; nothing of it comes back by itself, but an import of
    its file does so.
    """
    mark(batch, user)
    gone, until = Counts(), monotonic() + seconds
    while counts := again(lambda: undo_next(batch)):
        gone += counts
        if should_stop() or monotonic() >= until:
            break
    is_finished = not waiting_files(batch).exists() and not Scope(batch).left.exists()
    if is_finished:
        refresh_statistics()
    return Undone(gone, is_finished)


def mark(batch: ImportBatch, user: AbstractBaseUser | None) -> None:
    """Set who began to undo a batch, and when, unless that is set; files that wait do not come in any more."""
    if batch.undone_at is None:
        batch.undone_at, batch.undone_by = timezone.now(), user
        batch.save(update_fields=["undone_at", "undone_by"])
    while again(lambda: drop_waiting(batch)):
        pass


@transaction.atomic
def drop_waiting(batch: ImportBatch) -> int:
    """Let the next waiting files fail; return how many it was. Their bytes stay with their lines of the log."""
    keys = list(
        waiting_files(batch).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)[:FILES]
    )
    reasons = [_("The batch was undone before its turn came.")]
    return ImportEvent.objects.filter(pk__in=keys).update(outcome=Outcome.FAILED, reasons=reasons)


@transaction.atomic
def undo_next(batch: ImportBatch) -> Counts | None:
    """Undo the next sources of a batch; None where nothing is left."""
    scope = Scope(batch)
    keys = list(scope.left.order_by("pk").values_list("pk", flat=True)[:SOURCES])
    if not keys:
        return None
    hashes = lock(keys)
    keep_with_log(batch, keys)
    printed_on = set(SourceDocument.objects.filter(pk__in=keys).values_list("page", flat=True))
    let_go_of_files(scope.photos.filter(source__in=keys))
    photos = delete_items(scope.photos, keys)  # before the stories: the photo of one that stays, stays
    stories, ads = delete_items(scope.stories, keys), delete_items(scope.ads, keys)
    sources = delete_sources(keys)
    delete_bytes(hashes)
    pages, issues = delete_pages(printed_on)
    return Counts(stories, photos, ads, sources, pages, issues)


def lock(keys: list[int]) -> list[str]:
    """Lock sources and their bytes, as an import of the same files does; return the fingerprints of the bytes."""
    documents = SourceDocument.objects.filter(pk__in=keys).order_by("pk")
    hashes = sorted(set(documents.values_list("content", flat=True)))
    hold(SourceBytes.objects.filter(pk__in=hashes).order_by("pk"))
    hold(documents)
    return hashes


def keep_with_log(batch: ImportBatch, keys: list[int]) -> None:
    """Let the lines of the log hold the bytes of the sources that they tell of, so that they can come in again."""
    held = SourceDocument.objects.filter(pk=OuterRef("document")).values("content")
    ImportEvent.objects.filter(batch=batch, document__in=keys).update(content=Subquery(held))


def hold(rows: QuerySet) -> list:
    """Lock rows until the transaction ends; return their keys."""
    return [row.pk for row in rows.select_for_update(of=("self",)).only("pk")]


def delete_items(going: QuerySet, documents: list[int]) -> int:
    """Delete those of the items that were read in these sources; return how many."""
    keys = hold(going.filter(source__in=documents).order_by("pk"))
    long_columns = [name for name in HEAVY if name in {field.name for field in going.model._meta.fields}]
    going.model._default_manager.filter(pk__in=keys).defer(*long_columns).delete()
    return len(keys)


def let_go_of_files(going: QuerySet) -> None:
    """Delete the files of these photos or pictures of pages once it is certain that the rows are gone."""
    for name in going.exclude(file="").values_list("file", flat=True):
        transaction.on_commit(partial(delete_file, (going.model, "file", name)))


def delete_sources(keys: list[int]) -> int:
    """Delete the sources of which nothing is left; return how many.

    Of those that stay, and of the versions before those that go, the reading counts as undone: without that mark an
    import of their bytes would find them known and leave their stories away.
    """
    documents = SourceDocument.objects.filter(pk__in=keys)
    empty = list(without(documents.current(), "source", *ITEMS).values_list("pk", "previous"))
    gone = [key for key, _previous in empty]
    before = [previous for _key, previous in empty if previous]
    emptied = Q(pk__in=before) | Q(pk__in=keys) & ~Q(pk__in=gone)
    SourceDocument.objects.filter(emptied).update(undone_at=timezone.now())
    let_go_of_files(PagePicture.objects.filter(source__in=gone))
    SourceDocument.objects.filter(pk__in=gone).defer("text", "labels", "layout").delete()
    return len(gone)


def delete_bytes(hashes: Iterable[str]) -> None:
    """Delete those of the bytes that belong to no source and no line of the log any more."""
    rows = without(SourceBytes.objects.filter(pk__in=list(hashes)), "content", SourceDocument, ImportEvent)
    rows.defer("data").delete()


def delete_pages(keys: Iterable[int | None]) -> tuple[int, int]:
    """Delete those of the printed pages that are left empty, and their issues; return how many of each."""
    pages = Page.objects.unnamed().filter(pk__in=[key for key in keys if key])
    empty = dict(without(pages, "page", *ITEMS, SourceDocument).values_list("pk", "issue"))
    Page.objects.filter(pk__in=empty).delete()
    issues = without(Issue.objects.unnumbered().filter(pk__in=set(empty.values())), "issue", Page)
    gone = list(issues.values_list("pk", flat=True))
    Issue.objects.filter(pk__in=gone).delete()
    return len(empty), len(gone)


def without(rows: QuerySet, path: str, *models: type[Model]) -> QuerySet:
    """Return the rows to which no row of these models leads by `path`."""
    for model in models:
        rows = rows.exclude(Exists(model._default_manager.filter(**{path: OuterRef("pk")})))
    return rows
