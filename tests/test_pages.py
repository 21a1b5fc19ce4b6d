"""What stands on the public pages: origin and dates, meta tags, credits, pictures, ads, and odd or hostile content."""

import re
from datetime import date, datetime

import pytest
from django.test import Client

from articles.models import Article, Publication, Section, SiteProfile, StoryLink
from tests.factories import (
    make_ad,
    make_author,
    make_institution,
    make_issue,
    make_page,
    make_photo,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    sign,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 5)
NOW = datetime.fromisoformat("2026-11-20T09:05:00+08:00")
HOSTILE = """<script>alert('x')</script>"&<img src=x onerror=alert(1)>"""


def read(client: Client, story: Article) -> str:
    """The page of a story, as text of one line."""
    return " ".join(client.get(story.get_absolute_url()).text.split())


def meta(text: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', text))


def page_of(name: str = "临澜日报", number: str = "A03", **fields):
    return make_page(make_issue(make_publication(name=name, slug=name, **fields), DAY), number)


class TestOrigin:
    @pytest.mark.parametrize(
        ("kind", "words"), [("newspaper", "《临澜日报》 2026-03-05 第A03版"), ("web", "临澜日报 2026-03-05")]
    )
    def test_printed_story_names_paper_day_page_and_its_true_time_here(self, client: Client, kind: str, words: str):
        text = re.sub("<[^>]*>", "", read(client, printed(page_of(kind=kind))))
        assert text.count(f"原载{words}") == 2
        assert text.count("本站发布 2026-11-20 09:05") == 2

    def test_printed_day_alone(self, client: Client) -> None:
        text = read(client, make_published_article(printed_on=DAY, dateline_source="新华社"))
        assert "原载于" in text
        assert "2026-03-05" in text
        assert "新华社" in text

    def test_story_written_here(self, client: Client) -> None:
        assert "本站稿件" in read(client, make_published_article())

    def test_other_versions_and_neighbours(self, client: Client) -> None:
        page = page_of()
        story, neighbour = printed(page), printed(page, headline="同版一篇")
        reprint = make_published_article(headline="转载一篇", section=make_section())
        StoryLink.objects.create(first=story, second=reprint, kind="reprint")
        hidden = make_published_article(headline="不可见", section=Section.objects.get(slug="other"))
        StoryLink.objects.create(first=story, second=hidden)
        text = read(client, story)
        assert neighbour.get_absolute_url() in text
        assert "同题报道" in text
        assert reprint.get_absolute_url() in text
        assert hidden.get_absolute_url() not in text
        assert "同题报道" in read(client, reprint)


def printed(page, **fields) -> Article:
    return make_published_article(page=page, printed_on=DAY, published_at=NOW, **fields)


class TestMeta:
    def test_tags_add_up_from_home_to_story(self, client: Client) -> None:
        SiteProfile.objects.create(pk=1, name="临澜健康新闻", site_code="3715000001")
        story = printed(page_of(), kicker="引题", headline="主题", authors=["林知夏"], tags=[make_tag(name="义诊")])
        site = {"SiteName", "SiteDomain", "SiteIDCode"}
        column = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
        home, section, page = (
            meta(client.get(address).text)
            for address in ("/", story.section.get_absolute_url(), story.get_absolute_url())
        )
        assert site <= home.keys()
        assert site | column <= section.keys()
        assert site | column | {"ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author"} <= page.keys()
        assert page["ArticleTitle"] == "引题　主题"
        assert page["PubDate"] == "2026-11-20 09:05"
        assert page["ContentSource"] == "临澜日报"
        assert page["ColumnName"] == story.section.name

    @pytest.mark.parametrize("address", ["/", "/sections/work/", "/papers/", "/search/", "/archive/", "/institutions/"])
    def test_no_tag_is_empty(self, client: Client, address: str) -> None:
        story = printed(page_of(), paragraphs=[], summary="")
        for text in (client.get(address, follow=True).text, read(client, story)):
            assert all(meta(text).values())

    def test_footer_shows_what_is_set_and_invents_nothing(self, client: Client) -> None:
        assert "主办单位" not in client.get("/").text
        SiteProfile.objects.create(pk=1, organiser="临澜市卫生健康委员会", icp_record="鲁ICP备00000000号")
        text = client.get("/").text
        assert "主办单位：临澜市卫生健康委员会" in text
        assert 'href="https://beian.miit.gov.cn/"' in text
        assert "电话" not in text


class TestStory:
    def test_credits_by_role_tags_and_institutions(self, client: Client) -> None:
        hospital, tag = make_institution(name="临澜市人民医院"), make_tag(name="义诊")
        reporter = make_author(name="林知夏")
        story = make_published_article(authors=[reporter, "何景行"], institutions=[hospital], tags=[tag])
        story.byline_set.create(author=make_author(name="沈听澜"), role="通讯员", affiliation="市一院", position=9)
        text = read(client, story)
        assert text.count('<span class="role">记者</span>') == 1
        assert "（市一院）" in text
        for thing in (reporter, hospital, tag):
            assert f'href="{thing.get_absolute_url()}"' in text

    def test_picture_has_size_words_and_credit(self, client: Client) -> None:
        story = make_published_article()
        photo = make_photo(article=story, with_file=True, caption="义诊现场", authors=["何景行"])
        text = read(client, story)
        assert f'src="/photos/{photo.pk}/960.jpg"' in text
        assert 'width="640" height="400" alt="义诊现场"' in text
        assert "何景行</a> 摄" in text

    def test_withdrawn_photo_leaves_its_story(self, client: Client) -> None:
        story = make_published_article()
        make_photo(article=story, caption="撤下的照片", status="withdrawn")
        assert "撤下的照片" not in read(client, story)

    @pytest.mark.parametrize("file", ["", "photos/lost.jpg"])
    def test_photo_without_its_file_keeps_its_caption(self, client: Client, file: str) -> None:
        story = make_published_article()
        make_photo(article=story, file=file, caption="图已不存")
        text = read(client, story)
        assert "图已不存" in text
        assert "/photos/" not in text


class TestOddContent:
    def test_hostile_text_is_text_everywhere(self, client: Client) -> None:
        page = page_of()
        fields = dict.fromkeys(("kicker", "deck", "summary", "dateline_source"), HOSTILE)
        story = printed(page, headline=HOSTILE, paragraphs=[HOSTILE], **fields)
        make_photo(article=story, caption=HOSTILE, alt=HOSTILE, rights=HOSTILE, with_file=True)
        sign([make_author(name=HOSTILE[:60], slug="hostile")], article=story)
        make_ad(kind="notice", is_public=True, text=HOSTILE, advertiser=HOSTILE, page=page, link="https://a.example/")
        addresses = ["/", story.section.get_absolute_url(), page.get_absolute_url(), page.issue.get_absolute_url()]
        addresses += [
            story.get_absolute_url(),
            "/authors/hostile/",
            "/search/?q=script",
            "/papers/",
            "/archive/2026/3/5/",
        ]
        for address in addresses:
            text = client.get(address).text
            assert text.count("<script") == text.count('<script src="/static/'), address
            assert "<img src=x" not in text, address

    @pytest.mark.parametrize(
        "fields",
        [
            {"headline": "长" * 300, "kicker": "引" * 300, "deck": "副" * 300},
            {"headline": "一", "paragraphs": ["好"]},
            {"paragraphs": []},
            {"paragraphs": [], "summary": ""},
            {"body": [{"kind": "subhead", "text": "只有小标题"}]},
            {"printed_on": date(1, 1, 1)},
            {"printed_on": date(9999, 12, 31)},
        ],
    )
    def test_odd_stories_are_shown(self, client: Client, fields: dict) -> None:
        story = make_published_article(**fields)
        day = f"/archive/{story.shown_on.year}/{story.shown_on.month}/"
        for address in ("/", story.get_absolute_url(), story.section.get_absolute_url(), "/archive/", day):
            assert client.get(address, follow=True).status_code == 200

    def test_forty_authors(self, client: Client) -> None:
        story = make_published_article(authors=[f"作者{number}" for number in range(40)])
        assert all(f"作者{number}<" in read(client, story) for number in range(40))
        assert "等" in client.get("/sections/work/").text

    def test_empty_site_says_so(self, client: Client) -> None:
        for address in ("/", "/papers/", "/archive/", "/institutions/"):
            assert 'class="empty"' in client.get(address).text


class TestPapers:
    def test_page_holds_its_items_in_reading_order_and_leads_on(self, client: Client) -> None:
        issue = make_issue(make_publication(), DAY)
        pages = {number: make_page(issue, number) for number in ("A10", "A2", "A1")}
        for page in pages.values():
            printed(page, position=2, headline=f"第二{page.number}")
        printed(pages["A2"], position=1, headline="第一")
        make_photo(status="published", page=pages["A2"], position=3, caption="第三")
        make_ad(kind="public_service", is_public=True, page=pages["A2"], position=4, text="第四")
        make_ad(is_public=False, page=pages["A2"], position=5, text="不给读者看的")
        earlier = make_issue(issue.publication, date(2026, 3, 1))
        printed(make_page(earlier))
        text = client.get(pages["A2"].get_absolute_url()).text
        places = [text.index(words) for words in ("第一", "第二A2", "第三", "第四")]
        assert places == sorted(places)
        assert "不给读者看的" not in text
        assert f'rel="prev" href="{pages["A1"].get_absolute_url()}"' in text
        assert f'rel="next" href="{pages["A10"].get_absolute_url()}"' in text
        assert f'rel="prev" href="{earlier.get_absolute_url()}"' in text

    def test_page_of_photos_alone_can_be_read(self, client: Client) -> None:
        page = page_of()
        make_photo(status="published", page=page, caption="图片版")
        assert "图片版" in client.get(page.get_absolute_url()).text

    def test_calendar_of_a_paper_by_year(self, client: Client) -> None:
        paper = make_publication()
        for day in (date(2024, 2, 29), DAY):
            printed(make_page(make_issue(paper, day)))
        newest, older = (client.get(paper.get_absolute_url(), asked).text for asked in ({}, {"year": "2024"}))
        assert "/2026-03-05/" in newest
        assert "/2024-02-29/" in older
        assert client.get(paper.get_absolute_url(), {"year": "x"}).text == newest

    def test_papers_with_their_numbers(self, client: Client) -> None:
        printed(page_of())
        make_publication(name="没有稿件的报")
        text = client.get("/papers/").text
        assert "临澜日报" in text
        assert "没有稿件的报" not in text
        assert Publication.objects.count() == 2


class TestAds:
    @pytest.mark.parametrize(
        ("kind", "commercial", "mark"),
        [
            ("public_service", False, "公益广告"),
            ("notice", False, "公告"),
            ("commercial", True, "广告"),
            ("commercial", False, None),
        ],
    )
    def test_ads_are_marked_and_commercial_ones_wait_for_the_owner(self, client, kind, commercial, mark) -> None:
        SiteProfile.objects.create(pk=1, shows_commercial_ads=commercial)
        make_published_article()
        make_ad(kind=kind, is_public=True, text="广而告之")
        text = client.get("/").text
        assert ("广而告之" in text) == bool(mark)
        if mark:
            assert f'<p class="ad-mark">{mark}</p>' in text

    @pytest.mark.parametrize("fields", [{"is_public": False}, {"is_public": True, "valid_to": date(2020, 1, 1)}])
    def test_other_ads_are_not_shown(self, client: Client, fields: dict) -> None:
        make_published_article()
        make_ad(kind="notice", text="广而告之", **fields)
        assert "广而告之" not in client.get("/").text
