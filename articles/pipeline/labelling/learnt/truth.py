"""A page read by hand, laid over its rows: which states each row may rightly be in."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...clean import fingerprint
from ..chain import KINDS
from ..seeing.clues import Clue

_STATES = {
    kind: frozenset(state for state, other in KINDS.items() if other == kind) for kind in set(KINDS.values())
} | {"ad": frozenset({"ad", "ad2", "notice", "notice2"})}
#: A row must share this much of its text with a part of an item to belong to it.
_LEAST = 4


def truth_of(rows: Sequence[Clue], expected: Mapping[str, Any]) -> list[frozenset[str] | None]:
    """For each row the states that the hand-read page allows, None where it says nothing.

    `expected` has the form of tests/pages/*/expected.json.
    """
    parts = [part for at, item in enumerate(expected["items"]) for part in _parts(at, item)]
    dropped = [fingerprint(line) for line in expected.get("dropped", ())]
    titled = {at for at, item in enumerate(expected["items"]) if item.get("title")}
    found: list[frozenset[str] | None] = []
    begun: set[int] = set()
    current = 0
    for row in rows:
        kind, item = _best(fingerprint(row.text), parts, dropped, current)
        found.append(_allowed(kind, item not in begun, item in titled) if kind else None)
        if kind and kind != "furniture":
            current = item
            begun.add(item)
    return found


def _parts(at: int, item: Mapping[str, Any]) -> list[tuple[int, str, str]]:
    """(item, kind, words) of everything that an item prints."""
    if item["type"] == "ad":
        return [(at, "ad", fingerprint(line)) for line in _lines(item["text"])]
    names = [(at, "byline" if item["type"] == "article" else "credit", fingerprint(a["name"])) for a in item["authors"]]
    if item["type"] == "photo":
        return [*((at, "caption", fingerprint(line)) for line in _lines(item["caption"])), *names]
    body = [(at, "body" if b["kind"] == "paragraph" else "subhead", fingerprint(b["text"])) for b in item["body"]]
    return [*((at, "title", fingerprint(line)) for line in item["title"]), *body, *names]


def _lines(text: str | Sequence[str]) -> Sequence[str]:
    return text.split("\n") if isinstance(text, str) else text


def _best(words: str, parts: Sequence[tuple[int, str, str]], dropped: Sequence[str], current: int) -> tuple[str, int]:
    """The part that a row's words are most likely of, parts of the current item and the next one first."""
    best, kind, item = 0.0, "", -1
    for at, what, text in parts:
        score = _overlap(words, text, what) - 0.15 * (abs(at - current) > 1) - 0.05 * (at < current)
        if score > best:
            best, kind, item = score, what, at
    for line in dropped:
        if words and (words == line or (len(words) >= _LEAST and words in line)):
            score = 1.15 if words == line else 0.95
            if score > best:
                best, kind, item = score, "furniture", -1
    return (kind, item) if best >= 0.5 else ("", -1)


def _overlap(words: str, text: str, what: str) -> float:
    if not words or not text:
        return 0.0
    if what in ("byline", "credit"):
        return 0.6 if text in words and len(words) < 70 else 0.0
    if words == text:
        return 1.3
    if len(words) >= _LEAST and words in text:
        return 1.0 if what != "title" else 0.3 + len(words) / len(text)
    if len(text) >= 6 and text in words:
        return 0.2 + 0.9 * len(text) / len(words)
    return 0.8 if len(words) > 30 and (words[-20:] in text or words[10:30] in text) else 0.0


def _allowed(kind: str, first: bool, titled: bool) -> frozenset[str]:
    if kind == "title":
        return frozenset({"title"} if first else {"title2"})
    if kind == "ad":
        return frozenset({"ad", "notice"} if first else {"ad2", "notice2"})
    if kind == "caption":
        return frozenset({"caption"} if first else {"caption", "caption2"})
    if kind == "credit":
        return frozenset({"credit", "caption"} if first else {"credit"})
    if kind == "body":
        return frozenset({"body", "body+"} if titled or not first else {"brief"})
    return _STATES[kind]
