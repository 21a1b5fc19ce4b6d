"""The same lists as the stock admin makes them, to measure those of the desk against.

Each shows the columns, filters and dates that the desk shows, by no more than the options of `ModelAdmin`: a drill-down
by date, a count of all rows and of those found, and columns that count what belongs to each row of the table.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest

from articles import models

#: For each list its options, and what its last column counts.
OPTIONS: dict[type[Model], tuple[dict[str, Any], str]] = {
    models.Article: (
        {
            "list_display": ["headline", "status", "section", "page", "printed_on", "length", "confidence"],
            "list_filter": ["status", "section", "page__issue__publication"],
            "list_select_related": ["section", "page__issue__publication"],
            "date_hierarchy": "printed_on",
            "search_fields": ["headline", "text"],
        },
        "",
    ),
    models.Photo: (
        {
            "list_display": ["caption", "article", "status", "page", "printed_on"],
            "list_filter": ["status", ("file", admin.EmptyFieldListFilter)],
            "list_select_related": ["article", "page__issue__publication"],
            "date_hierarchy": "printed_on",
        },
        "",
    ),
    models.Ad: (
        {
            "list_display": ["__str__", "kind", "is_public", "page", "printed_on"],
            "list_filter": ["kind", "is_public"],
            "list_select_related": ["page__issue__publication"],
            "date_hierarchy": "printed_on",
        },
        "",
    ),
    models.StoryLink: ({"list_display": ["first", "kind", "second"], "list_filter": ["kind"]}, ""),
    models.ImportBatch: (
        {
            "list_display": ["__str__", "state", "door", "started_at", "count"],
            "list_filter": ["state", "door"],
            "date_hierarchy": "started_at",
        },
        "importevent",
    ),
    models.SourceDocument: (
        {
            "list_display": ["name", "page", "page_date", "version", "batch", "imported_at", "count"],
            "list_filter": ["outcome"],
            "list_select_related": ["batch", "page__issue__publication"],
            "date_hierarchy": "imported_at",
        },
        "article",
    ),
    models.ImportEvent: (
        {
            "list_display": ["name", "outcome", "stories", "batch", "at"],
            "list_filter": ["outcome"],
            "list_select_related": ["batch"],
            "date_hierarchy": "at",
        },
        "",
    ),
    models.Section: (
        {"list_display": ["name", "order", "is_public", "count"], "list_filter": ["is_public"]},
        "article",
    ),
    models.Tag: ({"list_display": ["name", "slug", "count"]}, "article"),
    models.Institution: (
        {"list_display": ["name", "kind", "district", "count"], "list_filter": ["kind", "district"]},
        "article",
    ),
    models.Author: ({"list_display": ["name", "slug", "institution", "count"]}, "article"),
    models.Byline: (
        {"list_display": ["author", "role", "article", "photo"], "list_select_related": ["author", "article", "photo"]},
        "",
    ),
    models.Issue: (
        {
            "list_display": ["__str__", "date", "number"],
            "list_filter": ["publication"],
            "list_select_related": ["publication"],
            "date_hierarchy": "date",
        },
        "",
    ),
    models.Page: (
        {
            "list_display": ["__str__", "number", "name", "count"],
            "list_filter": ["issue__publication"],
            "list_select_related": ["issue__publication"],
            "date_hierarchy": "issue__date",
        },
        "article",
    ),
    models.PermanentAddress: (
        {"list_display": ["code", "article", "was_public", "place"], "list_filter": ["was_public"]},
        "",
    ),
}


class StockAdmin(admin.ModelAdmin):
    """A stock list, with the one column that options alone do not give."""

    list_per_page = 50
    change_list_template = "admin/change_list.html"  # not those of the desk
    counted = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows.annotate(row_count=Count(self.counted, distinct=True)) if self.counted else rows

    @admin.display(ordering="row_count")
    def count(self, row: Model) -> int:
        return row.row_count


stock = admin.AdminSite("stock")
for model, (options, counted) in OPTIONS.items():
    stock.register(
        model, type("Stock", (StockAdmin,), options | {"counted": counted, "ordering": model._meta.ordering})
    )
