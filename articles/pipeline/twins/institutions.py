"""Institutions that may be one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ..clean import dense
from ..institutions.endings import Ending, endings_in
from ..lexicon import read_table
from ..naming.gazetteer import City
from .records import KnownName, Twin, best
from .slips import Slip, SlipIndex

_LEAST_SLIP = 5
_LEAST_HEAD = 6


@dataclass(frozen=True, slots=True)
class _Forms:
    """A name without spaces, without the city or the province before it, and with its ending in full."""

    whole: str
    bare: str
    stem: str
    ending: str

    @property
    def full(self) -> str:
        return self.stem + self.ending


def institution_twins(names: Iterable[str], known: Iterable[KnownName], home: City) -> Mapping[str, list[Twin]]:
    """Each of these names with the institutions that it may mean, the surest first; itself is never its twin."""
    asked, found = _Asked(names, home), defaultdict[str, list[Twin]](list)
    for one in known:
        for name, score, why in asked.meaning(forms_of(one.name, home)):
            if name != one.name:
                found[name].append(Twin(one.key, one.name, score, why))
    return {name: best(found[name]) for name in asked.forms}


_Meant = tuple[str, float, str]


class _Asked:
    """The names that are asked about, few against the known ones, under all forms by which a known one finds them."""

    def __init__(self, names: Iterable[str], home: City) -> None:
        self.forms = {name: forms_of(name, home) for name in names}
        self.by_full: defaultdict[str, list[str]] = defaultdict(list)
        self.by_body: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self.by_head: defaultdict[str, list[str]] = defaultdict(list)
        for name, forms in self.forms.items():
            self.by_full[forms.full].append(name)
            if forms.ending in _successions():
                self.by_body[forms.stem, _successions()[forms.ending]].append(name)
            for size in range(_LEAST_HEAD, len(forms.full)):
                self.by_head[forms.full[:size]].append(name)
        self.slips = SlipIndex((forms.full, name) for name, forms in self.forms.items())

    def meaning(self, known: _Forms) -> Iterator[_Meant]:
        """The names that may mean the institution of these forms, each with how surely and why."""
        yield from self.same(known)
        yield from self.slipped(known)
        yield from self.renamed(known)
        yield from ((name, 0.4, "begins with the whole other name") for name in self.by_head.get(known.full, ()))

    def same(self, known: _Forms) -> Iterator[_Meant]:
        """Those that are the same in full."""
        for name in self.by_full.get(known.full, ()):
            if self.forms[name].whole == known.whole:
                yield name, 0.98, "differs only in spaces and signs"
            elif self.forms[name].bare == known.bare:
                yield name, 0.9, "only the city before it differs"
            else:
                yield name, 0.9, "one is a short form of the other"

    def slipped(self, known: _Forms) -> Iterator[_Meant]:
        """Those that are one character away, unless this character tells two institutions apart."""
        for name, slip in self.slips.near(known.full) if len(known.full) >= _LEAST_SLIP else ():
            if slip.is_lookalike:
                yield name, 0.9, "a character that looks like another"
            elif not _tells_apart(known.full, slip):
                is_lost = not (slip.one and slip.other)  # 体育局 is not 教育局; 第二民医院 lost a character
                yield name, 0.65 if is_lost else 0.45, "one character differs"

    def renamed(self, known: _Forms) -> Iterator[_Meant]:
        """Those that such a body of the same place was called before a reform, or after it."""
        if known.ending in _successions():
            for name in self.by_body.get((known.stem, _successions()[known.ending]), ()):
                if self.forms[name].ending != known.ending:
                    yield name, 0.6, "such a body's name before or after a reform"


@lru_cache(maxsize=20_000)
def forms_of(name: str, home: City) -> _Forms:
    """The forms by which a name is compared; kept, because the same known names are compared again and again."""
    whole = dense(name)
    bare = _without_city(whole, home)
    ending = _ending_of(bare)
    if ending is None:
        return _Forms(whole, bare, bare, "")
    return _Forms(whole, bare, bare[: ending.start], ending.official)


def _ending_of(name: str) -> Ending | None:
    return next((ending for ending in endings_in(name) if ending.end == len(name)), None)


def _without_city(name: str, home: City) -> str:
    """A name without its province and its city; 市 alone means ours."""
    name = name.removeprefix(home.province)
    for place in (home.name, home.short, "市"):
        if name.startswith(place) and len(name) > len(place) + 1:
            return name.removeprefix(place)
    return name


def _tells_apart(name: str, slip: Slip) -> bool:
    """Does another character here make another institution: another number, another place?"""
    table = read_table("twins.toml")
    if any(char and char in table["distinct"] for char in (slip.one, slip.other)):
        return True
    return any(rank in name[slip.at : slip.at + 3] for rank in table["ranks"])


@cache
def _successions() -> dict[str, int]:
    """Each ending that reforms changed, with the number of its kind of body."""
    return {word: number for number, words in enumerate(read_table("twins.toml")["successions"]) for word in words}
