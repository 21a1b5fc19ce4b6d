"""Variants of pages read by hand, to learn from: the same words, broken, marked and set as another typist would.

What the truth says of a page is told by its words, so it holds for a variant too.
"""

import random
import re
from collections.abc import Callable

from articles.pipeline import Source
from articles.pipeline.readers.plain import split_lines

_HALF = str.maketrans({"，": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")"})
_FULL = str.maketrans({",": "，", ";": "；", "?": "？", "!": "！"})
_LONG = 60


def cut_columns(text: str, chance: random.Random) -> str:
    """Break paragraphs where a column might end, now and then leaving a short piece at either side."""

    def cut(line: str) -> str:
        if len(line) < _LONG or chance.random() < 0.4:
            return line
        if chance.random() < 0.35:
            at = chance.randint(8, 20) if chance.random() < 0.5 else len(line) - chance.randint(3, 16)
        else:
            at = chance.randint(20, len(line) - 12)
        return f"{line[:at]}\n\n{line[at:]}"

    return "\n".join(map(cut, text.split("\n")))


def strip_marks(text: str, chance: random.Random) -> str:
    """Without the marks of headings and emphasis, and without the first line, which is often a folio."""
    bare = re.sub(r"(?m)^#{1,6}\s*|\*\*", "", text)
    return bare.split("\n", 1)[-1] if chance.random() < 0.5 else bare


def reset(text: str, chance: random.Random) -> str:
    """In other widths, with other marks before bylines, and other gaps between the lines."""
    text = text.translate(_HALF if chance.random() < 0.5 else _FULL)
    mark = chance.choice("□■●◎▲")
    text = re.sub(r"(?m)^[□■●◎] ?(?=\S)", f"{mark} ", text)
    text = re.sub(r"(?m)^[ \u3000]+", "", text)
    return re.sub(r"\n+", "\n" if chance.random() < 0.35 else "\n\n", text)


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (cut_columns, strip_marks, reset)


def variants(text: str, seed: str) -> list[str]:
    """The variants of a text, the same for the same seed: each way alone, then all of them together."""
    chance = random.Random(seed)
    alone = [way(text, chance) for way in _WAYS]
    together = text
    for way in _WAYS:
        together = way(together, chance)
    return [*alone, together]


def with_variants(source: Source, seed: str) -> list[Source]:
    """A source and its variants as plain text, the source itself first."""
    return [source, *(Source(source.name, text, split_lines(text)) for text in variants(source.text, seed))]
