"""What every test may use: a media folder of its own, a real browser, the site as a server, a signed-in desk."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser, Page, Request, sync_playwright

from bench.chromium import SWITCHES, find_chromium

PASSWORD = "only-for-tests"


@pytest.fixture(scope="session", autouse=True)
def media_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploaded files out of the work tree."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Start one Chromium for the session; skip where none is installed.

    Playwright keeps an event loop in this thread, which Django takes for asynchronous code: it would refuse to
    query, and would open a second connection that knows nothing of the test database.
    """
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine (set NEWSROOM_CHROMIUM to its path)")
    connection = connections["default"]
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        connections["default"] = connection
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def site(django_db_serialized_rollback: None, live_server) -> str:
    """Serve the site and return its address, without a slash at the end.

    Such a test commits, and is cleaned up by emptying every table: the rows that migrations put there (sections,
    groups) are given back by `django_db_serialized_rollback`. Use this fixture, not `live_server` alone, and no
    `django_db` mark beside it. A test that only needs to commit is marked
    `django_db(transaction=True, serialized_rollback=True)`.
    """
    return live_server.url


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Open a desktop window of a Chinese reader; fail on script errors, refused content and foreign requests."""
    context = browser.new_context(
        base_url=site, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    troubles = watch(page, urlsplit(site).netloc)
    yield page
    context.close()
    assert not troubles


def watch(page: Page, host: str) -> list[str]:
    """Return a list that fills with what no page of ours may do: throw, break its own policy, ask another host."""
    troubles: list[str] = []

    def note_foreign(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != host:
            troubles.append(f"request to another host: {request.url}")

    page.on("request", note_foreign)
    page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    page.on("console", lambda line: "Content Security Policy" in line.text and troubles.append(line.text))
    return troubles


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], None]:
    """Return a function that creates a member of a group (staff, editor, chief) and signs the window in."""

    def sign_in(group: str) -> None:
        account = get_user_model().objects.create_user(group, password=PASSWORD, is_staff=True)
        account.groups.add(Group.objects.get(name=group))
        page.goto("/admin/login/")
        page.fill("#id_username", group)
        page.fill("#id_password", PASSWORD)
        page.click("[type=submit]")
        page.wait_for_url("**/admin/")

    return sign_in
