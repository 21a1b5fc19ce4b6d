"""Datelines: `本报讯（记者 某某）`, `本报聊城7月19日讯`, `新华社北京1月2日电`, `某某网·某某新闻10月24日讯`."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from .clean import HANZI
from .credits import Byline, parse_byline
from .lexicon import pattern
from .records import Credit, Dateline


@dataclass(frozen=True, slots=True)
class Lead:
    """The dateline at the head of a paragraph: it ends at `end`, and names its writers where it does.

    `day` is (month, day) or (year, month, day), or () where none is printed.
    """

    end: int
    dateline: Dateline
    credits: tuple[Credit, ...] = ()
    day: tuple[int, ...] = ()


#: Within so many characters a dateline comes to its closing word.
_LONGEST = 70
_CLOSE = re.compile(r"讯|电(?![话视影力器子脑动商路网缆池梯信台报])|综合消息|消息(?![称说人])|报道")
#: A sentence has begun where one of these stands before the closing word.
_SENTENCE = re.compile(r"[，。；：！？,;:!?]")
_DAY = r"(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_LAST_DAY = re.compile(rf"{_DAY}\s*(?:\d{{1,2}}时)?$")
#: What may stand between a dateline and its paragraph.
_GAP = re.compile(r"[\s:：，,]*")
_CREDITS = re.compile(
    rf"\s*[】\]）)]?\s*(?:[（(](?P<bracketed>[^（）()]{{2,70}})[）)]|(?P<squared>[^（）()】\]，。]{{2,40}})[】\]]|"
    rf"(?P<reported>[{HANZI}、\s]{{2,40}}?报道)(?=[:：，,]))"
)
_BRACKET = re.compile(r"\s*[】\]）)]")
_LONGEST_PLACE = 6


@cache
def _house() -> re.Pattern[str]:
    """Who sends: the paper's own (本报), a known agency, or words that end as the name of a house."""
    own, agencies = pattern("credits.toml", "own_press"), pattern("credits.toml", "agencies")
    other = rf"[{HANZI}A-Za-z0-9·•・\-—]{{1,16}}?(?:{pattern('credits.toml', 'agency_endings')})"
    return re.compile(rf"据?[《“]?(?:(?P<own>{own})|(?P<agency>{agencies}|{other}))[》”]?\s*[·•・]?\s*")


@cache
def _ends_as_house() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('credits.toml', 'agency_endings')})$")


@cache
def _house_then_names() -> re.Pattern[str]:
    """本报（记者 某某）7月19日讯: names before the day and the closing word."""
    return re.compile(
        rf"[【\[]?(?P<house>{_house().pattern})[（(](?P<who>[^（）()]{{2,60}})[）)]\s*(?:{_DAY})?(?:讯|电|消息)?[】\]]?"
    )


def parse_dateline(text: str, places: Collection[str] = (), known: Collection[str] = ()) -> Lead | None:
    """The dateline that a paragraph begins with, or None.

    Own press (`本报讯`) has no source; a place is told from the agency's name by the gazetteer's places.
    """
    for close in _CLOSE.finditer(text, 0, _LONGEST):
        if _SENTENCE.search(text, 0, close.start()):
            break
        read = _reported if close.group() == "报道" else _sent
        lead = read(text, close, places, known)
        if lead:
            return lead
    return _signed(text, places, known) if "（" in text[:20] or "(" in text[:20] else None


def _sent(text: str, close: re.Match[str], places: Collection[str], known: Collection[str]) -> Lead | None:
    """House, place, day and a closing word: 新华社北京1月2日电（记者 某某）."""
    head = text[: close.start()].lstrip("【[（( ")
    day = _LAST_DAY.search(head)
    words = head[: day.start()] if day else head
    byline, end = _credits_behind(text, close.end(), places, known)
    sent = _source_and_place(words.strip(), places, sure=bool(day or byline))
    if not sent:
        return None
    return _lead(text, end, sent, byline, day)


def _credits_behind(text: str, at: int, places: Collection[str], known: Collection[str]) -> tuple[Byline | None, int]:
    """The byline that follows a closing word, and where it ends; None where what follows is no byline."""
    found = _CREDITS.match(text, at)
    if found:
        byline = parse_byline(f"（{found[found.lastgroup or 0]}）", places, known)
        if byline.is_byline:
            return byline, found.end()
    bracket = _BRACKET.match(text, at)
    return None, bracket.end() if bracket else at


def _signed(text: str, places: Collection[str], known: Collection[str]) -> Lead | None:
    """本报（记者 某某）7月19日讯, and the same without a closing word: the names show what it is."""
    found = _house_then_names().match(text)
    byline = parse_byline(found["who"], places, known) if found else None
    sent = _source_and_place(found["house"].strip(), places, sure=True) if found else None
    return _lead(text, found.end(), sent, byline, found) if found and sent and byline and byline.is_byline else None


def _reported(text: str, close: re.Match[str], places: Collection[str], known: Collection[str]) -> Lead | None:
    """A byline that closes with 报道, and the text right behind it: 某某 聊城报道10月15日，……."""
    end = close.end()
    apart = text[end : end + 1] in tuple(" :：，,\u3000")
    byline = parse_byline(text[:end], places, known) if text[end:].strip() else Byline()
    if not (byline.is_byline and byline.has_closer and (apart or byline.place in places)):
        return None
    return _lead(text, end, ("", ""), byline, None)


def _lead(text: str, end: int, sent: tuple[str, str], byline: Byline | None, day: re.Match[str] | None) -> Lead:
    gap = _GAP.match(text, end)
    source, place = sent
    numbers = tuple(int(day[key]) for key in ("year", "month", "day") if day[key]) if day else ()
    dateline = Dateline(place or (byline.place if byline else ""), source, _iso(numbers))
    return Lead(gap.end() if gap else end, dateline, tuple(byline.credits) if byline else (), numbers)


def _source_and_place(words: str, places: Collection[str], *, sure: bool) -> tuple[str, str] | None:
    """The agency told from the place printed right behind it; None where the words begin with no house.

    A place that is not known counts only where a day or names are `sure` to make this a dateline.
    """
    found = _house().match(words)
    if not found:
        return None
    rest = words[found.end() :]
    if found["own"]:
        return ("", rest) if _can_be_place(rest, places, sure=sure) else None
    for size in range(min(_LONGEST_PLACE, len(words) - 2), 1, -1):
        if words[-size:] in places:
            return _title(words[:-size]), words[-size:]
    if rest and len(rest) <= 4 and sure and not _ends_as_house().search(rest):
        return _title(found.group()), rest
    return (_title(words), "") if _ends_as_house().search(_title(words)) else None


def _can_be_place(words: str, places: Collection[str], *, sure: bool) -> bool:
    known = not words or words in places
    return known or (sure and bool(re.fullmatch(rf"[{HANZI}]{{2,{_LONGEST_PLACE}}}", words)))


def _title(words: str) -> str:
    """The name of a house without 据 and title marks."""
    return words.removeprefix("据").strip("《》“” ·•・")


def _iso(day: tuple[int, ...]) -> str:
    """ISO 8601; a day without its year as --MM-DD."""
    if len(day) == 3:
        return f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
    return f"--{day[0]:02}-{day[1]:02}" if len(day) == 2 else ""
