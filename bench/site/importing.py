"""Bring pages in by every way there is, in turn, in the database that the environment names, and print what it took.

    python -c 'from bench.site.importing import main; main()' ROUNDS PAGES

With `python -m` each process that reads would set Django up as this module does.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import astuple, replace
from functools import partial

from django.db import transaction

from articles.actions.files.incoming import Incoming
from articles.actions.files.read_bytes import Read, read_bytes
from articles.actions.intake.context import ImportContext, make_context
from articles.actions.intake.import_batch import Summary, import_files, stage_files, start_batch
from articles.actions.intake.import_slice import import_slice
from articles.actions.intake.in_hand import slices, take
from articles.models import ImportBatch
from bench.measure import in_turn
from bench.site.archive import Rows, empty, incomings, prepare, rows_made


def main() -> None:
    """Measure and print: how many rows the pages make; for each way the seconds of each round, on cores and clock."""
    rounds, pages = map(int, sys.argv[1:])
    prepare()
    files, context = incomings(pages), make_context()
    pages_read = read_all(files, context)
    import_all(files)
    rows = rows_made()
    ways = {
        "import, 1 process": partial(import_all, files),
        "import, 2 processes": partial(import_all, files, 2),
        "read": partial(read_all, files, context),
        "store": partial(store_all, files, context, pages_read),
        "stage": partial(stage_all, files),
        "bare": partial(write_all, rows),
    }
    spent = in_turn(ways, rounds, before=empty)
    told = {name: [astuple(one) for one in found] for name, found in spent.items()}
    print(json.dumps({"rows": sum(len(found) for _, found in rows), "spent": told}))


def import_all(files: Sequence[Incoming], processes: int = 1) -> Summary:
    """Bring the files in as the command does. Raises RuntimeError where one fails: then nothing was measured."""
    batch = start_batch(ImportBatch.Door.COMMAND, "bench")
    summary = import_files(batch, files, make_context(), processes=processes)
    if summary.failed:
        raise RuntimeError(f"{summary.failed} of {len(files)} pages failed")
    return summary


def read_all(files: Sequence[Incoming], context: ImportContext) -> list[Read]:
    """Read the files as an import does, and write nothing."""
    given = (context.gazetteer, context.keywords, context.known_names, context.vote)
    return [read_bytes(file.name, file.read(), *given) for file in files]


def store_all(files: Sequence[Incoming], context: ImportContext, pages: Sequence[Read]) -> None:
    """Store pages that were read before, as an import does."""
    batch = start_batch(ImportBatch.Door.COMMAND, "bench")
    taken = (
        replace(take(file, context), read_page=lambda page=page: page) for file, page in zip(files, pages, strict=True)
    )
    for part in slices(taken):
        import_slice(batch, part, context)


def stage_all(files: Sequence[Incoming]) -> None:
    """Take the files in with their bytes, to wait for their turn, as an upload does."""
    stage_files(start_batch(ImportBatch.Door.UPLOAD, "bench"), files)


@transaction.atomic
def write_all(rows: Rows) -> None:
    """Write rows that are ready made, all of a model at once; foreign keys are looked at when all are there."""
    for model, found in rows:
        model._default_manager.bulk_create(found)
