"""Accept the names that imports propose, or refuse them: what is no name is remembered as such."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Deed
from articles.models.names import Standing

from ..deeds.record import Record, recorded
from .relations import Name, Relation, relations_of

ACCEPT, REFUSE = "accept_name", "refuse_name"
TITLED = 10  # names that the title of a deed tells


def accept(names: Iterable[Name], user: AbstractBaseUser | None) -> Deed:
    """Let names stand as they are."""
    with recorded(ACCEPT, user) as record:
        changed = record.change_all(locked(names), standing=Standing.ACCEPTED)
        entitle(record, _("Accepted: %(names)s"), changed)
    return record.deed


def refuse(names: Iterable[Name], user: AbstractBaseUser | None) -> Deed:
    """Take names off all that they are linked to, and remember them, so that no import proposes them again."""
    with recorded(REFUSE, user) as record:
        rows = locked(names)
        for relation in relations_of(rows[0]) if rows else ():
            if relation.is_use:
                let_go(record, relation, rows)
        changed = record.change_all(rows, standing=Standing.REFUSED)
        entitle(record, _("Refused: %(names)s"), changed)
    return record.deed


def let_go(record: Record, relation: Relation, names: Sequence[Name]) -> None:
    """Empty the column of the rows that lead to these names; delete the rows that are nothing without it."""
    rows = list(relation.of(*names).select_for_update(of=("self",)))
    if next(field for field in relation.model._meta.fields if field.attname == relation.column).null:
        record.change_all(rows, **{relation.column: None}, is_asked=False)
    elif rows:
        record.delete(rows, is_asked=False)


def locked(names: Iterable[Name]) -> list[Name]:
    """Return names, all of one model, as they stand now, locked until the transaction ends."""
    names = list(names)
    if not names:
        return []
    rows = type(names[0]).objects.filter(pk__in=[name.pk for name in names]).order_by("pk")
    return list(rows.select_for_update(of=("self",)))


def entitle(record: Record, words: Promise, names: Sequence[Name]) -> None:
    told = "、".join(name.name for name in names[:TITLED]) + ("…" if len(names) > TITLED else "")
    record.deed.title, record.deed.rows = words % {"names": told}, len(names)
