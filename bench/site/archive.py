"""Pages to fill a newsroom with, and a database that can be emptied again at once."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count, islice

from django.core.management import call_command
from django.db import connection

from articles.actions.files.incoming import Incoming
from bench.golden import Case, own_cases
from bench.site import FOLDER
from bench.variants import variants

DATABASE = FOLDER / "newsroom.sqlite3"
EMPTY = FOLDER / "empty.sqlite3"
PAPER = "临澜日报"
FIRST_ISSUE = date(2015, 1, 1)


def prepare() -> None:
    """Make the database and keep a copy of it, with nothing in it but what the migrations put there."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copy(DATABASE, EMPTY)


def empty() -> None:
    """Put the empty database in the place of the one in use."""
    connection.close()
    for name in ("", "-wal", "-shm"):
        DATABASE.with_name(DATABASE.name + name).unlink(missing_ok=True)
    shutil.copy(EMPTY, DATABASE)


def incomings(number: int) -> list[Incoming]:
    """So many newspaper pages, no two of the same bytes, each of a day of its own."""
    return [
        Incoming(f"{PAPER}/{FIRST_ISSUE + timedelta(days=at)}/A03.txt", partial(bytes, data))
        for at, data in enumerate(islice(different_pages(), number))
    ]


def different_pages() -> Iterator[bytes]:
    """The golden newspaper pages, then their variants, then the same again with one more empty line at the end."""
    pages = [case for case in own_cases() if case.is_newspaper]
    texts = [text for turn in zip(*map(settings_of, pages), strict=True) for text in turn]
    for lines in count():
        yield from (f"{text}{chr(10) * lines}".encode() for text in texts)


def settings_of(case: Case) -> list[str]:
    """The text of a page, and the same words as other typists would set them."""
    text = case.source.read_text(encoding="utf-8")
    return [text, *variants(text, case.name)]
