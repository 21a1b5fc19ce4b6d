"""People's names as Chinese bylines print them: by surname, with names run together told apart."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from .clean import HANZI
from .lexicon import pattern, read_lines

_GIVEN = re.compile(rf"[{HANZI}]{{1,2}}$")
_PEN_NAME = re.compile(rf"[{HANZI}]{{2,4}}")
_FOREIGN = re.compile(rf"^[{HANZI}]{{1,8}}(?:[·•・][{HANZI}A-Z.]{{1,10}}){{1,3}}$")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    single, compound, _ = read_lines("surnames.txt")
    return frozenset(single), frozenset(compound.split())


#: Characters beyond which a run of Hanzi is no list of names.
LONGEST_RUN = 24


def surname_of(name: str) -> str:
    """The surname that a name begins with, "" where it begins with none."""
    single, compound = _surnames()
    if name[:2] in compound and len(name) > 2:
        return name[:2]
    return name[0] if name and name[0] in single else ""


@cache
def _common() -> frozenset[str]:
    """The hundred surnames that most people have."""
    return frozenset(read_lines("surnames.txt")[2])


@cache
def _no_name() -> re.Pattern[str]:
    """Words that look like a name and never are one."""
    return re.compile("|".join(" ".join(read_lines("no_names.txt")).split()))


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('credits.toml', 'honorifics')})$")


def is_name(word: str) -> bool:
    """Could this word, whole, be a person's name? Chinese of two to four characters, or a foreign one with ·."""
    if _FOREIGN.match(word):
        return True
    surname = surname_of(word)
    if not surname or _no_name().match(word) or _honorific().search(word):
        return False
    return bool(_GIVEN.fullmatch(word[len(surname) :]))


def is_plain_word(word: str) -> bool:
    """Is this one of the words that look like a name and are none?"""
    return bool(_no_name().match(word))


def is_pen_name(word: str) -> bool:
    """Could this be a name where one is surely expected, behind 记者 or □? Surnames are not asked for."""
    return bool(_PEN_NAME.fullmatch(word)) and not _honorific().search(word)


def split_names(run: str, known: Collection[str] = ()) -> list[str]:
    """Tell apart names that were run together; [] where the run cannot be read as names alone.

    Known names win, then names of three characters, then of two, so that 金增秀周长才 is two names.
    """
    best = _best_split(run, frozenset(known)) if len(run) <= LONGEST_RUN else None
    return list(best[1]) if best else []


@lru_cache(maxsize=4096)
def _best_split(run: str, known: frozenset[str]) -> tuple[float, tuple[str, ...]] | None:
    if not run:
        return 0.0, ()
    best: tuple[float, tuple[str, ...]] | None = None
    for size in (3, 2, 4):
        head = run[:size]
        if len(head) == size and (head in known or is_name(head)):
            rest = _best_split(run[size:], known)
            if rest:
                score = rest[0] + _split_score(head, known)
                if best is None or score > best[0]:
                    best = score, (head, *rest[1])
    return best


def _split_score(name: str, known: frozenset[str]) -> float:
    """How well one piece of a split reads as a name; pieces cost, so fewer and longer ones win."""
    if name in known:
        return 2.0
    compound = len(surname_of(name)) == 2
    usual = {2: 0.45, 3: 1.0, 4: 0.9 if compound else 0.1}[len(name)]
    return usual + (0.15 if compound or name[0] in _common() else 0.0) - 0.2
