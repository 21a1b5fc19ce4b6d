"""Take single steps back, a run of one kind upon one table at a time: each is done, or stays for a reason in words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BinaryField, JSONField, Model, TextField
from django.utils.translation import gettext as _

from articles.models import Step

from .columns import columns_of, read_columns
from .objections import objections
from .references import missing_references, users_of
from .saving import save_columns

# Columns that tell who worked on a row and when: a later hand there is no objection to taking an earlier step back.
WORKED = frozenset({"edited_at", "edited_by_id", "tagged_at", "tagged_by_id"})

LONG = (BinaryField, JSONField, TextField)

Reasons = dict[Step, str]
Result = tuple[list[Step], list[tuple[Step, str]]]


def take_back_changed(steps: Sequence[Step]) -> Result:
    """Give rows the columns back that they had before, those that nobody has changed since."""
    rows = rows_of(steps)
    refused: Reasons = {step: reason for step in steps if (reason := why_changed(step, rows.get(step.key)))}
    ready = [(step, rows[step.key]) for step in steps if step not in refused]
    refused |= why_not_back(ready)
    refused |= save_each([(step, row, give_back(step, row)) for step, row in ready if step not in refused])
    return divided(steps, refused)


def why_changed(step: Step, row: Model | None) -> str:
    """Say why a row is not as the step left it; "" where it is."""
    if row is None:
        return _("It is not there any more.")
    now = columns_of(row, step.after)
    return (
        _("It was changed again since.") if any(now[name] != step.after[name] for name in now.keys() - WORKED) else ""
    )


def why_not_back(ready: Sequence[tuple[Step, Model]]) -> Reasons:
    """Return the steps whose rows may not get back what they had: it is gone, or a rule of the desk forbids it."""
    former = [(row, read_columns(type(row), step.before)) for step, row in ready]
    lost = lost_references([(step, values) for (step, _row), (_same, values) in zip(ready, former, strict=True)])
    forbidden = zip((step for step, _row in ready), objections(former), strict=True)
    return {step: reason for step, reason in forbidden if reason} | lost


def give_back(step: Step, row: Model) -> frozenset[str]:
    """Set the columns of a row as they were before, but for a later hand's mark; return which."""
    same = [name for name, value in columns_of(row, step.after).items() if value == step.after[name]]
    for name, value in read_columns(type(row), {name: step.before[name] for name in same}).items():
        setattr(row, name, value)
    return frozenset(same)


def save_each(changed: Sequence[tuple[Step, Model, frozenset[str]]]) -> Reasons:
    """Save the columns of rows: together and, where the database refuses that, one by one; return the refused."""
    if is_accepted(lambda: save_columns([(row, names) for _step, row, names in changed])):
        return {}
    alone = {
        step: is_accepted(lambda row=row, names=names: save_columns([(row, names)])) for step, row, names in changed
    }
    return {step: taken() for step, accepted in alone.items() if not accepted}


def take_back_made(steps: Sequence[Step]) -> Result:
    """Delete rows that were made, unless something leads to them by now."""
    rows = rows_of(steps)
    used = users_of(rows.values())
    refused = {step: _("It is in use since.") for step in steps if step.key in rows and rows[step.key].pk in used}
    going = [rows[step.key].pk for step in steps if step.key in rows and step not in refused]
    model_of(steps)._base_manager.filter(pk__in=going).delete()
    return divided(steps, refused)


def take_back_deleted(steps: Sequence[Step]) -> Result:
    """Insert rows again as they were, under the keys that they had.

    A reference that leads nowhere now is left empty, unless the row cannot be without it.
    """
    there = rows_of(steps)
    stored = {step: read_columns(model_of(steps), step.before) for step in steps if step.key not in there}
    missing = missing_references(model_of(steps), list(stored.values()))
    rows = [
        (step, model_of(steps)(**values | dict.fromkeys(names)))
        for (step, values), names in zip(stored.items(), missing, strict=True)
    ]
    refused = insert_each(rows)
    lost = lost_references([(step, stored[step]) for step in refused])
    return divided(steps, refused | lost)


def insert_each(rows: Sequence[tuple[Step, Model]]) -> Reasons:
    """Insert rows: together and, where the database refuses that, one by one; return the refused."""
    if not rows:
        return {}
    manager = type(rows[0][1])._base_manager
    if is_accepted(partial(manager.bulk_create, [row for _step, row in rows])):
        return {}
    return {step: taken() for step, row in rows if not is_accepted(partial(manager.bulk_create, [row]))}


def is_accepted(write: Callable[[], Any]) -> bool:
    """Write to the database; tell whether it kept its constraints. What it refuses leaves no trace."""
    try:
        with transaction.atomic():
            write()
        return True
    except IntegrityError:
        return False


def taken() -> str:
    return _("Its place is taken: another row has its name, its address or its pair by now.")


def lost_references(stored: Sequence[tuple[Step, dict[str, Any]]]) -> Reasons:
    """Say of those rows of one table which something that their columns lead to is gone."""
    if not stored:
        return {}
    model = model_of([stored[0][0]])
    missing = missing_references(model, [values for _step, values in stored])
    return {step: lost(model, names) for (step, _values), names in zip(stored, missing, strict=True) if names}


def lost(model: type[Model], columns: Sequence[str]) -> str:
    fields = [model._meta.get_field(name) for name in columns]
    # The columns of a table that only joins two others have no words of their own.
    names = "、".join(
        str((field.related_model._meta if model._meta.auto_created else field).verbose_name) for field in fields
    )
    return _("What it belongs to is gone: %(names)s.") % {"names": names}


def divided(steps: Sequence[Step], refused: Reasons) -> Result:
    """Return the steps that were taken back, and those that were not, with the reasons."""
    return [step for step in steps if step not in refused], [(step, refused[step]) for step in steps if step in refused]


def rows_of(steps: Sequence[Step]) -> dict[str, Model]:
    """Return the rows of steps upon one table by their keys as text, locked until the transaction ends.

    Long columns that no step touched are not read: those of 500 stories are megabytes.
    """
    model = model_of(steps)
    touched = {name for step in steps if step.kind == Step.Kind.CHANGED for name in step.after}
    long_columns = {field.attname for field in model._meta.concrete_fields if isinstance(field, LONG)} - touched
    rows = model._base_manager.filter(pk__in=[step.key for step in steps]).order_by("pk").defer(*long_columns)
    return {str(row.pk): row for row in rows.select_for_update(of=("self",))}


def model_of(steps: Sequence[Step]) -> type[Model]:
    return apps.get_model(steps[0].model)


TAKE_BACK: dict[str, Callable[[Sequence[Step]], Result]] = {
    Step.Kind.CHANGED: take_back_changed,
    Step.Kind.MADE: take_back_made,
    Step.Kind.DELETED: take_back_deleted,
}
