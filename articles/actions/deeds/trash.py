"""Rows go into the trash: they are deleted with what belongs to them, and each step is kept to restore them."""

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from articles.models import Deed

from .needed import Need, needs_of
from .record import recorded
from .saving import CHUNK
from .sweep import whole


class NeededError(Exception):
    """Rows cannot be deleted; `needs` says of each why, and where to look."""

    def __init__(self, needs: Sequence[Need]) -> None:
        super().__init__("；".join(f"“{need.row}”：{need.reason}" for need in needs))
        self.needs = list(needs)


def move_to_trash(rows: Sequence[Model] | QuerySet, user: AbstractBaseUser | None) -> Deed | None:
    """Delete rows, all of one model, so that they can be restored; return the deed, None where there was no row.

    All go or none. Raises NeededError where something speaks against one of them, ProtectedError where a row that
    nobody foresaw needs it.
    """
    count, first = 0, None
    with recorded(Deed.DELETE, user) as record:
        for chunk in in_chunks(rows):
            if needs := needs_of(chunk):
                raise NeededError(needs)
            count, first = count + len(chunk), first or name_of(chunk[0])
            record.delete(chunk)
        record.deed.rows, record.deed.title = count, title_of(first, count)
    return record.deed if record.steps else None


def put_aside(rows: Sequence[Model], user: AbstractBaseUser | None) -> Deed | None:
    """Move rows of a form to the trash, such as bylines, on which no other list depends."""
    with recorded(Deed.DELETE, user) as record:
        record.deed.rows, record.deed.title = len(rows), title_of(name_of(rows[0]), len(rows))
        record.delete(rows)
    return record.deed


def name_of(row: Model) -> str:
    """Return what a row is, and what it is called."""
    return _("%(kind)s: %(row)s") % {"kind": row._meta.verbose_name, "row": row}


def title_of(first: str | None, count: int) -> str:
    """Say what was deleted, the first of it by name."""
    return _("%(row)s, %(count)d in all") % {"row": first, "count": count} if count > 1 else first or ""


def in_chunks(rows: Sequence[Model] | QuerySet) -> Iterator[list[Model]]:
    """Yield rows 500 at a time; of a query first the keys, so that what is deleted on the way does not matter."""
    if isinstance(rows, QuerySet):
        keys = sorted(rows.order_by().values_list("pk", flat=True))
        yield from (list(whole(rows.model, keys[at : at + CHUNK])) for at in range(0, len(keys), CHUNK))
    else:
        yield from (list(rows[at : at + CHUNK]) for at in range(0, len(rows), CHUNK))
