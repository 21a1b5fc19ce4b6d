"""A printed page in a real Chromium: uploaded as a PDF, seen with its areas, published, and read by clicking on it."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import PagePicture
from tests.conftest import watch
from tests.factories import PRINTED_ON, make_document, make_issue, make_page, make_page_picture, make_publication
from tests.factories import make_published_article as publish

from .test_desk import tab_to, upload

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PUBLISHED = ("市二院开出夜门诊", "流感进入高发期")
#: A newspaper page, 800 to 1100 pixels: three stories side by side and one another, and an ad at the foot.
PRINTED = """<!doctype html><html lang="zh-CN"><style>
@page { margin: 0 } body { margin: 0; font: 14px/22px "Noto Serif CJK SC", serif } p { margin: 0; text-indent: 2em }
div { position: absolute; text-align: justify } h1 { font-size: 34px; line-height: 44px; margin: 0 0 14px }
.ad { border: 2px solid; padding: 20px; text-align: center; font-size: 20px; line-height: 34px }
</style>
<div style="left: 40px; top: 20px; width: 720px; border-bottom: 1px solid">临澜日报　2026年3月5日　A03版</div>
<div style="left: 40px; top: 70px; width: 340px"><h1>市二院开出夜门诊</h1>
<p>本报讯（记者 秦越）临澜市第二人民医院3月4日起开设夜门诊，每晚六点到九点接诊，上班族下班后也能看病。</p>
<p>药房、检验科同时开门，检查结果当晚可取，病人不必再跑第二趟，这是医院今年推出的第三项便民措施。</p>
<p>首日来了四十七人，多数是白天走不开的年轻人，也有陪老人来取药的儿女。</p></div>
<div style="left: 420px; top: 70px; width: 340px"><h1>流感进入高发期</h1>
<p>本报讯（记者 陆晓岚）临澜市疾病预防控制中心3月4日提醒，流感病毒活动仍处于高位，老人和孩子宜尽早接种疫苗。</p>
<p>专家建议，出现发热、咳嗽应居家休息，少去人多的地方；症状三天不减的，及时到发热门诊就诊。</p>
<p>全市八十六个接种门诊周末照常开放，带上身份证就能打针。</p></div>
<div style="left: 40px; top: 460px; width: 720px"><h1>河长巡河记</h1>
<p>本报讯（记者 程子墨）三月的清河水面开阔，河长孙立沿堤走了七公里，记下三处排口和一处塌岸，当天就交到了水利站。</p>
<p>水利站的人第二天带着测绳下河，量出塌岸长十一米，计划在汛期以前用石笼护住，再种一排柳树。</p></div>
<div class="ad" style="left: 40px; top: 900px; width: 676px">临澜银行<br>存款有礼　幸福加倍　详询各营业网点</div></html>"""


@pytest.fixture
def pdf(browser: Browser, tmp_path: Path) -> Path:
    """The page, printed."""
    folder = tmp_path / "临澜日报" / "2026-03-05"
    folder.mkdir(parents=True)
    press = browser.new_page()
    press.set_content(PRINTED)
    file = folder / "临澜日报_2026-03-05_A03.pdf"
    press.pdf(path=file, width="800px", height="1100px", print_background=True)
    press.close()
    return file


def place_of(page: Page, title: str) -> Locator:
    return page.locator("svg a").filter(has=page.locator(f"title:text-is('{title}')"))


def test_from_the_pdf_to_the_reader_who_clicks_on_the_page(page: Page, sign_in, browser: Browser, pdf: Path) -> None:
    sign_in("chief")
    upload(page, [pdf])
    page.get_by_role("link", name="看版面").click()
    expect(page.locator(".page-frame polygon").first).to_be_visible()
    desk = page.url
    for title in PUBLISHED:
        publish_by_clicking(page, title)
        page.goto(desk)
    expect(page.locator(".page-list .state.published")).to_have_count(len(PUBLISHED))

    page.goto(PagePicture.objects.get().page.get_absolute_url())
    expect(page.locator(".face-frame svg a")).to_have_count(len(PUBLISHED))
    expect(page.locator("main")).not_to_contain_text("河长巡河记")
    read_by_clicking(page)
    read_on_a_phone(browser, page.url)


def publish_by_clicking(page: Page, title: str) -> None:
    """Open a story by its place on the page, give it a section, publish it."""
    place_of(page, title).locator("polygon").first.click(position={"x": 40, "y": 60})
    expect(page.locator("#id_headline")).to_have_value(title)
    expect(page.locator(".cutout svg")).to_be_visible()
    page.locator(".field-section label").first.click()
    page.click("[name=_publish]")
    expect(page.locator(".messagelist")).to_contain_text("已发布")


def read_by_clicking(page: Page) -> None:
    """Read both stories by their places, and come back to the page each time."""
    for title in PUBLISHED:
        assert page.locator(".face-frame img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 400
        place_of(page, title).locator("polygon").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.get_by_role("link", name="在版面中查看").click()
        expect(page.locator(".face-frame a:target title")).to_have_text(title)


def read_on_a_phone(browser: Browser, address: str) -> None:
    """Tap both stories; nothing runs off the side."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="zh-CN")
    phone = context.new_page()
    troubles = watch(phone, address.split("/")[2])
    for title in PUBLISHED:
        phone.goto(address.partition("#")[0])
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        place_of(phone, title).locator("polygon").first.tap()
        expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    context.close()
    assert not troubles


@pytest.fixture
def printed(site: str) -> PagePicture:
    """A page with two published stories in their places."""
    issue = make_issue(make_publication(name="临澜日报", slug="临澜日报"), PRINTED_ON)
    picture = make_page_picture(make_page(issue, "A03"), source=make_document())
    for position, title in enumerate(PUBLISHED):
        top = 0.1 + 0.4 * position
        area = [[0.1, top], [0.9, top], [0.9, top + 0.3], [0.1, top + 0.3]]
        publish(headline=title, page=picture.page, source=picture.source, position=position, areas=[area])
    return picture


def test_the_page_is_read_by_keyboard(page: Page, printed: PagePicture) -> None:
    page.goto(printed.page.get_absolute_url())
    tab_to(page, ".face-frame a")
    width = "getComputedStyle(document.activeElement.querySelector('polygon')).strokeWidth"
    assert page.evaluate(width) == "5px"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PUBLISHED[1])


def test_the_page_is_read_without_scripts(browser: Browser, printed: PagePicture, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(printed.page.get_absolute_url())
    place_of(page, PUBLISHED[0]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PUBLISHED[0])
    page.go_back()
    page.get_by_role("link", name="看大图").click()
    assert page.url.endswith(".jpg")
    context.close()


def test_the_desk_lights_up_in_the_list_what_is_pointed_at_and_opens_it_by_keyboard(
    page: Page, sign_in, printed: PagePicture
) -> None:
    sign_in("editor")
    page.goto(reverse("admin:articles_pagepicture_change", args=[printed.pk]))
    place_of(page, PUBLISHED[1]).locator("polygon").hover()
    expect(page.locator(".page-list .lit")).to_have_text(f"2 {PUBLISHED[1]}")
    page.locator(".page-list ol a").first.hover()
    expect(page.locator(".page-frame .lit title")).to_have_text(PUBLISHED[0])
    tab_to(page, ".page-frame a")
    expect(page.locator(".page-list .lit")).to_contain_text(PUBLISHED[0])
    page.keyboard.press("Enter")
    expect(page.locator("#id_headline")).to_have_value(PUBLISHED[0])
