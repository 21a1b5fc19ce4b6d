"""The desk of what stands beside the stories: photos and ads."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet, URLField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.actions.desk.publish_photos import publish_photos, withdraw_photos
from articles.models import Ad, Photo

from .lists.desk import DeskAdmin, texts_of
from .lists.filters import AuthorFilter, BatchFilter, InstitutionFilter
from .lists.periods import PrintedPeriodFilter
from .stories.inlines import BylineInline

SOURCE_TEXTS = ("source__text", "source__labels", "source__layout")


class PrintedAdmin(DeskAdmin):
    """An item of a page: whoever saves it has edited it, so that no new reading of the page overwrites it."""

    readonly_fields = ["source", "confidence", "imported_at", "edited_at", "edited_by"]
    autocomplete_fields = ["page"]
    ordering = ["-pk"]
    sortable_by = ["printed_on"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("page__issue__publication", "source", "edited_by")
        return rows.defer("spans", *SOURCE_TEXTS)

    def save_model(self, request, obj, form, change):
        obj.edited_at, obj.edited_by = timezone.now(), request.user
        super().save_model(request, obj, form, change)


@admin.register(Photo)
class PhotoAdmin(PrintedAdmin):
    list_display = ["short_caption", "thumbnail", "article", "status", "page", "printed_on"]
    list_filter = [
        "status",
        ("file", admin.EmptyFieldListFilter),
        AuthorFilter,
        InstitutionFilter,
        BatchFilter,
        PrintedPeriodFilter,
    ]
    search_fields = ["caption", "alt"]
    readonly_fields = ["status", "published_at", *PrintedAdmin.readonly_fields]
    autocomplete_fields = ["page", "article", "institutions"]
    inlines = [BylineInline]
    actions = ["publish_selected", "withdraw_selected"]
    fieldsets = [
        (None, {"fields": ["file", "caption", "alt", "rights"]}),
        (_("Where it stands"), {"fields": ["article", "institutions", "page", "printed_on", "position"]}),
        (_("Record"), {"fields": readonly_fields}),
    ]

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("article").defer("spans", *SOURCE_TEXTS, *texts_of("article"))
        )

    @admin.display(description=_("caption"))
    def short_caption(self, photo):
        return Truncator(photo.caption).chars(40) or photo.pk

    @admin.display(description=_("picture"))
    def thumbnail(self, photo):
        return format_html('<img class="thumbnail" src="{}" alt="">', photo.file.url) if photo.file else None

    @admin.action(description=_("Publish selected photos"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        self.tell(request, publish_photos(queryset, timezone.now()), _("Published."))

    @admin.action(description=_("Withdraw selected photos"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        self.tell(request, withdraw_photos(queryset), _("Withdrawn."))

    def tell(self, request: HttpRequest, photos: list[Photo], decision: str) -> None:
        """Log the decision on each photo and say how many it was."""
        LogEntry.objects.log_actions(request.user.pk, photos, CHANGE, str(decision))
        number = ngettext("%d photo", "%d photos", len(photos)) % len(photos)
        self.message_user(request, f"{decision} {number}")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")


@admin.register(Ad)
class AdAdmin(PrintedAdmin):
    """Ads of the archive are records; only who may publish stories may show one to readers (STANDARDS 1)."""

    list_display = ["__str__", "kind", "is_public", "valid_from", "valid_to", "page", "printed_on"]
    list_filter = ["kind", "is_public", BatchFilter, PrintedPeriodFilter]
    search_fields = ["advertiser", "text"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["kind", "advertiser", "text", "image", "link"]}),
        (_("Readers"), {"fields": ["is_public", "valid_from", "valid_to"]}),
        (_("Where it stood"), {"fields": ["page", "printed_on", "position"]}),
        (_("Record"), {"fields": PrintedAdmin.readonly_fields}),
    ]

    def get_readonly_fields(self, request, obj=None):
        may_publish = request.user.has_perm("articles.publish_article")
        return self.readonly_fields if may_publish else [*self.readonly_fields, "is_public"]
