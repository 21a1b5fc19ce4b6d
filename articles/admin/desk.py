"""What the lists of the desk have in common."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from articles.actions.desk.selection import HEAVY


def texts_of(*stories: str) -> list[str]:
    """Return the long columns of the stories at these lookups, for lists that show only their titles."""
    return [f"{story}__{column}" for story in stories for column in HEAVY]


class DeskAdmin(admin.ModelAdmin):
    """What every list of the desk has in common.

    A list that counts what belongs to its rows names its `ordering`: grouping drops that of the model.
    """

    show_full_result_count = False  # a second count of the whole table, for a figure that nobody needs
    show_facets = admin.ShowFacets.NEVER  # a count of the table for every choice of every filter
    list_per_page = 50
    view_on_site = False  # most rows have a public page only while something is published that belongs to them

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Head the list with what it lists, where the stock one says what to do with it."""
        return super().changelist_view(
            request, {"title": capfirst(self.opts.verbose_name_plural)} | (extra_context or {})
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Head the form with the row itself."""
        if row := kwargs.get("obj"):
            context |= {"title": str(row), "subtitle": None}
        return super().render_change_form(request, context, *args, **kwargs)


class LogAdmin(DeskAdmin):
    """A list that is a record: it is read, and never written by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
