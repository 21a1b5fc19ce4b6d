"""A word where it stands: the words before and behind it, of its own sentence."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_AROUND = 40
_BREAK = re.compile(r"[。！？!?\n\r][”’」』）)]*")  # with what closes behind it


class InContext(NamedTuple):
    """The found word, and what stands before and behind it; … where the sentence is longer."""

    before: str
    word: str
    behind: str


def in_context(text: str, words: Iterable[str]) -> InContext | None:
    """The first of these words that the text has, where it first stands; None where it has none."""
    word = next((word for word in words if word and word in text), None)
    if word is None:
        return None
    at = text.index(word)
    before, behind = text[:at], text[at + len(word) :]
    opening = [hit.end() for hit in _BREAK.finditer(before)]
    closing = _BREAK.search(behind)
    before = before[opening[-1] if opening else 0 :]
    behind = behind[: closing.start()] if closing else behind
    return InContext(_end_of(before), word, _start_of(behind))


def _end_of(text: str) -> str:
    text = text.lstrip()
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:]


def _start_of(text: str) -> str:
    text = text.rstrip()
    return text if len(text) <= _AROUND else text[:_AROUND] + "…"
