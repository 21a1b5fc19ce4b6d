"""The institutions that ship as data become rows of the address book, with the other names they go by."""

from django.db import transaction

from articles.models import Alias, Institution
from articles.models.names import Standing
from articles.pipeline import Gazetteer
from articles.pipeline.records import Mention

from .name_rows import institutions_of


@transaction.atomic
def add_known_institutions(gazetteer: Gazetteer) -> int:
    """Add the institutions of a jurisdiction and their aliases where they are missing; return how many were new.

    A name that an editor made the alias of another institution stays that; one that was refused stays refused.
    """
    before, known = Institution.objects.count(), gazetteer.institutions
    rows = institutions_of(Mention(row.name, row.name, row.kind, row.district) for row in known)
    Institution.objects.proposed().filter(name__in=rows).update(standing=Standing.ACCEPTED)
    aliases = [
        Alias(institution=rows[row.name], name=name) for row in known if row.name in rows for name in row.aliases
    ]
    Alias.objects.bulk_create(aliases, ignore_conflicts=True)
    return Institution.objects.count() - before
