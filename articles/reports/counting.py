"""Counts that stop: exact to ten thousand, "over 10,000" above, so that no figure costs more as the archive grows."""

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.translation import gettext

MOST = 10_000  # the words of `in_words` say it too


def count_to_most(rows: QuerySet) -> int:
    """Count rows, but none after the first that is too many: MOST + 1 means more than MOST."""
    return rows.order_by()[: MOST + 1].count()


def in_words(count: int) -> str:
    """Return what `count_to_most` and `Counted` found as it is shown."""
    return str(count) if count <= MOST else gettext("over 10,000")


class Counted(Subquery):
    """As `count_to_most`, a column: how many rows of a query there are to each row of the one it is given to."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet) -> None:
        super().__init__(rows.order_by()[: MOST + 1])
