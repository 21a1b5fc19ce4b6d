"""Bylines set with gaps: typesetters space out short names and words, so that columns of them look even."""

import re

from ..clean import HANZI, squeeze
from ..lexicon import read_table
from ..naming.names import split_names

_SPACED_WORD = re.compile("|".join(" ?".join(word) for word in read_table("credits.toml")["spaced"]))
#: Single characters set apart; 摄 and 图 close a credit and belong to no name.
_SPACED_NAME = re.compile(rf"(?<![{HANZI}/])[{HANZI}](?: (?![摄图])[{HANZI}]){{1,8}}(?![{HANZI}/])")


def fold_spaces(text: str) -> str:
    """Close the gaps inside words and names: `通 讯 员` and `王　芳` become 通讯员 and 王芳."""
    return fold_names(text)[0]


def fold_names(text: str) -> tuple[str, frozenset[str]]:
    """The text with its gaps closed, and the names that were set with gaps: nothing else but names is."""
    text = squeeze(text)
    if " " not in text:
        return text, frozenset()
    text = _SPACED_WORD.sub(lambda found: found.group().replace(" ", ""), text)
    names: list[str] = []

    def join(run: re.Match[str]) -> str:
        joined = _names_of(run.group().replace(" ", ""))
        names.extend(joined)
        return " ".join(joined)

    return _SPACED_NAME.sub(join, text), frozenset(names)


def _names_of(chars: str) -> list[str]:
    """The names that single characters spell: one of two or three, else what splits as names, else pairs."""
    if len(chars) <= 3:
        return [chars]
    pairs = [chars[at : at + 2] for at in range(0, len(chars), 2)]
    return (split_names(chars) if len(chars) % 2 else []) or pairs
