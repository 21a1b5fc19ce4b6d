"""What speaks for a person having signed: weak evidence that adds up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .claims import Claim

NEAR = 2  # years beside those in which a person signed
APART = 15  # years from those in which a person signed: hardly the same one


class Setting(NamedTuple):
    """Where a byline is printed: the day, the paper (its key), and the institutions (their keys) that the item names,
    by each of the words that name them."""

    day: date | None = None
    paper: int | None = None
    named: Mapping[str, int] = {}


@dataclass(slots=True)
class Past:
    """What a person signed: how often, for which units as printed, in which papers (their keys) and years, and which
    institutions (their keys) those stories named."""

    bylines: int = 0
    units: set[str] = field(default_factory=set)
    papers: set[int] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    institutions: set[int] = field(default_factory=set)

    def add(self, bylines: int, unit: str, *, paper: int | None, year: int | None, institution: int | None) -> None:
        """Add bylines of one unit, paper and year, in stories that named this institution."""
        self.bylines += bylines
        self.units |= {unit} if unit else set()
        self.papers |= {paper} if paper else set()
        self.years |= {year} if year else set()
        self.institutions |= {institution} if institution else set()


@dataclass(frozen=True, slots=True)
class Case:
    """One who bears the name in a byline, and what is known of both: the unit printed with it ("" for none), its
    setting, what the person signed before, and the institution (its key) that each unit is."""

    claim: Claim
    unit: str
    setting: Setting
    past: Past
    units: Mapping[str, int]

    @property
    def score(self) -> float:
        return sum(weight for weight, speaks in SIGNS if speaks(self))

    @property
    def is_of_unit(self) -> bool:
        return bool(self.unit) and (self.unit in self.past.units or self._key in self._keys)

    @property
    def is_of_other_unit(self) -> bool:
        """Do they surely belong to different institutions?"""
        return self._key is not None and bool(self._keys) and not self.is_of_unit

    @property
    def is_of_unlike_unit(self) -> bool:
        """Is the unit another in its words alone?"""
        return bool(self.unit and (self.past.units or self._keys)) and not (self.is_of_unit or self.is_of_other_unit)

    @property
    def names_own_institution(self) -> bool:
        return self.claim.row.institution_id in self.setting.named.values()

    @property
    def names_institution_as_before(self) -> bool:
        return not self.past.institutions.isdisjoint(self.setting.named.values())

    @property
    def is_in_paper_as_before(self) -> bool:
        return self.setting.paper in self.past.papers

    @property
    def is_near_in_years(self) -> bool:
        return self._distance is not None and self._distance <= NEAR

    @property
    def is_far_in_years(self) -> bool:
        return self._distance is not None and self._distance >= APART

    @property
    def has_name_then(self) -> bool:
        return self.claim.holds(self.setting.day)

    @property
    def _distance(self) -> int | None:
        """How many years lie between this byline and the nearest other; None where that is not known."""
        year = self.setting.day.year if self.setting.day else None
        return min((abs(year - other) for other in self.past.years), default=None) if year else None

    @property
    def _key(self) -> int | None:
        return self.setting.named.get(self.unit, self.units.get(self.unit))

    @property
    def _keys(self) -> set[int]:
        """The institutions to which the person belongs, or belonged."""
        own = self.claim.row.institution_id
        return {self.units[unit] for unit in self.past.units if unit in self.units} | ({own} if own else set())


#: What each sign counts. A unit printed with the name says most; all that a paper's people share says least.
SIGNS: tuple[tuple[float, Callable[[Case], bool]], ...] = (
    (3.0, lambda case: case.is_of_unit),
    (-3.0, lambda case: case.is_of_other_unit),
    (-1.0, lambda case: case.is_of_unlike_unit),
    (1.5, lambda case: case.names_own_institution),
    (1.0, lambda case: case.names_institution_as_before),
    (1.0, lambda case: case.is_in_paper_as_before),
    (0.5, lambda case: case.is_near_in_years),
    (-1.5, lambda case: case.is_far_in_years),
    (1.0, lambda case: case.has_name_then),
    (0.5, lambda case: case.claim.is_own),
)
