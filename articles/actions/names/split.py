"""Take a part of what leads to a name to another: two people of one name, two hospitals under one."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Deed, Institution

from ..deeds.record import Record, recorded
from .merge import drop_own_name
from .move import move
from .parents import above
from .parts import Part
from .relations import Name, Relation

VERB = "split"


def split(source: Name, target: Name, parts: Iterable[Part], user: AbstractBaseUser | None) -> Deed:
    """Let these parts of what leads to `source` lead to `target`, which is made where it has no key yet."""
    with recorded(VERB, user) as record:
        if target.pk is None:
            record.make([target], is_asked=True)
        for relation, chosen in groupby(parts, key=attrgetter("relation")):
            take(record, relation, source, target, list(chosen))
        drop_own_name(record, target)
        record.deed.title = _("Split %(source)s: a part of it to %(target)s") % {"source": source, "target": target}
        record.deed.rows = 1
    return record.deed


def take(record: Record, relation: Relation, source: Name, target: Name, parts: list[Part]) -> None:
    """Move the rows of these parts, but for institutions below the source that the target is or stands below."""
    keys = Q(pk__in=[])
    for part in parts:
        keys |= Q(pk__in=part.rows(source).order_by().values("pk"))
    rows = relation.of(source).filter(keys)
    if relation.model is Institution:
        rows = rows.exclude(pk__in=[target.pk, *above(target)])
    move(record, relation, rows, target)
