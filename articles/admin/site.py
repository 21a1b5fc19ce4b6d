"""The desk of the site itself: what its footer says, and the addresses that it promised to keep."""

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import PermanentAddress, SiteProfile

from .lists.desk import DeskAdmin, LogAdmin, texts_of

ONLY = 1  # the key of the one profile


@admin.register(SiteProfile)
class SiteProfileAdmin(DeskAdmin):
    """One row: its list leads straight to its form."""

    list_display = ["name", "organiser", "site_code", "icp_record", "police_record"]
    search_fields = ["name"]
    fieldsets = [
        (None, {"fields": ["name", "motto"]}),
        (_("Footer"), {"fields": ["organiser", "undertaker", "address", "phone"]}),
        (_("Registration"), {"fields": ["site_code", "icp_record", "police_record"]}),
        (_("Ads"), {"fields": ["shows_commercial_ads"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: SiteProfile | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        if self.has_view_or_change_permission(request) and SiteProfile.objects.filter(pk=ONLY).exists():
            return HttpResponseRedirect(reverse("admin:articles_siteprofile_change", args=[quote(ONLY)]))
        return super().changelist_view(request, extra_context)

    def save_model(self, request, obj, form, change):
        obj.pk = ONLY
        super().save_model(request, obj, form, change)


@admin.register(PermanentAddress)
class PermanentAddressAdmin(LogAdmin):
    list_display = ["code", "article", "was_public", "place", "item_key"]
    list_filter = [("article", admin.EmptyFieldListFilter)]
    list_select_related = ["article"]
    search_fields = ["code", "place"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*texts_of("article"))
