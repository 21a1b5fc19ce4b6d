"""Where we are: the bureau's jurisdiction, the country's cities and counties, and which of them a page is from."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any

from ..lexicon import read_lines
from ..lexicon.phrases import Heads
from .mentions import Former
from .renames import RenamedPlace, by_reform, of_renamed_place

#: What a page must say of another city, against what it says of ours, to be read as that city's page.
OTHER_CITY_FACTOR = 2.0
_FULL, _COUNTY, _SHORT = 3, 2, 2
#: A mention in the text itself against one on its page; the share that makes a page one city's; else its most weight.
_OWN_FACTOR, _ONE_CITY, _MOST_OF_PAGE = 3, 0.7, 6
#: Characters beyond which a page says nothing new of where it is from.
_LONGEST_PAGE = 100_000
#: Zones that every city has tell of none.
_ZONE = re.compile(r"高新|开发|度假|经开|保税|示范")
#: What a city's own paper, named on the page, adds to each mention.
_OWN_PAPER = 6
_PAPER_WORDS = ("日报", "晚报", "早报", "晨报", "报道", "新闻网", "融媒")


@dataclass(frozen=True, slots=True)
class City:
    """A prefecture: `name` 聊城市, `short` 聊城, province, counties and districts by full name, now and once."""

    name: str
    province: str
    counties: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """That of its name: two cities seldom share one, and mentions are counted by city."""
        return hash(self.name)

    @property
    def short(self) -> str:
        return short_name(self.name)

    @property
    def counties_ever(self) -> tuple[str, ...]:
        return (*self.counties, *self.former)


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """An institution that ships as data: official name, kind, district ("" for the city's own), other names, former
    names."""

    name: str
    kind: str = "other"
    district: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()


@dataclass(frozen=True)
class Gazetteer:
    """The jurisdiction of the bureau and the cities of the country around it."""

    home: City
    institutions: tuple[KnownInstitution, ...] = ()
    papers: tuple[str, ...] = ()
    towns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cities: tuple[City, ...] = ()
    renamed_places: tuple[RenamedPlace, ...] = ()

    def __hash__(self) -> int:
        """That of its city: what is worked out from a gazetteer is kept by it."""
        return hash(self.home)

    @cached_property
    def by_name(self) -> dict[str, City]:
        """Each city under its full and its short name; ours first where two share one."""
        named: dict[str, City] = {}
        for city in (self.home, *self.cities):
            for name in (city.name, city.short):
                named.setdefault(name, city)
        return named

    @cached_property
    def counties(self) -> dict[str, City]:
        """Each county or district under its full name; names that several cities share only where one is ours."""
        owners: dict[str, list[City]] = defaultdict(list)
        for city in (self.home, *self.cities):
            for county in city.counties_ever:
                owners[county].append(city)
        return {name: held[0] for name, held in owners.items() if held[0] is self.home or len(held) == 1}

    @cached_property
    def provinces(self) -> frozenset[str]:
        return frozenset(city.province for city in (self.home, *self.cities))

    @cached_property
    def places(self) -> frozenset[str]:
        """Every name of a place that a dateline may carry, full and short."""
        shorts = {short_name(name) for name in (*self.counties, *self.provinces)}
        return frozenset({*self.by_name, *self.counties, *self.provinces, *(s for s in shorts if len(s) > 1)})

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Names of places that an institution's name may begin with; short names of other cities' counties are
        common words too often (会同, 和平)."""
        counties = {name for name in self.counties if len(name) > 2 or name in self.home.counties_ever}
        own = {short_name(name) for name in self.home.counties}
        provinces = {short_name(name) for name in self.provinces}
        return frozenset(
            {*self.by_name, *counties, *self.provinces, *provinces, *(name for name in own if len(name) > 1)}
        )

    @cached_property
    def anchor_heads(self) -> frozenset[str]:
        """The first two characters of every anchor."""
        return frozenset(name[:2] for name in self.anchors)

    @cached_property
    def town_names(self) -> frozenset[str]:
        return frozenset(town for towns in self.towns.values() for town in towns)

    @cached_property
    def _weights(self) -> dict[str, dict[str, tuple[City, int]]]:
        """Names to look for in a text, under their first two characters, with what a mention of each counts."""
        index: dict[str, dict[str, tuple[City, int]]] = defaultdict(dict)
        for name, city in self.counties.items():
            if not _ZONE.search(name):
                index[name[:2]][name] = (city, _COUNTY)
        for name, city in self.by_name.items():
            index[name[:2]][name] = (city, _FULL if name == city.name else _SHORT)
        return dict(index)

    @cached_property
    def _heads(self) -> Heads:
        """The first two characters of the names to look for."""
        return Heads((head[0], head[1]) for head in self._weights)

    @cached_property
    def _heads_of_city(self) -> dict[City, frozenset[str]]:
        """The first two characters of the names of each city and of its counties."""
        return {
            city: frozenset(name[:2] for name in (city.name, *city.counties_ever)) & self._weights.keys()
            for city in (self.home, *self.cities)
        }

    @cached_property
    def _counties_by_head(self) -> dict[str, tuple[str, ...]]:
        return _by_head(self.counties)

    @cached_property
    def _cities_elsewhere(self) -> dict[str, tuple[str, ...]]:
        """The full names of the cities of other provinces."""
        return _by_head(city.name for city in self.by_name.values() if city.province != self.home.province)

    def names_county(self, text: str) -> bool:
        """Does a text name any county or district of the country?"""
        return _names_one(text, self._counties_by_head)

    def names_city_elsewhere(self, text: str) -> bool:
        """Does a text name a city of another province, in full?"""
        return _names_one(text, self._cities_elsewhere)

    @cached_property
    def known_by_name(self) -> dict[str, KnownInstitution]:
        """The institutions of the jurisdiction under every name they go by, short forms with their city."""
        index: dict[str, KnownInstitution] = {}
        for one in self.institutions:
            for name in (one.name, *one.aliases):
                full = self.home.name + name[1:] if name.startswith("市") else name
                index.setdefault(full, one)
                if one.district and full.startswith(one.district):
                    index.setdefault(self.home.name + full, one)
        return index

    @cached_property
    def renamed(self) -> dict[str, tuple[Former, KnownInstitution]]:
        """The institutions of the jurisdiction under every name that they had once, with that and its dates."""
        once = {former.name: (former, one) for one in self.institutions for former in self.former_names(one)}
        for place in self.renamed_places:
            for alias, one in self.known_by_name.items():
                former = place.name + one.name.removeprefix(place.now)
                if alias.startswith(place.now) and former in once:
                    once.setdefault(place.name + alias.removeprefix(place.now), once[former])
        return once

    def former_names(self, one: KnownInstitution) -> list[Former]:
        """The names that an institution of the jurisdiction had: as its data, the reforms and its place tell."""
        told = {former.name: former for former in (*by_reform(one.name, self.level_of), *one.former)}
        place = next((place for place in self.renamed_places if one.name.startswith(place.now)), None)
        return of_renamed_place(one.name, list(told.values()), place) if place else list(told.values())

    def level_of(self, place: str) -> str:
        """nation, province, city or county: what an institution's name begins with, all before its own words."""
        if place in ("", "国家"):
            return "nation"
        if place in self.provinces:
            return "province"
        return "city" if place.removeprefix(self.home.province) in self.by_name else "county"

    def mentions(self, text: str, among: Collection[City] | None = None) -> Counter[City]:
        """How much a text speaks of each city: weighted mentions of it and of its counties.

        `among` are the only cities it can speak of, where they are known already.
        """
        found: Counter[City] = Counter()
        text = text[:_LONGEST_PAGE]
        for head in self._heads_in(text, among):
            names, at = self._weights[head], text.find(head)
            while at >= 0:
                name = max((name for name in names if text.startswith(name, at)), key=len, default="")
                if name:
                    found[names[name][0]] += names[name][1] + (_OWN_PAPER if _is_own_paper(text, at, name) else 0)
                at = text.find(head, at + 1)
        return found

    def _heads_in(self, text: str, among: Collection[City] | None) -> list[str]:
        """The first two characters of the names to look for."""
        if among is None:
            return sorted(map("".join, self._heads.found_in(text)))
        return sorted(set().union(*map(self._heads_of_city.__getitem__, among)))

    def city_of(self, text: str, around: Counter[City] | None = None) -> City:
        """The city that a text is about: ours, unless it speaks far more of another one.

        `around` are the mentions of the page that the text stands on, those of the text among them. They count less
        than the text's own, and on a page that speaks of many cities no more than so much.
        """
        page = around or Counter()
        one_city = max(page.values(), default=0) >= _ONE_CITY * page.total()
        most = page.total() if one_city else _MOST_OF_PAGE
        found = Counter({city: min(most, weight // 2) for city, weight in page.items()})
        for city, weight in self.mentions(text, around).items():
            found[city] += _OWN_FACTOR * weight
        ours = found.pop(self.home, 0)
        other, weight = max(found.items(), key=itemgetter(1), default=(self.home, 0))
        return other if weight > OTHER_CITY_FACTOR * ours and weight >= _SHORT else self.home

    def county_of(self, text: str, city: City) -> str:
        """The county or district of this city that a page speaks of above all, "" where it speaks of several."""
        counts = Counter({county: text.count(county) for county in city.counties_ever if county in text})
        county, most = max(counts.items(), key=itemgetter(1), default=("", 0))
        return county if most > 1 and most >= _ONE_CITY * counts.total() else ""


def _by_head(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names under their first two characters."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        index[name[:2]].append(name)
    return {head: tuple(held) for head, held in index.items()}


def _names_one(text: str, names: Mapping[str, tuple[str, ...]]) -> bool:
    return any(text.startswith(names.get(text[at : at + 2], ()), at) for at in range(len(text) - 1))


def _is_own_paper(text: str, at: int, name: str) -> bool:
    """临澜晚报, 本报临澜: is this place named in the name of a paper?"""
    return text.startswith(_PAPER_WORDS, at + len(name)) or text[max(0, at - 2) : at] == "本报"


def short_name(name: str) -> str:
    """A place without the word for its rank: 聊城市 -> 聊城, 东阿县 -> 东阿, 冠县 stays."""
    for suffix in ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "自治州", "自治县", "特别行政区", "地区"):
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name[:-1] if len(name) > 2 and name[-1] in "省市县区旗盟" else name


def load_gazetteer(path: Path | str, further: Iterable[City] = ()) -> Gazetteer:
    """The gazetteer of the jurisdiction described by a JSON file (see lexicon/liaocheng.json).

    `further` are cities beyond the country's own list.
    """
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    renamed = tuple(RenamedPlace(**row) for row in data.get("renamed_districts", ()))
    home = City(data["city"], data["province"], tuple(data["districts"]), tuple(place.name for place in renamed))
    others = tuple(city for city in (*national_cities(), *further) if city.name != home.name)
    known = tuple(_known(row) for row in data.get("institutions", ()))
    towns = {district: tuple(names) for district, names in data["districts"].items()}
    return Gazetteer(home, known, tuple(data.get("papers", ())), towns, others, renamed)


def _known(row: Mapping[str, Any]) -> KnownInstitution:
    former = tuple(Former(**once) for once in row.get("former", ()))
    return KnownInstitution(
        row["name"], row.get("kind", "other"), row.get("district", ""), tuple(row["aliases"]), former
    )


def national_cities() -> tuple[City, ...]:
    """The prefectures of the country with their counties, from lexicon/divisions.tsv."""
    rows = (line.split("\t") for line in read_lines("divisions.tsv"))
    return tuple(City(name, province, tuple(counties.split())) for province, name, counties in rows if name)
