"""The tagging queue in a real Chromium, by keyboard alone; every press is counted."""

from dataclasses import dataclass

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Byline, Institution, Section, Tag
from articles.models.names import Standing
from tests.conftest import PASSWORD
from tests.factories import make_article, make_author, make_document, make_institution, make_page, make_tag, make_user

pytestmark = pytest.mark.browser

QUEUE = reverse("admin:articles_article_queue")
PRESSES_A_CHARACTER = 4  # of a Chinese word: its pinyin and the choice among those that sound alike
#: What makes a story of a section, in words that its rules know.
STORIES = {
    "tcm": ("市中医医院三伏贴开贴", "市中医医院开展三伏贴，针灸、推拿、中医药适宜技术深受群众欢迎。"),
    "cdc": ("市疾控中心部署流感防控", "市疾控中心提醒市民接种流感疫苗，做好传染病监测和应急处置。"),
    "childcare": ("妇幼保健院开办孕妇学校", "市妇幼保健院为孕产妇讲解分娩和新生儿护理，婴幼儿托育也有人管。"),
    "ageing": ("医养结合走进养老院", "家庭医生为失能老年人上门巡诊，医养结合让养老院的老人看病不出门。"),
    "hospitals": ("市人民医院成功开展心脏手术", "市人民医院心内科专家团队为患者实施手术，患者康复出院。"),
}


@dataclass
class Hands:
    """Presses keys and counts them."""

    page: Page
    presses: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def write(self, words: str) -> None:
        self.page.keyboard.insert_text(words)
        self.presses += PRESSES_A_CHARACTER * len(words)

    def expect_story(self, number: int) -> None:
        """Wait until the screen shows the story of this number."""
        expect(self.page.locator(".queue-place b")).to_have_text(f"第 {number} 篇")
        self.page.wait_for_load_state()  # and its script hears the keys


def make_stories(count: int) -> list[Article]:
    """Stories of five sections, each with an institution and a byline, some of these proposed by the import."""
    made, document = [], make_document()
    for number in range(count):
        slug = list(STORIES)[number % len(STORIES)]
        headline, text = STORIES[slug]
        standing = Standing.PROPOSED if number % 3 == 0 else Standing.ACCEPTED
        made.append(
            make_article(
                headline=f"{headline}（{number + 1}）",
                paragraphs=[text, text],
                section=Section.objects.get(slug=slug),
                source=document,
                position=number,
                institutions=[make_institution(standing=standing)],
                authors=[make_author(standing=standing)],
            )
        )
    return made


def test_twenty_stories_are_tagged_by_keyboard_with_three_presses_a_story_or_fewer(page: Page, sign_in) -> None:
    """Twelve stories are right as suggested; four want another section, two a name off, two a further tag."""
    make_tag(name="义诊", slug="义诊")
    make_tag(name="三伏贴", slug="三伏贴", keywords={"三伏贴": 5})
    stories = make_stories(20)
    sign_in("editor")
    page.goto(QUEUE)
    hands, moved, stripped, tagged = Hands(page), {3, 8, 13, 18}, {5, 10}, {2, 16}
    for number, story in enumerate(stories, start=1):
        hands.expect_story(number)
        expect(page.locator("#story-title")).to_have_text(story.headline)
        if number in moved:
            hands.press("4")
        if number in stripped:
            hands.press(page.locator("[name=bylines]").get_attribute("data-key"))
        if number in tagged:
            hands.press("t")
            hands.write("义诊")
            expect(page.locator("#tag-list [aria-selected=true]")).to_have_text("义诊")
            hands.press("Enter")
        hands.press("Enter")
    expect(page.locator("h1", has_text="全部标引完了")).to_be_visible()
    check_what_was_tagged(stories, moved, stripped, tagged)
    assert hands.presses == 12 + 4 * 2 + 2 * 2 + 2 * (3 + 2 * PRESSES_A_CHARACTER)
    assert hands.presses <= 60


def check_what_was_tagged(stories: list[Article], moved: set[int], stripped: set[int], tagged: set[int]) -> None:
    """Each story has what was accepted for it, and every proposed name that stayed on is accepted."""
    assert not Article.objects.to_tag().exists()
    for number, story in enumerate(stories, start=1):
        row = Article.objects.get(pk=story.pk)
        assert (row.section_id != story.section_id) is (number in moved), number
        assert (row.byline_set.count() == 0) is (number in stripped), number
        assert row.tags.filter(name="义诊").exists() is (number in tagged), number
        assert row.tags.filter(name="三伏贴").exists() is ("三伏贴" in row.headline), number
    assert not Institution.objects.proposed().exists()
    assert Tag.objects.count() == 2


def test_page_of_nine_stories_is_checked_with_nine_presses_and_no_mouse(page: Page, sign_in) -> None:
    sheet = make_page()
    stories = make_stories(9)
    Article.objects.update(page=sheet)
    make_article()  # of another page
    sign_in("editor")
    page.goto(reverse("admin:articles_page_change", args=[sheet.pk]))
    page.get_by_role("link", name="标引其中的稿件").click()
    hands = Hands(page)
    for number, story in enumerate(stories, start=1):
        hands.expect_story(number)
        expect(page.locator("#story-title")).to_have_text(story.headline)
        hands.press("Enter")
    expect(page.locator("h1", has_text="这一部分标引完了")).to_be_visible()
    assert hands.presses == 9
    assert Article.objects.to_tag().count() == 1


def test_acceptance_is_taken_back_by_a_key_and_stories_come_back_at_the_end(page: Page, sign_in) -> None:
    first, second, third = make_stories(3)
    sign_in("editor")
    page.goto(QUEUE)
    hands, title = Hands(page), page.locator("#story-title")
    hands.press("s")
    expect(title).to_have_text(second.headline)
    hands.press("ArrowLeft")
    expect(title).to_have_text(first.headline)
    hands.press("j")
    expect(title).to_have_text(second.headline)
    hands.press("Enter")
    expect(title).to_have_text(third.headline)
    expect(page.locator("#undo")).to_contain_text(second.headline)
    hands.press("z")
    expect(title).to_have_text(second.headline)
    assert Article.objects.to_tag().count() == 3
    assert Byline.objects.count() == 3
    hands.press("Enter")
    expect(title).to_have_text(third.headline)
    hands.press("Enter")
    expect(title).to_have_text(first.headline)


def test_keys_rest_while_somebody_types_and_while_the_list_of_keys_is_open(page: Page, sign_in) -> None:
    make_stories(2)
    sign_in("editor")
    page.goto(QUEUE)
    hands = Hands(page)
    hands.press("t", "s", "z", "1")
    expect(page.locator("#tag-field")).to_have_value("sz1")
    hands.press("Escape", "?")
    expect(page.locator("#keys")).to_be_visible()
    hands.press("s")
    hands.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    hands.expect_story(1)
    hands.press("t")
    hands.write("托育")
    expect(page.locator("#tag-list [role=option]")).to_have_text("新建标签“托育”")
    hands.press("Enter", "Enter")
    hands.expect_story(2)
    assert Article.objects.earliest("pk").tags.get().name == "托育"


def test_enter_held_down_accepts_no_story_that_nobody_has_seen(page: Page, sign_in) -> None:
    make_stories(4)
    sign_in("editor")
    page.goto(QUEUE)
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")  # as a keyboard repeats it
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    Hands(page).expect_story(2)
    assert Article.objects.to_tag().count() == 3


def test_refusal_and_a_quicker_colleague_are_told(page: Page, sign_in) -> None:
    first, second = make_stories(2)
    sign_in("editor")
    page.goto(QUEUE)
    other = make_user()
    Article.objects.filter(pk=first.pk).update(
        tagged_at="2026-03-05T08:00Z", edited_at="2026-03-05T08:00Z", edited_by=other
    )
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text(f"{other} 已在 16:00 标引了")
    expect(page.locator("#story-title")).to_have_text(second.headline)


def test_chief_publishes_by_key_and_is_led_to_the_withdrawal_to_take_it_back(page: Page, sign_in) -> None:
    first, _second = make_stories(2)
    sign_in("chief")
    page.goto(QUEUE)
    page.keyboard.press("p")
    Hands(page).expect_story(2)
    assert Article.objects.published().get() == first
    page.keyboard.press("z")
    page.wait_for_url("**/decide/withdraw/**")


def test_half_a_word_makes_no_tag_by_haste(page: Page, sign_in) -> None:
    make_tag(name="义诊", slug="义诊")
    (story,) = make_stories(1)
    sign_in("editor")
    page.goto(QUEUE)
    page.keyboard.press("t")
    page.keyboard.insert_text("义")
    page.keyboard.press("Enter")  # before the list can be there
    expect(page.locator("#tags .chip")).to_contain_text("义诊")
    expect(page.locator("#tag-field")).to_have_value("")
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="全部标引完了")).to_be_visible()
    assert [tag.name for tag in story.tags.all()] == ["义诊"]


def test_form_is_opened_by_key_and_leads_back(page: Page, sign_in) -> None:
    first, second = make_stories(2)
    sign_in("editor")
    page.goto(QUEUE)
    page.keyboard.press("e")
    page.wait_for_url(f"**/{first.pk}/change/**")
    page.fill("#id_headline", "改过的标题")
    page.click("[name=_save]")
    expect(page.locator("#story-title")).to_have_text("改过的标题")
    page.keyboard.press("Enter")
    expect(page.locator("#story-title")).to_have_text(second.headline)


def test_lost_connection_is_told_and_nothing_is_lost(page: Page, sign_in) -> None:
    _first, second = make_stories(2)
    sign_in("editor")
    page.goto(QUEUE)
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator("#queue-broken")).to_contain_text("没有保存")
    page.context.set_offline(False)
    page.keyboard.press("Enter")
    expect(page.locator("#story-title")).to_have_text(second.headline)
    expect(page.locator("#queue-broken")).to_have_count(0)


def test_phone_has_large_targets_and_nothing_beside_the_screen(page: Page, sign_in) -> None:
    first, second = make_stories(2)
    sign_in("chief")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(QUEUE)
    for part in (".option >> nth=0", ".option >> nth=9", ".chip >> nth=0", "#accept", "[rel=next]", "#publish"):
        assert page.locator(part).bounding_box()["height"] >= 43, part
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("#accept")).to_be_in_viewport()
    page.click(".chip >> nth=0")
    page.click("#accept")
    expect(page.locator("#story-title")).to_have_text(second.headline)
    assert first.institutions.count() == 0 or first.byline_set.count() == 0


def test_queue_needs_no_scripts(browser: Browser, site: str) -> None:
    stories = make_stories(2)
    get_user_model().objects.create_superuser("root", password=PASSWORD)
    context = browser.new_context(base_url=site, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("#id_username", "root")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.goto(QUEUE)
    page.fill("#tag-field", "义诊、托育")
    page.click("#accept")
    expect(page.locator("#story-title")).to_have_text(stories[1].headline)
    assert {tag.name for tag in stories[0].tags.all()} == {"义诊", "托育"}
    page.click("#undo button")
    expect(page.locator("#story-title")).to_have_text(stories[0].headline)
    context.close()
