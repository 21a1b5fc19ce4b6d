"""Filters by year and month, which find the years at both ends of an index; the stock one reads every date."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.contrib import admin
from django.db.models import DateTimeField, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

DECEMBER = 12


class PeriodFilter(admin.SimpleListFilter):
    """By year, and by the months of the year that is chosen: "2024" or "2024-03" in the address.

    `field` is the lookup of a date or a time with an index, from the rows of the list.
    """

    field: str

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Return the years, the newest first, and behind the chosen one its months; none of an empty table."""
        known = model_admin.model._default_manager.filter(**{f"{self.field}__isnull": False})
        days = known.order_by(self.field).values_list(self.field, flat=True)
        first, last = (day_of(end) if end else None for end in (days.first(), days.last()))
        return list(periods(first, last, self.value() or "")) if first and last else []

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        bounds = bounds_of(self.value())
        if bounds is None:
            return queryset.none()
        field = queryset.model._meta.get_field(self.field) if "__" not in self.field else None
        first, beyond = map(midnight, bounds) if isinstance(field, DateTimeField) else bounds
        return queryset.filter(**{f"{self.field}__gte": first, f"{self.field}__lt": beyond})


def periods(first: date, last: date, chosen: str) -> Iterator[tuple[str, str]]:
    """Yield the years between two days, the newest first, and behind the chosen one those of its months."""
    for year in range(last.year, first.year - 1, -1):
        yield f"{year}", gettext("%(year)d") % {"year": year}
        if chosen[:4] == f"{year}":
            months = (date(year, month, 1) for month in range(DECEMBER, 0, -1))
            yield from (
                (f"{month:%Y-%m}", date_format(month, "YEAR_MONTH_FORMAT"))
                for month in months
                if first.replace(day=1) <= month <= last
            )


def bounds_of(period: str) -> tuple[date, date] | None:
    """Return the first day of a year or month and the first day after it; None where it is neither."""
    is_year = len(period) == len("2024")
    try:
        first = date.fromisoformat(f"{period}-01-01" if is_year else f"{period}-01")
        later = first + timedelta(days=366 if is_year else 31)  # a day of the next year or month
    except (ValueError, OverflowError):
        return None
    return first, later.replace(month=1, day=1) if is_year else later.replace(day=1)


def day_of(moment: date) -> date:
    """Return the day of a date or, here, of a time."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class PrintedPeriodFilter(PeriodFilter):
    title, parameter_name, field = _("day of printing"), "printed", "printed_on"


class IssuePeriodFilter(PeriodFilter):
    title, parameter_name, field = _("day of printing"), "printed", "date"


class PagePeriodFilter(PeriodFilter):
    title, parameter_name, field = _("day of printing"), "printed", "issue__date"


class ImportedPeriodFilter(PeriodFilter):
    title, parameter_name, field = _("time of import"), "imported", "imported_at"


class StartedPeriodFilter(PeriodFilter):
    title, parameter_name, field = _("time of import"), "started", "started_at"
