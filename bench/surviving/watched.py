"""An import whose processes are watched, and how many rows it leaves."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.golden import ROOT
from bench.surviving.databases import environment

EVERY = 0.5  # seconds between two looks
MIB = 1024  # KiB
COUNT = """
import json
from django.apps import apps
models = apps.get_app_config("articles").get_models(include_auto_created=True)
print(json.dumps({model.__name__: model._default_manager.count() for model in models}))
"""
OF_THE_RUN = {"ImportBatch", "ImportEvent"}  # each run adds to them


@dataclass(slots=True)
class Run:
    """How long an import took, the MiB of the process that writes at every look, and the most of any that reads."""

    seconds: float = 0.0
    writer: list[float] = field(default_factory=list)
    reader: float = 0.0

    @property
    def most(self) -> float:
        return max(self.reader, *self.writer)

    def row(self, words: str, pages: int) -> str:
        """The row of the report."""
        looks = [self.writer[max(len(self.writer) * quarter // 4 - 2, 0)] for quarter in range(1, 5)]
        memory = ", ".join(f"{one:.0f}" for one in looks)
        return (
            f"| {words} | {self.seconds:.0f} | {pages / self.seconds:.0f} | {memory} "
            f"| {max(self.writer):.0f} | {self.reader:.0f} |\n"
        )


def watched_import(address: str, pages: Path, processes: int) -> Run:
    """Import a folder and watch. Raises RuntimeError where the import ends otherwise than with failed files."""
    command = [sys.executable, "manage.py", "import_pages", str(pages), "--processes", str(processes)]
    run, started = Run(), time.monotonic()
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=environment(address), **pipes) as process:
        while process.poll() is None:
            look(run, process.pid)
            time.sleep(EVERY)
        words = process.stderr.read().decode()
    run.seconds = time.monotonic() - started
    if "Traceback" in words:
        raise RuntimeError(words)
    return run


def look(run: Run, key: int) -> None:
    """Note the memory of a process and of its children, unless it has just ended."""
    try:
        children = Path(f"/proc/{key}/task/{key}/children").read_text().split()
        sizes = [resident(int(child)) for child in children]
        run.writer.append(resident(key))
        run.reader = max(run.reader, *sizes, 0.0)
    except FileNotFoundError:
        return


def resident(key: int) -> float:
    """MiB of memory that a process holds; 0 of one that has ended and waits to be collected."""
    lines = Path(f"/proc/{key}/status").read_text().splitlines()
    return next((int(line.split()[1]) / MIB for line in lines if line.startswith("VmRSS:")), 0.0)


def counts(address: str) -> dict[str, int]:
    """How many rows each table has, but for those of the runs themselves."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", COUNT]
    printed = subprocess.run(command, cwd=ROOT, env=environment(address), check=True, stdout=subprocess.PIPE).stdout
    return {name: number for name, number in json.loads(printed).items() if name not in OF_THE_RUN}
