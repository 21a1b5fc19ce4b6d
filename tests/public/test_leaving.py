"""Links that leave the government's sites: asked about first, and forwarding to nowhere that was not signed here."""

import pytest
from django.core.signing import Signer
from django.test import Client

from articles.templatetags.leaving import leaving, read_target, signer
from tests.factories import make_ad, make_published_article

pytestmark = pytest.mark.django_db

ADDRESS = "https://blood.example.org/a?b=c&d=%E8%A1%80"


def test_link_of_an_ad_passes_the_page_that_asks(client: Client) -> None:
    make_published_article()
    make_ad(kind="notice", is_public=True, link=ADDRESS)
    home = client.get("/").text
    assert "blood.example.org/a" not in home.replace("%3A", "").split("leaving")[0]
    response = client.get(leaving(ADDRESS))
    assert "您访问的链接即将离开“健康新闻”网站，是否继续？" in response.text
    assert f'href="{ADDRESS.replace("&", "&amp;")}"' in response.text


@pytest.mark.parametrize("url", ["https://www.gov.cn/a", "http://wjw.liaocheng.gov.cn/x?y=1"])
def test_other_government_sites_are_linked_at_once(url: str) -> None:
    assert leaving(url) == url


@pytest.mark.parametrize(
    "url", ["https://gov.cn.evil.example/", "https://evil.example/?gov.cn", "https://agov.cn/", "//x.gov.cn/"]
)
def test_likenesses_of_government_sites_are_asked_about(url: str) -> None:
    assert leaving(url).startswith("/leaving/?to=")


@pytest.mark.parametrize(
    "signed",
    [
        "",
        ADDRESS,
        f"{ADDRESS}:forged",
        Signer().sign(ADDRESS),
        signer.sign("javascript:alert(1)"),
        signer.sign("data:text/html,x"),
        signer.sign("//evil.example"),
    ],
)
def test_nothing_else_is_forwarded_to(client: Client, signed: str) -> None:
    assert read_target(signed) == ""
    assert client.get("/leaving/", {"to": signed}).status_code == 404
