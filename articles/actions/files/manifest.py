"""The manifest: a table in which staff say where each file was printed.

CSV in UTF-8, UTF-16 or GBK, as Excel and WPS save it, with the columns file, publication, date and page
(文件, 报刊, 日期, 版次); only the first must be there. Every fault is told with its line before anything is imported.
"""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.pipeline import UnreadableSource
from articles.pipeline.readers.decode import decode

from .placing import Placement
from .reasons import refusal

COLUMNS = {
    "file": "file",
    "文件": "file",
    "文件名": "file",
    "publication": "publication",
    "报刊": "publication",
    "报纸": "publication",
    "媒体": "publication",
    "date": "date",
    "日期": "date",
    "page": "page",
    "版次": "page",
    "版面": "page",
}
LONGEST = {"publication": 80, "page": 12}  # characters, as in the tables
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class ManifestFaulty(ValueError):
    """A manifest that cannot be followed; `faults` are sentences, each naming its line."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass
class Manifest:
    """The placements by file name, and which of them no file has asked for yet."""

    placements: dict[str, Placement]
    unused: set[str] = field(default_factory=set)

    def find(self, name: str) -> Placement | None:
        """Return the placement of a file: by its path, by the longest end of its path that the manifest lists."""
        parts = PurePosixPath(name).parts
        ends = ("/".join(parts[at:]) for at in range(len(parts)))
        listed = next((end for end in ends if end in self.placements), None)
        self.unused.discard(listed or "")
        return self.placements[listed] if listed else None


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest. Raises ManifestFaulty with every fault that it has."""
    rows, names = table_of(data)
    placements: dict[str, Placement] = {}
    faults: list[str] = []
    for number, row in rows:
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if any(cells.values()):
            faults += [in_line(number, fault) for fault in faults_of(cells, placements)]
            placements[cells.get("file", "").replace("\\", "/")] = placement_of(cells)
    if faults:
        raise ManifestFaulty(faults)
    return Manifest(placements, set(placements))


def table_of(data: bytes) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return the rows below the head, each with the number of its line, and the names of the columns."""
    try:
        lines = decode(data).text.splitlines()
    except UnreadableSource as error:
        raise ManifestFaulty([refusal(error)]) from None
    reader = csv.reader(lines, delimiter="\t" if "\t" in lines[0] else ",")
    rows = [(reader.line_num, row) for row in reader]
    names = [COLUMNS.get(cell.strip().casefold(), "") for cell in rows[0][1]]
    if "file" not in names:
        raise ManifestFaulty([in_line(1, _("There is no column “file”."))])
    return rows[1:], names


def in_line(number: int, fault: str) -> str:
    return _("Line %(number)d: %(fault)s") % {"number": number, "fault": fault}


def faults_of(cells: dict[str, str], earlier: dict[str, Placement]) -> list[str]:
    """Return what is wrong with one line."""
    file, day = cells.get("file", "").replace("\\", "/"), cells.get("date", "")
    checks = [
        (not file, _("No file is named.")),
        (file in earlier, _("“%(file)s” stands in an earlier line already.") % {"file": file}),
        (day and not iso(day), _("“%(day)s” is no date; write 2026-03-05.") % {"day": day}),
    ]
    checks += [
        (len(cells.get(name, "")) > longest, _("“%(words)s” is too long.") % {"words": cells.get(name, "")[:20]})
        for name, longest in LONGEST.items()
    ]
    return [words for is_so, words in checks if is_so]


def placement_of(cells: dict[str, str]) -> Placement:
    return Placement(
        cells.get("publication", ""),
        iso(cells.get("date", "")),
        cells.get("page", ""),
        date_from=gettext_lazy("manifest"),
    )


def iso(words: str) -> str:
    """Return a day as ISO, "" for what is none: 2026-03-05, 2026/3/5, 2026年3月5日, 20260305."""
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", words)
    found = compact or DAY.fullmatch(words)
    try:
        return date(*(int(part) for part in found.groups())).isoformat() if found else ""
    except ValueError:
        return ""
