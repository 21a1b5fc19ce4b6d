"""Years laid out as calendars, whose days link to what was printed on them."""

from calendar import Calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

WEEKS_FROM_MONDAY = Calendar(firstweekday=0)


@dataclass(frozen=True)
class Day:
    """A cell of a calendar; `url` is empty where nothing was printed."""

    date: date
    url: str


@dataclass(frozen=True)
class Month:
    """A month; its weeks run from Monday, with None for the days of its neighbours."""

    first: date
    weeks: list[list[Day | None]]

    @property
    def has_links(self) -> bool:
        return any(day and day.url for week in self.weeks for day in week)


def month_of(year: int, number: int, links: Mapping[date, str]) -> Month:
    """Lay out one month; `links` gives the address of each day that has one."""
    weeks = WEEKS_FROM_MONDAY.monthdayscalendar(year, number)
    return Month(date(year, number, 1), [[cell(year, number, day, links) for day in week] for week in weeks])


def cell(year: int, month: int, day: int, links: Mapping[date, str]) -> Day | None:
    return Day(date(year, month, day), links.get(date(year, month, day), "")) if day else None


def months_of(year: int, links: Mapping[date, str]) -> list[Month]:
    """Lay out the months of a year that have at least one linked day."""
    months = (month_of(year, number, links) for number in range(1, 13))
    return [month for month in months if month.has_links]


def chosen_year(wish: str | None, years: Iterable[int]) -> int | None:
    """Return the year a reader asked for where it is one of these, else the first of them."""
    known = {str(year): year for year in years}
    return known.get(wish or "", next(iter(known.values()), None))
