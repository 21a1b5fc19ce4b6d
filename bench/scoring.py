"""How well a parsed page agrees with one read by hand: a share between 0 and 1 for each thing that matters.

A page is compared in the form that `parse_pages --json` prints with tests/pages/*/expected.json. Only the words and
their order count: widths, quotes and white space are folded. A column's mean is over all items of all pages, or
over pages for what belongs to a page; the overall figure is the mean of the columns.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

Item = Mapping[str, Any]
Row = dict[str, float]

ROLES = ("kicker", "headline", "deck")
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": ".", "。": "."})
_LEAST_SHARED = 0.5


def fold(text: str | None) -> str:
    """The words of a text alone, so that two settings of them are equal."""
    folded = unicodedata.normalize("NFKC", text or "").translate(_FOLDED)
    return re.sub(r"\s+", "", folded).lstrip("-#").rstrip("-")


def score_page(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> tuple[list[Row], Row]:
    """The columns of each wanted item, and those of the page itself."""
    pairs = pair(found["items"], wanted["items"])
    rows = [_score_item(pairs[at][0] if at in pairs else None, item) for at, item in enumerate(wanted["items"])]
    for at, (_, shared) in pairs.items():
        rows[at]["text"] = shared
    return rows, _score_whole(found, wanted, pairs)


def means(rows: Iterable[Row]) -> Row:
    """The mean of every column over the rows that have it."""
    columns: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        for name, value in row.items():
            columns[name].append(value)
    return {name: sum(values) / len(values) for name, values in columns.items()}


def overall(pages: Sequence[tuple[list[Row], Row]]) -> tuple[float, Row]:
    """The one figure and the columns that it is the mean of."""
    columns = {**means(page for _, page in pages), **means(row for rows, _ in pages for row in rows)}
    return (sum(columns.values()) / len(columns) if columns else 0.0), columns


def _grams(text: str) -> Counter[str]:
    folded = fold(text)
    return Counter(folded[at : at + 5] for at in range(max(1, len(folded) - 4))) if folded else Counter()


def _f1(found: Iterable[Any], wanted: Iterable[Any]) -> float:
    one, other = Counter(found), Counter(wanted)
    size = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / size if size else 1.0


def _in_order(found: Sequence[str], wanted: Sequence[str]) -> float:
    return SequenceMatcher(None, found, wanted, autojunk=False).ratio()


def _title(item: Item) -> list[str]:
    return item["title"] if isinstance(item.get("title"), list) else [item[role] for role in ROLES if item.get(role)]


def _blocks(item: Item) -> list[tuple[str, str]]:
    if item["type"] == "article":
        return [(block["kind"], block["text"]) for block in item["body"]]
    text = item["caption" if item["type"] == "photo" else "text"]
    lines = text.split("\n") if isinstance(text, str) else text
    return [("paragraph", line) for line in lines if line.strip()]


def _words(item: Item) -> str:
    return "".join(_title(item)) + "".join(text for _, text in _blocks(item))


def pair(found: Sequence[Item], wanted: Sequence[Item]) -> dict[int, tuple[Item, float]]:
    """Which found item is which wanted one: most words in common first, at least half of them."""
    grams = [_grams(_words(item)) for item in found]
    shared = [
        (2 * sum((ours & theirs).values()) / (sum(ours.values()) + sum(theirs.values()) or 1), at, number)
        for at, item in enumerate(wanted)
        for theirs in [_grams(_words(item))]
        for number, ours in enumerate(grams)
        if found[number]["type"] == item["type"]
    ]
    pairs: dict[int, tuple[Item, float]] = {}
    taken: set[int] = set()
    for share, at, number in sorted(shared, reverse=True):
        if share >= _LEAST_SHARED and at not in pairs and number not in taken:
            pairs[at] = (found[number], share)
            taken.add(number)
    return pairs


def _score_item(found: Item | None, wanted: Item) -> Row:
    columns = _columns_of_ad if wanted["type"] == "ad" else _columns_of_story
    row = columns(found or _nothing(wanted), wanted)
    return {"text": 0.0, **(row if found else dict.fromkeys(row, 0.0))}


def _nothing(wanted: Item) -> Item:
    return {"type": wanted["type"], "items": [], "body": [], "caption": "", "text": "", "authors": []}


def _columns_of_ad(found: Item, wanted: Item) -> Row:
    named = not wanted["advertiser"] or fold(found.get("advertiser")) == fold(wanted["advertiser"])
    return {"ads": float(named and (found.get("ends") or "") == (wanted.get("ends") or ""))}


def _columns_of_story(found: Item, wanted: Item) -> Row:
    row = {
        "authors": _f1((a["name"] for a in found["authors"]), (a["name"] for a in wanted["authors"])),
        "author roles": _f1(*([(a["name"], a["role"]) for a in item["authors"]] for item in (found, wanted))),
        "paragraphs": _in_order(*(_texts(item, "paragraph") for item in (found, wanted))),
        "institutions": _institutions(found, wanted),
    }
    if wanted["type"] == "article":
        row |= _columns_of_article(found, wanted)
    return row


def _columns_of_article(found: Item, wanted: Item) -> Row:
    return {
        "title": float("".join(map(fold, _title(found))) == "".join(map(fold, _title(wanted)))),
        "title roles": float(_roles_right(found, wanted)),
        "subheads": _in_order(*(_texts(item, "subhead") for item in (found, wanted))),
        "section": float(found.get("section") in wanted["sections_accepted"]),
        "dateline": float(all((found.get(k) or "") == (wanted.get(k) or "") for k in ("place", "source", "date"))),
    }


def _texts(item: Item, kind: str) -> list[str]:
    return [fold(text) for what, text in _blocks(item) if what == kind]


def _roles_right(found: Item, wanted: Item) -> bool:
    lines = [fold(line) for line in wanted["title"]]
    if len(lines) == 1:
        return bool(found.get("headline")) and "".join(map(fold, _title(found))) == lines[0]
    for roles in wanted["title_roles_accepted"]:
        read = {role: "".join(line for line, own in zip(lines, roles, strict=True) if own == role) for role in ROLES}
        if all(fold(found.get(role)) == text for role, text in read.items()):
            return True
    return False


def _institutions(found: Item, wanted: Item) -> float:
    """F1 of the institutions; those that a reader may name or not count neither way."""
    left, hits, named = list(wanted["institutions"]), 0, 0
    for name in dict.fromkeys(found.get("institutions", ())):
        if any(same_institution(name, other) for other in wanted["institutions_optional"]):
            continue
        named += 1
        match = next((other for other in left if same_institution(name, other)), None)
        if match:
            left.remove(match)
            hits += 1
    size = named + len(wanted["institutions"])
    return 2 * hits / size if size else 1.0


def same_institution(one: str, other: str) -> bool:
    """Equal names, usual abbreviations and a leading district apart."""
    shorts = (("卫生健康委员会", "卫生健康委"), ("疾病预防控制中心", "疾控中心"))
    names = [fold(one), fold(other)]
    for long, short in shorts:
        names = [name.replace(long, short) for name in names]
    short, long = sorted(names, key=len)
    district = long[: -len(short)] if long.endswith(short) else ""
    return short == long or (len(short) >= 6 and short[0] not in "市县区省" and district[-1:] in tuple("省市县区镇"))


def _score_whole(found: Mapping[str, Any], wanted: Mapping[str, Any], pairs: Mapping[int, tuple[Item, float]]) -> Row:
    got, want = found["items"], wanted["items"]
    ours = sum((_grams(_words(item)) for item in got), Counter[str]())
    theirs = sum((_grams(_words(item)) for item in want), Counter[str]())
    shared = sum((ours & theirs).values())
    order = [next(number for number, item in enumerate(got) if item is pairs[at][0]) for at in sorted(pairs)]
    steps = list(pairwise(order))
    row = {
        "items": 2 * len(pairs) / (len(got) + len(want) or 1),
        "complete": shared / (sum(theirs.values()) or 1),
        "no junk": shared / (sum(ours.values()) or 1),
        "order": sum(a < b for a, b in steps) / len(steps) if steps else float(bool(order)),
    }
    return row | _furniture_out(got, wanted) | _date_right(found, wanted)


def _furniture_out(got: Sequence[Item], wanted: Mapping[str, Any]) -> Row:
    lines = [fold(line) for line in wanted.get("dropped", ()) if len(fold(line)) >= 6]
    everything = fold("".join(map(_words, got)))
    return {"furniture out": 1 - sum(line in everything for line in lines) / len(lines)} if lines and got else {}


def _date_right(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> Row:
    if not wanted.get("date_between"):
        return {}
    low, high = wanted["date_between"]
    day = found.get("date") or ""
    return {"date": float(low <= day <= high or (not day and bool(wanted.get("date_may_be_unknown"))))}
