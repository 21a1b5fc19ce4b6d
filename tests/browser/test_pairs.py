"""Two stories side by side in a real Chromium: one key each decides, the last decision is taken back, readers see it."""

import pytest
from playwright.sync_api import Page, expect

from articles.actions.same.find import find_same_stories
from articles.models import StoryPair
from tests.factories import make_article, make_page, make_published_article
from tests.same.stories import OTHER, OUTPATIENTS
from tests.same.test_desk import LIST, page_of

pytestmark = pytest.mark.browser


def test_pairs_are_decided_by_one_key_each_and_the_merge_is_told_to_readers(page: Page, sign_in) -> None:
    kept = make_published_article(headline="夜门诊亮起来", paragraphs=OUTPATIENTS, page=make_page())
    make_article(headline="灯亮到九点半", paragraphs=OUTPATIENTS[1:], page=make_page(number="B02"))
    for paragraphs in (OTHER, [*OTHER[1:], OTHER[0]]):
        make_article(headline="洗手课", paragraphs=paragraphs)
    find_same_stories()
    merged, apart = sorted(StoryPair.objects.all(), key=lambda pair: pair.first_id != kept.pk)
    sign_in("chief")
    page.goto(LIST)
    page.get_by_role("link", name="灯亮到九点半").click()
    expect(page.locator(".pair-head")).to_have_count(2)
    page.keyboard.press("3")
    expect(page.locator(".messagelist .success")).to_contain_text("灯亮到九点半")
    page.wait_for_url(f"**{page_of(apart)}")
    page.keyboard.press("1")
    expect(page.locator(".messagelist .success")).to_contain_text("分开保留")
    page.goto(kept.get_absolute_url())
    expect(page.locator(".also-printed")).to_contain_text("第B02版")

    page.goto(page_of(merged))
    page.keyboard.press("z")
    page.locator("#content [type=submit]").click()
    page.wait_for_url("**/change/")
    assert StoryPair.objects.get(pk=apart.pk).is_open


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page, sign_in) -> None:
    make_article(headline="门诊" * 40, paragraphs=[*OUTPATIENTS, "A" * 200])
    make_article(headline="门诊" * 40, paragraphs=OUTPATIENTS)
    find_same_stories()
    sign_in("editor")
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (LIST, page_of(StoryPair.objects.get())):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
