"""The desk of the sources: the files as they came in, verbatim, and the log of what became of each."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ImportEvent, SourceBytes, SourceDocument
from articles.pipeline.files.bundle import is_bundle
from articles.reports.counting import Counted

from ..lists.desk import LogAdmin
from ..lists.filters import OwnBatchFilter
from ..lists.links import list_link
from ..lists.periods import ImportedPeriodFilter

LONGEST_TEXT = 100_000  # characters on the page; the download has them all


@admin.register(SourceDocument)
class SourceDocumentAdmin(LogAdmin):
    list_display = ["name", "outcome", "page", "page_date", "version", "stories", "batch", "imported_at"]
    list_filter = [OwnBatchFilter, ImportedPeriodFilter]
    search_fields = ["name", "place"]
    fieldsets = [
        (None, {"fields": ["name", "batch", "outcome", "why", "stories", "download"]}),
        (_("Where it was printed"), {"fields": ["page", "page_date", "date_evidence", "place"]}),
        (_("Record"), {"fields": ["version", "previous", "size", "encoding", "reader_version", "imported_at"]}),
        (_("Text"), {"fields": ["beginning"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        related = ("batch", "previous", "page__issue__publication")
        stories = Counted(Article.objects.filter(source=OuterRef("pk")).values("pk"))
        rows = super().get_queryset(request).select_related(*related).annotate(story_count=stories)
        return rows.defer("text", "labels", "layout", "previous__text", "previous__labels", "previous__layout")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A source of which nothing is left may go, by whoever has that right; the log of its import stays."""
        return request.user.has_perm("articles.delete_sourcedocument")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.send_bytes)
        return [path("<int:key>/download/", view, name="articles_sourcedocument_download"), *super().get_urls()]

    @admin.display(description=_("stories"))
    def stories(self, document: SourceDocument) -> str:
        return list_link("article", document.story_count, source__id__exact=document.pk)

    @admin.display(description=_("reasons"))
    def why(self, document: SourceDocument) -> str:
        return "；".join(document.reasons)

    @admin.display(description=_("verbatim file"))
    def download(self, document: SourceDocument) -> SafeString:
        address = reverse("admin:articles_sourcedocument_download", args=[document.pk])
        return format_html('<a href="{}" download>{}</a>', address, _("Download"))

    @admin.display(description=_("text"))
    def beginning(self, document: SourceDocument) -> SafeString:
        return format_html('<pre class="source-whole">{}</pre>', document.text[:LONGEST_TEXT])

    def send_bytes(self, request: HttpRequest, key: int) -> HttpResponse:
        """Send the file as it came in: as a download, never as a page, whatever it holds; of a page in several files
        the archive of these."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        document = get_object_or_404(
            SourceDocument.objects.select_related("content").defer("text", "labels", "layout"), pk=key
        )
        name = document.name.rpartition("/")[2] + (".tar" if is_bundle(bytes(document.content.data)) else "")
        headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name)}
        return HttpResponse(document.content.data, content_type="application/octet-stream", headers=headers)


@admin.register(ImportEvent)
class ImportEventAdmin(LogAdmin):
    list_display = ["name", "result", "why", "stories", "photos", "ads", "in_batch", "at"]
    list_filter = ["outcome", OwnBatchFilter]  # a batch has its day; `at` alone would need an index of its own
    search_fields = ["name", "batch_label", "sha256"]
    fields = ["name", "outcome", "why", "in_batch", "document", "sha256", "stories", "photos", "ads", "at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportEvent]:
        rows = super().get_queryset(request).select_related("batch", "document")
        return rows.defer("document__text", "document__labels", "document__layout")

    @admin.display(description=_("outcome"))
    def result(self, event: ImportEvent) -> SafeString:
        return format_html('<span class="outcome {}">{}</span>', event.outcome, event.get_outcome_display())

    @admin.display(description=_("reasons"))
    def why(self, event: ImportEvent) -> str:
        return "；".join(event.reasons)

    @admin.display(description=_("batch"))
    def in_batch(self, event: ImportEvent) -> SafeString | str:
        if event.batch is None:
            return event.batch_label
        address = reverse("admin:articles_importbatch_change", args=[event.batch_id])
        return format_html('<a href="{}">{}</a>', address, event.batch)


@admin.register(SourceBytes)
class SourceBytesAdmin(LogAdmin):
    """Kept out of sight: the bytes are had by downloading their source."""

    fields = ["sha256"]
    list_display = ["sha256"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceBytes]:
        return super().get_queryset(request).defer("data")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False
