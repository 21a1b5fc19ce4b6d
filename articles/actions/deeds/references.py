"""Where the columns of a row lead, and what leads to a row."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Model


def missing_references(model: type[Model], values: Mapping[str, Any]) -> list[str]:
    """Return those of the columns (attribute names) that lead to rows which are not there."""
    return [
        field.attname
        for field in model._meta.concrete_fields
        if field.is_relation and values.get(field.attname) is not None and not is_there(field, values[field.attname])
    ]


def is_there(field: Any, key: Any) -> bool:
    return field.related_model._base_manager.filter(**{field.target_field.attname: key}).exists()


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
