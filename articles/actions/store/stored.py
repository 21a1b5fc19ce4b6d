"""What storing a page did, and what stories, photos and ads of a page have in common as rows."""

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Model

from articles.models import SourceDocument
from articles.pipeline.records import Item

from ..files.reasons import doubt

#: Columns that say where an item was read, not what it says: they change with every version of its source.
READING = frozenset(["source_id", "page_id", "position", "spans", "confidence", "doubts"])


@dataclass(frozen=True, slots=True)
class Stored:
    """How many rows were made, changed, left as they were, spared because somebody touched them, and taken away."""

    created: int = 0
    updated: int = 0
    same: int = 0
    spared: int = 0
    removed: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Stored)))

    @property
    def held(self) -> int:
        """How many rows the source stands behind now."""
        return self.created + self.updated + self.same

    @property
    def is_change(self) -> bool:
        return bool(self.created or self.updated or self.removed)


def printed_fields(item: Item, position: int, document: SourceDocument) -> dict[str, Any]:
    """Return the columns that every printed item has."""
    return {
        "source_id": document.pk,
        "page_id": document.page_id,
        "position": position,
        "spans": [list(span) for span in item.spans],
        "confidence": round(min(max(item.confidence, 0.0), 1.0), 3),
        "doubts": [
            {"code": note.code, "message": doubt(note), "start": note.start, "end": note.end} for note in item.notes
        ],
        "printed_on": document.page_date,
    }


def change(row: Model, values: dict[str, Any]) -> bool:
    """Write what differs; tell whether what the item says differs, not only where it was read."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=[name.removesuffix("_id") for name in changed])
    return not READING.issuperset(changed)
