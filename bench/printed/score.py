"""A reading of a printed page beside its truth, as counts that add up over pages.

- An item is *found* when one of the same type was read whose words overlap with its own by F1 >= 0.9 of pairs of
  neighbouring characters, and, where it has a title, whose title does by F1 >= 0.8; one to one. Widths, quotes and
  white space are folded as in bench/scoring.py. `precision` is the share of items read that are such a match, so that
  cutting one story in two shows.
- *Reading order*: two neighbouring lines of an item's text, caption or ad are in order when the eight characters
  before and after their joint stand together in the words that were read (in recognised text: all but a few of
  them). `laid` is the same, sought in the text as the reader laid it out, before items were made of it.
- A photo is *linked* when a picture was read with its caption (F1 >= 0.8) whose figure covers the printed photo
  (intersection over union >= 0.5). `placed`: it also stands in the story that it was printed in, or in none.
- *Character error*: edits from each printed line to the run of the text that is most like it, to its characters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from articles.pipeline.exchange import page_as_data
from articles.pipeline.records import Box, Picture, ReadPage, Source
from bench.scoring import ROLES, fold, overall, score_page

from .compose import Composed
from .truth import expected, lines, photos, running_lines, share_of

ENOUGH, ENOUGH_TITLE, ENOUGH_CAPTION, ENOUGH_AREA = 0.9, 0.8, 0.8, 0.5
JOINT = 8  # characters before and after the joint of two lines
ALIKE = 80.0  # per cent that recognised words around a joint must agree


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs of (hits, of how many), and the mean of bench/scoring.py with its weight."""

    items: tuple[float, float] = (0, 0)
    precision: tuple[float, float] = (0, 0)
    order: tuple[float, float] = (0, 0)
    laid: tuple[float, float] = (0, 0)
    ads: tuple[float, float] = (0, 0)
    articles: tuple[float, float] = (0, 0)
    photos: tuple[float, float] = (0, 0)
    linked: tuple[float, float] = (0, 0)
    placed: tuple[float, float] = (0, 0)
    errors: tuple[float, float] = (0, 0)
    overall: tuple[float, float] = (0, 0)

    def __add__(self, other: "Counts") -> "Counts":
        pairs = ((getattr(self, one.name), getattr(other, one.name)) for one in fields(self))
        return Counts(*((a + c, b + d) for (a, b), (c, d) in pairs))

    def share(self, name: str) -> float:
        """Hits to all; 1 where there was nothing to hit."""
        hits, of = getattr(self, name)
        return hits / of if of else 1.0


def score(page: Composed, source: Source, read: ReadPage) -> Counts:
    """How well a page was read."""
    data, wanted = page_as_data(source.name, read), expected(page)
    pairs = matches(data["items"], page.items)
    words = fold("".join(words_of(item) for item in data["items"]))
    linked, placed = _photos(page, source, read, pairs)
    figure, _ = overall([score_page(data, wanted)])
    return Counts(
        items=(len(pairs), len(page.items)),
        precision=(len(pairs), len(data["items"])),
        order=joints(page, words),
        laid=joints(page, fold(source.text)),
        **{f"{kind}s": _of_kind(kind, pairs, page.items) for kind in ("ad", "article", "photo")},
        linked=linked,
        placed=placed,
        errors=_errors(page, fold(source.text)),
        overall=(figure, 1),
    )


def _of_kind(kind: str, pairs: Mapping[int, int], wanted: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    own = [at for at, item in enumerate(wanted) if item["type"] == kind]
    return sum(at in pairs for at in own), len(own)


def matches(found: Sequence[Mapping[str, Any]], wanted: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Which wanted items were found, and as which of those read."""
    grams = [_grams(words_of(item)) for item in found]
    likely = sorted(
        (
            (_f1(grams[number], _grams(words_of(item))), at, number)
            for at, item in enumerate(wanted)
            for number, other in enumerate(found)
            if other["type"] == item["type"] and _same_title(other, item)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, at, number in likely:
        if share >= ENOUGH and at not in pairs and number not in pairs.values():
            pairs[at] = number
    return pairs


def _same_title(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    if wanted["type"] != "article":
        return True
    return _f1(_grams(_title(found)), _grams(_title(wanted))) >= ENOUGH_TITLE


def _title(item: Mapping[str, Any]) -> str:
    return "".join(item["title"] if "title" in item else (item[role] for role in ROLES))


def words_of(item: Mapping[str, Any]) -> str:
    """All words of an item: title and text, caption, or the lines of an ad."""
    if item["type"] == "article":
        return _title(item) + "".join(block["text"] for block in item["body"])
    text = item["caption" if item["type"] == "photo" else "text"]
    return text if isinstance(text, str) else "".join(text)


def _grams(text: str) -> Counter[str]:
    folded = fold(text)
    return Counter(folded[at : at + 2] for at in range(max(1, len(folded) - 1))) if folded else Counter()


def _f1(one: Counter[str], other: Counter[str]) -> float:
    size = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / size if size else 1.0


def joints(page: Composed, words: str) -> tuple[int, int]:
    """How many joints of neighbouring lines stand in these words, and how many were printed."""
    windows = [window for rows in running_lines(page) for window in _windows(list(map(_folded, rows)))]
    return sum(_stands(window, words) for window in windows), len(windows)


def _folded(row: str) -> str:
    """A line folded as a part of a text: what stands at its ends stays."""
    return fold(f"|{row}|")[1:-1]


def _windows(rows: Sequence[str]) -> Iterable[str]:
    whole = "".join(rows)
    ends = list(accumulate(map(len, rows)))[:-1]
    return (whole[max(0, end - JOINT) : end + JOINT] for end in ends)


def _stands(window: str, words: str) -> bool:
    return window in words or (bool(words) and fuzz.partial_ratio(window, words, score_cutoff=ALIKE) > 0)


def _photos(
    page: Composed, source: Source, read: ReadPage, pairs: Mapping[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many photos were linked to their caption, and how many of these stand in the right story."""
    linked = placed = 0
    places = photos(page)
    for at, box in places.items():
        picture = next((one for one in read.items if _shows(one, page.items[at], box, source)), None)
        linked += picture is not None
        placed += picture is not None and _in_story(picture, page.items[at], pairs)
    return (linked, len(places)), (placed, len(places))


def _shows(item: Any, wanted: Mapping[str, Any], box: Box, source: Source) -> bool:
    if not isinstance(item, Picture) or item.figure is None:
        return False
    figure = source.figures[item.figure]
    if figure.box is None or _f1(_grams("".join(item.caption)), _grams(words_of(wanted))) < ENOUGH_CAPTION:
        return False
    sheet = source.sheets[figure.sheet]
    return covers(share_of(figure.box, sheet.width, sheet.height), box) >= ENOUGH_AREA


def _in_story(picture: Picture, wanted: Mapping[str, Any], pairs: Mapping[int, int]) -> bool:
    story = wanted.get("story")
    return picture.story is None if story is None else story in pairs and pairs[story] == picture.story


def covers(one: Box, other: Box) -> float:
    """Intersection over union of two boxes."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    shared = max(0.0, wide) * max(0.0, high)
    whole = sum((box.right - box.left) * (box.bottom - box.top) for box in (one, other)) - shared
    return shared / whole if whole else 0.0


def _errors(page: Composed, text: str) -> tuple[int, int]:
    rows = [row for line in lines(page) if (row := fold(line.text))]
    return sum(_edits(row, text) for row in rows), sum(map(len, rows))


def _edits(row: str, text: str) -> int:
    """Edits from a printed line to the run of the text that is most like it."""
    if row in text:
        return 0
    best = fuzz.partial_ratio_alignment(row, text) if len(text) >= len(row) else None
    return min(len(row), Levenshtein.distance(row, text[best.dest_start : best.dest_end])) if best else len(row)
