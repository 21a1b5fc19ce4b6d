"""The official name of the institution that ends in a text: its place with its rank, its own words, its ending."""

import re
from dataclasses import dataclass
from functools import cache

from ..clean import HANZI
from ..lexicon import read_table
from ..naming.gazetteer import City, Gazetteer
from .endings import Ending
from .places import BARE, anchor_at, anchors_in, last_stop, places_in

_LONGEST_CORE = 14
_MILITARY = ("中国人民解放军", "解放军", "武警")
#: Characters within which a story is: short forms mean what was named so near to them.
_STORY = 2000
#: Characters within which a sentence is.
_SENTENCE = 60
_GOING = re.compile(r"[到赴往转去来上]|请")
#: 镇卫生院, 县乡医院: ranks alone name nothing.
_RANKS = re.compile(r"[省市县区乡镇村]{1,3}")
_TOWN = re.compile(
    rf"[{HANZI}]{{1,5}}?(?:镇|乡|街道|社区|办事处)$|"
    rf"[{HANZI}]{{1,3}}(?:场|村|庄|屯|岭|坡|沟|坪|坝|湾|塘|洞|寨|寨子|堡|铺|店|桥|河|溪|川|岗|台|塬|泊|泉|井|园|渡|津|集|埠|港|岛|口|峰|崖|坳)$"
)
_NO_TOWN = re.compile(r".{0,3}乡镇|城镇|.{0,2}农村|[各本该全这那]?(?:街道|社区)|.?[乡镇村]")
_OF_UNIVERSITY = re.compile(rf"[{HANZI}]{{2,6}}(?:大学|医学院)[{HANZI}]+")
_TOWN_NAMED = re.compile(rf"(?:^|[^{HANZI}]|[在到从于赴往是县市区])([{HANZI}]{{1,4}}?[镇乡])")


@dataclass(frozen=True, slots=True)
class Name:
    """An institution's name: the words that name it in the text, and the official ones."""

    printed: str
    official: str


@dataclass(frozen=True, slots=True)
class Where:
    """Whom the short forms of a text mean: its city, and the county or town named last before an offset.

    `county` is the county of the page, for texts that name none.
    """

    text: str
    gazetteer: Gazetteer
    city: City
    county: str = ""

    def county_before(self, at: int, rank: str) -> str:
        """The last county (rank 县) or district (区) of this city that the text named; the only one it names else."""
        counties = [name for name in self.city.counties_ever if name.endswith(rank)]
        before = {self.text.rfind(name, max(0, at - _STORY), at): name for name in counties}
        before.pop(-1, None)
        if before:
            return before[max(before)]
        behind = [name for name in counties if self.text.find(name, at, at + _STORY) >= 0]
        return behind[0] if len(behind) == 1 else self.county if self.county.endswith(rank) else ""

    def county_city_before(self, ending: Ending) -> str:
        """The city below this one of which a sentence speaks that then says 市: 石渡市把卫生院和市人民医院绑成一体.

        Numbered hospitals are those of the city above; so are all once that was named, or another hospital, or once
        somebody goes there.
        """
        sentence = self.text[max(0, ending.start - _SENTENCE) : ending.start]
        sentence = re.split(r"[。！？；\n]", sentence)[-1]
        named = {
            sentence.rfind(name): name for name in self.city.counties_ever if name[-1] == "市" and name in sentence
        }
        elsewhere = self.city.short in sentence or _GOING.search(sentence) or ending.is_numbered or "医院" in sentence
        return "" if elsewhere or not named else named[max(named)]

    def town_before(self, at: int, rank: str) -> str:
        """The last town (镇) or township (乡) that the text named."""
        named = [name for name in _TOWN_NAMED.findall(self.text, max(0, at - _STORY), at) if name.endswith(rank)]
        return next((name for name in reversed(named) if not last_stop(name, []) and not _is_no_town(name)), "")


@cache
def _described() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_table('institutions.toml')['generic']['descriptions'])})$|^[级域内外]")


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(read_table('institutions.toml')['generic']['cores'])})+")


def name_before(before: str, ending: Ending, where: Where) -> Name | None:
    """The name that `before`, the words right before an ending, makes with it; None where no own name stands."""
    anchors = anchors_in(before, where.gazetteer)
    floor = last_stop(before, anchors)
    for at, place in places_in(before, anchors, floor):
        core = before[at + len(place) :]
        if _is_core(place, core, ending, where.gazetteer):
            full = _full_place(place, core, ending, where)
            return Name(before[at:] + ending.printed, full + core + _full_ending(full, place, ending)) if full else None
    return _unanchored(before[floor:], before, ending, where)


def _is_core(place: str, core: str, ending: Ending, gazetteer: Gazetteer) -> bool:
    """Can these words stand between a place and an ending? Further places first, then a name of its own."""
    if not core:
        return ending.printed != "医院" or not (place in (*BARE, "中国", "国家") or place[-1] not in "市县区")
    if ending.is_numbered or _RANKS.fullmatch(core) or _described().search(core):
        return False
    rest = core
    while further := anchor_at(rest, 0, gazetteer):
        rest = rest[len(further) :]
    other_city = any(start > 1 and rest[start:end] in gazetteer.by_name for start, end in anchors_in(rest, gazetteer))
    generic = ending.printed in ("医院", "诊所") and place not in _MILITARY and _generic().fullmatch(rest)
    return len(rest) <= _LONGEST_CORE and not other_city and not generic


def _full_ending(full: str, place: str, ending: Ending) -> str:
    """The official ending: 卫健委 -> 卫生健康委员会, 市中医院 -> 中医医院; a city's 血站 is its 中心血站."""
    if ending.printed == "中医院" and place == "市":
        return "中医医院"
    return "中心血站" if ending.printed == "血站" and full.endswith("市") else ending.official


def _full_place(place: str, core: str, ending: Ending, where: Where) -> str:
    """The place with its rank: 市 -> this city, 省 -> its province, 县 -> the county named last, 聊城 -> 聊城市."""
    if place == "市":
        return where.county_city_before(ending) or where.city.name
    if place == "省":
        return where.city.province
    if place in ("县", "区"):
        return where.county_before(ending.start, place)
    known = where.gazetteer.by_name.get(place)
    ranked = ending.official != ending.printed or ending.kind in ("association", "blood") or ending.needs_place
    if known and place == known.short and ranked and core[:1] not in BARE:
        return known.name if not core or ending.printed != "附院" else place
    if ending.kind == "authority" and f"{place}省" in where.gazetteer.provinces:
        return f"{place}省"
    return place


def _unanchored(core: str, before: str, ending: Ending, where: Where) -> Name | None:
    """A name without a place: 邵逸夫医院, 三河镇卫生院; generic ones (三级医院) are none."""
    if ending.kind in ("township", "community"):
        town = _town(core, before, ending, where)
        printed = town if before.endswith(town) else core  # the town of 镇卫生院 was named before
        return Name(printed + ending.printed, town + ending.official) if town else None
    if core == "医学院" and ending.printed == "附院":
        return Name("医学院附院", f"{where.city.short}医学院附属医院")
    own = 2 <= len(core) <= _LONGEST_CORE - 2 and not re.search(r"\d", core)
    if ending.needs_place or not own or _described().search(core):
        return None
    if not _OF_UNIVERSITY.match(core) and (_generic().match(core) or not _is_known_word(core, ending, where)):
        return None
    return Name(core + ending.printed, core + ending.official)


def _is_known_word(core: str, ending: Ending, where: Where) -> bool:
    """Before 医院 a word that is no place and stands twice in the text is no chance reading; other endings say more."""
    if ending.printed not in ("医院", "诊所"):
        return True
    near = (max(0, ending.start - _STORY), ending.end + _STORY)
    return where.text.count(core + ending.printed, *near) >= 2 and core not in where.gazetteer.places


def _town(core: str, before: str, ending: Ending, where: Where) -> str:
    """The town before 卫生院 or 社区卫生服务中心: known, or formed like one; 镇 heading a clause is the last."""
    for size in range(min(8, len(before)), 1, -1):
        if before[-size:] in where.gazetteer.town_names:
            return before[-size:]
    if core in ("镇", "乡"):
        return where.town_before(ending.start, core) if core == before else ""
    town = _TOWN.search(core)
    return town.group() if town and not _is_no_town(town.group()) else ""


def _is_no_town(word: str) -> bool:
    return bool(_NO_TOWN.fullmatch(word) or _generic().fullmatch(word))
