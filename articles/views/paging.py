"""Pages of a list whose cost is bounded, however long the list is."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

PER_PAGE = 20
FURTHEST = 5_000  # stories; older ones are reached by date, through the filters and the archive


class BoundedPaginator(Paginator):
    """A paginator that counts and goes no further than `FURTHEST`, and says so in `is_cut`."""

    def __init__(self, queryset, per_page: int = PER_PAGE) -> None:
        super().__init__(queryset, per_page)

    @cached_property
    def found(self) -> int:
        """How many there are, at most one more than `FURTHEST`: the database stops counting there."""
        return self.object_list.order_by()[: FURTHEST + 1].count()

    @property
    def is_cut(self) -> bool:
        return self.found > FURTHEST

    @cached_property
    def count(self) -> int:
        return min(self.found, FURTHEST)
