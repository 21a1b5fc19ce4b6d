"""What was done is taken back in a real Chromium: a deleted story comes back, bulk tags go again, slice by slice."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article, Deed
from tests.desk.test_deeds import everything
from tests.factories import make_article, make_page, make_tag

pytestmark = pytest.mark.browser

LIST = "admin:articles_article_changelist"


def test_deleted_story_comes_back_out_of_the_trash(page: Page, sign_in) -> None:
    story = make_article(authors=["何思远"], tags=[make_tag()])
    before = everything()
    sign_in("editor")
    page.goto(reverse("admin:articles_article_change", args=[story.pk]))
    page.click(".deletelink")
    expect(page.locator("#content")).to_contain_text("移入回收站")
    page.click("[type=submit].default")
    expect(page.locator(".messagelist .success")).to_contain_text(story.headline)
    assert not Article.objects.exists()
    page.goto(reverse("admin:articles_deletion_changelist"))
    page.get_by_role("link", name="恢复", exact=True).click()
    expect(page.locator("ul.goes")).to_contain_text("署名")
    page.click("[type=submit].default")
    expect(page.locator(".messagelist .success")).to_contain_text("已恢复")
    assert everything() == before
    page.goto(reverse("admin:articles_deletion_changelist"))
    expect(page.locator(".empty")).to_contain_text("回收站是空的")


def test_tags_of_a_whole_issue_are_previewed_given_and_taken_back_slice_by_slice(
    page: Page, sign_in, monkeypatch
) -> None:
    monkeypatch.setattr("articles.actions.deeds.undo_deed.CHUNK", 2)
    monkeypatch.setattr("articles.admin.record.deeds.SLICE", 0)
    printed, tag = make_page(), make_tag(name="护士节", slug="护士节")
    stories = [make_article(page=printed) for _number in range(4)]
    before = everything()
    sign_in("editor")
    page.goto(reverse("admin:articles_issue_change", args=[printed.issue.pk]))
    page.get_by_role("link", name="为全部稿件添加标签…").click()
    page.locator(".select2-container").click()
    page.keyboard.type("护士")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("护士节")
    page.keyboard.press("Enter")
    page.click("[name=_preview]")
    expect(page.locator("ul.changes .change").first).to_have_text("+护士节")
    assert everything() == before
    page.click("[type=submit].default")
    page.locator(".messagelist .success").get_by_role("link", name="撤销").click()
    assert tag.article_set.count() == len(stories)
    page.click("[type=submit].default")
    expect(page.locator(".state-of-story")).to_contain_text("已撤销", timeout=30_000)
    expect(page.locator("#continue")).to_have_count(0)
    assert everything() == before
    assert not Deed.objects.standing().exists()


def test_all_stories_of_a_list_are_chosen_across_its_pages(page: Page, sign_in) -> None:
    for _number in range(55):
        make_article()
    sign_in("editor")
    page.goto(reverse(LIST))
    page.check("#action-toggle")
    page.locator(".actions .question a").click()
    page.select_option("[name=action]", "count_selected")
    page.click("[name=index]")
    expect(page.locator("#content h2")).to_contain_text("55")
    page.click("[type=submit].default")
    expect(page.locator(".messagelist .success")).to_contain_text("55")
    assert not Article.objects.to_tag().exists()
