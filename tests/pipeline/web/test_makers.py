"""What the makers of a page say of it, in labels and in its address."""

import pytest

from articles.pipeline.records import Origin

from .pages import STORY, TITLE, page, paragraphs, read, source_of, story_of

META = '<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2021-06-10 17:20">' + (
    '<meta name="ContentSource" content="临澜日报"><meta name="Author" content="司马砚 钟离澈">'
    '<meta name="ColumnName" content="卫健要闻"><meta name="Keywords" content="防汛；应急 演练">'
    '<meta name="Description" content="十四支队伍参加">'
)
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},
{"@type": ["NewsArticle"], "headline": "全市卫生应急综合演练在石渡市举行", "datePublished": "2021-06-10T17:20:00+08:00",
"author": [{"@type": "Person", "name": "司马砚"}], "publisher": {"name": "澜江网"}, "articleSection": "健康",
"keywords": ["防汛", "应急"], "url": "https://example.cn/a/1.html"}]}</script>"""
PRINTED = f"""<!--enpproperty <articleid>81</articleid><date>2021-06-10 00:00:00.0</date><author>司马砚</author>
<title>{TITLE}</title><keyword>防汛 应急</keyword><subtitle>——十四支队伍参加</subtitle><introtitle>防大汛 救大灾</introtitle>
<nodename>要闻</nodename><url>http://paper.example.cn/html/2021-06/10/content_81.htm</url>
<sourcename>临澜日报</sourcename>/enpproperty-->"""


class TestMakersLabels:
    def test_meta_tags_of_government_sites(self) -> None:
        origin = source_of(page(paragraphs(), META.format(title=TITLE))).origin
        assert origin == Origin(
            "",
            "临澜日报",
            TITLE,
            ("司马砚", "钟离澈"),
            "2021-06-10 17:20",
            "卫健要闻",
            ("防汛", "应急", "演练"),
            "十四支队伍参加",
        )

    @pytest.mark.parametrize("supplier", ["医政科", "本站", "微信公众平台", " "])
    def test_a_supplier_that_is_no_house_gives_way_to_the_site(self, supplier: str) -> None:
        head = f'<meta name="ContentSource" content="{supplier}"><meta name="SiteName" content="临澜市卫生健康委员会">'
        assert source_of(page(paragraphs(), head)).origin.site == "临澜市卫生健康委员会"

    def test_linked_data(self) -> None:
        origin = source_of(page(paragraphs(), LINKED)).origin
        assert origin.address == "https://example.cn/a/1.html"
        assert (origin.site, origin.title, origin.authors) == ("澜江网", TITLE, ("司马砚",))
        assert (origin.date, origin.section, origin.keywords) == ("2021-06-10 17:20", "健康", ("防汛", "应急"))

    def test_comment_of_an_epaper(self) -> None:
        body = f"{PRINTED}<p>防大汛 救大灾</p><p>{TITLE}</p><p>——十四支队伍参加</p><div id='ozoom'>{paragraphs()}</div>"
        found = read(page(body))
        assert (found.origin.site, found.origin.date, found.origin.section) == ("临澜日报", "2021-06-10", "要闻")
        story = story_of(found)
        assert (story.kicker, story.headline, story.deck) == ("防大汛 救大灾", TITLE, "——十四支队伍参加")
        assert (found.publication, found.date.date) == ("临澜日报", "2021-06-10")

    @pytest.mark.parametrize(
        ("label", "names"),
        [
            ("司马砚 钟离澈", ("司马砚", "钟离澈")),
            ("记者：司马砚、钟离澈", ("司马砚", "钟离澈")),
            ("临澜市卫生健康委员会", ()),
            ("admin", ()),
            ("", ()),
        ],
    )
    def test_only_people_are_authors(self, label: str, names: tuple[str, ...]) -> None:
        assert source_of(page(paragraphs(), f'<meta name="author" content="{label}">')).origin.authors == names

    @pytest.mark.parametrize(
        ("address", "day"),
        [
            ("http://wjw.example.cn/xwdt/202106/t20210610_3645.html", "2021-06-10"),
            ("https://paper.example.cn/html/2021-06/10/content_3.htm", "2021-06-10"),
            ("https://www.example.cn/2021/0610/c12.html", "2021-06-10"),
            ("https://www.example.cn/art/2021/6/10/art_1_2.html", "2021-06-10"),
            ("https://www.example.cn/news/123456789.html", ""),
            ("https://www.example.cn/20211345/1.html", ""),
        ],
    )
    def test_an_address_carries_the_day(self, address: str, day: str) -> None:
        found = read(f"<!-- saved from url=({len(address):04}){address} -->" + page(paragraphs(STORY[1], STORY[2])))
        assert (found.origin.address, found.date.date) == (address, day)

    def test_visible_time_of_posting_outweighs_the_address(self) -> None:
        saved = "<!-- saved from url=(0049)http://wjw.example.cn/t20210611_3645.html -->"
        body = f"<h1>{TITLE}</h1><div>发布时间：2021-06-10 17:20 来源：临澜日报</div>{paragraphs()}"
        assert read(saved + page(body)).date.date == "2021-06-10"

    @pytest.mark.parametrize(
        ("label", "day"),
        [
            ("2021-06-10 17:20", "2021-06-10 17:20"),
            ("2021-06-10T17:20:31+08:00", "2021-06-10 17:20"),
            ("2021-06-09T18:20:31.000Z", "2021-06-10 02:20"),
            ("2021年6月10日", "2021-06-10"),
            ("20210610", "2021-06-10"),
            ("2021-06-10 00:00:00.0", "2021-06-10"),
            ("2021-13-10", ""),
            ("2021-06-10 25:61", ""),
        ],
    )
    def test_days_as_makers_write_them(self, label: str, day: str) -> None:
        assert source_of(page(paragraphs(), f'<meta name="PubDate" content="{label}">')).origin.date == day

    def test_empty_and_dangerous_labels_count_as_missing(self) -> None:
        head = '<meta name="PubDate" content="昨天"><meta property="og:url" content="javascript:alert(1)">'
        origin = source_of(page(paragraphs(), head + '<meta name="ArticleTitle" content=" ">')).origin
        assert (origin.date, origin.address, origin.title) == ("", "", "")

    def test_authors_and_title_that_nobody_sees_arrive(self) -> None:
        story = story_of(read(page(paragraphs(STORY[1], STORY[2], STORY[1][::-1]), META.format(title=TITLE))))
        assert story.headline == TITLE
        assert [credit.name for credit in story.credits] == ["司马砚", "钟离澈"]

    def test_authors_whom_the_page_names_are_not_named_twice(self) -> None:
        body = f"<h1>{TITLE}</h1><p>作者：司马砚 钟离澈</p>{paragraphs(*STORY[1:])}"
        assert source_of(page(body, META.format(title=TITLE))).text.count("司马砚") == 1
