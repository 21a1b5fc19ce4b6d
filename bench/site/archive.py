"""Pages to fill a newsroom with, and a database that can be emptied again at once."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count, islice

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from articles.actions.corrections.variants import variants
from articles.actions.files.incoming import Incoming
from bench.golden import Case, own_cases

PAPER = "临澜日报"
FIRST_ISSUE = date(2015, 1, 1)
Rows = list[tuple[type[Model], list[Model]]]

_empty_models: list[type[Model]] = []


def prepare() -> None:
    """Make the tables, and note which of them the migrations leave empty."""
    call_command("migrate", verbosity=0)
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    _empty_models[:] = [model for model in models if not model._default_manager.exists()]


def empty() -> None:
    """Empty the tables that were empty in the beginning."""
    tables = [model._meta.db_table for model in _empty_models]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, reset_sequences=True))


def rows_made() -> Rows:
    """Every row that the migrations did not make, by its model."""
    return [(model, list(model._default_manager.all())) for model in _empty_models]


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
