"""The desk of what was done: the record of every deed and of its steps."""

from django.contrib import admin

from articles.models import Deed, Step

from .desk import LogAdmin


@admin.register(Deed)
class DeedAdmin(LogAdmin):
    list_display = ["title", "rows", "at", "by", "undone_at", "undone_by"]
    list_select_related = ["by", "undone_by"]
    ordering = ["-pk"]


@admin.register(Step)
class StepAdmin(LogAdmin):
    list_display = ["title", "kind", "model", "deed", "is_undone"]
    list_select_related = ["deed"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        """Leave out the columns of the rows: of a deleted story they hold the whole text."""
        return super().get_queryset(request).defer("before", "after")
