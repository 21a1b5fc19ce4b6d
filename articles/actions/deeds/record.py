"""Do something to rows and write down how it is undone.

Sketched beside it: a revision of every row at every save. Refused, because a bulk change of 20,000 stories would copy
their texts, and an undo would have to guess which revisions belong together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model

from articles.models import Deed, Step

from ..learning.relearn import relearn
from ..learning.touched import stories_touched
from .columns import columns_of
from .saving import CHUNK, save_columns
from .sweep import Sweep
from .titles import LONGEST_TITLE, title_of


class Record:
    """The steps of one deed, each written in the moment in which it is taken."""

    def __init__(self, deed: Deed) -> None:
        self.deed = deed
        self.steps = 0
        self.stories: set[int] = set()  # whose choices were touched: what was learned from them follows

    def change_all(self, rows: Iterable[Model], *, is_asked: bool = True, **values: Any) -> list[Model]:
        """Set the same columns (attribute names) of all these rows; return those that were not so already.

        The rows must hold these columns as they stand in the database now, locked by whoever calls.
        """
        return self.change(((row, values) for row in rows), is_asked=is_asked)

    def change(self, changes: Iterable[tuple[Model, Mapping[str, Any]]], *, is_asked: bool = True) -> list[Model]:
        """Set columns (attribute names) of each row, all rows of one model; return those that changed.

        Rows that nobody named, and that only follow others, are changed with `is_asked=False`.
        """
        changed, steps = [], []
        for row, values in changes:
            before, title = columns_of(row, values), title_of(row)
            for name, value in values.items():
                setattr(row, name, value)
            after = columns_of(row, values)
            if differing := [name for name in values if before[name] != after[name]]:
                changed.append((row, frozenset(differing)))
                old, new = ({name: side[name] for name in differing} for side in (before, after))
                steps.append(self.step(Step.Kind.CHANGED, row, title, before=old, after=new, is_asked=is_asked))
        save_columns(changed)
        self.write(steps)
        return [row for row, _names in changed]

    def make(self, rows: Iterable[Model], *, is_asked: bool = False) -> list[Model]:
        """Insert rows, all of one model."""
        made = list(rows)
        if made:
            type(made[0])._base_manager.bulk_create(made, batch_size=CHUNK)
        self.write(self.step(Step.Kind.MADE, row, after=columns_of(row), is_asked=is_asked) for row in made)
        return made

    def delete(self, rows: Sequence[Model], *, is_asked: bool = True) -> None:
        """Delete rows, all of one model, with what falls with them.

        Raises ProtectedError or RestrictedError where something needs one of them.
        """
        sweep = Sweep(rows)
        asked = {(type(row), row.pk) for row in rows} if is_asked else set()
        self.write(
            self.step(Step.Kind.CHANGED, row, before=columns_of(row, [name]), after={name: value})
            for row, name, value in sweep.let_go()
        )
        self.write(
            self.step(Step.Kind.DELETED, row, before=columns_of(row), is_asked=(type(row), row.pk) in asked)
            for row in sweep.going()
        )
        sweep.delete()

    def step(self, kind: str, row: Model, title: str = "", **columns: Any) -> Step:
        """Return a step upon a row; a row that changes is called what it was called before."""
        what = {"model": row._meta.label_lower, "key": str(row.pk), "title": title or title_of(row)}
        return Step(deed=self.deed, kind=kind, **what, **columns)

    def write(self, steps: Iterable[Step]) -> None:
        """Keep steps; those of a deed number as they were taken."""
        written = Step.objects.bulk_create(steps, batch_size=CHUNK)
        self.steps += len(written)
        self.stories.update(stories_touched(written))


@contextmanager
def recorded(verb: str, user: AbstractBaseUser | None) -> Iterator[Record]:
    """Open a deed, in one transaction with all that is done in it; one that did nothing leaves no trace.

    What was chosen for stories is learned at the end, when no other rows are locked any more.
    Whoever calls gives `record.deed` its `title` and counts its `rows` before the end.
    """
    with transaction.atomic():
        record = Record(Deed.objects.create(verb=verb, title=verb, by=user))
        yield record
        relearn(record.stories)
        if record.steps:
            record.deed.title, record.deed.left = record.deed.title[:LONGEST_TITLE], record.steps
            record.deed.save(update_fields=["title", "rows", "left"])
        else:
            record.deed.delete()
