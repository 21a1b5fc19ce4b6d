"""Undo a batch: a page that says what goes and what stays, then the deed, a slice at a time."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.actions.deeds.empty_trash import drop_bytes_of
from articles.actions.undo.import_again import import_again, kept_files
from articles.actions.undo.undo_batch import Undone, undo_batch
from articles.actions.undo.undo_preview import preview
from articles.actions.undo.undo_scope import Scope
from articles.models import ImportBatch

from ..lists.links import batch_address, change_address

EMPTY = "articles.delete_deed"
SLICE = 3.0  # seconds: short enough for a page that shows how it goes on


class Undoing(admin.ModelAdmin):
    """The button of a batch's page that undoes it, and the page that it leads to. Whoever may import may undo."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.undo)
        again = self.admin_site.admin_view(require_POST(self.bring_back))
        drop = self.admin_site.admin_view(require_POST(self.drop_files))
        return [
            path("<int:key>/undo/", view, name="articles_importbatch_undo"),
            path("<int:key>/again/", again, name="articles_importbatch_again"),
            path("<int:key>/drop/", drop, name="articles_importbatch_drop"),
            *super().get_urls(),
        ]

    def undo(self, request: HttpRequest, key: int) -> HttpResponse:
        """Say what undoing would do; where that is confirmed, undo the next slice and return to the batch."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        batch = get_object_or_404(ImportBatch.objects.select_related("undone_by"), pk=key)
        if request.method != "POST":
            return self.undo_page(request, batch)
        if batch.undone_at is None:
            LogEntry.objects.log_actions(request.user.pk, [batch], CHANGE, _("Undone"))
        tell(request, undo_batch(batch, request.user, SLICE))
        return HttpResponseRedirect(batch_address(batch))

    def undo_page(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        told = preview(batch)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Undo batch “%(batch)s”") % {"batch": batch},
            "batch": batch,
            "preview": told,
            "kept": kept_files(batch).count() if batch.undone_at and request.user.has_perm(EMPTY) else 0,
            "spared": [(change_address(spared.item), spared) for spared in told.spared],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/importbatch/undo.html", context)

    def undoing(self, batch: ImportBatch) -> dict[str, Any] | None:
        """Return how far a batch is undone: the sources `left`, the files `kept`; None where nobody began to."""
        if batch.undone_at is None:
            return None
        return {"left": Scope(batch).left.count(), "kept": kept_files(batch).count()}

    def bring_back(self, request: HttpRequest, key: int) -> HttpResponse:
        """Let the files of an undone batch wait again and return to its page, which brings them in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        batch = get_object_or_404(ImportBatch, pk=key, undone_at__isnull=False)
        if import_again(batch):
            LogEntry.objects.log_actions(request.user.pk, [batch], CHANGE, _("Imported again"))
        return HttpResponseRedirect(batch_address(batch))

    def drop_files(self, request: HttpRequest, key: int) -> HttpResponse:
        """Delete for good the files that an undone batch keeps, and return to its page."""
        if not request.user.has_perm(EMPTY):
            raise PermissionDenied
        batch = get_object_or_404(ImportBatch, pk=key, undone_at__isnull=False)
        words = _("Deleted for good: %(files)d imported files.") % {"files": drop_bytes_of(batch)}
        LogEntry.objects.log_actions(request.user.pk, [batch], CHANGE, words)
        messages.success(request, words)
        return HttpResponseRedirect(batch_address(batch))


def tell(request: HttpRequest, undone: Undone) -> None:
    """Say at the end that the batch is undone; a slice in between says nothing."""
    if undone.is_finished:
        messages.success(request, _("The batch is undone."))
