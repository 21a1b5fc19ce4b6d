"""The desk of what was done: the record of every deed, its page, and the page that undoes it."""

from collections import Counter
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.actions.deeds.may_undo import may_undo
from articles.actions.deeds.undo_deed import Undone, rehearse_undo, undo_deed
from articles.models import Deed, Step

from ..lists.desk import LogAdmin
from .readable import columns_of_steps, table_in_words

STEPS_A_PAGE = 50
SHOWN = 100  # steps that stay, told one by one; the figures count them all
REHEARSED = 6.0  # seconds: what cannot be looked at in this time is said to be left out
SLICE = 3.0  # seconds: short enough for a page that shows how it goes on
COMES_BACK = {
    Step.Kind.MADE: _("goes again"),
    Step.Kind.CHANGED: _("gets back what it had"),
    Step.Kind.DELETED: _("comes back"),
}


@admin.register(Deed)
class DeedAdmin(LogAdmin):
    list_display = ["title", "rows", "state", "at", "by"]
    list_select_related = ["by", "undone_by"]
    list_filter = [("by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title"]
    ordering = ["-pk"]

    @admin.display(description=_("status"))
    def state(self, deed: Deed) -> str:
        return state_of(deed)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.undo)
        return [path("<int:key>/undo/", view, name="articles_deed_undo"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show a deed with all its steps; while it is being undone, how far that is."""
        deed = self.get_object(request, object_id)
        if deed is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, deed):
            raise PermissionDenied
        order = ["-is_asked", "pk"] if deed.verb == Deed.DELETE else ["pk"]  # a deletion: what was meant comes first
        pages = Paginator(deed.steps.order_by(*order), STEPS_A_PAGE)
        shown = pages.get_page(request.GET.get("page"))
        context = {
            "title": str(deed),
            "subtitle": self.opts.verbose_name,
            "deed": deed,
            "state": state_of(deed),
            "steps": [(*row, table_in_words(row[0].model)) for row in columns_of_steps(list(shown))],
            "page": shown,
            "below": request.GET.get("below", "") if deed.left else "",
            "may_undo": deed.left and may_undo(deed, request.user),
        }
        return self.render(request, "deed", context)

    def undo(self, request: HttpRequest, key: int) -> HttpResponse:
        """Say what undoing would do; where that is confirmed, undo the next slice and return to the deed."""
        deed = get_object_or_404(Deed.objects.select_related("by"), pk=key)
        if not may_undo(deed, request.user):
            raise PermissionDenied
        if request.method != "POST":
            return self.render(request, "undo", undo_context(deed, rehearse_undo(deed, REHEARSED)))
        below = request.POST.get("below", "")
        undone = undo_deed(deed, request.user, SLICE, int(below) if below.isdecimal() else None)
        address = reverse("admin:articles_deed_change", args=[deed.pk])
        if undone.below:
            return HttpResponseRedirect(f"{address}?below={undone.below}")
        tell(request, deed, undone)
        return HttpResponseRedirect(address)

    def render(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        everywhere = {**self.admin_site.each_context(request), "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/deed/{name}.html", everywhere | context)


@admin.register(Step)
class StepAdmin(LogAdmin):
    """One row that a deed touched, with all its columns that are kept. Reached from the page of the deed."""

    list_display = ["title", "kind", "table", "deed", "is_undone"]
    list_select_related = ["deed"]
    ordering = ["-pk"]
    fields = ["deed", "kind", "table", "title", "is_undone", "columns"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_deed")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Step]:
        """Leave out the columns of the rows: of a deleted story they hold the whole text."""
        return super().get_queryset(request).defer("before", "after")

    @admin.display(description=_("table"))
    def table(self, step: Step) -> str:
        return table_in_words(step.model)

    @admin.display(description=_("columns"))
    def columns(self, step: Step) -> SafeString:
        ((_step, columns),) = columns_of_steps([step], whole=True)
        rows = ((column.label, str(column)) for column in columns)
        return format_html_join("", '<div class="kept"><b>{}</b><div class="text">{}</div></div>', rows)


def state_of(deed: Deed) -> str:
    """Say whether a deed stands."""
    if deed.undone_at is None:
        return gettext("done") if deed.left else gettext("deleted for good")
    return gettext("undone in part") if deed.left else gettext("undone")


def undo_context(deed: Deed, rehearsed: Undone) -> dict[str, Any]:
    """Return what the page tells of an undo that was rehearsed."""
    is_deletion = deed.verb == Deed.DELETE
    words = gettext("Restore “%(deed)s”") if is_deletion else gettext("Undo “%(deed)s”")
    return {
        "title": words % {"deed": deed},
        "deed": deed,
        "is_deletion": is_deletion,
        "back": sums_of(deed, rehearsed),
        "spared": rehearsed.spared[:SHOWN],
        "spared_count": len(rehearsed.spared),
        "not_looked_at": deed.left - rehearsed.steps - len(rehearsed.spared) if rehearsed.below else 0,
    }


def sums_of(deed: Deed, rehearsed: Undone) -> list[tuple[str, str, int]]:
    """Return, by table and kind, how many steps would be taken back: the table, what becomes of its rows, how many.

    The tables whose rows somebody named come first.
    """
    left = deed.steps.filter(is_undone=False).order_by().values_list("kind", "model").annotate(Count("pk"))
    counts = Counter({(kind, model): count for kind, model, count in left})
    counts.subtract(Counter((step.kind, step.model) for step, _reason in rehearsed.spared))
    asked = set(deed.steps.filter(is_asked=True).order_by().values_list("model", flat=True).distinct())
    ordered = sorted(counts.most_common(), key=lambda pair: pair[0][1] not in asked)
    return [(table_in_words(model), COMES_BACK[kind], count) for (kind, model), count in ordered if count]


def tell(request: HttpRequest, deed: Deed, undone: Undone) -> None:
    """Say how an undo ended."""
    if undone.steps:
        done = gettext("Restored: %s.") if deed.verb == Deed.DELETE else gettext("Undone: %s.")
        messages.success(request, done % deed)
    if count := len(undone.spared):
        words = ngettext("%d row stays as it is.", "%d rows stay as they are.", count) % count
        address = reverse("admin:articles_deed_undo", args=[deed.pk])
        messages.warning(request, format_html('{} <a href="{}">{}</a>', words, address, gettext("Why?")))
