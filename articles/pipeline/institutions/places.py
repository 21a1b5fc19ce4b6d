"""The places that anchor an institution's name: known ones, 市 省 县 区 alone, zones, words formed like a place."""

import re
from collections.abc import Iterator
from functools import cache

from ..clean import HANZI
from ..lexicon import read_table
from ..naming.gazetteer import Gazetteer

BARE = ("市", "省", "县", "区")
_COUNTRY = re.compile(r"国家|中国|首都|中国人民解放军|解放军|武警|联勤保障部队")
#: A bare 市 behind one of these is part of a word: 全市, 城市, 超市.
_NO_BARE_BEHIND = frozenset("全各本我该外跨地城都超大县省市社园院校")
_SHAPED = re.compile(rf"(?![全各本我该外跨这那])[{HANZI}]{{2,5}}?(?:省|市|自治区|县|区|旗|州)(?=[{HANZI}])")
_ZONE = re.compile(
    r"高新(?:技术产业开发)?区|经(?:济技术)?开(?:发)?区|经济开发区|(?:旅游)?度假区|开发区|新区|示范区|保税区"
)
#: Words in which a stop's characters stop nothing.
_NO_STOP = re.compile(r"附属|第[一二三四五六七八九十]+|和平|同济|协和|友谊|中日|仁和|和睦")
_LONGEST = 8


@cache
def _stops() -> re.Pattern[str]:
    words = sorted(read_table("institutions.toml")["generic"]["stops"], key=len, reverse=True)
    return re.compile("|".join(words))


def anchor_at(text: str, at: int, gazetteer: Gazetteer) -> str:
    """The longest known place that begins at an offset, "" where none does."""
    if text[at : at + 2] in gazetteer.anchor_heads:
        for size in range(min(_LONGEST, len(text) - at), 1, -1):
            if text[at : at + size] in gazetteer.anchors:
                return text[at : at + size]
    return ""


def anchors_in(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The runs [start, end) of the known places in a text, none within another."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text) - 1:
        place = anchor_at(text, at, gazetteer)
        if place:
            found.append((at, at + len(place)))
        at += len(place) or 1
    return found


def last_stop(text: str, anchors: list[tuple[int, int]]) -> int:
    """Where the last word ends that no name runs across; 0 where there is none."""
    exempt = [*anchors, *(found.span() for found in _NO_STOP.finditer(text))]
    end = 0
    for stop in _stops().finditer(text):
        if not any(start <= stop.start() and stop.end() <= stop_end for start, stop_end in exempt):
            end = stop.end()
    return end


def places_in(text: str, anchors: list[tuple[int, int]], floor: int) -> Iterator[tuple[int, str]]:
    """(offset, place) of whatever may anchor a name, from the left; places that end before `floor` cannot."""
    ends = dict(anchors)
    within = {at for start, end in anchors for at in range(start + 1, end)}
    for at in range(len(text)):
        place = text[at : ends[at]] if at in ends else "" if at in within else _other_place(text, at, floor)
        if place and at + len(place) >= floor:
            yield at, place


def is_part_of_word(text: str, at: int) -> bool:
    """Is the 市, 省, 县 or 区 at an offset no word of its own: 全市, 城市, 超市?"""
    return text[at] in BARE and at > 0 and text[at - 1] in _NO_BARE_BEHIND


def _other_place(text: str, at: int, floor: int) -> str:
    if text[at] in BARE:
        return "" if is_part_of_word(text, at) else text[at]
    country = _COUNTRY.match(text, at)
    if country:
        return country.group()
    zone = _ZONE.match(text, at)
    if zone:
        return zone.group()
    shaped = _SHAPED.match(text, at) if at in (0, floor) else None
    return shaped.group() if shaped and not _stops().search(shaped.group()) else ""
