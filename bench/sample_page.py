"""Print the page of the sample that comes as a PDF: articles/sample/pages/临澜日报/2024-05-13/A05.pdf.

python bench/sample_page.py [--seed N] [--file FILE]
"""

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.golden import ROOT
from bench.printed.compose import Composed, Wish, compose
from bench.printed.folio import Issue
from bench.printed.press import print_pages
from bench.printed.stories import Stock, stock

ISSUE = Issue("临澜日报", date(2024, 5, 13), "A05")
FILE = ROOT / "articles" / "sample" / "pages" / "临澜日报" / "2024-05-13" / "A05.pdf"
#: The golden page whose stories and photo are printed, and the ad that goes with them.
CASE = "a01-health-page-square-bylines"
ADVERTISER = "临澜市精神文明建设委员会办公室"
SEED, COLUMNS, SHEET = 86, 3, (230, 320)


def sample_page(seed: int = SEED) -> Composed:
    """The page as composed by a seed."""
    whole = stock()
    own = Stock(
        tuple(tale for tale in whole.tales if tale.case == CASE),
        tuple(plate for plate in whole.plates if plate.case == CASE),
        tuple(placard for placard in whole.placards if any(ADVERTISER in line for line in placard.lines)),
    )
    return compose(seed, Wish(COLUMNS, SHEET, own, ISSUE))


def main() -> None:
    """Print it into its file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--file", type=Path, default=FILE)
    args = parser.parse_args()
    (data,) = print_pages([sample_page(args.seed)])
    args.file.parent.mkdir(parents=True, exist_ok=True)
    args.file.write_bytes(data)
    print(f"{args.file.name}: {len(data) // 1024} KiB")


if __name__ == "__main__":
    main()
