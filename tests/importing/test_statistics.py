"""The database's own counts, without which it plans the public pages badly after a large import."""

import pytest
from django.db import connection

from articles.actions.intake.import_batch import finish
from tests.factories import make_batch, make_page, make_published_article

pytestmark = pytest.mark.django_db


def test_batch_that_ends_leaves_the_rows_counted() -> None:
    page = make_page()
    for _ in range(40):
        make_published_article(page=page)
    finish(make_batch())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'article_by_page'")
            assert cursor.fetchone() == ("40 40 40 40",)
        else:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'article_by_page'")
            assert cursor.fetchone() == (40,)
