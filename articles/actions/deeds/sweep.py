"""What goes when rows are deleted: themselves, what belongs to them, and the references that let go of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import router
from django.db.models import Model
from django.db.models.deletion import Collector

from articles.models import Comparison, Fingerprint, QueueClaim

from .titles import with_titles

#: What does not come back with a story: who looks at it just now, and its entries in the index of fingerprints, which
#: are made again.
PASSING = (QueueClaim, Comparison, Fingerprint)


class WholeCollector(Collector):
    """Django's collector, made to name every row instead of deleting some unseen, and owners behind what they own."""

    def can_fast_delete(self, objs: Any, from_field: Any = None) -> bool:
        """Delete unseen only what does not come back."""
        return getattr(objs, "model", None) in PASSING and super().can_fast_delete(objs, from_field)

    def add(
        self,
        objs: Collection[Model],
        source: type[Model] | None = None,
        nullable: bool = False,
        reverse_dependency: bool = False,
    ) -> list[Model]:
        """Let rows wait for their owner even where the column that leads there may be empty.

        The byline of a photo names no story; without its photo it would belong to nothing.
        """
        return super().add(objs, source, nullable=False, reverse_dependency=reverse_dependency)


class Sweep:
    """The rows that a deletion touches, found once. Raises ProtectedError where something needs one of them."""

    def __init__(self, rows: Sequence[Model]) -> None:
        self.collector = WholeCollector(using=router.db_for_write(type(rows[0])) if rows else "default")
        if rows:
            self.collector.collect(rows)
            self.collector.sort()  # what belongs to a row before the row: an undo inserts them the other way round

    def going(self) -> Iterator[Model]:
        """Yield every row that is deleted and may come back, whole: the collector may lack their long columns."""
        for model, rows in self.collector.data.items():
            if model not in PASSING:
                yield from whole(model, (row.pk for row in rows))

    def let_go(self) -> Iterator[tuple[Model, str, Any]]:
        """Yield every row that stays and loses a reference, the column that held it, and what stands there after."""
        for (field, value), found in self.collector.field_updates.items():
            keys = (row.pk for rows in found for row in rows)
            yield from ((row, field.attname, value) for row in whole(field.model, keys))

    def delete(self) -> None:
        """Carry the deletion out."""
        self.collector.delete()


def whole(model: type[Model], keys: Iterable[Any], chunk: int = 100) -> Iterator[Model]:
    """Yield the rows of these keys with all their columns, a hundred at a time: a story may be long."""
    wanted = sorted(keys)
    for start in range(0, len(wanted), chunk):
        yield from with_titles(model._base_manager.filter(pk__in=wanted[start : start + chunk])).order_by("pk")
