"""Generated stories become rows, and the pairs that are found among them are judged by what was planted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from articles.models import Article
from bench.edited import Told

SLICE = 1000


def write(told: Sequence[Told]) -> list[int]:
    """Write stories; return their keys."""
    keys, first = [], Article.objects.count()
    for start in range(0, len(told), SLICE):
        rows = [row_of(one, first + start + at) for at, one in enumerate(told[start : start + SLICE])]
        keys += [row.pk for row in Article.objects.bulk_create(rows)]
    return keys


def row_of(told: Told, number: int) -> Article:
    text = told.text
    return Article(code=f"b{number:09d}", headline=told.headline, text=text, length=len(text), printed_on=told.day)


def judged(told: Sequence[Told], keys: Sequence[int], found: set[tuple[int, int]]) -> dict[str, Any]:
    """Return recall and precision of the pairs that were found, and how many of each edit were missed."""
    true = {(keys[one.of], key): one.edit for one, key in zip(told, keys, strict=True) if one.of >= 0}
    missed = Counter(edit for pair, edit in true.items() if pair not in found)
    hits = len(true.keys() & found)
    edits = {edit: [count, missed[edit]] for edit, count in Counter(true.values()).items()}
    return {"recall": hits / max(1, len(true)), "precision": hits / max(1, len(found)), "edits": edits}
