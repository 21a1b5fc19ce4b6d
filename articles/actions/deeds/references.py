"""Where the columns of a row lead, and what leads to a row."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Field, Model


def missing_references(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Return, for the columns of each row, those (attribute names) that lead to rows which are not there.

    One query for each column that leads anywhere, however many rows.
    """
    missing: list[list[str]] = [[] for _row in rows]
    for field in (field for field in model._meta.concrete_fields if field.is_relation):
        there = keys_there(field, {row[field.attname] for row in rows if row.get(field.attname) is not None})
        for row, names in zip(rows, missing, strict=True):
            if row.get(field.attname) is not None and row[field.attname] not in there:
                names.append(field.attname)
    return missing


def keys_there(field: Field, keys: Collection[Any]) -> set[Any]:
    """Return those of the keys that a column may lead to."""
    column = field.target_field.attname
    rows = field.related_model._base_manager.filter(**{f"{column}__in": keys})
    return set(rows.values_list(column, flat=True)) if keys else set()


def users_of(rows: Collection[Model]) -> set[Any]:
    """Return the keys of those rows, all of one model, that a row of another table leads to."""
    rows = list(rows)
    if not rows:
        return set()
    keys, used = [row.pk for row in rows], set()
    for relation in type(rows[0])._meta.get_fields(include_hidden=True):
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created:
            column = relation.field.attname
            found = relation.related_model._base_manager.filter(**{f"{column}__in": keys})
            used.update(found.values_list(column, flat=True))
    return used
