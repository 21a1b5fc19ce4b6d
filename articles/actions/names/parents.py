"""Institutions above institutions: no merge and no split makes one its own parent, nor a circle of several."""

from articles.models import Institution

from ..deeds.record import Record


def above(institution: Institution) -> list[int]:
    """Return the keys of the institutions above this one, the nearest first; a circle is gone round once."""
    keys: list[int] = []
    key = institution.parent_id
    while key is not None and key not in keys and key != institution.pk:
        keys.append(key)
        key = Institution.objects.values_list("parent_id", flat=True).get(pk=key)
    return keys


def lift(record: Record, survivor: Institution, other: Institution) -> None:
    """Take the survivor from under the institution that is merged into it.

    What stood right below that one on the way up from the survivor, or the survivor itself, comes to stand below
    what that one stands below.
    """
    way = [survivor.pk, *above(survivor)]
    if other.pk in way:
        under = way[: way.index(other.pk)]
        parent = None if other.parent_id in under else other.parent_id  # in a circle nothing is above
        record.change_all([Institution.objects.get(pk=under[-1])], parent_id=parent, is_asked=False)
        survivor.refresh_from_db(fields=["parent_id"])


def free_parent(survivor: Institution, other: Institution) -> dict[str, int]:
    """Return the parent that a survivor without one can take over: not itself, and nothing that stands below it."""
    parent = other.parent
    if survivor.parent_id or parent is None or survivor.pk in (parent.pk, *above(parent)):
        return {}
    return {"parent_id": parent.pk}
