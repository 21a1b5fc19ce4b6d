"""The desk of stories that may be one: the list, the page of a pair, its buttons, and who may press them."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.models import Article, StoryPair
from tests.desk.test_admin import signed_in
from tests.desk.test_admin_queries import count_queries
from tests.factories import make_article, make_page, make_photo, make_published_article
from tests.same.stories import OTHER, OUTPATIENTS
from tests.same.test_decide import make_pair

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_storypair_changelist")


def page_of(pair: StoryPair) -> str:
    return reverse("admin:articles_storypair_change", args=[pair.pk])


def decide(client: Client, pair: StoryPair, do: str):
    return client.post(reverse("admin:articles_storypair_decide", args=[pair.pk]), {"do": do}, follow=True)


def told_pair(**fields) -> StoryPair:
    """Two printed stories with credits and a photo."""
    first, second = (
        make_article(paragraphs=paragraphs, page=make_page(), authors=["林知夏"])
        for paragraphs in (OUTPATIENTS, (OUTPATIENTS[1], OUTPATIENTS[0].replace("亮着", "未熄"), OTHER[0]))
    )
    make_photo(article=first)
    return make_pair(first, second, **fields)


def test_list_shows_what_waits_and_on_request_what_was_decided() -> None:
    editor, waiting = signed_in("editor"), told_pair()
    settled = make_pair(state="apart", decided_at="2026-01-01T00:00Z")
    assert page_of(waiting) in editor.get(LIST).text
    assert page_of(settled) not in editor.get(LIST).text
    assert page_of(settled) in editor.get(LIST, {"state": "apart"}).text
    assert page_of(settled) in editor.get(LIST, {"state": "all"}).text
    assert "疑似重复" in editor.get(reverse("admin:index")).text


def test_empty_list_says_so() -> None:
    assert "没有待定" in signed_in("editor").get(LIST).text


def test_page_shows_both_stories_and_marks_what_differs() -> None:
    text = signed_in("editor").get(page_of(told_pair())).text
    assert "<del>" in text
    assert f"<ins>{OTHER[0]}</ins>" in text
    assert "97%" in text
    assert "1 张图片" in text
    assert text.count("林知夏") == 2


def test_buttons_decide_and_lead_to_the_next_pair() -> None:
    editor = signed_in("editor")
    surest, next_one, last = (told_pair(score=score) for score in (6, 5, 4))
    answer = decide(editor, surest, f"merge:{surest.second_id}")
    assert answer.redirect_chain == [(page_of(next_one), 302)]
    assert "撤销" in answer.text
    assert Article.objects.get(pk=surest.first_id).told_in_id == surest.second_id
    assert decide(editor, next_one, "link").redirect_chain == [(page_of(last), 302)]
    assert decide(editor, last, "apart").redirect_chain == [(LIST, 302)]
    assert set(StoryPair.objects.values_list("state", flat=True)) == {"merged", "linked", "apart"}


@pytest.mark.parametrize("do", ["", "merge", "merge:0", "apart:0", "delete"])
def test_anything_else_decides_nothing(do: str) -> None:
    pair = told_pair()
    assert "请选择" in decide(signed_in("editor"), pair, do).text
    assert StoryPair.objects.get().is_open


def test_refusal_is_told_and_the_pair_stays() -> None:
    pair = make_pair(make_published_article(), make_article())
    assert "发布权限" in decide(signed_in("editor"), pair, f"merge:{pair.second_id}").text
    assert StoryPair.objects.get().is_open


def test_staff_read_and_do_not_decide() -> None:
    staff, pair = signed_in("staff"), told_pair()
    answer = staff.get(page_of(pair))
    assert answer.status_code == 200
    assert 'name="do"' not in answer.text
    assert decide(staff, pair, "apart").status_code == 403
    assert staff.post(reverse("admin:articles_storypair_compare")).status_code == 403


def test_pair_that_is_gone_is_not_found() -> None:
    assert signed_in("editor").get(reverse("admin:articles_storypair_change", args=[99])).status_code == 404


def test_stories_that_wait_are_compared_from_the_list() -> None:
    editor = signed_in("editor")
    make_article(paragraphs=OUTPATIENTS)
    make_article(paragraphs=OUTPATIENTS)
    assert "立即比对" in editor.get(LIST).text
    assert "1 对" in editor.post(reverse("admin:articles_storypair_compare"), follow=True).text
    assert "立即比对" not in editor.get(LIST).text


def test_page_takes_the_same_queries_however_many_pairs_wait(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("root"))
    pair = told_pair()
    few = count_queries(client, page_of(pair))
    for _number in range(20):
        told_pair()
    assert count_queries(client, page_of(pair)) <= few + 2  # there are neighbours now
    assert few <= 14
