"""How names of institutions end: 人民医院, 二院, 疾控中心, 卫健委; and what each ending makes of a name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon import read_table

NUMERALS = "一二三四五六七八九十"
_HOSPITAL = "医院"
_NUMBER = re.compile(rf"第[{NUMERALS}]{{1,2}}$")
_NUMBERED = re.compile(rf"第?([{NUMERALS}])院")
_LONGEST_QUALIFIER = 5


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a name at [start, end) of a text: the words as printed, and how they read in full."""

    start: int
    end: int
    printed: str
    kind: str
    official: str

    @property
    def needs_place(self) -> bool:
        """Does this name nothing without the place that it belongs to?"""
        anchored = read_table("institutions.toml")["anchored"]
        return (
            self.kind in anchored["kinds"]
            or self.printed in anchored["hospitals"]
            or self.printed == "附院"
            or self.is_numbered
        )

    @property
    def is_numbered(self) -> bool:
        """二院, 第二院: short for the second people's hospital."""
        return bool(_NUMBERED.fullmatch(self.printed))


@cache
def _pattern() -> re.Pattern[str]:
    """All endings at once, longer words first. Each begins with a plain character, which makes the search quick."""
    words = [word for row in read_table("institutions.toml")["endings"] for word in row["words"]]
    numbered = [f"{before}{number}院(?![区长内外士级校线])" for number in NUMERALS for before in ("第", "")]
    return re.compile("|".join([*sorted(words, key=len, reverse=True), *numbered, f"{_HOSPITAL}(?!士)"]))


@cache
def _meaning(printed: str) -> tuple[str, str]:
    """(kind, official words) of an ending as printed."""
    numbered = _NUMBERED.fullmatch(printed)
    if numbered:
        return "hospital", f"第{numbered[1]}人民医院"
    for row in read_table("institutions.toml")["endings"]:
        if any(re.fullmatch(word, printed) for word in row["words"]):
            return row["kind"], row["official"] or printed
    return "other", printed


@cache
def _qualifiers() -> dict[str, tuple[str, str]]:
    """What stands before 医院: (kind, official words)."""
    rows = read_table("institutions.toml")["hospitals"]
    return {word: (row["kind"], row["official"] or word + _HOSPITAL) for row in rows for word in row["words"]}


def endings_in(text: str) -> Iterator[Ending]:
    """Every ending in a text, in order."""
    for hit in _pattern().finditer(text):
        printed = hit.group()
        if printed == _HOSPITAL:
            yield _hospital(text, hit.start())
        else:
            yield Ending(hit.start(), hit.end(), printed, *_meaning(printed))


def _hospital(text: str, at: int) -> Ending:
    """第二人民医院, 中医医院, 儿童医院: 医院 at an offset, with its qualifier and its number."""
    start, kind, official = at, "hospital", _HOSPITAL
    for size in range(min(_LONGEST_QUALIFIER, at), 0, -1):
        found = _qualifiers().get(text[at - size : at])
        if found and (text[at - size : at] != "立" or text[at - 2 : at - 1] == "省"):
            start, (kind, official) = at - size, found
            break
    number = _NUMBER.search(text, max(0, start - 3), start)
    if number:
        start, official = number.start(), number.group() + official
    return Ending(start, at + len(_HOSPITAL), text[start : at + len(_HOSPITAL)], kind, official)
