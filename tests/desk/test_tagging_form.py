"""What an editor does on the full form of a story counts as tagging, or does not."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Lesson
from tests.desk.accepting import accepted, section
from tests.factories import (
    make_article,
    make_batch,
    make_document,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:articles_article_queue")


@pytest.fixture
def editor(client: Client) -> Client:
    client.user = make_user("editor")
    client.force_login(client.user)
    return client


def address_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def data_of(client: Client, article: Article, **values) -> dict:
    """What the form of a story posts where nothing but these values is touched; None leaves one out."""
    form = client.get(address_of(article)).context["adminform"].form
    names = (
        "kicker",
        "headline",
        "deck",
        "page",
        "printed_on",
        "dateline_place",
        "dateline_source",
        "dateline_date",
    )
    data = {name: form[name].value() or "" for name in names}
    data |= {"body": "\n".join(block["text"] for block in article.body), "seen": form["seen"].value()}
    data |= {"section": article.section_id or "", "tags": [], "institutions": []}
    if article.tagged_at:
        data["is_tagged"] = "on"
    for prefix in ("byline_set", "photo_set"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return {name: value for name, value in (data | values).items() if value is not None}


@pytest.mark.parametrize(
    ("values", "is_tagged"),
    [({"headline": "改过"}, False), ({"is_tagged": "on"}, True), ({"headline": "改过", "is_tagged": "on"}, True)],
)
def test_story_is_tagged_where_that_is_ticked(editor: Client, values: dict, is_tagged: bool):
    article = make_article(section=section())
    assert editor.post(address_of(article), data_of(editor, article, **values)).status_code == 302
    article.refresh_from_db()
    assert (article.tagged_by == editor.user) is is_tagged


def test_choosing_a_section_or_a_tag_tags_the_story(editor: Client):
    one, two = make_article(section=section()), make_article(section=section())
    editor.post(address_of(one), data_of(editor, one, section=section("people").pk))
    editor.post(address_of(two), data_of(editor, two, tags=[make_tag().pk]))
    assert not Article.objects.to_tag().exists()
    assert set(Lesson.objects.values_list("story", flat=True)) == {one.pk, two.pk}


def test_unticked_story_comes_back_into_the_queue_and_a_corrected_one_does_not(editor: Client):
    article = make_article(section=section())
    accepted(article, first := make_user())
    article.refresh_from_db()
    editor.post(address_of(article), data_of(editor, article, headline="改过"))
    article.refresh_from_db()
    assert article.tagged_by == first
    editor.post(address_of(article), data_of(editor, article, is_tagged=None))
    assert Article.objects.to_tag().get() == article
    assert not Lesson.objects.exists()


def test_story_without_a_section_cannot_be_ticked(editor: Client):
    article = make_article()
    page = editor.post(address_of(article), data_of(editor, article, is_tagged="on"))
    assert page.status_code == 200
    assert "请先选择栏目" in page.text


def test_form_leads_back_to_the_queue_that_it_was_opened_from(editor: Client):
    batch = make_batch()
    article = make_article(section=section(), source=make_document(batch=batch))
    address = f"{address_of(article)}?queue=batch%3D{batch.pk}&n=3"
    answer = editor.post(address, data_of(editor, article, headline="改过"))
    assert answer.headers["Location"] == f"{QUEUE}?batch={batch.pk}&n=3&story={article.pk}"
    article.refresh_from_db()
    answer = editor.post(address, data_of(editor, article, is_tagged="on"))
    assert answer.headers["Location"] == f"{QUEUE}?batch={batch.pk}&n=4&after={article.pk}"
