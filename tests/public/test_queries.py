"""How many queries each public page takes: pinned, and the same for five stories as for fifty."""

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.factories import (
    make_ad,
    make_author,
    make_document,
    make_institution,
    make_issue,
    make_page,
    make_page_picture,
    make_photo,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 5)
QUERIES = {
    "/": 13,
    "/sections/first/": 10,
    "/sections/first/?q=社区&institution=市一院&author=林&tag=义诊&since=2020-01-01": 12,
    "/stories/story0/": 18,
    "/institutions/": 3,
    "/institutions/市一院/": 9,
    "/authors/林知夏/": 10,
    "/tags/义诊/": 8,
    "/papers/": 9,
    "/papers/临澜日报/": 5,
    "/papers/临澜日报/2026-03-05/": 13,
    "/papers/临澜日报/2026-03-05/A03/": 18,
    "/archive/2026/": 5,
    "/archive/2026/3/": 9,
    "/archive/2026/3/5/": 13,
    "/search/": 5,
    "/search/?q=社区": 11,
    "/site-map/": 5,
    "/nowhere/": 2,
}


@pytest.fixture(params=[5, 50])
def stories(request) -> None:
    """Stories of one page and one day, each in one of two sections, with credits, names, tags and a photo."""
    issue = make_issue(make_publication(slug="临澜日报"), DAY)
    make_issue(issue.publication, DAY - timedelta(days=1))
    sections = [make_section(slug="first"), make_section(slug="second")]
    areas = [[[0.1, 0.1], [0.9, 0.1], [0.9, 0.2]]]
    source = make_document()
    names = {
        "authors": [make_author(name="林知夏", slug="林知夏"), make_author()],
        "institutions": [make_institution(slug="市一院"), make_institution()],
        "tags": [make_tag(slug="义诊"), make_tag()],
        "page": make_page(issue, "A03"),
        "printed_on": DAY,
        "source": source,
        "areas": areas,
    }
    make_page_picture(names["page"], source=source)
    for number in range(request.param):
        story = make_published_article(code=f"story{number}", section=sections[number % 5 == 1], **names)
        make_photo(article=story, with_file=True, authors=["沈听澜"], page=story.page, position=number)
    make_photo(status="published", with_file=True, page=names["page"], authors=["何景行"], printed_on=DAY)
    make_ad(kind="notice", is_public=True, page=names["page"])


@pytest.mark.parametrize("address", QUERIES)
def test_queries(client: Client, stories, django_assert_num_queries, address: str) -> None:
    with django_assert_num_queries(QUERIES[address]):
        client.get(address)
