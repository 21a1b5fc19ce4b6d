"""Why a row may not get its former columns back, beyond what the database itself would say: rules of single models."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Section
from articles.models.article import Status

Change = tuple[Model, dict[str, Any]]  # a row as it stands, and the columns that it would get


def objections(changes: Sequence[Change]) -> list[str]:
    """Return why each row, all of one model, may not get these columns; "" where it may."""
    if not changes:
        return []
    rule = RULES.get(changes[0][0]._meta.label_lower)
    return rule(changes) if rule else [""] * len(changes)


def keep_where_readers_find_it(changes: Sequence[Change]) -> list[str]:
    """A published story keeps a section that readers see."""
    asked = {values["section_id"] for _row, values in changes if "section_id" in values}
    shown = set(Section.objects.public().filter(pk__in=asked - {None}).values_list("pk", flat=True)) if asked else set()
    refusal = _("It was published since; its former section is not shown to readers. Withdraw it first.")
    return [
        refusal
        if story.status == Status.PUBLISHED and "section_id" in values and values["section_id"] not in shown
        else ""
        for story, values in changes
    ]


RULES: dict[str, Callable[[Sequence[Change]], list[str]]] = {"articles.article": keep_where_readers_find_it}
