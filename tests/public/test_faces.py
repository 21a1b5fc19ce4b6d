"""The picture of a printed page as readers get it: what is published in its place, and nothing of anything else."""

import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, ImageColor, ImageDraw

from articles.actions.paper.draw_face import colour_of_paper
from articles.models import Article, Page, PagePicture, SiteProfile
from tests.factories import (
    make_ad,
    make_article,
    make_document,
    make_page,
    make_page_picture,
    make_photo,
    make_published_article,
    make_section,
)

pytestmark = pytest.mark.django_db

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (220, 200, 20)
#: The quarters of a page and the colour that each is printed in.
QUARTERS = {
    RED: [[0, 0], [0.5, 0], [0.5, 0.5], [0, 0.5]],
    GREEN: [[0.5, 0], [1, 0], [1, 0.5], [0.5, 0.5]],
    BLUE: [[0, 0.5], [0.5, 0.5], [0.5, 1], [0, 1]],
    YELLOW: [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 1]],
}
#: A line of type in the middle of each quarter of the page, 200 to 300 points.
LINES = [[0, 1, 0, x + 10, y + 70, x + 90, y + 80, 10, None] for x in (0, 100) for y in (0, 150)]


@pytest.fixture
def picture() -> PagePicture:
    """A page of 200 to 300 points whose quarters are of four colours."""
    printed = Image.new("RGB", (400, 600))
    pen = ImageDraw.Draw(printed)
    for colour, corners in QUARTERS.items():
        pen.rectangle([(400 * x, 600 * y) for x, y in (corners[0], corners[2])], fill=colour)
    buffer = BytesIO()
    printed.save(buffer, "PNG")
    source = make_document(layout={"sheets": [[200, 300]], "lines": LINES, "doubts": []})
    return make_page_picture(source=source, file=ContentFile(buffer.getvalue(), name="page.png"))


def on(picture: PagePicture, colour, **fields) -> dict:
    """The columns of an item that stands in the quarter of this colour."""
    return {"page": picture.page, "source": picture.source, "areas": [QUARTERS[colour]], **fields}


def address_of(client: Client, page: Page) -> str:
    """Return the address of the page's picture, as its page gives it; "" where it has none."""
    html = client.get(page.get_absolute_url()).content.decode()
    return next(iter(re.findall(r'<img src="(/page-pictures/[^"]+)"', html)), "")


def colours_of(client: Client, page: Page) -> set:
    """Return which of the colours of the quarters readers see."""
    response = client.get(address_of(client, page))
    seen = Image.open(BytesIO(b"".join(response.streaming_content))).convert("RGB")
    middles = [(seen.width * x // 4, seen.height * y // 4) for x in (1, 3) for y in (1, 3)]
    return {colour for colour in QUARTERS for middle in middles if is_near(seen.getpixel(middle), colour)}


def is_near(one, other) -> bool:
    return all(abs(a - b) < 25 for a, b in zip(one, other, strict=True))


def test_only_what_is_published_is_seen(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    make_article(**on(picture, GREEN))
    make_published_article(**on(picture, BLUE, section=make_section(is_public=False)))
    make_ad(**on(picture, YELLOW))
    assert colours_of(client, picture.page) == {RED}


def test_what_nobody_placed_and_what_was_deleted_is_not_seen(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    make_published_article(**on(picture, GREEN)).delete()
    assert colours_of(client, picture.page) == {RED}


def test_a_withdrawn_story_is_gone_at_once_and_its_old_address_leads_to_what_is_left(
    client: Client, picture: PagePicture
) -> None:
    make_published_article(**on(picture, RED))
    story = make_published_article(**on(picture, GREEN))
    before = address_of(client, picture.page)
    assert colours_of(client, picture.page) == {RED, GREEN}
    Article.objects.filter(pk=story.pk).update(status="withdrawn", withdrawn_at=story.published_at)
    assert client.get(before).url == address_of(client, picture.page) != before
    assert colours_of(client, picture.page) == {RED}
    kept = default_storage.listdir(f"faces/{picture.file.name}")[1]
    assert all(name in address_of(client, picture.page).replace("/480", "-480") for name in kept)


def test_ads_are_seen_where_readers_may_see_them(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    make_ad(**on(picture, GREEN, kind="notice", is_public=True))
    make_ad(**on(picture, BLUE, kind="commercial", is_public=True))
    assert colours_of(client, picture.page) == {RED, GREEN}
    SiteProfile.objects.update_or_create(pk=1, defaults={"shows_commercial_ads": True})
    assert colours_of(client, picture.page) == {RED, GREEN, BLUE}


def test_photos_follow_their_story(client: Client, picture: PagePicture) -> None:
    story = make_published_article(**on(picture, RED))
    make_photo(**on(picture, GREEN, article=story))
    make_photo(**on(picture, BLUE, article=story, status="withdrawn"))
    make_photo(**on(picture, YELLOW))
    assert colours_of(client, picture.page) == {RED, GREEN}


def test_an_item_of_another_source_has_no_place_on_this_picture(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    make_published_article(**on(picture, GREEN, source=make_document("另一份\n")))
    assert colours_of(client, picture.page) == {RED}


@pytest.mark.parametrize(("paper", "told"), [("#f4efe2", "#f4efe2"), ("#303030", "#ffffff")])
def test_the_grey_lines_stand_on_the_paper_of_the_page_however_dense_it_is(paper: str, told: str) -> None:
    page = Image.new("RGB", (900, 900), paper)
    pen = ImageDraw.Draw(page)
    for line in range(0, 900, 9):
        pen.rectangle([(40, line), (860, line + 3)], fill="#181818")
    assert is_near(colour_of_paper(page), ImageColor.getrgb(told))


def test_head_and_foot_are_seen(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    PagePicture.objects.update(head_and_foot=[QUARTERS[YELLOW]])
    assert colours_of(client, picture.page) == {RED, YELLOW}


def test_of_a_story_only_its_lines_are_seen_and_not_what_nobody_read_between_them(
    client: Client, picture: PagePicture
) -> None:
    make_published_article(**on(picture, RED))
    response = client.get(address_of(client, picture.page))
    seen = Image.open(BytesIO(b"".join(response.streaming_content))).convert("RGB")
    assert is_near(seen.getpixel((100, 134)), RED)  # in the white above the line
    assert not is_near(seen.getpixel((100, 60)), RED)


@pytest.mark.parametrize("kind", ["avif", "webp", "jpg"])
def test_every_kind_can_be_had(client: Client, picture: PagePicture, kind: str) -> None:
    make_published_article(**on(picture, RED))
    response = client.get(address_of(client, picture.page).replace("jpg", kind))
    seen = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert response.headers["Content-Type"] == f"image/{'jpeg' if kind == 'jpg' else kind}"
    assert seen.size == (400, 600)


def test_a_page_with_nothing_published_on_it_has_no_picture(client: Client, picture: PagePicture) -> None:
    make_article(**on(picture, RED))
    make_published_article(page=picture.page)
    assert not address_of(client, picture.page)
    assert client.get(f"/page-pictures/{picture.pk}/0123456789abcdef/480.jpg").status_code == 404


def test_a_picture_that_an_editor_keeps_from_readers_is_not_there(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    address = address_of(client, picture.page)
    PagePicture.objects.update(is_shown=False)
    assert client.get(address).status_code == 404
    assert not address_of(client, picture.page)


def test_other_widths_and_missing_files_are_not_found(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    address = address_of(client, picture.page)
    assert client.get(address.replace("/480", "/481")).status_code == 404
    default_storage.delete(picture.file.name)
    assert client.get(address).status_code == 404


def test_the_page_leads_to_its_stories_and_back(client: Client, picture: PagePicture) -> None:
    story = make_published_article(headline="让检查单少跑一趟腿", **on(picture, RED))
    make_article(headline="没有发布的稿件", **on(picture, GREEN))
    html = client.get(picture.page.get_absolute_url()).content.decode()
    assert f'<a id="at-{story.code}" href="{story.get_absolute_url()}" aria-label="让检查单少跑一趟腿">' in html
    assert html.count("<polygon") == 1
    assert "没有发布的稿件" not in html
    back = client.get(story.get_absolute_url()).content.decode()
    assert f'href="{picture.page.get_absolute_url()}#at-{story.code}"' in back


def test_an_issue_shows_its_pages_in_small(client: Client, picture: PagePicture) -> None:
    make_published_article(**on(picture, RED))
    make_published_article(page=make_page(picture.page.issue, "A04"))
    html = client.get(picture.page.issue.get_absolute_url()).content.decode()
    assert html.count("<picture>") == 1
