"""Learn the labeller's weights from the project's own golden pages and write articles/pipeline/lexicon/learned.json.

    python bench/learn.py [--check]

Pages that are held back are never learned from. Before writing it says what the learning is worth on pages that it
did not see: each fifth of the pages is labelled with what the other four taught.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.actions.corrections.variants import with_variants
from articles.pipeline import Gazetteer, read_source
from articles.pipeline.labelling.chain import KINDS, PAGE
from articles.pipeline.labelling.learnt.examples import example_of
from articles.pipeline.labelling.learnt.learning import Example, NamedWeights, add_learned, learn, numbered
from bench.golden import ROOT, Case, gazetteer, own_cases

LEARNED = ROOT / "articles" / "pipeline" / "lexicon" / "learned.json"
FOLDS = 5


def examples_of(case: Case, known: Gazetteer) -> list[Example]:
    """A golden page and its variants as something to learn from, the page itself first."""
    source = read_source(case.source.name, case.source.read_bytes())
    return [example_of(one, case.expected, known) for one in with_variants(source, case.name)]


def wrong_rows(examples: Sequence[Example], weights: NamedWeights) -> tuple[int, int]:
    """(rows of the wrong kind, rows whose kind is known)."""
    wrong = told = 0
    for example in examples:
        path = PAGE.best_path(add_learned(example.emissions, example.features, numbered(weights)))
        for state, right in zip(path, example.truth, strict=True):
            if right is not None:
                told += 1
                wrong += PAGE.kinds[state] not in {KINDS[one] for one in right}
    return wrong, told


def cross_validated(pages: Sequence[Sequence[Example]]) -> tuple[int, int]:
    """Wrong and told rows over all pages, each labelled with what the others and their variants taught."""
    wrong = told = 0
    for fold in range(FOLDS):
        weights = learn([example for at, page in enumerate(pages) if at % FOLDS != fold for example in page])
        missed, known = wrong_rows([page[0] for page in pages[fold::FOLDS]], weights)
        wrong, told = wrong + missed, told + known
    return wrong, told


def main() -> int:
    """Print what learning is worth and write the weights; with --check only compare them with the ones that ship."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit with 1 if the weights that ship are not these")
    args = parser.parse_args()
    known = gazetteer()
    pages = [examples_of(case, known) for case in own_cases() if not case.held_back]
    weights = learn([example for page in pages for example in page])
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
    if args.check:
        return 0 if text == LEARNED.read_text(encoding="utf-8") else 1
    bare = [page[0] for page in pages]
    for words, (wrong, told) in (
        ("hand-set cues alone", wrong_rows(bare, {})),
        ("learned, on pages not seen", cross_validated(pages)),
        ("learned, on its own pages", wrong_rows(bare, weights)),
    ):
        print(f"{words}: {wrong} of {told} rows wrong ({100 * wrong / told:.1f}%)")
    LEARNED.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
