"""Take single steps back, a run of one kind upon one table at a time: each is done, or stays for a reason in words."""

from collections.abc import Callable, Sequence
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Step

from .columns import columns_of, read_columns
from .record import update
from .references import missing_references, users_of

# Columns that tell who worked on a row and when: a later hand there is no objection to taking an earlier step back.
WORKED = frozenset({"edited_at", "edited_by_id", "tagged_at", "tagged_by_id"})

Spared = list[tuple[Step, str]]
Result = tuple[list[Step], Spared]


def take_back_changed(steps: Sequence[Step]) -> Result:
    """Give rows the columns back that they had before, those that nobody has changed since."""
    rows = rows_of(steps)
    reasons = {step: why_not_changed(step, rows.get(step.key)) for step in steps}
    ready = [(step, rows[step.key]) for step, reason in reasons.items() if not reason]
    refused = save_each([(step, row, give_back(step, row)) for step, row in ready])
    spared = [(step, reason) for step, reason in reasons.items() if reason]
    return [step for step, _row in ready if step not in refused], [*spared, *refused.items()]


def give_back(step: Step, row: Model) -> frozenset[str]:
    """Set the columns of a row as they were before, but for a later hand's mark; return which."""
    same = [name for name, value in columns_of(row, step.after).items() if value == step.after[name]]
    for name, value in read_columns(type(row), {name: step.before[name] for name in same}).items():
        setattr(row, name, value)
    return frozenset(same)


def why_not_changed(step: Step, row: Model | None) -> str:
    """Say why a change cannot be taken back; "" where it can."""
    if row is None:
        return _("It is not there any more.")
    now = columns_of(row, step.after)
    if any(now[name] != step.after[name] for name in now.keys() - WORKED):
        return _("It was changed again since.")
    return lost_reference(type(row), step.before)


def save_each(changed: Sequence[tuple[Step, Model, frozenset[str]]]) -> dict[Step, str]:
    """Save the columns of rows: together and, where the database refuses that, one by one; return the refused."""
    try:
        with transaction.atomic():
            update([(row, names) for _step, row, names in changed])
        return {}
    except IntegrityError:
        return {step: reason for step, row, names in changed if (reason := save_one(row, names))}


def save_one(row: Model, names: frozenset[str]) -> str:
    """Save columns of one row; return why the database refuses, "" where it does not."""
    try:
        with transaction.atomic():
            update([(row, names)])
        return ""
    except IntegrityError:
        return _("Another row has its name or its address now.")


def take_back_made(steps: Sequence[Step]) -> Result:
    """Delete rows that were made, unless something leads to them by now."""
    rows = rows_of(steps)
    used = users_of(rows.values())
    spared = [(step, _("It is in use since.")) for step in steps if step.key in rows and rows[step.key].pk in used]
    kept = {step.pk for step, _reason in spared}
    done = [step for step in steps if step.pk not in kept]
    going = [rows[step.key].pk for step in done if step.key in rows]
    model_of(steps)._base_manager.filter(pk__in=going).delete()
    return done, spared


def take_back_deleted(steps: Sequence[Step]) -> Result:
    """Insert rows again as they were, under the keys that they had."""
    done, spared = [], []
    there = rows_of(steps)
    for step in steps:
        reason = "" if step.key in there else insert_again(step)
        done, spared = (done, [*spared, (step, reason)]) if reason else ([*done, step], spared)
    return done, spared


def insert_again(step: Step) -> str:
    """Insert one row again; return why that cannot be, "" where it was done.

    A reference that leads nowhere now is left empty, unless the row cannot be without it.
    """
    model = apps.get_model(step.model)
    values = read_columns(model, step.before)
    values |= dict.fromkeys(missing_references(model, values))
    try:
        with transaction.atomic():
            model._base_manager.bulk_create([model(**values)])
        return ""
    except IntegrityError:
        return lost_reference(model, step.before) or _("Another row has its name or its address now.")


def lost_reference(model: type[Model], stored: dict[str, Any]) -> str:
    """Say that something which these columns lead to is gone; "" where all of it is there."""
    missing = missing_references(model, read_columns(model, stored))
    names = "、".join(str(model._meta.get_field(name).verbose_name) for name in missing)
    return _("What it belongs to is gone: %(names)s.") % {"names": names} if names else ""


def rows_of(steps: Sequence[Step]) -> dict[str, Model]:
    """Return the rows of steps upon one table by their keys as text, locked until the transaction ends."""
    rows = model_of(steps)._base_manager.filter(pk__in=[step.key for step in steps]).order_by("pk")
    return {str(row.pk): row for row in rows.select_for_update(of=("self",))}


def model_of(steps: Sequence[Step]) -> type[Model]:
    return apps.get_model(steps[0].model)


TAKE_BACK: dict[str, Callable[[Sequence[Step]], Result]] = {
    Step.Kind.CHANGED: take_back_changed,
    Step.Kind.MADE: take_back_made,
    Step.Kind.DELETED: take_back_deleted,
}
