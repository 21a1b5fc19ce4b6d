"""The desk of what comes in: the upload, the page of a batch, the sources and the log of every file."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.actions.files.incoming import MEBIBYTE
from articles.actions.intake.retry import retry_failed
from articles.actions.intake.upload import continue_batch, take_upload
from articles.forms import UploadForm, keys_in
from articles.models import Article, ImportBatch, ImportEvent, Publication
from articles.models.intake import Outcome
from articles.reports.counting import in_words
from articles.reports.waiting import with_file_counts

from ..lists.desk import LogAdmin
from ..lists.filters import BrokenOffFilter
from ..lists.links import batch_address, list_link
from ..lists.periods import StartedPeriodFilter
from .undo import Undoing

FILES_A_PAGE = 50
UPLOAD = "articles.add_importbatch"


@admin.register(ImportBatch)
class ImportBatchAdmin(Undoing, LogAdmin):
    """Batches are a record; what can be done is to upload a new one, to go on with it, to try its files again, and to
    undo it."""

    list_display = [
        "__str__",
        "how_it_stands",
        "door",
        "files",
        "waiting",
        "failed",
        "started_at",
        "started_by",
        "undone_at",
    ]
    list_filter = [BrokenOffFilter, "state", "door", StartedPeriodFilter]
    list_select_related = ["started_by", "undone_by"]
    search_fields = ["label"]
    ordering = ["-started_at", "-pk"]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> ImportBatch | None:
        """Return one batch with the exact counts of its page."""
        batch = super().get_object(request, object_id, from_field)
        return batch and ImportBatch.objects.with_counts().with_life().get(pk=batch.pk)

    def rows_of_page(self, rows: QuerySet[ImportBatch]) -> QuerySet[ImportBatch]:
        return with_file_counts(rows).with_life()

    @admin.display(description=_("state"), ordering="state")
    def how_it_stands(self, batch: ImportBatch) -> str:
        return batch.state_in_words

    @admin.display(description=_("files"))
    def files(self, batch: ImportBatch) -> str:
        return in_words(batch.files)

    @admin.display(description=_("waiting files"))
    def waiting(self, batch: ImportBatch) -> str:
        return in_words(batch.waiting)

    @admin.display(description=_("failed"))
    def failed(self, batch: ImportBatch) -> str:
        return list_link("importevent", batch.failed, batch__id__exact=batch.pk, outcome__exact=Outcome.FAILED)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(UPLOAD)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:key>/continue/", wrap(require_POST(self.go_on)), name="articles_importbatch_continue"),
            path("<int:key>/retry/", wrap(require_POST(self.retry)), name="articles_importbatch_retry"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Take files from a form and go to the page of their batch."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            batch, summary = take_upload(form.cleaned_data["files"], form.options, request.user)
            if summary.passed_over:
                messages.info(request, passed_over(summary.passed_over))
            return HttpResponseRedirect(batch_address(batch))
        context = {
            "title": _("Upload pages"),
            "form": form,
            "papers": Publication.objects.all(),
            "most_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            "most_mebibytes": settings.NEWSROOM_MAX_SOURCE_BYTES // MEBIBYTE,
            "opts": self.opts,
        }
        return self.render(request, "upload", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show the files of a batch, what became of each and the stories that came of it."""
        batch = self.get_object(request, object_id)
        if batch is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, batch):
            raise PermissionDenied
        outcome = request.GET.get("outcome", "")
        pages = Paginator(files_of(batch, outcome), FILES_A_PAGE)
        context = {
            "title": str(batch),
            "subtitle": self.opts.verbose_name,
            "batch": batch,
            "done": batch.files - batch.waiting,
            "counts": [(value, label, getattr(batch, value)) for value, label in Outcome.choices],
            "outcome": outcome,
            "page": pages.get_page(request.GET.get("page")),
            "query": request.GET.urlencode(),
            "may_import": self.has_add_permission(request),
            "undoing": self.undoing(batch),
            "opts": self.opts,
        }
        return self.render(request, "batch", context)

    def go_on(self, request: HttpRequest, key: int) -> HttpResponse:
        """Bring in the next slice of waiting files and return to the page of the batch."""
        batch = self.batch_to_import(request, key)
        continue_batch(batch)
        return HttpResponseRedirect(batch_address(batch, request))

    def retry(self, request: HttpRequest, key: int) -> HttpResponse:
        """Let failed files wait again: all of the batch, or the one that is named."""
        batch = self.batch_to_import(request, key)
        count = retry_failed(batch, keys_in(request.POST["event"]) if "event" in request.POST else None)
        words = ngettext("%d file waits to be tried again.", "%d files wait to be tried again.", count)
        messages.info(request, words % count)
        return HttpResponseRedirect(batch_address(batch, request))

    def batch_to_import(self, request: HttpRequest, key: int) -> ImportBatch:
        """Return the batch that a request to go on is about. Raises PermissionDenied and Http404."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return get_object_or_404(ImportBatch, pk=key)

    def render(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        everywhere = self.admin_site.each_context(request)
        return TemplateResponse(request, f"admin/articles/importbatch/{name}.html", everywhere | context)


def files_of(batch: ImportBatch, outcome: str) -> QuerySet[ImportEvent]:
    """Return the files of a batch in their order, each with its picture and the stories that its source holds now."""
    stories = Article.objects.select_related("section").order_by("position", "pk")
    columns = ("kicker", "headline", "status", "section__name", "source_id", "position")
    shown = Prefetch("document__article_set", stories.only(*columns))
    files = ImportEvent.objects.filter(batch=batch).select_related("document").order_by("pk")
    files = files.defer("document__text", "document__labels", "document__layout").prefetch_related(
        shown, "document__pagepicture_set"
    )
    return files.filter(outcome=outcome) if outcome in Outcome.values else files


def passed_over(number: int) -> str:
    """Say that files of the system were left out."""
    words = ngettext(
        "%d hidden file of the system was left out.", "%d hidden files of the system were left out.", number
    )
    return words % number
