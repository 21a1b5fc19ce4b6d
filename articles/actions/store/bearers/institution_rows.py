"""The rows of the institutions that are named, by their names of today and of once; made where they are not known."""

from collections.abc import Collection, Iterable, Mapping

from articles.models import Alias, Institution
from articles.models.names import Standing
from articles.pipeline.naming.mentions import Former, Mention

from ..name_rows import fit, free_slugs, make_rows
from .claims import Claim, Claims, bearer, claims_by_name, first_day, last_day

LONGEST = 120  # characters of a name, as in the table


def institutions_of(mentions: Iterable[Mention]) -> Claims:
    """Return who bears each name, an official one, an alias or a former one.

    Names that nobody bears yet are proposed to the desk, with the kind and district told. A former name is made
    another name of the institution of today, which is proposed in its place where that is not known either.
    """
    told: dict[str, Mention] = {}
    for mention in mentions:
        if name := fit(mention.name, LONGEST):
            told.setdefault(name, mention)
    claims = claims_on({*told, *(today for mention in told.values() for today in mention.today)})
    owners = {name: owner_of(name, told[name], {*claims, *told}) for name in told if name not in claims}
    claims |= propose({owner: told[name] for name, owner in owners.items() if owner not in claims})
    once = {name: claims[owner] for name, owner in owners.items() if owner != name}
    remember({name: told[name] for name in once}, once)
    return claims | once


def claims_on(names: Collection[str]) -> Claims:
    """Return the institutions that bear these names."""
    rows = Institution.objects.filter(name__in=names)
    aliases = Alias.objects.filter(name__in=names, institution__isnull=False).select_related("institution")
    own = [(row.name, Claim(row, row.valid_from, row.valid_to)) for row in rows]
    other = [(one.name, Claim(one.institution, one.valid_from, one.valid_to, is_own=False)) for one in aliases]
    return claims_by_name([*own, *other])


def owner_of(name: str, mention: Mention, held: Collection[str]) -> str:
    """Return the name of today of the institution that is named: one that is held already, else the likeliest."""
    return next((today for today in mention.today if today in held), (*mention.today, name)[0])


def propose(named: Mapping[str, Mention]) -> Claims:
    """Make rows of these names, for the desk to accept."""
    slugs = free_slugs(Institution.objects.all(), named, 140)
    rows = make_rows(Institution, [new_institution(name, slug, named[name]) for name, slug in slugs.items()])
    return {name: [Claim(row)] for name, row in rows.items()}


def new_institution(name: str, slug: str, mention: Mention) -> Institution:
    """Return the row, not saved yet, of an institution that is named for the first time."""
    kind = mention.kind if mention.kind in Institution.Kind.values else Institution.Kind.OTHER
    place = fit(mention.district, 40)
    return Institution(name=name, slug=slug, kind=kind, district=place, standing=Standing.PROPOSED)


def remember(named: Mapping[str, Mention], owners: Claims) -> None:
    """Make these former names other names of those who bore them, with their days."""
    found = [(bearer(owners[name]), mention.former or Former(name)) for name, mention in named.items()]
    aliases = [former_alias(row, former) for row, former in found if row]
    if aliases:
        Alias.objects.bulk_create(sorted(aliases, key=lambda alias: alias.name), ignore_conflicts=True)


def former_alias(row: Institution, former: Former) -> Alias:
    """Return a former name as another name of an institution, not saved yet."""
    name = fit(former.name, LONGEST)
    return Alias(institution=row, name=name, valid_from=first_day(former.since), valid_to=last_day(former.until))
