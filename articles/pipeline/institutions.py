"""Institutions named in a text, by official name: endings as printed, the place before them, known ones by alias.

A grammar, no list of sentences: an ending (人民医院, 疾控中心 …) is found first, then the name is read leftwards to
the place that anchors it (聊城市, 东阿县, 市, 张寨镇) or to a boundary; short forms are expanded for the city whose page
this is (市二院 -> 某某市第二人民医院).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .clean import HANZI
from .gazetteer import City, Gazetteer, KnownInstitution
from .lexicon import read_table
from .records import Mention

_RUN = re.compile(rf"[{HANZI}0-9A-Za-z·]+$")
_LONGEST_NAME = 24
_NUMERALS = "一二三四五六七八九十"
_TOWN = re.compile(rf"[{HANZI}]{{1,5}}?(?:镇|乡|街道|社区|办事处|场|村|庄|屯)$")
_ANY_PLACE = re.compile(rf"^(?![全各本我该外跨这那])[{HANZI}]{{2,5}}?(?:省|市|自治区|县|区|旗|州)(?=[{HANZI}])")
_ZONE = re.compile(
    r"^(?:高新(?:技术产业开发)?区|经(?:济技术)?开(?:发)?区|经济开发区|(?:旅游)?度假区|开发区|新区|示范区|保税区)"
)
#: Endings that name nothing without the place they belong to.
_NEED_PLACE = frozenset(
    "authority cdc maternal township community blood emergency supervision other association".split()
)
_BOUND_HOSPITALS = ("人民医院", "中医医院", "中医院", "中心医院", "中西医结合医院")


@dataclass(frozen=True, slots=True)
class _Ending:
    kind: str
    official: str
    pattern: re.Pattern[str]


@cache
def _grammar() -> tuple[re.Pattern[str], tuple[_Ending, ...]]:
    rows = read_table("institutions.toml")["endings"]
    endings = tuple(_Ending(row["kind"], row["official"], re.compile(row["printed"])) for row in rows)
    return re.compile("|".join(f"(?P<e{at}>{row['printed']})" for at, row in enumerate(rows))), endings


@cache
def _stops() -> re.Pattern[str]:
    words = sorted(read_table("institutions.toml")["generic"]["stops"], key=len, reverse=True)
    return re.compile("|".join(words))


@cache
def _described() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_table('institutions.toml')['generic']['descriptions'])})$|^[级域内外]")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(read_table('institutions.toml')['generic']['cores'])})+$")


def find_institutions(text: str, gazetteer: Gazetteer, city: City) -> list[Mention]:
    """The institutions that a text names, each once, in order of first mention.

    `city` is the city whose page this is: 市 and 省 in short forms mean it and its province.
    """
    found: dict[str, Mention] = {}
    for mention in _mentions(text, gazetteer, city):
        found.setdefault(mention.name, mention)
    names = list(found)
    return [found[name] for name in names if not any(_is_district_of(name, other) for other in names)]


def _is_district_of(name: str, other: str) -> bool:
    """Is this the same name without the district that another mention gives?"""
    return other != name and len(name) >= 6 and other.endswith(name) and other[: -len(name)][-1:] in "省市县区"


def _mentions(text: str, gazetteer: Gazetteer, city: City) -> Iterator[Mention]:
    pattern, endings = _grammar()
    done = 0
    county = _County(text, gazetteer, city)
    for hit in pattern.finditer(text):
        ending = endings[int((hit.lastgroup or "e0")[1:])]
        run = _RUN.search(text, max(done, hit.start() - _LONGEST_NAME), hit.start())
        before = run.group() if run else ""
        where = replace(county, at=hit.start())
        name = _name(before, hit.group(), ending, gazetteer, where)
        if name:
            printed, official = name
            tail = _joint_name(text, hit.end(), gazetteer)
            known = _known(official + tail, gazetteer)
            kind = known.kind if known else ending.kind
            done = hit.end() + (len(tail) if tail else 0)
            district = known.district if known else ""
            yield Mention(known.name if known and not tail else official + tail, printed + tail, kind, district)


@dataclass(frozen=True, slots=True)
class _County:
    """Whom the short forms of a text mean: its city, and the county named last before an offset."""

    text: str
    gazetteer: Gazetteer
    city: City
    at: int = 0

    def last_named(self, rank: str) -> str:
        """The last county (rank 县) or district (区) of this city that the text named; the only one it names else."""
        named = [name for name in self.city.counties if name.endswith(rank) and name in self.text]
        before = {self.text.rfind(name, 0, self.at): name for name in named}
        before.pop(-1, None)
        return before[max(before)] if before else named[0] if len(named) == 1 else ""


def _joint_name(text: str, end: int, gazetteer: Gazetteer) -> str:
    """The second half of a joint hospital's name: 某某医院 + 聊城医院."""
    joint = re.compile(rf"[{HANZI}]{{2,4}}?医院").match(text, end)
    return joint.group() if joint and joint.group()[:-2] in gazetteer.places else ""


def _name(before: str, printed: str, ending: _Ending, gazetteer: Gazetteer, where: _County) -> tuple[str, str] | None:
    """(as printed, official name) of the institution that ends here, None where no own name stands."""
    for start in range(len(before) + 1):
        rest = before[start:]
        place = _place_at(rest, gazetteer, before[:start])
        core = rest[len(place) :]
        if place and _is_core(place, core, printed, gazetteer):
            full = _full_place(place, core, ending, gazetteer, where)
            return (rest + printed, full + core + _full_ending(place, printed, ending)) if full else None
    return _unanchored(before, printed, ending, where)


def _place_at(text: str, gazetteer: Gazetteer, before: str) -> str:
    """The place that a text begins with: a known one, 市 省 县 区 alone, or a word formed like a place."""
    for size in range(min(8, len(text)), 1, -1):
        if text[:size] in gazetteer.anchors:
            return text[:size]
    if text[:2] in ("国家", "中国", "首都"):
        return text[:2]
    if text[:1] in ("市", "省", "县", "区") and before[-1:] not in tuple("全各本我该外跨地城都超大县省市社园院校"):
        return text[:1]
    zone = _ZONE.match(text)
    if zone:
        return zone.group()
    shaped = _ANY_PLACE.match(text)
    if shaped and not _stops().search(shaped.group()) and (not before or _stops().search(before[-2:])):
        return shaped.group()
    return ""


_NO_STOP = re.compile(r"附属|第[一二三四五六七八九十]+|和平|同济|协和|友谊|中日|仁和|和睦|与")


def _is_core(place: str, core: str, printed: str, gazetteer: Gazetteer) -> bool:
    """Can this stand between the place and the ending? After further places no verb, no preposition, no other city."""
    if not core:
        return not (
            printed == "医院" and (place in ("市", "省", "县", "区", "中国", "国家") or place[-1] not in "市县区")
        )
    rest = core
    for _ in range(3):
        further = next(
            (rest[:size] for size in range(min(8, len(rest)), 1, -1) if rest[:size] in gazetteer.anchors), ""
        )
        rest = rest[len(further) :] if further else rest
    if any(rest[at : at + size] in gazetteer.by_name for at in range(1, len(rest)) for size in (2, 3, 4)):
        return False
    named = not _stops().search(_NO_STOP.sub("", rest)) and len(rest) <= 14
    return named and not _described().search(core) and not (printed == "医院" and _generic().match(rest))


def _full_ending(place: str, printed: str, ending: _Ending) -> str:
    """The official ending: 二院 -> 第二人民医院, 卫健委 -> 卫生健康委员会; 中医院 as printed behind a full name."""
    ordinal = re.fullmatch(rf"第?([{_NUMERALS}])院", printed)
    if ordinal:
        return f"第{ordinal[1]}人民医院"
    if printed.endswith("附院"):
        return printed.replace("附院", "附属医院")
    if printed == "中医院" and place != "市":
        return printed
    return ending.official if ending.official and not ending.official.startswith(("附属", "{")) else printed


def _full_place(place: str, core: str, ending: _Ending, gazetteer: Gazetteer, where: _County) -> str:
    """The place with its rank: 市 -> this city, 省 -> its province, 县 -> the county named last, 聊城 -> 聊城市."""
    if place in ("市", "省"):
        return where.city.name if place == "市" else where.city.province
    if place in ("县", "区"):
        return where.last_named(place)
    known = gazetteer.by_name.get(place)
    ranked = (ending.official and not ending.official.startswith("附属")) or ending.kind == "association"
    if known and place == known.short and ranked and not re.match(r"[市县区]", core):
        return known.name
    if ending.kind == "authority" and f"{place}省" in gazetteer.provinces:
        return f"{place}省"
    return place


def _unanchored(before: str, printed: str, ending: _Ending, where: _County) -> tuple[str, str] | None:
    """A name without a place: 邵逸夫医院, 三河镇卫生院; generic ones (三级医院) are none."""
    cut = 0
    for stop in _stops().finditer(before):
        cut = stop.end()
    core = before[cut:]
    if ending.kind in ("township", "community"):
        town = _town(before, core, where.gazetteer)
        return (town + printed, town + ending.official) if town else None
    if printed == "医学院附院":
        return printed, f"{where.city.short}医学院附属医院"
    if ending.kind in _NEED_PLACE or printed in _BOUND_HOSPITALS or re.fullmatch(rf"第?[{_NUMERALS}]院|附院", printed):
        return None
    if not 2 <= len(core) <= 8 or _generic().match(core) or _described().search(core) or re.search(r"\d", core):
        return None
    if printed == "医院" and (where.text.count(core + printed) < 2 or core in where.gazetteer.places):
        return None
    return core + printed, core + printed


def _town(before: str, core: str, gazetteer: Gazetteer) -> str:
    """The town before 卫生院 or 社区卫生服务中心: a known one first, else a word formed like one."""
    for size in range(min(8, len(before)), 1, -1):
        if before[-size:] in gazetteer.town_names:
            return before[-size:]
    town = _TOWN.search(core)
    return (
        town.group()
        if town and not re.match(r"(?:家|个|所|各|全|本|该|一些?|.{0,3}?)乡镇$|城镇$|.{0,2}农村$", town.group())
        else ""
    )


def _known(name: str, gazetteer: Gazetteer) -> KnownInstitution | None:
    """The institution of the jurisdiction that goes by this name."""
    index = _index(gazetteer)
    return index.get(name)


@cache
def _index_of(known: tuple[KnownInstitution, ...], city: City) -> dict[str, KnownInstitution]:
    index: dict[str, KnownInstitution] = {}
    for one in known:
        for name in (one.name, *one.aliases):
            full = city.name + name[1:] if name.startswith("市") else name
            index.setdefault(full, one)
            if one.district and full.startswith(one.district):
                index.setdefault(city.name + full, one)
    return index


def _index(gazetteer: Gazetteer) -> dict[str, KnownInstitution]:
    return _index_of(gazetteer.institutions, gazetteer.home)
