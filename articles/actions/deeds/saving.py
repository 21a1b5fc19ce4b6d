"""Save chosen columns of many rows, with few statements."""

import json
from collections.abc import Sequence

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
    """Save the same columns of rows: by their values where many rows share these, else row by row in one statement.

    Measured with 20,000 stories moved into one section: 0.4 s by their values, 4.6 s row by row.
    """
    alike: dict[str, list[Model]] = {}
    for row in rows:
        alike.setdefault(json.dumps(columns_of(row, sorted(names))), []).append(row)
    manager = type(rows[0])._base_manager
    if len(alike) * ALIKE > len(rows) + ALIKE:
        fields = [field.name for field in manager.model._meta.concrete_fields if field.attname in names]
        manager.bulk_update(rows, fields, batch_size=CHUNK)
        return
    for same in alike.values():
        values = {name: getattr(same[0], name) for name in names}
        for start in range(0, len(same), CHUNK):
            manager.filter(pk__in=[row.pk for row in same[start : start + CHUNK]]).update(**values)
