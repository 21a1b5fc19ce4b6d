"""Datelines: `本报讯（记者 某某）`, `本报聊城7月19日讯`, `新华社北京1月2日电`, `某某网·某某新闻10月24日讯`."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from .clean import HANZI
from .credits import fold_spaces, parse_byline
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


_LONGEST = 120
_SIGN = re.compile(r"讯|电|消息|报道")
_DAY = r"(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_WORDS = rf"[{HANZI}A-Za-z0-9·•・\-—“”《》]"


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    own, agencies = pattern("credits.toml", "own_press"), pattern("credits.toml", "agencies")
    endings = pattern("credits.toml", "agency_endings")
    press = rf"(?P<press>据?(?:{own}|{agencies}|{_WORDS}{{1,16}}?(?:{endings})))"
    place = rf"(?P<place>[{HANZI}]{{2,6}}?)?"
    paren = r"(?P<paren>[（(](?P<who>[^（）()]{0,70})[）)])?"
    close = r"(?P<close>讯|电(?![话视影力器子脑动商路网缆池梯信台报])|消息(?![称说人])|综合消息)"
    return (
        re.compile(
            rf"^[【\[（(]?{press}(?:\s*[·•・]?\s*{place})\s*(?:{_DAY})?\s*(?:\d{{1,2}}时)?{close}[】\]）)]?\s*{paren}[\s:：，,]*"
        ),
        re.compile(
            rf"^[【\[]?{press}\s*[（(](?P<who>[^（）()]{{2,60}}(?:报道)?)[）)]\s*{_DAY}?(?P<close>讯|电|消息)?[】\]]?[\s:：]*"
        ),
        re.compile(
            rf"^(?P<who>(?:{_WORDS}{{0,14}}?(?:{endings}|本报|本网))?(?:[全融]媒体?)?(?:首席|特约|见习|实习)?(?:记者|通讯员)[\s{HANZI}、/]{{2,40}}?报道)[】\]]?(?:[\s:：，,]+|$)"
        ),
        re.compile(rf"^(?P<who>[{HANZI}]{{2,4}}(?:[\s、]+(?:通讯员\s*)?[{HANZI}]{{2,4}}){{0,4}}\s+[{HANZI}]{{0,4}}报道)\s+(?=\S)"),
    )


def parse_dateline(text: str, places: Collection[str] = (), known: Collection[str] = ()) -> Lead | None:
    """The dateline that a paragraph begins with, or None.

    Own press (`本报讯`) has no source; a place is told from the agency's name by the gazetteer's places.
    """
    if not _SIGN.search(text, 0, _LONGEST):
        return None
    for head in _heads():
        found = head.match(text)
        if found and found.end() <= _LONGEST:
            lead = _lead(found, places, known)
            if lead:
                return lead
    return None


def _lead(found: re.Match[str], places: Collection[str], known: Collection[str]) -> Lead | None:
    parts = found.groupdict()
    words = (
        found.string[found.start("press") : max(found.end("press"), _end(found, "place"))] if parts.get("press") else ""
    )
    day = tuple(int(parts[key]) for key in ("year", "month", "day") if parts.get(key))
    byline = parse_byline(fold_spaces(parts.get("who") or ""), places, known) if parts.get("who") else None
    if "press" in parts and "close" in parts and not parts["close"] and not (byline and byline.is_byline):
        return None
    if "press" not in parts and not (byline and byline.is_byline):
        return None
    end = found.end()
    if parts.get("paren") and byline and not byline.is_byline:
        byline, end = None, found.start("paren")
    source, place = _press_and_place(words, places)
    if not place and byline:
        place = byline.place
    return Lead(end, Dateline(place, source, _iso(day)), tuple(byline.credits) if byline else (), day)


def _press_and_place(words: str, places: Collection[str]) -> tuple[str, str]:
    """Tell the agency from the place that is printed right behind it."""
    words = words.removeprefix("据").strip("《》“” ·•・")
    own = re.match(rf"(?:{pattern('credits.toml', 'own_press')})", words)
    if own:
        return "", words[own.end() :].strip()
    for size in range(min(6, len(words) - 2), 1, -1):
        if words[-size:] in places:
            return words[:-size].rstrip(" ·"), words[-size:]
    agency = re.match(rf"(?:{pattern('credits.toml', 'agencies')}|.{{1,14}}?[社网])", words)
    rest = words[agency.end() :].strip() if agency else ""
    if agency and re.fullmatch(rf"[{HANZI}]{{2,4}}", rest) and not _ends_as_press(rest):
        return agency.group(), rest
    return words, ""


def _ends_as_press(words: str) -> bool:
    return bool(re.search(rf"(?:{pattern('credits.toml', 'agency_endings')})$", words))


def _end(found: re.Match[str], group: str) -> int:
    return found.end(group) if group in found.re.groupindex else -1


def _iso(day: tuple[int, ...]) -> str:
    """ISO 8601; a day without its year as --MM-DD."""
    if len(day) == 3:
        return f"{day[0]:04}-{day[1]:02}-{day[2]:02}"
    return f"--{day[0]:02}-{day[1]:02}" if len(day) == 2 else ""
