"""Every column that leads to an author or an institution, and how each is treated when names are merged or split.

The table is complete: a test walks the models and fails where a column is missing here.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Alias, Article, Author, Byline, FormerAddress, Institution, Photo

from ..deeds.titles import with_titles

Name = Author | Institution


@dataclass(frozen=True, slots=True)
class Relation:
    """The rows of `model` whose `column` (attribute name) leads to an author or an institution.

    `at` names the columns of which a row fills one (the story or the photo of a byline): together with the owner and
    the columns `beside` them they stand only once, so that a row that would be double is dropped. The kept one takes
    over what it has not got itself of the columns `fills`. A row without `at` is never double.
    `is_use` tells the columns that are let go of when a name is refused: to be named somewhere, against what says of
    the name itself how else it is written and where it once stood.
    """

    model: type[Model]
    column: str
    title: Promise
    at: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    is_use: bool = True

    @property
    def label(self) -> str:
        return f"{self.model._meta.label_lower}.{self.column}"

    def of(self, *owners: Name) -> QuerySet:
        """Return the rows that lead to one of these owners."""
        return self.model._base_manager.filter(**{f"{self.column}__in": [owner.pk for owner in owners]}).order_by("pk")

    def key(self, row: Model) -> tuple[Any, ...]:
        """Return what a row may have in common with no other of its owner."""
        return tuple(getattr(row, name) for name in (*self.at, *self.beside))

    def meeting(self, rows: QuerySet, owner: Name) -> QuerySet:
        """Return the rows of this owner that stand where some of these stand."""
        where = Q(pk__in=[])
        for name in self.at:
            where |= Q(**{f"{name}__in": rows.order_by().exclude(**{name: None}).values(name)})
        return with_titles(self.of(owner).filter(where))


AUTHOR = (
    Relation(
        Byline,
        "author_id",
        _("Bylines of stories and photos"),
        at=("article_id", "photo_id"),
        beside=("role",),
        fills=("affiliation",),
    ),
    Relation(Alias, "author_id", _("Other names"), at=("name",), fills=("valid_from", "valid_to"), is_use=False),
    Relation(FormerAddress, "author_id", _("Former addresses"), at=("slug",), is_use=False),
)
INSTITUTION = (
    Relation(Article.institutions.through, "institution_id", _("Stories about it"), at=("article_id",)),
    Relation(Photo.institutions.through, "institution_id", _("Photos of it"), at=("photo_id",)),
    Relation(Author, "institution_id", _("Authors who belong to it")),
    Relation(Institution, "parent_id", _("Institutions below it")),
    Relation(Alias, "institution_id", _("Other names"), at=("name",), fills=("valid_from", "valid_to"), is_use=False),
    Relation(FormerAddress, "institution_id", _("Former addresses"), at=("slug",), is_use=False),
)
RELATIONS: dict[type[Model], tuple[Relation, ...]] = {Author: AUTHOR, Institution: INSTITUTION}
#: Columns of a name that a merge fills where they are empty. An institution of no particular kind counts as empty.
FILLED: dict[type[Model], dict[str, Any]] = {
    Author: {"institution_id": None, "note": ""},
    Institution: {"kind": Institution.Kind.OTHER, "district": ""},
}


def relations_of(name: Name | type[Model]) -> tuple[Relation, ...]:
    return RELATIONS[name if isinstance(name, type) else type(name)]
