"""The filters above the lists: each alone, together, and when what was asked for cannot be read."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.models import Article
from articles.views import paging
from tests.factories import make_author, make_institution, make_published_article, make_section, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories() -> dict[str, Article]:
    section = make_section(slug="hall")
    hospital, station = make_institution(slug="市一院"), make_institution(slug="血站")
    clinic, vaccine = make_tag(slug="义诊"), make_tag(slug="疫苗")
    make_published_article(headline="别的栏目", tags=[vaccine])
    return {
        "old": make_published_article(
            headline="老街义诊", section=section, printed_on=date(2024, 5, 31), institutions=[hospital], tags=[clinic]
        ),
        "mid": make_published_article(
            headline="献血小记",
            section=section,
            printed_on=date(2025, 7, 10),
            institutions=[station, hospital],
            authors=[make_author(name="林知夏"), make_author(name="林知秋")],
        ),
        "new": make_published_article(
            headline="新街义诊", section=section, printed_on=date(2026, 3, 5), tags=[clinic], authors=["何景行"]
        ),
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["new", "mid", "old"]),
        ({"since": "2025-07-10"}, ["new", "mid"]),
        ({"until": "2025-07-10"}, ["mid", "old"]),
        ({"since": "2025-01-01", "until": "2025-12-31"}, ["mid"]),
        ({"institution": "市一院"}, ["mid", "old"]),
        ({"author": "林知夏"}, ["mid"]),
        ({"author": "林知"}, ["mid"]),
        ({"author": " 何景行 "}, ["new"]),
        ({"tag": "义诊"}, ["new", "old"]),
        ({"q": "义诊"}, ["new", "old"]),
        ({"q": "义诊 新街"}, ["new"]),
        ({"tag": "义诊", "institution": "市一院", "until": "2025-01-01"}, ["old"]),
        ({"tag": "义诊", "author": "林知夏"}, []),
        # what cannot be read narrows nothing, and is named
        ({"since": "昨天"}, ["new", "mid", "old"]),
        ({"institution": "无此机构"}, ["new", "mid", "old"]),
        ({"tag": "疫苗"}, []),
        ({"since": "2026-01-01", "until": "2025-01-01"}, ["new"]),
        ({"author": "林\x00"}, ["new", "mid", "old"]),
        ({"nonsense": "1"}, ["new", "mid", "old"]),
    ],
)
def test_filters(client: Client, stories: dict[str, Article], asked: dict, found: list[str]) -> None:
    page = client.get("/sections/hall/?" + urlencode(asked)).context["page"]
    assert list(page) == [stories[name] for name in found]


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"since": "昨天"}, "since"), ({"tag": "无"}, "tag"), ({"since": "2026-01-02", "until": "2026-01-01"}, "until")],
)
def test_what_cannot_be_read_is_named_beside_its_field(client: Client, stories, asked: dict, field: str) -> None:
    response = client.get("/sections/hall/?" + urlencode(asked))
    assert response.context["filter"].form.errors.keys() == {field}
    assert f'id="id_{field}_error"' in response.text


def test_no_choice_comes_from_a_story_out_of_sight(client: Client, stories: dict[str, Article]) -> None:
    Article.objects.filter(pk=stories["mid"].pk).update(status="draft")
    assert 'value="血站"' not in client.get("/sections/hall/").text


def test_nothing_found_offers_the_way_back(client: Client, stories: dict[str, Article]) -> None:
    text = client.get("/sections/hall/?q=独角兽").text
    assert "没有符合条件的稿件" in text
    assert 'href="/sections/hall/"' in text


class TestPages:
    @pytest.fixture
    def many(self, monkeypatch) -> None:
        """Forty-five stories on a site that counts no further than forty."""
        monkeypatch.setattr(paging, "FURTHEST", 40)
        for number in range(45):
            make_published_article(printed_on=date(2026, 3, 5) - timedelta(days=number))

    @pytest.mark.parametrize(
        ("asked", "shown"),
        [("1", 1), ("2", 2), ("3", 2), ("0", 2), ("-1", 2), ("x", 1), ("", 1), ("9" * 30, 2), ("9" * 6000, 1)],
    )
    def test_any_page_number_answers(self, client: Client, many, asked: str, shown: int) -> None:
        response = client.get("/sections/work/", {"page": asked})
        assert response.status_code == 200
        assert response.context["page"].number == shown

    def test_no_story_is_lost_or_shown_twice(self, client: Client, many) -> None:
        pages = [client.get("/sections/work/", {"page": number}).context["page"] for number in (1, 2)]
        days = [story.shown_on for page in pages for story in page]
        assert days == sorted(set(days), reverse=True)
        assert len(days) == 40

    def test_last_page_says_where_older_stories_are(self, client: Client, many) -> None:
        assert "更早的稿件" in client.get("/sections/work/?page=2").text
        assert "更早的稿件" not in client.get("/sections/work/?page=1").text

    def test_filters_stay_on_the_way_to_the_next_page(self, client: Client, many) -> None:
        assert "?q=%E8%A1%80%E5%8E%8B&amp;page=2" in client.get("/sections/work/?q=血压").text
