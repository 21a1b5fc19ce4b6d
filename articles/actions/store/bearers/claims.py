"""Who bears a name: rows that share one are told apart by the days on which they bore it."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from articles.models import Author, Institution
from articles.models.names import Standing

Row = Author | Institution


class Claim(NamedTuple):
    """A row that bears a name, its own or another one of it, between two days (both included; None: not known)."""

    row: Row
    since: date | None = None
    until: date | None = None
    is_own: bool = True

    def holds(self, day: date | None) -> bool:
        """Tell whether the row had this name on a day; whether it may have had it where no day is known."""
        return day is None or ((self.since or day) <= day <= (self.until or day))


Claims = dict[str, list[Claim]]


def bearer(claims: Sequence[Claim], day: date | None = None) -> Any:
    """Return the row that a name means on a day; None where the desk refused it.

    What was not refused counts first, then who had the name on the day, then whose own name it is, then who had it
    longest.
    """
    best = max(
        claims,
        key=lambda one: (one.row.standing != Standing.REFUSED, one.holds(day), one.is_own, -one.row.pk),
        default=None,
    )
    return best.row if best and best.row.standing != Standing.REFUSED else None


def claims_by_name(claims: Iterable[tuple[str, Claim]]) -> Claims:
    """Sort claims by the names that they are on."""
    found: Claims = {}
    for name, claim in claims:
        found.setdefault(name, []).append(claim)
    return found


def first_day(day: str) -> date | None:
    """Return the first day of an ISO 8601 date of reduced precision (2014, 2014-03); None for ""."""
    parts = [int(part) for part in day.split("-")] if day else []
    return date(*[*parts, 1, 1][:3]) if parts else None


def last_day(day: str) -> date | None:
    """Return the last day of an ISO 8601 date of reduced precision; None for ""."""
    parts = [int(part) for part in day.split("-")] if day else []
    if len(parts) == 3:
        return date(*parts)
    year, month = [*parts, 12][:2] if parts else (0, 0)
    return date(year, month, monthrange(year, month)[1]) if parts else None
