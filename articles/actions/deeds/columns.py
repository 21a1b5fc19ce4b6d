"""Rows as JSON and back: the columns of a row by their attribute names, exact to the microsecond."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Field, JSONField, Model

PLAIN = (str, int, float, bool, type(None))
Columns = dict[str, Any]


def columns_of(row: Model, names: Iterable[str] | None = None) -> Columns:
    """Return the values of these columns of a row, of all of them where none are named, as JSON can hold them."""
    fields = columns(type(row))
    return {name: written(fields[name], row) for name in (fields if names is None else names)}


def columns(model: type[Model]) -> dict[str, Field]:
    """Return the columns of a model by their attribute names (`section_id`)."""
    return {field.attname: field for field in model._meta.concrete_fields}


def written(field: Field, row: Model) -> Any:
    """Return the value of a column: as it is where JSON knows its like, else as Django's serializers write it."""
    value = field.value_from_object(row)
    return value if isinstance(field, JSONField) or isinstance(value, PLAIN) else field.value_to_string(row)


def read_columns(model: type[Model], stored: Mapping[str, Any]) -> Columns:
    """Return stored columns as values for a row's attributes, without those that the model no longer has."""
    fields = columns(model)
    return {name: fields[name].to_python(value) for name, value in stored.items() if name in fields}
