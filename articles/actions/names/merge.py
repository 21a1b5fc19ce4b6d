"""Merge authors, or institutions, into one of them; the names of the others become other names of it.

The names must not be lost: the next import finds the survivor by them, readers by the former addresses.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _

from articles.models import Alias, Author, Deed, FormerAddress, Institution
from articles.models.names import Standing

from ..deeds.record import Record, recorded
from .move import EMPTY, move
from .parents import free_parent, lift
from .relations import FILLED, Name, relations_of

VERB = "merge"


class Period(NamedTuple):
    """The days on which a former name began and ceased to be the official one, both included; None: not known."""

    valid_from: date | None = None
    valid_to: date | None = None


NO_PERIOD = Period()


def merge(
    survivor: Name, others: Iterable[Name], user: AbstractBaseUser | None, periods: Mapping[int, Period] | None = None
) -> Deed:
    """Merge names into one that stays, and thereby accept that one.

    `periods` tells by their keys which of the names were the official ones at another time; a name without any is
    another way of writing it, or a misprint. Raises ValueError where there is nothing to merge.
    """
    with recorded(VERB, user) as record:
        survivor, *others = locked(survivor, others)
        for other in others:
            merge_one(record, survivor, other, (periods or {}).get(other.pk, NO_PERIOD))
        record.change_all([survivor], standing=Standing.ACCEPTED, is_asked=False)
        record.deed.title = _("Merged %(names)s into %(survivor)s") % {
            "names": "、".join(other.name for other in others),
            "survivor": survivor.name,
        }
        record.deed.rows = len(others)
    return record.deed


def locked(survivor: Name, others: Iterable[Name]) -> list[Name]:
    """Return the survivor and the others as they stand now, locked until the transaction ends, in this order."""
    keys = [survivor.pk, *sorted({other.pk for other in others} - {survivor.pk})]
    rows = type(survivor).objects.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    found = {row.pk: row for row in rows}
    if len(keys) < 2 or len(found) < len(keys):
        raise ValueError("A merge needs two names that are there.")
    return [found[key] for key in keys]


def merge_one(record: Record, survivor: Name, other: Name, period: Period) -> None:
    """Let everything lead to the survivor, then delete the other and remember its name and its address."""
    other.refresh_from_db()  # the merge before may have moved it
    if isinstance(survivor, Institution):
        lift(record, survivor, other)
    record.change([(survivor, filled(survivor, other))], is_asked=False)
    for relation in relations_of(survivor):
        move(record, relation, relation.of(other), survivor)
    record.delete([other])
    remember_name(record, survivor, other.name, period)
    remember_address(record, survivor, other.slug)


def filled(survivor: Name, other: Name) -> dict[str, Any]:
    """Return the columns that are empty in the survivor and not in the other, with the values there."""
    values = {
        column: getattr(other, column)
        for column, empty in FILLED[type(survivor)].items()
        if getattr(survivor, column) == empty and getattr(other, column) not in (*EMPTY, empty)
    }
    return values | free_parent(survivor, other) if isinstance(survivor, Institution) else values


def remember_name(record: Record, survivor: Name, name: str, period: Period) -> None:
    """Make a name an other name of the survivor, unless it is its own or one already; that one gets the period."""
    own = Alias.objects.filter(**owned_by(survivor))
    drop_own_name(record, survivor)
    known = list(own.filter(name=name))
    if not known and name != survivor.name:
        record.make([Alias(name=name, **period._asdict(), **owned_by(survivor))])
    elif known and period != NO_PERIOD:
        record.change_all(known, **period._asdict(), is_asked=False)


def drop_own_name(record: Record, name: Name) -> None:
    """Take away the other names of a name that are its own."""
    own = list(Alias.objects.filter(**owned_by(name), name=name.name))
    if own:
        record.delete(own, is_asked=False)


def remember_address(record: Record, survivor: Name, slug: str) -> None:
    """Let the address of a page that is no more lead to the survivor's."""
    kind = {f"{owner}__isnull": False for owner in owned_by(survivor)}
    known = list(FormerAddress.objects.filter(slug=slug, **kind))
    if known:
        record.change_all(
            known, is_asked=False, **{f"{column}_id": row.pk for column, row in owned_by(survivor).items()}
        )
    else:
        record.make([FormerAddress(slug=slug, **owned_by(survivor))])


def owned_by(name: Name) -> dict[str, Name]:
    """Return the column of an alias or a former address, with the name that it belongs to."""
    return {"author" if isinstance(name, Author) else "institution": name}
