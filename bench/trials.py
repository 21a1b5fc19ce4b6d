"""Throw generated pages at the pipeline and check what it promises of any text.

    python bench/trials.py [--count N] [--seed S] [--processes P]

The promises: every character of the text is in exactly one span, assembling never raises, the same text gives the
same reading, and every label has a reason and a confidence between 0 and 1.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from traceback import format_exc

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.pipeline import Gazetteer, label_page, read_page
from articles.pipeline.readers.plain import split_lines
from articles.pipeline.records import LabelledPage, Source
from bench.generated import generated_page
from bench.golden import gazetteer

#: Seeds that a process takes at a time: often enough to show that the run goes on.
SLICE = 250
Failure = tuple[int, str]


def check_page(text: str, known: Gazetteer) -> LabelledPage:
    """Read a text and assert what is promised of every one; return its labels."""
    source = Source("generated.txt", text, split_lines(text))
    page = label_page(source, known)
    assert len(page.spans) == len(page.labels)
    assert "".join(text[span.start : span.end] for span in page.spans) == text
    ends = [0, *(span.end for span in page.spans)]
    assert all(span.start == end < span.end for span, end in zip(page.spans, ends, strict=False))
    assert all(0 <= label.confidence <= 1 and label.reason for label in page.labels)
    assert label_page(source, known) == page
    read = read_page(page, known)
    assert read_page(page, known) == read
    return page


@cache
def _known() -> Gazetteer:
    """One gazetteer a process."""
    return gazetteer()


def failures(seeds: range) -> list[Failure]:
    """The seeds that fail, each with its traceback."""
    return [(seed, trace) for seed in seeds if (trace := _trace(seed))]


def _trace(seed: int) -> str:
    try:
        check_page(generated_page(seed), _known())
    except Exception:  # noqa: BLE001 - whatever is raised is what the trial looks for
        return format_exc()
    return ""


def run(seeds: range, processes: int) -> Iterator[list[Failure]]:
    """The failures of one slice of the seeds after the other."""
    slices = [seeds[at : at + SLICE] for at in range(0, len(seeds), SLICE)]
    if processes == 1:
        yield from map(failures, slices)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(failures, slices)


def main() -> int:
    """Run the trials; print progress and the seed and traceback of whatever fails."""
    args = _arguments()
    seeds, started, failed = range(args.seed, args.seed + args.count), time.monotonic(), 0
    for number, found in enumerate(run(seeds, args.processes), 1):
        failed += len(found)
        for seed, trace in found:
            print(f"seed {seed}:\n{trace}", file=sys.stderr)
        if sys.stderr.isatty():
            print(f"\r{min(number * SLICE, len(seeds))} of {len(seeds)}", end="", file=sys.stderr)
    spent = time.monotonic() - started
    print(f"{len(seeds)} generated pages, seeds {seeds.start} to {seeds.stop - 1}: {failed} failed")
    print(f"{spent:.0f} s in {args.processes} process(es), {len(seeds) / spent:.0f} a second")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=_positive, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=_positive, default=1)
    return parser.parse_args()


def _positive(words: str) -> int:
    number = int(words)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{words} is less than 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
