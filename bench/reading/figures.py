"""The readers measured, each in processes of its own, and the section of the report."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.golden import ROOT

from .forms import Form, forms, missing

ONCE = Path("bench", "reading", "once.py")
LIMIT = 1536  # MiB that no page may take
#: Recognising a page takes a minute of a slow core, and hardly more or less the next time.
MOST_ROUNDS_OF_SCANS = 1


@dataclass(frozen=True, slots=True)
class ReaderFigures:
    """Of one form: processor seconds a page to the lines and from them to the items, the ratio of the former to the
    bare way, and peak MiB."""

    form: Form
    reader: float
    items: float
    ratio: float | None
    peak: float


def measure_readers(folder: Path, rounds: int, dpi: int) -> Iterator[ReaderFigures]:
    """The figures of each form; scans have this resolution."""
    for form in forms(folder, dpi):
        few = min(rounds, MOST_ROUNDS_OF_SCANS) if form.files[0].suffix == ".jpg" else rounds
        seconds = _told(["--rounds", str(few), *map(str, form.files)])
        bare = seconds.get("bare")
        ratios = [one / other for one, other in zip(seconds["reader"], bare, strict=True)] if bare else []
        peak = max(_told([str(file)])["peak"] for file in _largest(form.files))
        yield ReaderFigures(
            form, median(seconds["reader"]), median(seconds["items"]), median(ratios) if ratios else None, peak
        )


def _largest(files: Sequence[Path]) -> Sequence[Path]:
    return sorted(files, key=lambda file: file.stat().st_size)[-1:]


def _told(arguments: Sequence[str]) -> dict[str, Any]:
    """What a process that reads tells of itself."""
    command = [sys.executable, str(ONCE), *arguments]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)


def readers_section(figures: Sequence[ReaderFigures]) -> str:
    """The section of the report; says so where a page took more memory than it may."""
    heads = "| pages | reader, s | items, s | beside | ratio | peak MiB |\n| --- | ---: | ---: | --- | ---: | ---: |\n"
    rows = "".join(map(_row, figures))
    above = [one.form.name for one in figures if one.peak > LIMIT]
    words = f"Above the limit: {', '.join(above)}." if above else "All stay below it."
    return f"""## Readers

Processor seconds a page, all cores together: of the reader, which gives lines in reading order with their places, and
of finding in them the items with all that they name. The ratio is that of the reader to the bare library beside it,
which gives words alone, on the same files, by turns, caches warm. Peak memory is that of a whole process that starts,
loads what it needs and reads one page, the largest of its kind; no page may take more than {LIMIT} MiB. {words}

{heads}{rows}
{missing()}
"""


def _row(one: ReaderFigures) -> str:
    ratio = f"{one.ratio:.1f}" if one.ratio else ""
    seconds = f"{one.reader:.3f} | {one.items:.3f}"
    return f"| {one.form.name} | {seconds} | {one.form.bare} | {ratio} | {one.peak:.0f} |\n"
