"""Print newspaper pages with a known truth, read them from PDF and from scans, and write how well they were read.

    python bench/printed_trial.py [--pages 40] [--seed 0] [--dpi 300 150] [--scans N] [--processes 1]
                                  [--report docs/trials-printed.md] [--keep FOLDER]

With `--dpi` and nothing behind it only the PDFs are read; with `--scans` no more than N of the scans. With `--keep`
every PDF and scan stays in that folder, beside it a picture of what was read on it (NAME.read.png). Exits with 1
where a figure of all pages together is below the floor.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.pipeline import Gazetteer, label_page, read_page, read_source
from bench.golden import gazetteer
from bench.printed.compose import compose
from bench.printed.overlay import overlay
from bench.printed.press import print_pages
from bench.printed.report import Result, below, report
from bench.printed.scans import scan
from bench.printed.score import score

PDF = "PDF"


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read in one form: its seed, the PDF, and the resolution of its scan (0 for the PDF itself)."""

    seed: int
    pdf: bytes
    dpi: int
    keep: Path | None

    @property
    def form(self) -> str:
        """The name of the form."""
        return f"scan at {self.dpi} dpi" if self.dpi else PDF


def main() -> int:
    """Read all pages in all forms; print and write the report; return the exit status."""
    args = _arguments()
    if args.dpi and not find_spec("rapidocr"):
        print("Scans are not tried: requirements-ocr.txt is not installed.")
        args.dpi = []
    seeds = range(args.seed, args.seed + args.pages)
    results = list(run(tasks(seeds, seeds[: args.scans], args.dpi, args.keep), args.processes))
    text = report(results)
    print(text)
    if args.report:
        args.report.write_text(text, encoding="utf-8")
    low = below(results)
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low else 0


def tasks(seeds: range, scanned: range, resolutions: list[int], keep: Path | None) -> Iterator[Task]:
    """Print every page once and give it out in every form, as a scan where its seed is among those scanned."""
    printed = list(zip(seeds, print_pages([compose(seed) for seed in seeds]), strict=True))
    yield from (Task(seed, pdf, 0, keep) for seed, pdf in printed)
    for dpi in resolutions:
        yield from (Task(seed, pdf, dpi, keep) for seed, pdf in printed if seed in scanned)


def run(tasks: Iterator[Task], processes: int) -> Iterator[Result]:
    """What comes of each task, in order."""
    if processes == 1:
        yield from map(read, tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, tasks)


def read(task: Task) -> Result:
    """Read one page in one form and score it."""
    page = compose(task.seed)
    data = scan(task.pdf, task.dpi, task.seed) if task.dpi else task.pdf
    name = f"{task.seed:03}-{task.dpi or 'pdf'}.{'jpg' if task.dpi else 'pdf'}"
    started = process_time()
    source = read_source(name, data)
    found = read_page(label_page(source, _known()), _known())
    seconds = process_time() - started
    counts = score(page, source, found)
    if task.keep:
        task.keep.mkdir(parents=True, exist_ok=True)
        (task.keep / name).write_bytes(data)
        overlay(task.pdf, page, source, found).save((task.keep / name).with_suffix(".read.png"))
    if sys.stderr.isatty():
        print(f"\r{name} {seconds:.1f} s", end="", file=sys.stderr)
    return Result(task.seed, task.form, page.columns, counts, seconds)


@cache
def _known() -> Gazetteer:
    """One gazetteer a process."""
    return gazetteer()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dpi", type=int, nargs="*", default=[300, 150])
    parser.add_argument("--scans", type=int, default=None)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--report", type=Path, default=None)
    parser.add_argument("--keep", type=Path, default=None)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
