"""Which of several people of one name signed: the likeliest, with a doubt for the editor where little speaks for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext as _

from articles.models import Author, Byline
from articles.models.names import Standing
from articles.pipeline.records import Credit

from ..name_rows import fit
from . import institution_rows
from .author_rows import LONGEST, authors_of
from .claims import Claim, Claims, bearer
from .evidence import Case, Past, Setting

LONGEST_UNIT = 120  # characters of an affiliation, as in the table
#: By how much the likeliest must be ahead of the next to be beyond doubt.
MARGIN = 1.0
PAPER = Coalesce("article__page__issue__publication", "photo__page__issue__publication")
YEAR = ExtractYear(Coalesce("article__printed_on", "photo__printed_on"))


class Signer(NamedTuple):
    """Who signed, None for a name that the desk refused; and what is doubtful about that, in words."""

    author: Author | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Who bears each name, what those signed before of whom it matters, and the institution that each unit is."""

    claims: Claims
    pasts: Mapping[int, Past]
    units: Mapping[str, int]

    def find(self, credit: Credit, setting: Setting) -> Signer:
        """Return who signed. Names that the desk keeps apart are never put together here."""
        claims = open_claims(self.claims.get(fit(credit.name, LONGEST), ()))
        if not claims:
            return Signer(None)
        unit = fit(credit.affiliation, LONGEST_UNIT)
        if len(claims) == 1 and not unit:
            return Signer(claims[0].row)
        cases = [Case(one, unit, setting, self.pasts.get(one.row.pk, Past()), self.units) for one in claims]
        best, *others = sorted(cases, key=lambda one: (one.score, one.past.bylines, -one.claim.row.pk), reverse=True)
        return Signer(best.claim.row, doubt_about(best, others))


def open_claims(claims: Iterable[Claim]) -> list[Claim]:
    return [one for one in claims if one.row.standing != Standing.REFUSED]


def doubt_about(best: Case, others: Sequence[Case]) -> str:
    """Say why it may be another person than the likeliest, "" where nothing speaks for that."""
    told = {"name": best.claim.row.name, "unit": best.unit}
    if others and best.score - others[0].score < MARGIN:
        return _("Several authors are called “%(name)s”: the byline went to the likeliest; please check it.") % told
    if best.is_of_other_unit:
        told["units"] = "、".join(sorted(best.past.units)) or str(best.claim.row.institution)
        words = _("“%(name)s” signs for %(unit)s here, otherwise for %(units)s: it may be another person of that name.")
        return words % told
    return ""


def people_of(credits: Sequence[Credit]) -> People:
    """Gather who bears the names of these credits; the rows that are missing are made.

    What people signed is read only where several bear a name, or where a unit is printed with it.
    """
    claims = authors_of(credits)
    several = {one.row.pk for held in claims.values() if len(open_claims(held)) > 1 for one in held}
    at_units = {fit(credit.name, LONGEST) for credit in credits if credit.affiliation}
    authors = {one.row for name in at_units for one in claims.get(name, ())}
    pasts = pasts_of(several) if several else {}
    add_units(pasts, {author.pk for author in authors} - several)
    told = {unit for past in pasts.values() for unit in past.units}
    if told or any(author.institution_id for author in authors):
        told |= {fit(credit.affiliation, LONGEST_UNIT) for credit in credits if credit.affiliation}
    return People(claims, pasts, units_of(told))


def pasts_of(authors: Collection[int]) -> dict[int, Past]:
    """Return what these authors (their keys) signed."""
    pasts: defaultdict[int, Past] = defaultdict(Past)
    rows = Byline.objects.filter(author__in=authors).order_by().annotate(paper=PAPER, year=YEAR)
    told = rows.values_list("author", "affiliation", "paper", "year", "article__institutions")
    for author, unit, paper, year, institution, bylines in told.annotate(bylines=Count("pk")):
        pasts[author].add(bylines, unit, paper=paper, year=year, institution=institution)
    return dict(pasts)


def add_units(pasts: dict[int, Past], authors: Collection[int]) -> None:
    """Add the units for which these authors (their keys) signed."""
    rows = Byline.objects.filter(~Q(affiliation=""), author__in=authors).order_by()
    for author, unit in rows.values_list("author", "affiliation").distinct():
        pasts.setdefault(author, Past()).units.add(unit)


def units_of(units: Collection[str]) -> dict[str, int]:
    """Return the institution (its key) that each unit is, as far as the desk knows it by these words."""
    found = {unit: bearer(claims) for unit, claims in institution_rows.claims_on(units).items()}
    return {unit: row.pk for unit, row in found.items() if row}
