"""What readers find of a merged story: one story, all the places where it was printed, and every address that led."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from articles.actions.desk.publish import withdraw
from articles.actions.same.decide import merge
from articles.models import Article
from tests.factories import make_article, make_issue, make_page, make_publication, make_published_article, make_user
from tests.same.test_decide import make_pair

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 5)


def page_of(name: str, day: date, number: str = "A03"):
    return make_page(make_issue(make_publication(name=name, slug=name), day), number)


@pytest.fixture
def merged() -> tuple[Article, Article]:
    """A published story, and one that was merged into it."""
    kept = make_published_article(headline="夜门诊亮起来", page=page_of("临澜日报", DAY), printed_on=DAY)
    day = date(2026, 3, 8)
    other = make_published_article(headline="灯亮到九点半", page=page_of("临澜晚报", day, "B02"), printed_on=day)
    pair = make_pair(kept, other)
    merge(pair.pk, kept.pk, make_user("chief"), timezone.now())
    other.refresh_from_db()
    return kept, other


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).text.split())


def test_story_names_all_places_and_the_other_address_leads_to_it(client: Client, merged) -> None:
    kept, other = merged
    text = words(client, kept.get_absolute_url())
    assert "本文另刊于" in text
    assert other.page.get_absolute_url() in text
    answer = client.get(other.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, kept.get_absolute_url())
    assert "max-age=3600" in answer["Cache-Control"]


def test_lists_show_it_once_and_each_printed_page_shows_it(client: Client, merged) -> None:
    kept, other = merged
    for address in (kept.section.get_absolute_url(), "/search/?q=血压"):
        assert "夜门诊亮起来" in words(client, address)
        assert "灯亮到九点半" not in words(client, address)
    assert "灯亮到九点半" in words(client, other.page.get_absolute_url())
    assert "灯亮到九点半" in words(client, other.page.issue.get_absolute_url())


def test_story_alone_names_no_other_place(client: Client) -> None:
    assert "本文另刊于" not in words(client, make_published_article().get_absolute_url())


def test_address_of_a_merged_story_is_a_tombstone_once_the_other_is_withdrawn(client: Client, merged) -> None:
    kept, other = merged
    withdraw([kept], make_user("chief"), "内容有误", timezone.now())
    assert client.get(other.get_absolute_url()).status_code == 410


def test_draft_merged_into_a_draft_is_nowhere(client: Client) -> None:
    pair = make_pair(make_article(), make_article())
    merge(pair.pk, pair.first_id, make_user(), timezone.now())
    assert client.get(pair.second.get_absolute_url()).status_code == 404
