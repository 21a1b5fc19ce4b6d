"""The trial of a rule in a real Chromium: slice by slice with a script, press by press without one."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Section
from articles.reports import rule_trial
from tests.conftest import PASSWORD
from tests.factories import make_article, make_user

pytestmark = pytest.mark.browser


def stories(number: int) -> None:
    """Drafts on blood donation, which the words that ship take for disease control."""
    for at in range(number):
        text = "市中心血站组织市民无偿献血，医院的医生护士带头献血，献血者通过健康体检。"
        suggestions = [{"section": "cdc", "score": 1.0, "reason": "献血"}]
        row = {"headline": f"无偿献血第{at}站", "paragraphs": [text], "suggestions": suggestions}
        make_article(section=Section.objects.get(slug="cdc"), **row)


@pytest.fixture
def notices(site: str, monkeypatch: pytest.MonkeyPatch) -> Section:
    monkeypatch.setattr(rule_trial, "WINDOW", 2)
    monkeypatch.setattr("articles.admin.sorting.rules.SLICE", 0)
    stories(7)
    return Section.objects.get(slug="notices")


def type_words(page: Page, section: Section) -> None:
    page.goto(reverse("admin:articles_section_change", args=[section.pk]))
    words = page.input_value("#id_keywords")
    assert "公告 2" in words  # the words that ship are where an editor starts
    page.fill("#id_keywords", f"{words}\n献血 9")
    page.click("button[formaction]")
    page.wait_for_url("**/trial/")


def test_tried_saved_and_followed_by_the_drafts(page: Page, notices: Section, sign_in) -> None:
    sign_in("chief")
    type_words(page, notices)
    expect(page.locator(".trial-save")).to_be_visible()
    expect(page.locator("#batch-figures")).to_have_text("已看 7 篇稿件")
    expect(page.locator(".trial-rows li")).to_have_count(7)
    expect(page.locator(".trial-rows mark").first).to_have_text("献血")
    page.get_by_role("button", name="保存规则并为 7 篇草稿改栏").click()
    expect(page.locator(".messagelist .success")).to_contain_text("7 篇草稿随之改栏")
    assert page.input_value("#id_keywords").endswith("献血 9")
    assert Article.objects.in_section(notices).count() == 7


def test_goes_on_press_by_press_without_scripts(browser: Browser, site: str, notices: Section) -> None:
    context = browser.new_context(base_url=site, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/admin/login/")
    chief = make_user("chief")
    chief.set_password(PASSWORD)
    chief.save()
    page.fill("#id_username", chief.username)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    type_words(page, notices)
    for looked in (2, 4, 6):
        expect(page.locator("#batch-figures")).to_have_text(f"已看 {looked} 篇稿件")
        page.get_by_role("button", name="继续").click()
    expect(page.locator("#batch-figures")).to_have_text("已看 7 篇稿件")
    page.get_by_role("button", name="只保存规则").click()
    notices.refresh_from_db()
    assert notices.keywords["献血"] == 9
    assert not Article.objects.in_section(notices).exists()
    context.close()
