"""Print all rows of a newsroom as they compare: without primary keys, times and batches.

    python -m bench.surviving.rows

A foreign key stands as a fingerprint of the row that it leads to. Of the log stands what came of each file, once,
without the lines that say that a file was known: how often it was begun with is what differs.
"""

import json
from hashlib import sha256
from typing import Any

import django
from django.apps import apps
from django.db.models import DateTimeField, Field, FileField, ForeignKey, Model

django.setup()

from articles.models import ImportBatch, ImportEvent  # noqa: E402 - models come after the setup
from articles.models.intake import Outcome  # noqa: E402

Seen = dict[tuple[type[Model], Any], str]
LEFT_OUT = {ImportBatch}


def all_rows() -> dict[str, list[str]]:
    """Every row of the product as words, by the name of its model, in an order of their own."""
    seen: Seen = {}
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return {model.__name__: rows_of(model, seen) for model in models if model not in LEFT_OUT}


def rows_of(model: type[Model], seen: Seen) -> list[str]:
    """The rows of one model."""
    rows = model._default_manager.order_by()
    if model is ImportEvent:
        return sorted({in_words(row, seen) for row in rows.exclude(outcome=Outcome.UNCHANGED)})
    return sorted(in_words(row, seen) for row in rows)


def in_words(row: Model, seen: Seen) -> str:
    """The fields of a row that compare, as JSON."""
    fields = {field.name: value_of(row, field, seen) for field in row._meta.concrete_fields if compares(field)}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str)


def compares(field: Field) -> bool:
    """Tell a field that must be equal in the end."""
    is_number = field.primary_key and field.get_internal_type() == "BigAutoField"
    return not (is_number or isinstance(field, DateTimeField) or field.related_model is ImportBatch)


def value_of(row: Model, field: Field, seen: Seen) -> Any:
    """The value of a field: of bytes and of foreign keys a fingerprint, of a file its name and that of its bytes."""
    value = getattr(row, field.attname)
    if isinstance(field, FileField) and value:
        with value.open() as file:
            return [value.name, sha256(file.read()).hexdigest()]
    if isinstance(field, ForeignKey) and value is not None:
        return fingerprint(getattr(row, field.name), seen)
    return sha256(value).hexdigest() if isinstance(value, bytes | memoryview) else value


def fingerprint(row: Model, seen: Seen) -> str:
    """What stands for a row where another leads to it."""
    key = (type(row), row.pk)
    if key not in seen:
        seen[key] = sha256(in_words(row, seen).encode()).hexdigest()[:16]
    return seen[key]


def known_files() -> int:
    """How many files the last run found known."""
    return ImportEvent.objects.filter(batch=ImportBatch.objects.latest("pk"), outcome=Outcome.UNCHANGED).count()


if __name__ == "__main__":
    print(json.dumps({"rows": all_rows(), "known": known_files()}, ensure_ascii=False))
