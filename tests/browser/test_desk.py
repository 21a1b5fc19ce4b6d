"""The main path in a real Chromium: log in, upload pages, see the batch, open a story, tag it, publish it, read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, Fingerprint, ImportBatch, ImportEvent, Section
from articles.models.article import Status
from articles.models.intake import Outcome
from newsroom.settings import BASE_DIR
from tests.conftest import PASSWORD
from tests.factories import make_article, make_document, make_photo, make_tag

pytestmark = pytest.mark.browser

SAMPLE = BASE_DIR / "articles" / "sample" / "pages"
SHARED = BASE_DIR / ".." / "shared" / "pages"
IMPORTED = 60_000  # milliseconds that a batch may take here
LISTS = "admin:articles_{}_changelist"


def pages_of(folder: Path) -> list[Path]:
    files = sorted(folder.rglob("*.txt")) if folder.is_dir() else []
    if not files:
        pytest.skip(f"no pages in {folder.relative_to(BASE_DIR)}")
    return files


def upload(page: Page, files: list[Path]) -> ImportBatch:
    """Upload files through the form and wait until the page of their batch says that none waits."""
    page.goto(reverse("admin:index"))
    page.click(f"a[href='{reverse('admin:articles_importbatch_add')}'].button")
    page.set_input_files("#id_files", files)
    page.click("[type=submit].default")
    page.wait_for_url("**/change/")
    expect(page.locator("#continue")).to_have_count(0, timeout=IMPORTED)
    return ImportBatch.objects.latest("pk")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on or in what the selector names."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.closest(selector) !== null", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


@pytest.mark.parametrize("folder", [SAMPLE, SHARED], ids=["sample", "shared"])
def test_from_the_upload_to_the_reader(page: Page, sign_in, folder: Path) -> None:
    files, tag = pages_of(folder), make_tag(name="护士节", slug="护士节")
    sign_in("chief")
    batch = upload(page, files)
    assert ImportEvent.objects.filter(batch=batch, outcome=Outcome.CREATED).count() == len(files)
    article = Article.objects.filter(length__gt=100).earliest("pk")
    page.get_by_role("link", name=article.title, exact=True).first.click()
    expect(page.locator("#source-text mark").first).to_be_in_viewport()

    # From here to the publication by keyboard alone: the section, the tag, the button.
    page.focus("#id_body")
    hospitals = Section.objects.get(slug="hospitals")
    tab_to(page, ".field-section")
    while page.evaluate("document.activeElement.value") != str(hospitals.pk):
        page.keyboard.press("ArrowDown")
    tab_to(page, ".field-tags .select2-container")
    page.keyboard.type("护士")
    expect(page.locator(".select2-results__option--highlighted")).to_have_text("护士节")
    page.keyboard.press("Enter")
    tab_to(page, "[name=_publish]")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator(".state.published")).to_be_visible()
    assert list(article.tags.all()) == [tag]

    page.context.clear_cookies()
    page.goto(hospitals.get_absolute_url())
    page.get_by_role("link", name=article.headline).first.click()
    expect(page.locator("h1")).to_contain_text(article.headline)


def test_bulk_publication_asks_first(page: Page, sign_in) -> None:
    work = Section.objects.get(slug="work")
    ready, unready = make_article(section=work), make_article()
    sign_in("chief")
    page.goto(reverse(LISTS.format("article")))
    page.check("#action-toggle")
    page.select_option("[name=action]", "publish_selected")
    page.click("[name=index]")
    expect(page.locator("ul.refused li")).to_have_count(1)
    page.click("[type=submit].publish")
    expect(page.locator(".messagelist .warning")).to_contain_text(unready.headline)
    assert Article.objects.published().get() == ready


def test_batch_with_one_edited_story_is_undone_slice_by_slice(page: Page, sign_in, monkeypatch) -> None:
    monkeypatch.setattr("articles.admin.incoming.undo.SLICE", 0)
    monkeypatch.setattr("articles.actions.undo.undo_batch.SOURCES", 2)
    sign_in("chief")
    batch = upload(page, pages_of(SAMPLE))
    edited = Article.objects.earliest("pk")
    Article.objects.filter(pk=edited.pk).update(edited_at=timezone.now())
    page.click(f"a[href='{reverse('admin:articles_importbatch_undo', args=[batch.pk])}']")
    spared = page.locator("ul.refused li", has_text=edited.headline)
    expect(spared.locator(".reason")).to_have_text("已编辑")
    page.click("[type=submit].default")
    expect(page.locator("#undo-figures")).to_contain_text("本批次已撤销", timeout=IMPORTED)
    assert list(Article.objects.all()) == [edited]
    page.get_by_role("link", name="保留了什么，为什么").click()
    expect(spared).to_be_visible()


def test_stories_of_a_batch_are_turned_by_key(page: Page, sign_in) -> None:
    document = make_document()
    first, second = (make_article(source=document, position=place) for place in (0, 1))
    sign_in("editor")
    page.goto(reverse("admin:articles_article_change", args=[first.pk]))
    page.keyboard.press("Alt+.")
    page.wait_for_url(f"**{reverse('admin:articles_article_change', args=[second.pk])}")
    page.keyboard.press("Alt+,")
    page.wait_for_url(f"**{reverse('admin:articles_article_change', args=[first.pk])}")


def test_dropped_files_are_listed_and_too_many_are_told(page: Page, sign_in) -> None:
    sign_in("staff")
    page.goto(reverse("admin:articles_importbatch_add"))
    transfer = page.evaluate_handle(
        """count => {
            const transfer = new DataTransfer();
            for (let number = 1; number <= count; number++) {
                transfer.items.add(new File(["正文"], `A${number}.txt`));
            }
            return transfer;
        }""",
        3,
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
    expect(page.locator("#chosen")).to_contain_text("A3.txt")
    page.evaluate("document.getElementById('drop').dataset.most = 2")
    page.dispatch_event("#id_files", "change")
    expect(page.locator("#chosen")).to_have_class("red")


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """A window without scripts, signed in as chief."""
    context = browser.new_context(base_url=site, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    get_user_model().objects.create_superuser("root", password=PASSWORD)
    page.goto("/admin/login/")
    page.fill("#id_username", "root")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    yield page
    context.close()


def test_main_path_needs_no_scripts(plain_page: Page) -> None:
    page, files = plain_page, pages_of(SAMPLE)[:2]
    page.goto(reverse("admin:articles_importbatch_add"))
    page.set_input_files("#id_files", files)
    page.click("[type=submit].default")
    for _press in range(20):
        if not page.locator("#continue").count():
            break
        page.click("#continue button")
    article = Article.objects.filter(length__gt=100).earliest("pk")
    page.goto(reverse("admin:articles_article_change", args=[article.pk]))
    page.fill("#id_body", "第一段。\n## 小标题\n第二段。")
    page.check(f".field-section [value='{Section.objects.get(slug='work').pk}']")
    page.click("[name=_publish]")
    article.refresh_from_db()
    assert article.status == Status.PUBLISHED
    assert [block["kind"] for block in article.body] == ["paragraph", "subhead", "paragraph"]


@pytest.mark.parametrize("width", [1280, 390])
def test_every_screen_keeps_the_policy_and_fits(page: Page, width: int) -> None:
    get_user_model().objects.create_superuser("root", password=PASSWORD)
    make_photo(article=make_article(source=make_document(), authors=["沈禾"], section=Section.objects.get(slug="work")))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/admin/login/")
    page.fill("#id_username", "root")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    for address in every_screen():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address


def every_screen() -> Iterator[str]:
    """The front page, the list of every model, its empty form and the form of its first row, the undoing and the decisions."""
    yield reverse("admin:index")
    for model in set(apps.get_app_config("articles").get_models()) - {Fingerprint}:  # its key is two columns
        name = model._meta.model_name
        yield reverse(LISTS.format(name))
        if name in {"article", "author", "institution", "tag", "photo", "ad", "publication", "issue", "importbatch"}:
            yield reverse(f"admin:articles_{name}_add")
        if row := model.objects.first():
            yield reverse(f"admin:articles_{name}_change", args=[row.pk])
    yield reverse("admin:articles_importbatch_undo", args=[ImportBatch.objects.first().pk])
    article = Article.objects.first()
    for verb in ("publish", "withdraw", "section", "tag", "untag"):
        yield f"{reverse('admin:articles_article_decide', args=[verb])}?chosen={article.pk}"
