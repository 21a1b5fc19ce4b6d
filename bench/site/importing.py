"""How fast pages come in, beside the least that writing the same rows can cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction

from articles.actions.files.incoming import Incoming
from articles.actions.files.read_bytes import read_bytes
from articles.actions.intake.context import make_context
from articles.actions.intake.import_batch import Summary, import_files, start_batch
from articles.models import ImportBatch
from bench.measure import in_turn, rate, ratio
from bench.site.archive import empty, incomings

Rows = list[tuple[Any, list[Any]]]


@dataclass(frozen=True, slots=True)
class ImportingFigures:
    """Pages a second imported, read alone, and written alone as bare rows.

    `reading` and `writing` are the shares of an import that these two alone would take; `cost` is the time of an
    import, that of the bare rows being 1.
    """

    pages: int
    rows: int
    imported: float
    read: float
    written: float
    reading: float
    cost: float


def measure_importing(rounds: int, pages: int) -> ImportingFigures:
    """Import so many pages into an empty database in each round; reading and writing alone take turns with it."""
    files = incomings(pages)
    empty()
    there_before = {model for model, found in rows_of_all() if found}
    import_all(files)
    rows = [(model, found) for model, found in rows_of_all() if model not in there_before]
    ways = {"import": partial(import_all, files), "read": partial(read_all, files), "write": partial(write_all, rows)}
    spent = in_turn(ways, rounds, before=empty)
    return ImportingFigures(
        pages,
        rows=sum(len(found) for _, found in rows),
        imported=rate(spent["import"], pages),
        read=rate(spent["read"], pages),
        written=rate(spent["write"], pages),
        reading=ratio(spent["read"], spent["import"]),
        cost=ratio(spent["import"], spent["write"]),
    )


def import_all(files: Sequence[Incoming]) -> Summary:
    """Bring the files in as the command does. Raises RuntimeError where one fails: then nothing was measured."""
    summary = import_files(start_batch(ImportBatch.Door.COMMAND, "bench"), files, make_context())
    if summary.failed:
        raise RuntimeError(f"{summary.failed} of {len(files)} pages failed")
    return summary


def read_all(files: Sequence[Incoming]) -> None:
    """Read the files as an import does, and write nothing."""
    context = make_context()
    for file in files:
        read_bytes(file.name, file.read(), context.gazetteer, context.keywords)


def rows_of_all() -> Rows:
    """Every row of the product, by its model."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return [(model, list(model._default_manager.all())) for model in models]


@transaction.atomic
def write_all(rows: Rows) -> None:
    """Write rows that are ready made, all of a model at once; foreign keys are looked at when all are there."""
    for model, found in rows:
        model._default_manager.bulk_create(found)
