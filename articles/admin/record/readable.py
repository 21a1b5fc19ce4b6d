"""The columns of a journalled row in words: what stood there and what stands there now."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import BinaryField, Field, JSONField, Model
from django.template.defaultfilters import capfirst, filesizeformat
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.actions.deeds.take_back import WORKED
from articles.actions.deeds.titles import with_titles
from articles.models import Step

EMPTY = "—"
#: Columns that no name is made of.
LONG = {"body", "text", "spans", "doubts", "suggestions", "mentions", "labels", "data"}
Names = dict[tuple[type[Model], str], str]


class Column(NamedTuple):
    """One column of a row in words; `after` is None where the row was deleted, `before` where it was made."""

    label: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        return " → ".join(side for side in (self.before, self.after) if side is not None)


def columns_of_steps(steps: Sequence[Step], *, whole: bool = False) -> list[tuple[Step, list[Column]]]:
    """Return steps with their columns: those that changed or, where `whole`, all that are kept."""
    names = names_of(steps)
    return [(step, columns_in_words(step, names, whole=whole)) for step in steps]


def columns_in_words(step: Step, names: Names, *, whole: bool) -> list[Column]:
    """Return the columns of a step: unless `whole`, those that changed, or the two rows that a joining row joins."""
    meta = apps.get_model(step.model)._meta
    if not (whole or meta.auto_created or step.kind == Step.Kind.CHANGED):
        return []
    fields = {field.attname: field for field in meta.concrete_fields if field.is_relation or not meta.auto_created}
    shown = [name for name in {**step.before, **step.after} if name in fields and (whole or name not in WORKED)]
    columns = [
        Column(
            str(capfirst((fields[name].related_model._meta if meta.auto_created else fields[name]).verbose_name)),
            in_words(fields[name], step.before[name], names) if name in step.before else None,
            in_words(fields[name], step.after[name], names) if name in step.after else None,
        )
        for name in shown
    ]
    return [column for column in columns if {column.before, column.after} - {None, EMPTY}]


def in_words(field: Field, stored: Any, names: Names) -> str:
    """Return the stored value of a column as a person would write it."""
    if stored in (None, "", [], {}):
        return EMPTY
    if field.is_relation:
        return names.get((field.related_model, str(stored)), f"#{stored}")
    if isinstance(field, BinaryField):
        return filesizeformat(len(stored) * 3 // 4)  # base64
    if isinstance(field, JSONField):
        return json_in_words(stored)
    if isinstance(stored, bool):
        return _("Yes") if stored else _("No")
    value = field.to_python(stored)
    if isinstance(value, datetime):
        return localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(dict(field.flatchoices).get(stored, value))


def json_in_words(stored: Any) -> str:
    """Return the blocks of a story as lines, anything else as JSON."""
    if isinstance(stored, list) and all(isinstance(block, dict) and "text" in block for block in stored):
        return "\n".join(block["text"] for block in stored)
    return json.dumps(stored, ensure_ascii=False)


def names_of(steps: Iterable[Step]) -> Names:
    """Return what the rows are called that columns of these steps lead to; one query a table."""
    keys: dict[type[Model], set[str]] = {}
    for step in steps:
        for field in (field for field in apps.get_model(step.model)._meta.concrete_fields if field.is_relation):
            found = {side[field.attname] for side in (step.before, step.after) if side.get(field.attname)}
            keys.setdefault(field.related_model, set()).update(found)
    return {(model, str(row.pk)): str(row) for model, wanted in keys.items() if wanted for row in named(model, wanted)}


def named(model: type[Model], keys: Iterable[Any]) -> Iterable[Model]:
    long_columns = LONG & {field.name for field in model._meta.concrete_fields}
    return with_titles(model._base_manager.filter(pk__in=keys)).defer(*long_columns)


def table_in_words(label: str) -> str:
    """Return what the rows of a table are called; a table that only joins two others after both."""
    model = apps.get_model(label)
    if not model._meta.auto_created:
        return str(model._meta.verbose_name)
    ends = [field.related_model._meta.verbose_name for field in model._meta.concrete_fields if field.is_relation]
    return _("link of %(first)s and %(second)s") % {"first": ends[0], "second": ends[1]}
