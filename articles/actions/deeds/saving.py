"""Save chosen columns of many rows, with few statements."""

import json
from collections.abc import Sequence

from django.db import connections, router
from django.db.models import Model

from .columns import columns_of

CHUNK = 500  # rows a statement: well under SQLite's limit of variables
ALIKE = 10  # rows that share their values, on average, from which a statement for each set of values is the quicker

Changed = tuple[Model, frozenset[str]]


def save_columns(changed: Sequence[Changed]) -> None:
    """Save these columns (attribute names) of these rows, all of one model."""
    by_names: dict[frozenset[str], list[Model]] = {}
    for row, names in changed:
        by_names.setdefault(names, []).append(row)
    for names, rows in by_names.items():
        save_same_columns(rows, names)


def save_same_columns(rows: Sequence[Model], names: frozenset[str]) -> None:
    """Save the same columns of rows: by their values where many rows share these, else row by row."""
    alike: dict[str, list[Model]] = {}
    for row in rows:
        alike.setdefault(json.dumps(columns_of(row, sorted(names))), []).append(row)
    if len(alike) * ALIKE > len(rows):
        return save_row_by_row(rows, names)
    for same in alike.values():
        values = {name: getattr(same[0], name) for name in names}
        for start in range(0, len(same), CHUNK):
            keys = [row.pk for row in same[start : start + CHUNK]]
            type(rows[0])._base_manager.filter(pk__in=keys).update(**values)
    return None


def save_row_by_row(rows: Sequence[Model], names: frozenset[str]) -> None:
    """Save columns of rows with one statement that is run for each of them.

    Not `bulk_update`, which writes all values of 500 rows into one statement: MEASURED.
    """
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    fields = [field for field in model._meta.concrete_fields if field.attname in names]
    quote = connection.ops.quote_name
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk] for row in rows
    ]
    with connection.cursor() as cursor:
        key = quote(model._meta.pk.column)
        cursor.executemany(f"UPDATE {quote(model._meta.db_table)} SET {assigned} WHERE {key} = %s", values)
