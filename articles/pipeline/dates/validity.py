"""From when to when an advertisement or a notice holds, in the wordings of print."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from ..clean import narrow
from .calendar import make_date

#: A day without its year is the first one that is not longer past than this when the page is printed.
_PAST = timedelta(days=31)

_DATE = r"(?:((?:19|20)\d\d)\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)\s*[日号]?"
_LAST = r"(?:(?:((?:19|20)\d\d)\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)\s*[日号]?|(\d{1,2})\s*[日号])"
_CLOCK = r"\s*(?:\d{1,2}\s*[时点:：]\s*(?:\d{1,2}分?)?)?"
_DASH = r"\s*(?:起?\s*[至到]|—{1,2}|[–－~～-])\s*"
_NO_COUNT = r"(?!\s*(?:[元个折岁分%％名台套]|日内))"
_RANGE = re.compile(rf"(?<![\d.-]){_DATE}{_CLOCK}{_DASH}{_LAST}{_NO_COUNT}")
_UNTIL = re.compile(
    r"(?:截[至止]到?(?:日期|时间)?[为是]?|有效期限?[至到为]?|(?:日期|期限|止)[至到为]|止于|[至到])\s*[:：]?\s*"
    + _DATE
    + _NO_COUNT
)
_BEFORE = re.compile(rf"{_DATE}{_CLOCK}\s*(?:止|截止|之前|以前|前(?![往台列期])|24[:：]00)")
_MONTH_END = re.compile(r"(?:(\d{1,2})\s*月|本月|当月|(?<=[至到])月)[底末]")
_YEAR_END = re.compile(r"(?:本年|今年|(?<=[至到])|((?:19|20)\d\d)\s*)年[底末]")
_EVENT = re.compile(r"停电|停水|停气|断水|封闭施工|义诊|讲座|招聘会|开庭|听证会|拍卖会")
_EVENT_DAY = re.compile(rf"{_DATE}(?=\s*(?:（[^）]{{2,4}}）)?\s*[上下]?午?\s*\d{{1,2}}\s*[时点:：])")
_FROM_NOW = re.compile(r"即日起|从即日|自即日")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as printed: its year (0 where none is), month (0 where the first day of the run has it), day."""

    year: int
    month: int
    day: int

    def plausible(self) -> bool:
        return self.month <= 12 and 1 <= self.day <= 31

    def in_year(self, year: int) -> date | None:
        return make_date(self.year or year, self.month, self.day)


def validity(text: str, page_date: str) -> tuple[str, str]:
    """The first and the last day, ISO, each "" where it is not told; years not printed come from the page's date.

    "From now on" (即日起) is from the day of the page.
    """
    printed = date.fromisoformat(page_date) if page_date else None
    text = narrow(text)
    start, end = next(_spans(text, printed), (None, None))
    if end and not start and printed and printed <= end and _FROM_NOW.search(text):
        start = printed
    return start.isoformat() if start and end else "", end.isoformat() if end else ""


def _spans(text: str, printed: date | None) -> Iterator[tuple[date | None, date]]:
    """(first or None, last day) by each way of saying it, the plainest first."""
    for hit in sorted((*_RANGE.finditer(text), *_UNTIL.finditer(text)), key=lambda hit: hit.start()):
        yield from _run(hit, printed) if hit.re is _RANGE else _single(hit, printed)
    for hit in _MONTH_END.finditer(text):
        yield from _month_end(int(hit[1] or 0), printed)
    for hit in _YEAR_END.finditer(text):
        if hit[1] or printed:
            yield None, date(int(hit[1]) if hit[1] else printed.year if printed else 0, 12, 31)
    for hit in _BEFORE.finditer(text):
        yield from _single(hit, printed)
    if _EVENT.search(text):
        days = [end for hit in _EVENT_DAY.finditer(text) for _, end in _single(hit, printed)]
        yield from [(None, max(days))] if days else []


def _run(hit: re.Match[str], printed: date | None) -> Iterator[tuple[date, date]]:
    """4月30日—5月5日, 6月18日至22日: the last day has the month and the year of the first where it prints none."""
    first = _Day(int(hit[1] or 0), int(hit[2]), int(hit[3]))
    last = _Day(int(hit[4] or first.year), int(hit[5] or first.month), int(hit[6] or hit[7]))
    if not (first.plausible() and last.plausible()) or (not first.year and "月" not in hit.group()):
        return
    for year in _years(last, printed):
        end = last.in_year(year)
        start = first.in_year(end.year) if end else None
        if start and end and start > end and not first.year:
            start = first.in_year(end.year - 1)
        if start and end and start > end and not hit[4]:
            end = make_date(end.year + 1, end.month, end.day)
        if start and end and start <= end and _is_due(end, last.year, printed):
            yield start, end
            return


def _single(hit: re.Match[str], printed: date | None) -> Iterator[tuple[None, date]]:
    """8月31日: the first such day that is due."""
    day = _Day(int(hit[1] or 0), int(hit[2]), int(hit[3]))
    if day.plausible() and (day.year or "月" in hit.group()):
        days = (one for year in _years(day, printed) if (one := day.in_year(year)) and _is_due(one, day.year, printed))
        yield from ((None, one) for one in islice(days, 1))


def _years(day: _Day, printed: date | None) -> tuple[int, ...]:
    """The years in which a day may fall: its own, else those about the page's; none where the page has no date."""
    if day.year:
        return (day.year,)
    return (printed.year - 1, printed.year, printed.year + 1) if printed else ()


def _is_due(end: date, year: int, printed: date | None) -> bool:
    return bool(year) or (printed is not None and end >= printed - _PAST)


def _month_end(month: int, printed: date | None) -> Iterator[tuple[None, date]]:
    """The last day of a month, of the page's own where month is 0."""
    if printed and 0 <= month <= 12:
        year = printed.year + (0 < month < printed.month)
        month = month or printed.month
        yield None, date(year, month, monthrange(year, month)[1])
