"""Which year a page is from that prints none: what its stories tell of years, and until when its ads are valid."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from .calendar import make_date

#: Less evidence than this and the year stays unknown.
LEAST_EVIDENCE = 0.4
_ROUND = 31 * 12

_YEAR = re.compile(
    r"(?:(?P<first>(?:19|20)\d\d)\s*年?\s*[—–~～至到-]{1,2}\s*)?(?P<year>(?:19|20)\d\d)\s*年\s*(?:(?P<month>\d{1,2})\s*月)?"
)
_CENTURY = re.compile(r"(?:19|20)\d\d")
_TO_COME = re.compile(
    r"将[于在]?$|预计$|计划[到在]?$|拟[于在]?$|力争[到在]?$|争取[到在]?$|届时$|[到至]$|目标.{0,3}$|时间[为是:：]?(?:公历)?$|定[于在]$|有效期"
)
_TO_COME_BEHIND = re.compile(
    r"^(?:年?底|末|前(?:完成|建成|实现)|将|起实?施行|起执行)|^\d{1,2}日.{0,14}(?:放假|开学|开幕|举行|起施行)"
)
_SINCE = re.compile(r"(?:自|从|比|较|与|早在|始于|建于|生于|追溯到)$")
_UNTIL_NOW = re.compile(r"截[至止]到?$")
_SINCE_BEHIND = re.compile(
    r"^(?:以来|起|的|在|从|由|于|出生|建成|成立|创建|[春夏秋冬]天?|初|底|末)|^[,，]?(?:他|她|一[名位个]|刚|在给|我)"
)
_WHOLE = re.compile(r"^[,，]?.{0,10}(?:全[市县区省国年院]|共|累计|达|同比|增长|下降|结余|\d)")
_OPENS, _CLOSES = re.compile(r"开局|首年|启动之年"), re.compile(r"收官|最后一年")


class Kind(Enum):
    """What a story tells with a year."""

    PAST = auto()  # 2024年4月，……
    WHOLE = auto()  # 2023年，全市共……: figures of a year that is over
    NAMED = auto()  # 2024年全国护士节, 2024年度
    SINCE = auto()  # 自2004年: may be long ago
    PLAN = auto()  # 到2028年
    SPAN = auto()  # 2024—2026年


@dataclass(frozen=True, slots=True)
class YearTold:
    """A year in a story, its month (0 where none is told), the first year of a span."""

    kind: Kind
    year: int
    month: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page tells of years, story by story; when its ads hold (either end may be missing); when it was saved."""

    stories: tuple[frozenset[YearTold], ...] = ()
    valid: tuple[tuple[date | None, date], ...] = ()
    saved: date | None = None

    def date_of(self, month: int, day: int, weekday: int | None = None) -> date | None:
        """The month and day in the year that agrees best, the latest of several; None where too little is told.

        `weekday` is the one printed beside it (Monday is 0), None where none is.
        """
        days = (one for year in self._years() if (one := make_date(year, month, day)))
        made = [(self._weigh(one), one) for one in days if weekday is None or one.weekday() == weekday]
        weight, best = max(made, default=(0.0, None))
        return best if weight >= LEAST_EVIDENCE else None

    def _years(self) -> set[int]:
        told = {year for story in self.stories for one in story for year in (one.year, one.first or one.year)}
        valid = {end.year for _, end in self.valid} | ({self.saved.year} if self.saved else set())
        return {year + step for year in told | valid for step in (-1, 0, 1)}

    def _weigh(self, day: date) -> float:
        """How well a day agrees; each story speaks once for it and once against it."""
        weight = sum(_sum([_agreement(one, day) for one in story]) for story in self.stories)
        weight += sum(_validity_agreement(start, end, day) for start, end in self.valid)
        if self.saved:
            weight += -3.0 if day > self.saved else 2.0 if self.saved - day < timedelta(days=330) else 0.0
        return weight


def _sum(weights: Sequence[float]) -> float:
    return max([0.0, *weights]) + min([0.0, *weights])


def _agreement(told: YearTold, day: date) -> float:
    """How well a day agrees with one year that is told of. Print never comes before what it tells as past."""
    later = day.year - told.year
    match told.kind:
        case Kind.PAST:
            months = 12 * later + day.month - told.month
            return -1.5 if months < 0 else max(0.0, 1.0 - months / 20)
        case Kind.WHOLE:
            return -3.0 if later < 0 else {0: 0.4, 1: 0.8}.get(later, 0.0)
        case Kind.NAMED:
            return -2.0 if later < -1 else {-1: -0.3, 0: 1.0, 1: 0.4}.get(later, 0.0)
        case Kind.SINCE:
            return -3.0 if later < 0 else 0.2 if later == 0 else 0.0
        case Kind.PLAN:
            over = (day.year, day.month) > (told.year, told.month or 12)
            return -2.0 if over else {0: 0.6, -1: 0.4, -2: 0.1}.get(later, 0.0)
        case Kind.SPAN:
            return 0.3 if told.first <= day.year <= told.year else -1.0


def _validity_agreement(start: date | None, end: date, day: date) -> float:
    """Ads run while they hold, or shortly before."""
    if day > end:
        return -2.0
    if start and day >= start:
        return 2.0
    near = timedelta(days=45) if start else timedelta(days=120)
    return (0.8 if start else 1.5) if (start or end) - day <= near else -0.5


def years_told(text: str) -> Iterator[YearTold]:
    """Every year that a story tells of, and what it tells with it."""
    for hit in _YEAR.finditer(text) if _CENTURY.search(text) else ():
        before, behind = text[max(0, hit.start() - 8) : hit.start()], text[hit.end() : hit.end() + 24]
        year, month, first = int(hit["year"]), int(hit["month"] or 0), int(hit["first"] or 0)
        if first and first < year:
            yield _span(first, year, behind)
        elif month <= 12:
            yield YearTold(_kind(before, behind, month), year, month)


def _span(first: int, last: int, behind: str) -> YearTold:
    """2024—2026年 is one of three years; 开局之年 says which."""
    if _OPENS.search(behind):
        return YearTold(Kind.NAMED, first)
    return YearTold(Kind.NAMED, last) if _CLOSES.search(behind) else YearTold(Kind.SPAN, last, first=first)


def _kind(before: str, behind: str, month: int) -> Kind:
    if _UNTIL_NOW.search(before):
        return Kind.PAST if month else Kind.WHOLE
    if _TO_COME.search(before) or _TO_COME_BEHIND.search(behind):
        return Kind.PLAN
    if month:
        return Kind.PAST
    if _SINCE.search(before) or _SINCE_BEHIND.search(behind):
        return Kind.SINCE
    if behind[:1] in (",", "，"):
        return Kind.WHOLE if _WHOLE.search(behind) else Kind.SINCE
    return Kind.NAMED


def latest_of_cycle(days: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The latest of some (month, day): the one before the longest gap in the round of the year.

    So that of 12-28, 12-30 and 1-2 the latest is 1-2.
    """
    held = sorted(set(days))
    gaps = [
        (days_between(here, behind) or _ROUND, here) for here, behind in zip(held, [*held[1:], *held[:1]], strict=True)
    ]
    return max(gaps)[1] if gaps else None


def days_between(first: tuple[int, int], second: tuple[int, int]) -> int:
    """How many days after one (month, day) the next other one comes, all months having 31."""
    return (31 * (second[0] - first[0]) + second[1] - first[1]) % _ROUND
