"""The institutions that ship as data become rows of the address book, with the other names they go by and went by."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from articles.models import Alias, Institution
from articles.models.names import Standing
from articles.pipeline import Gazetteer
from articles.pipeline.naming.gazetteer import KnownInstitution
from articles.pipeline.naming.mentions import Mention

from .bearers.claims import bearer
from .bearers.institution_rows import former_alias, institutions_of


@transaction.atomic
def add_known_institutions(gazetteer: Gazetteer) -> int:
    """Add the institutions of a jurisdiction with their aliases and former names where they are missing; return how
    many were new.

    A name that an editor made the alias of another institution stays that; one that was refused stays refused. A
    former name that was there without its days gets them.
    """
    before, known = Institution.objects.count(), gazetteer.institutions
    claims = institutions_of(Mention(row.name, row.name, row.kind, row.district) for row in known)
    rows = {name: row for name, held in claims.items() if (row := bearer(held))}
    Institution.objects.proposed().filter(name__in=rows).update(standing=Standing.ACCEPTED)
    add_aliases(alias for one in known if one.name in rows for alias in names_of(one, rows[one.name], gazetteer))
    return Institution.objects.count() - before


def names_of(known: KnownInstitution, row: Institution, gazetteer: Gazetteer) -> Iterator[Alias]:
    """Yield the other names of an institution that ships as data, not saved yet."""
    yield from (Alias(institution=row, name=name) for name in known.aliases)
    yield from (former_alias(row, former) for former in gazetteer.former_names(known))


def add_aliases(aliases: Iterable[Alias]) -> None:
    """Save aliases that are missing; those that are there without any days get them."""
    wanted = {(alias.institution_id, alias.name): alias for alias in aliases}
    Alias.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    undated = [
        row
        for row in Alias.objects.filter(institution__isnull=False, valid_from=None, valid_to=None)
        if (new := wanted.get((row.institution_id, row.name))) and (new.valid_from or new.valid_to)
    ]
    for row in undated:
        new = wanted[row.institution_id, row.name]
        row.valid_from, row.valid_to = new.valid_from, new.valid_to
    Alias.objects.bulk_update(undated, ["valid_from", "valid_to"])
