"""The words of a byline and what each of them is: a role, names, a house, a place, a closing word."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from ..clean import HANZI
from ..lexicon import pattern, read_table
from ..naming.names import LONGEST_RUN, is_name, runs_of_a_name, split_names

_SEPARATORS = re.compile(r"[\s、，,;；:：|｜&＆+＋【】\[\]「」《》](?:(?<=[【】\[\]「」《》])|(?![A-Z]))")
_PARENTHESES = re.compile(r"[（(]([^（）()]*)[）)]")
_BEHIND = "\1"  # what a unit in brackets behind a name begins with, once the brackets are gone
_UNIT = re.compile(r"^(?:作者)?(?:单位|系|为)\s*[:：]?\s*")
_HOUSE = re.compile(rf"[{HANZI}A-Za-z0-9]{{2,24}}")
_PLACE = re.compile(rf"[{HANZI}]{{2,5}}")
_LONGEST_HOUSE_BEFORE_ROLE = 12
_LONGEST_RUN_BEHIND_DESK = 4


class Kind(Enum):
    """What a piece of a byline is."""

    ROLE = auto()  # who somebody is: 记者
    WORK = auto()  # what somebody did: 文/图, 摄
    DESK = auto()  # who made the page: 责编
    SOURCE = auto()  # the name of a house follows: 来源
    NAMES = auto()
    HOUSE = auto()  # where somebody works
    UNIT = auto()  # the same, in brackets behind a name
    TITLE = auto()  # what somebody is there: 主任医师
    PLACE = auto()
    CLOSER = auto()  # 报道, with the place before it
    WORD = auto()  # whatever else; behind a role it may be a pen name


class Piece(NamedTuple):
    """A piece of a byline: its kind, its words as printed, the names or the role or the place that it gives."""

    kind: Kind
    text: str
    names: tuple[str, ...] = ()
    value: str = ""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the words themselves: names of authors, names set with gaps, and names of places."""

    authors: frozenset[str] = frozenset()
    spaced: frozenset[str] = frozenset()
    places: Container[str] = ()

    def __contains__(self, word: object) -> bool:
        """Is this a known name?"""
        return word in self.spaced or word in self.authors

    def names_in(self, run: str) -> frozenset[str]:
        """The known names that a run of characters holds."""
        if not (self.authors or self.spaced) or len(run) > LONGEST_RUN:
            return frozenset()
        runs = runs_of_a_name(run)
        return (self.authors & runs) | (self.spaced & runs)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_table("credits.toml")[key])


@cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(read_table("credits.toml")[key])


@cache
def _works_joined() -> re.Pattern[str]:
    """文/图, 采写 / 摄影: kept as one word."""
    works = pattern("credits.toml", "work_roles")
    return re.compile(rf"(?<![{HANZI}])(?:{works})(?:\s*[/／]\s*(?:{works}))+(?![{HANZI}])")


@cache
def _role() -> re.Pattern[str]:
    own, ranks = pattern("credits.toml", "own_press"), pattern("credits.toml", "ranks")
    return re.compile(rf"(?:{own})?((?:{ranks})*(?:{pattern('credits.toml', 'person_roles')}))")


@cache
def _person() -> re.Pattern[str]:
    return re.compile(pattern("credits.toml", "person_roles"))


@cache
def _prefix_heads() -> frozenset[str]:
    """How whatever may stand right before names begins."""
    return frozenset(word[:2] for key in ("desk_ranks", "desk_roles", "work_roles") for word in _words(key))


@cache
def _closers() -> tuple[str, ...]:
    return tuple(sorted(_endings("closers"), key=len, reverse=True))


def words_of(line: str) -> list[str]:
    """The words of a line: what spaces, marks, brackets and bars keep apart; two works joined by a bar are one."""
    if "/" in line or "／" in line:
        line = _works_joined().sub(lambda found: re.sub(r"\s*[/／]\s*", "\0", found.group()), line)
        line = line.replace("/", " ").replace("／", " ").replace("\0", "/")
    if "（" in line or "(" in line:
        line = _PARENTHESES.sub(_opened, line)
    return _SEPARATORS.sub(" ", line).split()


def _opened(brackets: re.Match[str]) -> str:
    """What stands in brackets, marked where it is a unit behind a name: 王芳（市二院）."""
    before, inside = brackets.string[: brackets.start()], _UNIT.sub("", brackets[1])
    is_unit = re.search(rf"[{HANZI}]$", before) and _house(inside)
    return f" {_BEHIND}{inside} " if is_unit else f" {brackets[1]} "


def pieces_of(word: str, known: Known, *, whole: bool = True) -> Iterator[Piece]:
    """The pieces that a word is made of; words that were run together give several (王芳通讯员李强)."""
    single = _single(word, known)
    if single:
        yield single
        return
    for divide in (_divide_at_role, _divide_behind_prefix, _divide_before_work, _divide_before_closer, _divide_names):
        pieces = divide(word, known)
        if pieces:
            yield from pieces
            return
    yield _house(word) or Piece(Kind.WORD, word, whole=whole)


def _single(word: str, known: Known) -> Piece | None:
    """A word that is one thing and nothing else."""
    if word.startswith(_BEHIND):
        return Piece(Kind.UNIT, word, value=word[1:])
    if word in _words("work_roles") or "/" in word:
        return Piece(Kind.WORK, word, value=word)
    if word in _words("desk_roles"):
        return Piece(Kind.DESK, word)
    if word in _words("source_roles"):
        return Piece(Kind.SOURCE, word)
    if word in known or (is_name(word) and not _is_photographer(word)):
        return Piece(Kind.NAMES, word, names=(word,))
    if word in known.places:
        return Piece(Kind.PLACE, word, value=word)
    return None


def _is_photographer(word: str) -> bool:
    """祁望山摄 is a photographer, no name of four characters."""
    return word.endswith("摄") and is_name(word[:-1])


def _names(word: str, known: Known) -> tuple[str, ...]:
    """The names that a word is made of, () where it is made of anything else."""
    if word in known or is_name(word):
        return (word,)
    return tuple(split_names(word, known.names_in(word)))


def _divide_at_role(word: str, known: Known) -> list[Piece]:
    """本报记者郁青禾, 澜江日报记者, 王芳通讯员李强: at the first role of a person."""
    found = _role().search(word) if _person().search(word) else None
    if not found:
        return []
    before, behind = word[: found.start()], word[found.end() :]
    names = _names(before, known) if before else ()
    if before and not names and len(before) > _LONGEST_HOUSE_BEFORE_ROLE:
        return []
    role = Piece(Kind.ROLE, found.group() if names else before + found.group(), value=_rank_and_role(before, found[1]))
    head = [Piece(Kind.NAMES, before, names=names)] if names else []
    return [*head, role, *(pieces_of(behind, known, whole=False) if behind else ())]


def _rank_and_role(before: str, role: str) -> str:
    """清禾融媒记者 is a 记者 of 清禾融媒, 晚报融媒记者 a 融媒记者 of the 晚报."""
    house = before and not before.endswith(_endings("houses"))
    return role.removeprefix("融媒体").removeprefix("融媒") if house else role


def _divide_behind_prefix(word: str, known: Known) -> list[Piece]:
    """责编王芳, 本版编辑王芳, 摄影王芳: a role of the desk or a work, with names right behind it."""
    if word[:2] not in _prefix_heads():
        return []
    rank = word[:2] if word[:2] in _words("desk_ranks") else ""
    for size in range(min(4, len(word) - len(rank)), 1, -1):
        role, rest = word[len(rank) : len(rank) + size], word[len(rank) + size :]
        if role in _words("desk_roles") and len(rest) <= _LONGEST_RUN_BEHIND_DESK:
            return [Piece(Kind.DESK, rank + role), *(pieces_of(rest, known) if rest else ())]
        if role in _words("work_roles") and not rank and _names(rest, known):
            return [Piece(Kind.WORK, role, value=role), Piece(Kind.NAMES, rest, names=_names(rest, known))]
    return []


def _divide_before_work(word: str, known: Known) -> list[Piece]:
    """王芳李强摄, 王芳供图: names with a work right behind them."""
    if not word.endswith(_endings("work_roles")):
        return []
    for size in range(min(4, len(word) - 2), 0, -1):
        work, names = word[-size:], word[:-size]
        if (size > 1 or work == "摄") and work in _words("work_roles") and _names(names, known):
            return [Piece(Kind.NAMES, names, names=_names(names, known)), Piece(Kind.WORK, work, value=work)]
    return []


def _divide_names(word: str, known: Known) -> list[Piece]:
    names = _names(word, known)
    return [Piece(Kind.NAMES, word, names=names)] if names else []


def _divide_before_closer(word: str, known: Known) -> list[Piece]:
    """报道, 临澜报道, 王芳报道, 王芳临澜报道: a closing word, names and a place before it."""
    if not word.endswith(_closers()):
        return []
    closer = next(closer for closer in _closers() if word.endswith(closer))
    before = word.removesuffix(closer)
    if before in _words("no_places"):
        return []
    for size in range(min(5, len(before)), -1, -1):
        names, place = before[: len(before) - size], before[len(before) - size :]
        if (not names or _names(names, known)) and _can_be_place(place, known, alone=not names):
            head = [Piece(Kind.NAMES, names, names=_names(names, known))] if names else []
            return [*head, Piece(Kind.CLOSER, place + closer, value=place)]
    return []


def _can_be_place(word: str, known: Known, *, alone: bool) -> bool:
    """A known place, or any word of two to five Hanzi that stands alone before 报道 and is no name; or nothing."""
    if not word or word in known.places:
        return True
    return alone and bool(_PLACE.fullmatch(word)) and not _names(word, known)


def _house(word: str) -> Piece | None:
    """临澜市人民医院, 澜江晚报, 市疾控中心主任医师: where somebody works, and what somebody is there."""
    if word.endswith(_endings("titles")) and _HOUSE.fullmatch(word):
        return Piece(Kind.TITLE, word, value=word)
    if word.endswith(_endings("houses")) and _HOUSE.fullmatch(word):
        return Piece(Kind.HOUSE, word, value=word)
    return None
