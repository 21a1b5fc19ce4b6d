"""What the lists of the desk have in common."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.actions.desk.selection import HEAVY

from .deletion import Trashing
from .paging import CappedPaginator, DeskList

MOST_AT_ONCE = 50_000  # rows of an action: some 20 s of work where all of them change


def texts_of(*stories: str) -> list[str]:
    """Return the long columns of the stories at these lookups, for lists that show only their titles."""
    return [f"{story}__{column}" for story in stories for column in HEAVY]


class DeskAdmin(Trashing):
    """What every list of the desk has in common.

    A list that grows with the archive names its `ordering`, in the order of an index, and in `sortable_by` only what
    another index is in the order of.
    """

    paginator = CappedPaginator
    show_full_result_count = False  # a second count of the whole table, for a figure that nobody needs
    show_facets = admin.ShowFacets.NEVER  # a count of the table for every choice of every filter
    list_per_page = 50
    view_on_site = False  # most rows have a public page only while something is published that belongs to them

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Head the list with what it lists, where the stock one says what to do with it."""
        return super().changelist_view(
            request, {"title": capfirst(self.opts.verbose_name_plural)} | (extra_context or {})
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def rows_of_page(self, rows: QuerySet) -> QuerySet:
        """Return the rows of one page of the list with all that its columns show."""
        return rows

    def response_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Refuse to act on more rows than one request can see to."""
        is_whole = request.POST.get("select_across") == "1"
        if is_whole and queryset.order_by()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE:
            messages.warning(request, _("These are too many to act on at once. Narrow the list first."))
            return None
        return super().response_action(request, queryset)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Head the form with the row itself."""
        if row := kwargs.get("obj"):
            context |= {"title": str(row), "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)


class LogAdmin(DeskAdmin):
    """A list that is a record: it is read, the newest first, and never written by hand."""

    ordering = ["-pk"]
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
