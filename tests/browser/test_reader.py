"""A reader in a real Chromium: from the front page to a story, its author, its printed page and a search."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Section
from tests.factories import (
    make_institution,
    make_issue,
    make_page,
    make_photo,
    make_publication,
    make_published_article,
)

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
SMALLEST = 360


@pytest.fixture
def story(site: str) -> Article:
    """A story of 医院动态 with a photo, beside one of another institution and one of 工作动态."""
    hospitals = Section.objects.get(slug="hospitals")
    page = make_page(make_issue(make_publication(name="临澜日报", slug="临澜日报"), date(2026, 3, 5)), "A03")
    fields = {"section": hospitals, "page": page, "printed_on": date(2026, 3, 5)}
    story = make_published_article(
        headline="让检查单少跑一趟腿",
        kicker="检查结果互认",
        institutions=[make_institution(name="临澜市人民医院")],
        authors=["林知夏"],
        **fields,
    )
    make_photo(article=story, with_file=True, page=page, printed_on=date(2026, 3, 5))
    make_published_article(headline="周末门诊开了", institutions=[make_institution(name="临澜市中医医院")], **fields)
    make_published_article(headline="工作会议召开", printed_on=date(2026, 3, 4))
    return story


def test_reader_finds_a_story_on_a_phone(page: Page, story: Article) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_text("栏目", exact=True).click()
    page.get_by_role("link", name="医院动态").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("医院动态")
    page.get_by_text("筛选稿件").click()
    page.get_by_label("机构").select_option(label="临澜市人民医院")
    page.get_by_label("起始日期").fill("2026-01-01")
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_role("status")).to_contain_text("共 1 篇")
    expect(page.get_by_text("周末门诊开了")).to_have_count(0)
    page.get_by_role("heading", name="让检查单少跑一趟腿").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("让检查单少跑一趟腿")
    expect(page.locator(".story-facts")).to_contain_text("原载《临澜日报》 2026-03-05 第A03版")
    assert page.evaluate("document.querySelector('.photo img').naturalWidth") > 0
    page.get_by_role("link", name="林知夏").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("林知夏")
    page.go_back()
    page.get_by_role("link", name="《临澜日报》").first.click()
    expect(page.get_by_text("周末门诊开了")).to_be_visible()
    page.get_by_role("link", name="搜索").first.click()
    page.get_by_label("查找词语").fill("互认 检查单")
    page.get_by_role("button", name="搜索").last.click()
    expect(page.locator("mark").first).to_have_text("互认")
    expect(page.get_by_role("status")).to_contain_text("共 1 篇")


def test_keyboard_skips_to_the_content(page: Page, story: Article) -> None:
    page.goto(story.get_absolute_url())
    page.keyboard.press("Tab")
    expect(page.get_by_text("跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_text_size_is_chosen_and_remembered(page: Page, story: Article) -> None:
    page.goto(story.get_absolute_url())
    size = "parseFloat(getComputedStyle(document.querySelector('.body')).fontSize)"
    standard = page.evaluate(size)
    assert 18 <= standard <= 20
    page.get_by_role("button", name="特大").click()
    assert page.evaluate(size) > 1.3 * standard
    page.reload()
    assert page.evaluate(size) > 1.3 * standard
    expect(page.get_by_role("button", name="特大")).to_have_attribute("aria-pressed", "true")


def test_everything_can_be_read_without_scripts(browser, site: str, story: Article) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(story.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    page.get_by_text("栏目", exact=True).click()
    expect(page.get_by_role("link", name="医院动态").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [SMALLEST, 390, 768, 1280, 1920])
def test_nothing_runs_off_the_side_and_targets_are_large(page: Page, story: Article, width: int) -> None:
    make_published_article(headline="长" * 120, kicker="http://" + "a" * 120, deck="副" * 150, authors=["甲" * 60])
    page.set_viewport_size({"width": width, "height": 844})
    for address in ("/", "/sections/work/", story.get_absolute_url(), "/papers/", "/archive/2026/", "/search/?q=长"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        assert page.evaluate(SMALL_TARGETS) == [], address


# Links, buttons and fields that can be seen and are less than 44 pixels high; what only repeats another is hidden.
SMALL_TARGETS = """() => [...document.querySelectorAll("main a, header a, footer a, button, summary, input, select")]
    .filter(item => item.checkVisibility() && !item.closest("[aria-hidden]"))
    .map(item => [item.textContent.trim().slice(0, 20), Math.round(item.getBoundingClientRect().height)])
    .filter(([, height]) => height && height < 43)"""
