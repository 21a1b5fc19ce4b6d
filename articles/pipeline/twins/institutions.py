"""Institutions that may be one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..clean import dense
from ..gazetteer import City
from ..institutions.endings import Ending, endings_in
from ..lexicon import read_table
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
    index = _Index(known, home)
    return {name: best(index.twins(name)) for name in names}


class _Index:
    def __init__(self, known: Iterable[KnownName], home: City) -> None:
        self.home = home
        rows = [(forms_of(one.name, home), one) for one in known]
        self.by_full: defaultdict[str, list[tuple[_Forms, KnownName]]] = defaultdict(list)
        self.by_body: defaultdict[tuple[str, int], list[tuple[_Forms, KnownName]]] = defaultdict(list)
        for forms, one in rows:
            self.by_full[forms.full].append((forms, one))
            if forms.ending in _successions():
                self.by_body[forms.stem, _successions()[forms.ending]].append((forms, one))
        self.slips = SlipIndex((forms.full, one) for forms, one in rows if len(forms.full) >= _LEAST_SLIP)

    def twins(self, name: str) -> Iterator[Twin]:
        forms = forms_of(name, self.home)
        for found in (self.same(forms), self.slipped(forms), self.renamed(forms), self.longer(forms)):
            yield from (Twin(one.key, one.name, score, why) for one, score, why in found if one.name != name)

    def same(self, forms: _Forms) -> Iterator[tuple[KnownName, float, str]]:
        """Those that are the same in full."""
        for other, one in self.by_full[forms.full]:
            if other.whole == forms.whole:
                yield one, 0.98, "differs only in spaces and signs"
            elif other.bare == forms.bare:
                yield one, 0.9, "only the city before it differs"
            else:
                yield one, 0.9, "one is a short form of the other"

    def slipped(self, forms: _Forms) -> Iterator[tuple[KnownName, float, str]]:
        """Those that are one character away, unless this character tells two institutions apart."""
        for one, slip in self.slips.near(forms.full):
            if slip.is_lookalike:
                yield one, 0.9, "a character that looks like another"
            elif not _tells_apart(forms.full, slip):
                is_lost = not (slip.one and slip.other)  # 体育局 is not 教育局; 第二民医院 lost a character
                yield one, 0.65 if is_lost else 0.45, "one character differs"

    def renamed(self, forms: _Forms) -> Iterator[tuple[KnownName, float, str]]:
        """Those that such a body of the same place was called before a reform, or after it."""
        if forms.ending in _successions():
            for other, one in self.by_body[forms.stem, _successions()[forms.ending]]:
                if other.ending != forms.ending:
                    yield one, 0.6, "such a body's name before or after a reform"

    def longer(self, forms: _Forms) -> Iterator[tuple[KnownName, float, str]]:
        """Those whose whole name this one begins with: a campus, a department."""
        for size in range(_LEAST_HEAD, len(forms.full)):
            for _other, one in self.by_full.get(forms.full[:size], ()):
                yield one, 0.4, "begins with the whole other name"


def forms_of(name: str, home: City) -> _Forms:
    """The forms by which a name is compared."""
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
