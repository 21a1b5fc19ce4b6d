"""Move rows from one name to another, without making any double."""

from typing import Any

from django.db.models import Model, QuerySet

from ..deeds.record import Record
from ..deeds.titles import with_titles
from .relations import Name, Relation

EMPTY = (None, "")


def move(record: Record, relation: Relation, rows: QuerySet, target: Name) -> None:
    """Let these rows lead to another name; drop those that would then stand there twice."""
    kept = {relation.key(row): row for row in relation.meeting(rows, target)} if relation.at else {}
    moving, doubles = [], []
    for row in with_titles(rows).select_for_update(of=("self",)):
        (doubles if relation.at and relation.key(row) in kept else moving).append(row)
    fold(record, relation, [(kept[relation.key(row)], row) for row in doubles])
    if doubles:
        record.delete(doubles, is_asked=False)
    record.change_all(moving, **{relation.column: target.pk}, is_asked=False)


def fold(record: Record, relation: Relation, pairs: list[tuple[Model, Model]]) -> None:
    """Let each row that is kept take over what only its double says."""
    changes = ((kept, missing(kept, double, relation.fills)) for kept, double in pairs)
    record.change(((kept, values) for kept, values in changes if values), is_asked=False)


def missing(kept: Model, other: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the values of these columns from the other row where the kept one says nothing in any of them."""
    if any(getattr(kept, name) not in EMPTY for name in names):
        return {}
    return {name: getattr(other, name) for name in names if getattr(other, name) not in EMPTY}
