"""Say what a merge or a split would do: it is done and rolled back, so that the answer cannot differ.

Refused: a plan beside the deed that counts the same rows by other queries. Of three names of which two stand in one
story it would have to know what the first step of the merge leaves for the second.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from articles.models import Alias, Article, Deed, FormerAddress, Photo, Step

from .relations import FILLED, Name, Relation, relations_of

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What happens to the rows of one relation: how many lead elsewhere, how many are dropped as double, and where
    the first of those stand."""

    title: Promise
    moved: int
    dropped: int
    examples: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen: relation by relation; the columns that are `filled`, each with its value in words; the
    other `names` that the target gets; the `addresses` that lead on to its page."""

    relations: list[Told]
    filled: list[tuple[str, str]]
    names: list[str]
    addresses: list[str]

    @property
    def is_empty(self) -> bool:
        return not (self.relations or self.names or self.addresses)


def rehearse(act: Callable[[], tuple[Deed, Name]]) -> Preview:
    """Return what this deed does to the target that it returns, and take it back."""
    with transaction.atomic():
        deed, target = act()
        preview = tell(deed.steps.all(), target)
        transaction.set_rollback(True)
    return preview


def tell(steps: QuerySet[Step], target: Name) -> Preview:
    told = [tell_relation(steps, relation, target) for relation in relations_of(target)]
    return Preview(
        relations=[one for one in told if one.moved or one.dropped],
        filled=filled_in(steps, target),
        names=made(steps, Alias),
        addresses=made(steps, FormerAddress),
    )


def tell_relation(steps: QuerySet[Step], relation: Relation, target: Name) -> Told:
    mine = steps.filter(model=relation.model._meta.label_lower)
    moved = mine.filter(kind=Step.Kind.CHANGED, **{f"after__{relation.column}": target.pk})
    dropped = mine.filter(kind=Step.Kind.DELETED) if relation.at else mine.none()
    examples = [place_of(step) for step in dropped[:EXAMPLES]]
    return Told(relation.title, moved.count(), dropped.count(), examples)


def place_of(step: Step) -> str:
    """Return the story or the photo in which a double stood; what it was called where it stands nowhere."""
    for model, column in ((Article, "article_id"), (Photo, "photo_id")):
        if key := step.before.get(column):
            return str(model.objects.defer(*(["body", "text"] if model is Article else [])).get(pk=key))
    return step.title


def filled_in(steps: QuerySet[Step], target: Name) -> list[tuple[str, str]]:
    """Return the columns of the target that were changed by the names of their fields, with what stands in them."""
    mine = steps.filter(model=target._meta.label_lower, key=str(target.pk), kind=Step.Kind.CHANGED)
    names = {name for step in mine for name in step.after if name in (*FILLED[type(target)], "parent_id", "standing")}
    after = type(target).objects.get(pk=target.pk)
    return [(str(field.verbose_name), shown(after, field)) for field in after._meta.fields if field.attname in names]


def shown(row: Model, field) -> str:
    """Return the value of a column in words."""
    return str(getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.name) or "—")


def made(steps: QuerySet[Step], model: type[Model]) -> list[str]:
    return list(steps.filter(model=model._meta.label_lower, kind=Step.Kind.MADE).values_list("title", flat=True))
