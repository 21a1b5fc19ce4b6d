"""What a row is called in the journal, without asking the database row by row."""

from django.db.models import Model, QuerySet

LONGEST_TITLE = 300
# Rows whose name is made of other rows' names, and the way to these.
NAMED_AFTER = {
    "articles.byline": ["author"],
    "articles.issue": ["publication"],
    "articles.page": ["issue__publication"],
    "articles.storylink": ["first", "second"],
    "articles.storypair": ["first", "second"],
}


def title_of(row: Model) -> str:
    """Return what a row is called; a row that only joins two others has no name."""
    return "" if row._meta.auto_created else str(row)[:LONGEST_TITLE]


def with_titles(rows: QuerySet) -> QuerySet:
    """Return the rows with all that `title_of` needs."""
    named_after = NAMED_AFTER.get(rows.model._meta.label_lower)
    return rows.select_related(*named_after) if named_after else rows
