"""The parts into which what leads to a name can be taken apart: groups of its stories, and single rows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Model, QuerySet, Value
from django.db.models.functions import Coalesce, ExtractYear

from articles.models import Article, Byline, Photo

from .relations import Name, Relation, relations_of

IN_STORY = {
    "publication": Coalesce(F("article__page__issue__publication__name"), Value("")),
    "year": ExtractYear("article__printed_on"),
}
IN_PHOTO = {
    "publication": Coalesce(F("photo__page__issue__publication__name"), Value("")),
    "year": ExtractYear("photo__printed_on"),
}
IN_EITHER = {
    "publication": Coalesce(
        F("article__page__issue__publication__name"), F("photo__page__issue__publication__name"), Value("")
    ),
    "year": ExtractYear(Coalesce("article__printed_on", "photo__printed_on")),
}
#: What the rows of a table are grouped by: its own columns, and expressions by their names. Others stand singly.
GROUPED: dict[type[Model], tuple[tuple[str, ...], Mapping[str, Any]]] = {
    Byline: (("affiliation", "role"), IN_EITHER),
    Article.institutions.through: ((), IN_STORY),
    Photo.institutions.through: ((), IN_PHOTO),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one relation that go together: what they have in common, or the key and the words of a single one."""

    relation: Relation
    values: Mapping[str, Any]
    count: int = 1
    words: str = ""

    @property
    def code(self) -> str:
        """What stands for the part in a form."""
        return f"{self.relation.label}:{json.dumps(list(self.values.values()), ensure_ascii=False)}"

    def rows(self, owner: Name) -> QuerySet:
        """Return the rows of this owner that belong to the part."""
        rows = self.relation.of(owner)
        if self.relation.model in GROUPED:
            rows = rows.annotate(**GROUPED[self.relation.model][1])
        return rows.filter(**dict(condition(name, value) for name, value in self.values.items()))


def condition(name: str, value: Any) -> tuple[str, Any]:
    """Return the lookup that finds a value, also where there is none."""
    return (f"{name}__isnull", True) if value is None else (name, value)


def parts_of(owner: Name) -> list[Part]:
    """Return all parts of what leads to a name."""
    return [part for relation in relations_of(owner) for part in parts_in(relation, owner)]


def parts_in(relation: Relation, owner: Name) -> Iterator[Part]:
    if relation.model not in GROUPED:
        yield from (Part(relation, {"pk": row.pk}, words=str(row)) for row in relation.of(owner))
        return
    own, counted = GROUPED[relation.model]
    names = (*own, *counted)
    groups = relation.of(owner).annotate(**counted).values(*names).annotate(rows=Count("pk")).order_by(*names)
    for group in groups:
        yield Part(relation, {name: group[name] for name in names}, group["rows"])


def chosen_parts(owner: Name, codes: Iterable[str]) -> list[Part]:
    """Return the parts of a name that these codes stand for; a code of none is left out."""
    wanted = set(codes)
    return [part for part in parts_of(owner) if part.code in wanted]
