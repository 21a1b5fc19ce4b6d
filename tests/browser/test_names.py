"""The desk of names in a real Chromium: a merge from the list with its undo, and names confirmed by keyboard alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Alias, Institution
from articles.models.names import Standing
from tests.factories import make_article, make_institution
from tests.naming.names import aliases_of, everything

pytestmark = pytest.mark.browser

LIST, PROPOSALS = reverse("admin:articles_institution_changelist"), reverse("admin:articles_institution_proposals")
KNOWN, SLIP = "聊城市第二人民医院", "聊城市第二入民医院"


def standing_of(*names: str) -> list[str]:
    known = dict(Institution.objects.values_list("name", "standing"))
    return [known.get(name, "") for name in names]


def test_merge_from_the_list_with_a_former_name_and_its_undo(page: Page, sign_in) -> None:
    keep, bureau = make_institution(name="聊城市卫生健康委员会"), make_institution(name="聊城市卫生局")
    both = make_article(institutions=[keep, bureau])
    make_article(institutions=[bureau])
    sign_in("editor")
    before = everything()
    page.goto(LIST)
    page.check("#action-toggle")
    page.select_option("[name=action]", "merge_selected")
    page.click("[name=index]")

    # What would happen is shown for whichever is to stay, without a further press.
    page.get_by_label(bureau.name, exact=True).check()
    expect(page.locator(".name-preview h2")).to_contain_text(bureau.name)
    page.get_by_label(keep.name, exact=True).check()
    expect(page.locator(".name-preview h2")).to_contain_text(keep.name)
    expect(page.locator(".what-moves")).to_contain_text(both.headline)
    page.check(f"[name=how_{bureau.pk}][value=former]")
    day = page.locator(f"#choice [name=valid_to_{bureau.pk}]")
    day.fill("2014-03-31")
    expect(day).to_be_focused()  # the answer is shown without taking the place from under the hands
    expect(page.locator(f".name-preview [name=valid_to_{bureau.pk}]")).to_have_value("2014-03-31")
    assert everything() == before
    page.click(".name-preview [type=submit]")
    expect(page.locator(".messagelist .success")).to_contain_text(bureau.name)
    assert str(Alias.objects.get(name=bureau.name).valid_to) == "2014-03-31"

    page.click(".messagelist .success a")
    expect(page.locator("#content")).to_contain_text(bureau.name)
    page.click("#content [type=submit]")
    page.wait_for_url("**/change/")
    assert everything() == before


def test_names_are_confirmed_by_one_key_each(page: Page, sign_in) -> None:
    known = make_institution(name=KNOWN)
    names = ["聊城市东方眼科医院", SLIP, "聊城市某某卫生院等", "聊城市健康广场"]
    for name in names:
        make_article(institutions=[make_institution(name=name, standing=Standing.PROPOSED)], paragraphs=[f"{name}。"])
    sign_in("editor")
    page.goto(PROPOSALS)
    in_order = page.locator(".proposal .name").all_inner_texts()
    current, keys = page.locator(".proposal.current .name"), dict(zip(names, "amrs", strict=True))
    for at, name in enumerate(in_order):
        expect(current).to_have_text(name)
        page.keyboard.press(keys[name])
        if keys[name] != "s":
            expect(page.locator(f".proposal .name:text-is('{name}')")).to_have_count(0)
        elif at + 1 < len(in_order):
            expect(current).to_have_text(in_order[at + 1])
    accepted, merged, refused, skipped = names
    assert standing_of(accepted, merged, refused, skipped) == ["accepted", "", "refused", "proposed"]
    assert aliases_of(known) == [SLIP]

    page.keyboard.press("z")
    expect(page.locator(".messagelist .success")).to_contain_text("已撤销")
    assert Institution.objects.proposed().count() == 2


def test_arrows_turn_and_typing_elsewhere_decides_nothing(page: Page, sign_in) -> None:
    for number in range(3):
        make_institution(name=f"聊城市{number}诊所", standing=Standing.PROPOSED)
    sign_in("editor")
    page.goto(PROPOSALS)
    current = page.locator(".proposal.current .name")
    first = current.inner_text()
    page.keyboard.press("ArrowDown")
    expect(current).not_to_have_text(first)
    page.keyboard.press("ArrowUp")
    expect(current).to_have_text(first)
    page.keyboard.press("Control+a")
    page.keyboard.press("m")  # no twin: nothing to press
    assert Institution.objects.proposed().count() == 3


def test_it_works_without_scripts(page: Page, sign_in) -> None:
    name = make_institution(name="聊城市东方眼科医院", standing=Standing.PROPOSED)
    sign_in("editor")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(PROPOSALS)
    page.click(f"[value='accept:{name.pk}']")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.click(".undo")
    expect(page.locator(f"#name-{name.pk}")).to_be_visible()
    page.goto(f"{reverse('admin:articles_institution_merge')}?chosen={name.pk}")
    make_institution(name="聊城市东方医院")
    page.fill("[name=q]", "东方")
    page.click(".name-search button")
    page.click(".name-found a")
    expect(page.locator(".name-preview")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_long_names_fit_the_window(page: Page, sign_in, width: int) -> None:
    long = "聊城市东昌府区古楼街道东关社区卫生服务中心与柳园街道联合家庭医生签约服务团队驻村医疗服务指导站"
    rows = [make_institution(name=f"{long}{number}", standing=Standing.PROPOSED) for number in range(2)]
    sign_in("editor")
    page.set_viewport_size({"width": width, "height": 844})
    merging = f"{reverse('admin:articles_institution_merge')}?chosen={rows[0].pk},{rows[1].pk}"
    for address in (PROPOSALS, merging, reverse("admin:articles_institution_split", args=[rows[0].pk])):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
