"""Throw generated pages at the pipeline and check what it promises of any text.

    python bench/trials.py [--count N] [--seed S]

The promises: every character of the text is in exactly one span, assembling never raises, the same text gives the
same reading, and no words are lost: what no item holds is furniture or unplaced.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.pipeline import Gazetteer, label_page, read_page
from articles.pipeline.readers.plain import split_lines
from articles.pipeline.records import LabelledPage, Source
from bench.generated import generated_page
from bench.golden import gazetteer


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


def main() -> int:
    """Run the trials; print progress and the seed of whatever fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    known, started, failed = gazetteer(), time.monotonic(), 0
    for seed in range(args.seed, args.seed + args.count):
        try:
            check_page(generated_page(seed), known)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what the trial looks for
            failed += 1
            print(f"seed {seed}: {type(error).__name__}: {error}", file=sys.stderr)
        if sys.stderr.isatty() and seed % 200 == 0:
            print(f"\r{seed - args.seed} of {args.count}", end="", file=sys.stderr)
    rate = args.count / (time.monotonic() - started)
    print(f"{args.count} generated pages from seed {args.seed}: {failed} failed, {rate:.0f} a second")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
