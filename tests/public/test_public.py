"""Every public address: who may read what. Drafts, withdrawn stories and other bureaus' news stay out of sight."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Section
from articles.models.article import Status
from tests.factories import (
    make_article,
    make_author,
    make_institution,
    make_issue,
    make_page,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 5)
# state of the only story -> status of the story's own address, and of every list that would hold it
STATES = {
    "published": (200, 200),
    "draft": (404, 404),
    "withdrawn": (410, 404),
    "in a section of other bureaus": (404, 404),
    "in a section that is hidden": (404, 404),
}
LISTS = ["section", "institution", "author", "tag", "publication", "issue", "page", "year", "month", "day"]
WITHOUT_STORIES = ["home", "institutions", "papers", "archive", "search", "site_map"]
MISSING = [
    "/sections/nowhere/",
    "/sections/work/",  # a section without stories
    "/stories/nothere123/",
    "/institutions/无此机构/",
    "/authors/无此作者/",
    "/tags/无此标签/",
    "/papers/无此报/",
    "/papers/无此报/2026-03-05/",
    "/papers/无此报/2026-03-05/A03/",
    "/archive/1999/",
    "/archive/1999/1/",
    "/archive/1999/1/1/",
    "/photos/1/480.jpg",
    "/ads/1/480.jpg",
    "/nowhere/",
]
MALFORMED = [
    "/stories/%3Cscript%3E/",
    "/stories/" + "a" * 2000 + "/",
    "/sections/工作/",
    "/authors/%00/",
    "/institutions/%00%01/",
    "/tags/a%0Ab/",
    "/papers/x/2026-02-30/",
    "/papers/x/2026-13-01/",
    "/papers/x/0000-00-00/",
    "/papers/x/20260305/",
    "/archive/0/",
    "/archive/99999/",
    "/archive/2026/13/",
    "/archive/2026/0/",
    "/archive/2026/2/30/",
    "/archive/99999999999999999999999/1/1/",
    "/archive/9999/12/",
    "/photos/99999999999999999999999999/480.jpg",
    "/photos/1/481.jpg",
    "/leaving/",
    "/leaving/?to=https://example.org/",
]


@pytest.fixture(params=["a reader", "the chief of the desk"])
def visitor(request, client: Client, admin_user) -> Client:
    if request.param != "a reader":
        client.force_login(admin_user)
    return client


@pytest.fixture
def section() -> Section:
    return make_section(slug="only-one")


def story_in_state(state: str, section: Section) -> Article:
    """The only story of its section, institution, author, tag, paper and day."""
    fields = {
        "section": section,
        "page": make_page(make_issue(make_publication(slug="临澜日报"), DAY), "A03"),
        "printed_on": DAY,
        "institutions": [make_institution(slug="市一院")],
        "authors": [make_author(slug="林知夏")],
        "tags": [make_tag(slug="义诊")],
        "code": "thestory01",
    }
    if state in {"draft", "withdrawn"}:
        return make_article(status=Status(state), **fields)
    if state == "in a section of other bureaus":
        fields["section"] = Section.objects.get(slug="other")
    if state == "in a section that is hidden":
        Section.objects.filter(pk=section.pk).update(is_public=False)
    return make_published_article(**fields)


def address(name: str) -> str:
    """The address of a list that would hold the story."""
    arguments = {
        "section": ["only-one"],
        "institution": ["市一院"],
        "author": ["林知夏"],
        "tag": ["义诊"],
        "publication": ["临澜日报"],
        "issue": ["临澜日报", "2026-03-05"],
        "page": ["临澜日报", "2026-03-05", "A03"],
        "year": [2026],
        "month": [2026, 3],
        "day": [2026, 3, 5],
    }
    return reverse(f"articles:{name}", args=arguments[name])


@pytest.mark.parametrize("state", STATES)
class TestStates:
    def test_address_of_the_story(self, visitor: Client, section: Section, state: str) -> None:
        story = story_in_state(state, section)
        assert visitor.get(story.get_absolute_url()).status_code == STATES[state][0]

    @pytest.mark.parametrize("name", LISTS)
    def test_list_that_would_hold_it(self, visitor: Client, section: Section, state: str, name: str) -> None:
        story = story_in_state(state, section)
        response = visitor.get(address(name))
        assert response.status_code == STATES[state][1]
        assert (story.headline in response.text) == (state == "published" and name not in {"publication", "year"})

    @pytest.mark.parametrize("name", WITHOUT_STORIES)
    def test_pages_that_always_answer(self, visitor: Client, section: Section, state: str, name: str) -> None:
        story = story_in_state(state, section)
        words = {"q": story.headline} if name == "search" else {}
        response = visitor.get(reverse(f"articles:{name}"), words, follow=True)
        assert response.status_code == 200
        assert (f'href="{story.get_absolute_url()}"' in response.text) == (
            state == "published" and name in {"home", "search"}
        )

    def test_navigation_has_sections_with_stories_only(self, visitor: Client, section: Section, state: str) -> None:
        story_in_state(state, section)
        text = visitor.get("/").text
        assert (section.get_absolute_url() in text) == (state == "published")
        assert "/sections/other/" not in text
        assert "/sections/tcm/" not in text

    def test_sitemaps(self, visitor: Client, section: Section, state: str) -> None:
        story = story_in_state(state, section)
        assert "sitemap-stories.xml" in visitor.get("/sitemap.xml").text
        assert (story.code in visitor.get("/sitemap-stories.xml").text) == (state == "published")
        assert ("only-one" in visitor.get("/sitemap-sections.xml").text) == (state == "published")


@pytest.mark.parametrize("address", MISSING)
def test_missing_address(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 404
    assert "这个地址没有页面" in response.text


@pytest.mark.parametrize("address", MALFORMED)
def test_malformed_address(visitor: Client, address: str) -> None:
    make_published_article()
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("state", ["draft", "in a section of other bureaus", "in a section that is hidden"])
def test_hidden_story_answers_as_if_it_did_not_exist(visitor: Client, section: Section, state: str) -> None:
    story = story_in_state(state, section)
    hidden, missing = visitor.get(story.get_absolute_url()), visitor.get("/stories/nothere123/")
    assert hidden.content == missing.content
    assert hidden.headers == missing.headers


def test_story_undone_after_readers_saw_it_leaves_a_tombstone(client: Client) -> None:
    story = make_published_article(headline="曾经见过")
    address = story.get_absolute_url()
    story.delete()
    response = client.get(address)
    assert response.status_code == 410
    assert "这篇稿件已撤下" in response.text
    assert "曾经见过" not in response.text


def test_story_undone_before_anyone_saw_it_was_never_here(client: Client) -> None:
    story = make_article()
    address = story.get_absolute_url()
    story.delete()
    assert client.get(address).status_code == 404


def test_public_pages_are_the_same_for_the_desk(client: Client, admin_user) -> None:
    story = make_published_article()
    addresses = ["/", story.get_absolute_url(), story.section.get_absolute_url(), "/search/?q=社区"]
    before = [client.get(address) for address in addresses]
    client.force_login(admin_user)
    assert [client.get(address).content for address in addresses] == [response.content for response in before]
    assert not any("Cookie" in response.headers.get("Vary", "") for response in before)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_only_answer_to_reading(client: Client, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


def test_fault_page_needs_no_database(client: Client, monkeypatch, django_assert_num_queries) -> None:
    monkeypatch.setattr("articles.views.browse.compose_front_page", lambda: 1 / 0)
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get("/")
    assert response.status_code == 500
    assert "网站出现故障" in response.text
