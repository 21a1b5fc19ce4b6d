"""One trial: an import is killed at a random moment, the same command goes on, and the rows are compared.

Moments are counted in seconds that the import was on a processor: a busy machine does not move them.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.golden import ROOT
from bench.surviving.databases import Databases, environment

LONGEST = 300.0  # seconds of one import
EVERY = 0.003  # seconds between two looks at it
TICKS = os.sysconf("SC_CLK_TCK")
LONGEST_WORDS = 2000  # characters of a difference


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """An import that nobody killed: its rows, the files it found known, its exit status, and when it began to import
    and ended."""

    rows: dict[str, list[str]]
    known: int
    status: int
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Trial:
    """A kill: how many files were in by then, and the first difference in the end, "" where there is none."""

    files: int
    difference: str


def undisturbed(databases: Databases, pages: Path, empty: Path) -> Undisturbed:
    """Import the pages without a kill; an import of an empty folder tells when importing begins."""
    address = databases.new()
    _status, begins = run_out(start(address, empty))
    databases.remove(address)
    address = databases.new()
    status, ends = run_out(start(address, pages))
    told = rows_of(address)
    databases.remove(address)
    return Undisturbed(told["rows"], told["known"], status, min(begins, ends / 2), ends)


def run_out(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """Wait for the end of an import; return its exit status and the seconds that it was on a processor."""
    before = on_cores()
    status = process.wait(LONGEST)
    return status, on_cores() - before


def on_cores() -> float:
    """Seconds that the processes of this one that have ended were on a processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def trials(databases: Databases, pages: Path, expected: Undisturbed, seed: int, kills: int) -> Iterator[Trial]:
    """Yield so many trials, each with one kill; a kill that came after the end of its import does not count."""
    chance = random.Random(seed)
    done = 0
    while done < kills:
        address = databases.new()
        if was_killed(start(address, pages), chance.uniform(expected.begins, expected.ends)):
            done += 1
            yield go_on(address, pages, expected)
        databases.remove(address)


def was_killed(process: subprocess.Popen[bytes], moment: float) -> bool:
    """Kill a process as soon as it was so many seconds on a processor; tell whether it still ran."""
    while process.poll() is None:
        if used_by(process.pid) >= moment:
            process.kill()
            process.wait()
            return True
        time.sleep(EVERY)
    return False


def used_by(key: int) -> float:
    """Seconds that a running process was on a processor (proc(5): utime and stime, counted in ticks)."""
    fields = Path(f"/proc/{key}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def go_on(address: str, pages: Path, expected: Undisturbed) -> Trial:
    """Run the same command to its end and compare."""
    status = start(address, pages).wait(LONGEST)
    told = rows_of(address)
    difference = first_difference(expected.rows, told["rows"])
    if not difference and status != expected.status:
        difference = f"exit status {status} instead of {expected.status}"
    return Trial(told["known"] - expected.known, difference)


def start(address: str, pages: Path) -> subprocess.Popen[bytes]:
    """Start an import as staff would."""
    command = [sys.executable, "manage.py", "import_pages", str(pages)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=environment(address), stdout=quiet, stderr=quiet)


def rows_of(address: str) -> dict[str, Any]:
    """What a database holds, read by a process of its own."""
    command = [sys.executable, "-m", "bench.surviving.rows"]
    printed = subprocess.run(command, cwd=ROOT, env=environment(address), check=True, stdout=subprocess.PIPE)
    return json.loads(printed.stdout)


def first_difference(expected: dict[str, list[str]], found: dict[str, list[str]]) -> str:
    """Say what the one has and the other has not, "" where both are equal."""
    for model, rows in expected.items():
        missing, added = sorted(set(rows) - set(found[model])), sorted(set(found[model]) - set(rows))
        if missing or added or len(rows) != len(found[model]):
            return f"{model}: {len(rows)} rows, found {len(found[model])}\n- {missing[:1]}\n+ {added[:1]}"[
                :LONGEST_WORDS
            ]
    return ""
