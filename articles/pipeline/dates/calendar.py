"""Days as papers print them: full dates in digits and Hanzi, weekdays, dates of the lunar calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lunar_python import Lunar, LunarYear

EARLIEST, LATEST = 1949, 2050

_FULL = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d|[一二][一二三四五六七八九十○〇零Ｏ0]{3}年")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_HANZI_DATE = re.compile(
    r"([一二三四五六七八九十○〇零Ｏ0]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_WEEKDAYS = "一二三四五六日"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LUNAR = re.compile(
    rf"([{_STEMS}][{_BRANCHES}])年?\s*(闰?)([正一二三四五六七八九十冬腊]{{1,2}})月\s*"
    r"(初[一二三四五六七八九十]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|卅)"
)
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "0": 0}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A complete date in a text: the day, the run [start, end) that prints it."""

    day: date
    start: int
    end: int


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, None where there is no such day or the year is none of ours."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_dates(text: str) -> Iterator[FoundDay]:
    """Every complete and possible date of a text, those in digits first."""
    if not _ANY_YEAR.search(text):
        return
    for pattern in (_FULL, _COMPACT):
        for hit in pattern.finditer(text):
            if day := make_date(int(hit[1]), int(hit[2]), int(hit[3])):
                yield FoundDay(day, *hit.span())
    for hit in _HANZI_DATE.finditer(text):
        if day := make_date(number_of(hit[1]), number_of(hit[2]), number_of(hit[3])):
            yield FoundDay(day, *hit.span())


def number_of(hanzi: str) -> int:
    """A number in Hanzi: up to 99 (二十三), or digit by digit (二〇二六)."""
    if "十" not in hanzi:
        return int("".join(str(_DIGITS[char]) for char in hanzi))
    tens, _, ones = hanzi.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def weekday_of(text: str) -> int | None:
    """The first weekday that a text names, Monday is 0."""
    found = _WEEKDAY.search(text)
    return _WEEKDAYS.index(found[1].replace("天", "日")) if found else None


def lunar_days(text: str) -> list[date]:
    """The days on which the first lunar date of a text may fall: one in each round of sixty years."""
    found = _LUNAR.search(text)
    if not found:
        return []
    month = _LUNAR_MONTHS.get(found[3]) or number_of(found[3])
    day = _lunar_day(found[4])
    days = (_solar(year, -month if found[2] else month, day) for year in _years_of_cycle(found[1]))
    return [day for day in days if day]


def _lunar_day(words: str) -> int:
    """初五 is 5, 廿三 is 23, 卅 is 30."""
    if words[0] == "初":
        return number_of(words[1:])
    if words[0] == "廿":
        return 20 + (number_of(words[1:]) if words[1:] else 0)
    return 30 if words == "卅" else number_of(words)


def _years_of_cycle(name: str) -> Iterator[int]:
    """The years that bear a name of the sixty-year cycle; the year 4 began one (甲子)."""
    for year in range(EARLIEST, LATEST):
        if _STEMS[(year - 4) % 10] + _BRANCHES[(year - 4) % 12] == name:
            yield year


def _solar(year: int, month: int, day: int) -> date | None:
    """The day of a lunar date (a leap month is negative), None where that year has no such month or day."""
    lunar_month = LunarYear.fromYear(year).getMonth(month)
    if lunar_month is None or day > lunar_month.getDayCount():
        return None
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
