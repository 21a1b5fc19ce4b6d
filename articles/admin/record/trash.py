"""The trash: what was deleted at the desk, to look into, to restore, and to delete for good."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.actions.deeds.empty_trash import empty_trash
from articles.actions.deeds.may_undo import may_undo
from articles.actions.deeds.undo_deed import rehearse_undo, undo_deed
from articles.forms import keys_in
from articles.models import Deed, Deletion, Step

from ..lists.desk import LogAdmin
from ..lists.links import undo_link
from .deeds import SLICE, tell
from .readable import table_in_words

EMPTY = "articles.delete_deed"
MOST = 200  # deletions that are looked into at once


class KindFilter(admin.SimpleListFilter):
    """By what was deleted: the tables of which something lies in the trash."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        asked = Step.objects.filter(deed__in=Deed.objects.trash(), is_asked=True)
        labels = asked.order_by().values_list("model", flat=True).distinct()
        return sorted((label, table_in_words(label)) for label in labels)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(Exists(asked_steps().filter(model=self.value())))


def asked_steps() -> QuerySet[Step]:
    """Return the steps of an outer deed for the rows that a person deleted."""
    return Step.objects.filter(deed=OuterRef("pk"), is_asked=True).order_by("pk")


@admin.register(Deletion)
class DeletionAdmin(LogAdmin):
    list_display = ["what", "restore", "along", "at", "by"]
    list_display_links = None
    list_select_related = ["by"]
    list_filter = [KindFilter, ("by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title"]
    search_help_text = _("Words of what was deleted.")
    ordering = ["-pk"]
    actions = ["restore_selected", "empty_selected"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deletion]:
        along = Step.objects.filter(deed=OuterRef("pk"), kind=Step.Kind.DELETED, is_asked=False).order_by()
        counted = Subquery(along.values("deed").annotate(count=Count("pk")).values("count"))
        return super().get_queryset(request).trash().annotate(along_count=Coalesce(counted, 0))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Search what the deletion is called and every row that was selected for it."""
        for word in search_term.split():
            named = Exists(asked_steps().filter(title__icontains=word))
            queryset = queryset.filter(Q(title__icontains=word) | Q(named))
        return queryset, False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_deed")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_empty_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(EMPTY)

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("restore/", wrap(require_POST(self.restore_confirmed)), name="articles_deletion_restore"),
            path("empty/", wrap(require_POST(self.empty_confirmed)), name="articles_deletion_empty"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_deed_change", args=[object_id]))

    # The columns of the list

    @admin.display(description=_("what was deleted"), ordering="title")
    def what(self, deletion: Deletion) -> SafeString:
        address = reverse("admin:articles_deed_change", args=[deletion.pk])
        return format_html('<a href="{}">{}</a>', address, deletion)

    @admin.display(description=_("rows along with it"))
    def along(self, deletion: Deletion) -> int:
        return deletion.along_count

    @admin.display(description="")
    def restore(self, deletion: Deletion) -> SafeString:
        return undo_link(deletion)

    # The actions

    @admin.action(description=_("Restore …"), permissions=["view"])
    def restore_selected(self, request: HttpRequest, queryset: QuerySet[Deletion]) -> HttpResponse:
        """Say of each selected deletion what restoring it would do."""
        chosen = list(queryset[:MOST])
        told = [(deed, *rehearsed(deed, request)) for deed in chosen]
        return self.ask(request, "restore", gettext("Restore from the trash"), told)

    @admin.action(description=_("Delete for good …"), permissions=["empty"])
    def empty_selected(self, request: HttpRequest, queryset: QuerySet[Deletion]) -> HttpResponse:
        """Say what would go for good."""
        told = [(deed, deed.left, "") for deed in queryset[:MOST]]
        return self.ask(request, "empty", gettext("Delete for good"), told)

    def ask(self, request: HttpRequest, name: str, title: str, told: list[tuple[Deed, int, str]]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "name": name,
            "opts": self.opts,
            "told": told,
            "rows": sum(rows for _deed, rows, _reason in told),
            "keys": ",".join(str(deed.pk) for deed, rows, _reason in told if rows),
            "most": MOST if len(told) == MOST else 0,
            "address": reverse(f"admin:articles_deletion_{name}"),
        }
        return TemplateResponse(request, "admin/articles/deed/chosen.html", context)

    def restore_confirmed(self, request: HttpRequest) -> HttpResponse:
        """Restore the deletions that were confirmed, the newest first, a transaction each."""
        for deed in self.confirmed(request):
            if may_undo(deed, request.user):
                tell(request, deed, undo_deed(deed, request.user))
        return HttpResponseRedirect(reverse("admin:articles_deletion_changelist"))

    def empty_confirmed(self, request: HttpRequest) -> HttpResponse:
        """Delete for good what was confirmed."""
        if self.has_empty_permission(request):
            emptied = empty_trash(self.confirmed(request))
            told = {"rows": emptied.rows, "files": emptied.files}
            messages.success(request, gettext("Deleted for good: %(rows)d rows, %(files)d stored files.") % told)
        return HttpResponseRedirect(reverse("admin:articles_deletion_changelist"))

    def confirmed(self, request: HttpRequest) -> list[Deed]:
        keys = keys_in(request.POST.get("chosen", ""))[:MOST]
        return list(Deed.objects.trash().filter(pk__in=keys).newest_first())


def rehearsed(deed: Deed, request: HttpRequest) -> tuple[int, str]:
    """Return how many rows would be restored, and why not all."""
    if not may_undo(deed, request.user):
        return 0, gettext("Only a chief editor can restore what others deleted.")
    told = rehearse_undo(deed, SLICE)
    return deed.left - len(told.spared), "；".join(
        dict.fromkeys(f"{step}：{reason}" for step, reason in told.spared[:3])
    )
