"""Pages read by hand, golden or corrected, as they lie in a folder: one folder a page, with what it holds beside it.

A page is `<case>/<file>`, where `file` is told by `<case>/expected.json`; what came with it lies in `<case>/parts/`.
`places.json` in the folder of a collection, where there is one, names cities that its pages speak of beside those of
the jurisdiction: [{"name", "province", "counties": [...]}].
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from articles.pipeline import Source, UnreadableSource, read_source
from articles.pipeline.files.bundle import pack
from articles.pipeline.naming.gazetteer import City

EXPECTED, PARTS, PLACES = "expected.json", "parts", "places.json"
#: Of pages that do not say it themselves every such one is held back from training, told by its name.
HELD_BACK = 3


@dataclass(frozen=True, slots=True)
class ReadByHand:
    """A page read by hand: its name, what its file says, and what a person read on it."""

    name: str
    source: Source
    expected: dict[str, Any]

    @property
    def held_back(self) -> bool:
        """Is it kept from training? A page stays on its side however many others come."""
        return bool(self.expected.get("held_back")) or (
            bool(self.expected.get("corrected")) and crc32(self.name.encode()) % HELD_BACK == 0
        )


def read_by_hand(folder: Path) -> Iterator[ReadByHand]:
    """Yield the pages of a folder in order of name; those that cannot be read any more are passed over."""
    for file in sorted(folder.glob(f"*/{EXPECTED}")):
        expected = json.loads(file.read_text(encoding="utf-8"))
        try:
            yield ReadByHand(file.parent.name, source_of(file.parent, expected["file"]), expected)
        except UnreadableSource:
            continue


def source_of(case: Path, name: str) -> Source:
    """Read the source of a case with the files that came with it."""
    room = case / PARTS
    parts = {file.relative_to(room).as_posix(): file.read_bytes() for file in room.rglob("*") if file.is_file()}
    return read_source(name, pack(name, (case / name).read_bytes(), parts))


def cities_of(folder: Path) -> tuple[City, ...]:
    """Return the cities that a folder's pages speak of besides."""
    file = folder / PLACES
    rows = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return tuple(City(row["name"], row["province"], tuple(row["counties"])) for row in rows)
