"""People's names as Chinese bylines print them: by surname, with names run together told apart."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from ..clean import HANZI
from ..lexicon import read_lines, read_table

#: Characters beyond which a run of Hanzi is no list of names.
LONGEST_RUN = 24
#: Characters of a name, the usual number first.
_SIZES = (3, 2, 4)

_GIVEN = re.compile(rf"[{HANZI}]{{1,2}}")
_PEN_NAME = re.compile(rf"[{HANZI}]{{2,4}}")
_FOREIGN = re.compile(rf"[{HANZI}]{{1,8}}(?:[·•・][{HANZI}A-Z.]{{1,10}}){{1,3}}")
_POINT = re.compile("[·•・]")
#: Pronouns, particles and question words: a word that holds one is a phrase.
_OF_PHRASES = re.compile(r"[的了吗呢吧么哪谁啥怎们这那不没您你我他她它把被]")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Single surnames, compound ones, and the hundred that most people have."""
    single, compound, common = read_lines("surnames.txt")
    return frozenset(single), frozenset(compound.split()), frozenset(common)


@cache
def _plain_words() -> frozenset[str]:
    """Words that look like a name, or like the beginning of one, and never are."""
    return frozenset(" ".join(read_lines("no_names.txt")).split())


@cache
def _honorifics() -> tuple[str, ...]:
    return tuple(read_table("credits.toml")["honorifics"])


def surname_of(name: str) -> str:
    """The surname that a name begins with, "" where it begins with none."""
    single, compound, _ = _surnames()
    if len(name) > 2 and name[:2] in compound:
        return name[:2]
    return name[0] if len(name) > 1 and name[0] in single else ""


def is_plain_word(word: str) -> bool:
    """Does this begin, behind a compound surname too, with one of the words that look like a name and are none?"""
    plain, compound = _plain_words(), _surnames()[1]
    if len(word) > 2 and word[:2] in compound:
        word = word[2:]
    return word[:2] in plain or word[:3] in plain or word[:4] in plain


@lru_cache(maxsize=8192)
def is_name(word: str) -> bool:
    """Could this word, whole, be a person's name? Chinese of two to four characters, or a foreign one with ·."""
    if _FOREIGN.fullmatch(word):
        return not any(map(is_plain_word, _POINT.split(word)))
    surname = surname_of(word)
    if not surname or not _GIVEN.fullmatch(word, len(surname)):
        return False
    return not is_plain_word(word) and not word.endswith(_honorifics())


def is_pen_name(word: str) -> bool:
    """Could this be a name where one is surely expected, behind 记者 or □? Surnames are asked of plain words alone."""
    phrase = _OF_PHRASES.search(word) or (is_plain_word(word) and not surname_of(word))
    return bool(_PEN_NAME.fullmatch(word)) and not phrase and not word.endswith(_honorifics())


def split_names(run: str, known: Collection[str] = ()) -> list[str]:
    """Tell apart names that were run together; [] where the run cannot be read as names alone.

    Known names win, then names of three characters, then of two, so that 金增秀周长才 is two names.
    """
    best = _best_split(run, frozenset(known)) if run and len(run) <= LONGEST_RUN else None
    return list(best[1]) if best else []


def runs_of_a_name(run: str) -> set[str]:
    """Whatever in a run of characters may be a name: a few words, where the known names are thousands."""
    return {run[at : at + size] for at in range(len(run)) for size in _SIZES}


@lru_cache(maxsize=4096)
def _best_split(run: str, known: frozenset[str]) -> tuple[float, tuple[str, ...]] | None:
    """The score and the names of the best way to divide a run, None where there is no way."""
    if not run:
        return 0.0, ()
    best: tuple[float, tuple[str, ...]] | None = None
    for size in _SIZES:
        head = run[:size]
        rest = _best_split(run[size:], known) if len(head) == size and (head in known or is_name(head)) else None
        score = rest[0] + _split_score(head, known) if rest else 0.0
        if rest and (best is None or score > best[0]):
            best = score, (head, *rest[1])
    return best


def _split_score(name: str, known: frozenset[str]) -> float:
    """How well one piece of a split reads as a name; pieces cost, so fewer and longer ones win."""
    if name in known:
        return 2.0
    compound = len(surname_of(name)) == 2
    usual = {2: 0.45, 3: 1.0, 4: 0.9 if compound else 0.1}[len(name)]
    common = _surnames()[2]
    return usual + (0.15 if compound or name[0] in common else 0.0) - 0.2
