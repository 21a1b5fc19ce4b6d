"""What storing a page did, and what stories, photos and ads of a page have in common as rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model

from articles.models import SourceDocument
from articles.models.printed import Printed
from articles.pipeline.records import Area, Figure, Item, ReadPage

from ..files.reasons import doubt

#: Columns that say where an item was read, not what it says: they change with every version of its source.
READING = frozenset(["source_id", "page_id", "position", "spans", "areas", "confidence", "doubts", "mentions"])

Kind = TypeVar("Kind", bound=Item)


class ReadDocument(NamedTuple):
    """A page as read, the document whose rows its items become, the pictures that the source holds, and the picture
    of the page itself, b"" where there is none."""

    document: SourceDocument
    page: ReadPage
    figures: Sequence[Figure] = ()
    face: bytes = b""

    def items(self, kind: type[Kind]) -> dict[int, Kind]:
        """Return its items of one kind by their positions on the page."""
        return {at: item for at, item in enumerate(self.page.items) if isinstance(item, kind)}


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


def places_of(read: Iterable[ReadDocument]) -> list[str]:
    """Return the places of these documents."""
    return [one.document.place for one in read]


def by_place(rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Sort rows that were read with the `place` of each by it."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.place, []).append(row)
    return found


def delete_rows(model: type[Model], rows: Sequence[Model]) -> Stored:
    """Delete these rows; return how many that is."""
    if rows:
        model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    return Stored(removed=len(rows))


def printed_fields(item: Item, position: int, document: SourceDocument) -> dict[str, Any]:
    """Return the columns that every printed item has."""
    return {
        "source_id": document.pk,
        "page_id": document.page_id,
        "position": position,
        "spans": [list(span) for span in item.spans],
        "areas": polygons(item.areas),
        "confidence": round(min(max(item.confidence, 0.0), 1.0), 3),
        "doubts": [
            {"code": note.code, "message": doubt(note), "start": note.start, "end": note.end} for note in item.notes
        ],
        "printed_on": document.page_date,
    }


def polygons(areas: Iterable[Area]) -> list[list[list[float]]]:
    """Return the corners of areas as rows keep them: those on the first sheet, of which the page has its picture."""
    return [[list(corner) for corner in area.corners] for area in areas if area.sheet == 0]


def spare(row: Printed, areas: list[list[list[float]]]) -> Stored:
    """Leave a row as somebody made it. Only where it stands on the picture of the page follows the new reading: the
    text of a page may come in first, and its picture later."""
    if row.areas != areas:
        row.areas = areas
        row.save(update_fields=["areas"])
    return Stored(spared=1)


def take_off(rows: Iterable[Printed]) -> None:
    """Let rows that are not found on their page any more stand nowhere on its picture."""
    for row in rows:
        spare(row, [])


def change(row: Model, values: dict[str, Any]) -> bool:
    """Write what differs; tell whether what the item says differs, not only where it was read."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=[name.removesuffix("_id") for name in changed])
    return not READING.issuperset(changed)
