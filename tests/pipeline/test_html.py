"""Saved web pages: what their makers say, where their text stands, and what broken and hostile ones do."""

import base64
from collections.abc import Mapping
from email.message import EmailMessage
from html import escape
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser

from articles.pipeline import ReadPage, Source, UnreadableSource, label_page, read_page, read_source
from articles.pipeline.bundle import pack
from articles.pipeline.clean import fingerprint
from articles.pipeline.exchange import page_as_data
from articles.pipeline.records import Origin, Picture, Role, Story
from bench.golden import Case, gazetteer, own_cases, read_case, real_cases
from bench.scoring import overall, score_page

from .web_forms import FORMS, Told

KNOWN = gazetteer()
OPEN_WEB = [case for case in own_cases() if case.is_web and not case.held_back and case.source.suffix == ".txt"][::3]
STORY = (
    "本报讯（记者 郁青禾）6月9日，临澜市卫生健康委员会在石渡市举办防汛救灾卫生应急演练，十四支队伍参加。",
    "演练设置伤员搜救、检伤分类、批量转运、饮用水消毒等八个科目，采取不预设脚本的方式进行。",
    "演练结束后，评估组当场点评，要求一周内整改到位，确保大灾之后无大疫。",
)
TITLE = "全市卫生应急综合演练在石渡市举行"


def source_of(markup: str | bytes, name: str = "页面.html", **parts: bytes) -> Source:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return read_source(name, pack(name, data, {key.replace("__", "."): value for key, value in parts.items()}))


def read(markup: str | bytes, **parts: bytes) -> ReadPage:
    return read_page(label_page(source_of(markup, **parts), KNOWN), KNOWN)


def page(body: str, head: str = "") -> str:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or STORY)


def picture(width: int = 640, height: int = 400, form: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(file, form)
    return file.getvalue()


def story_of(found: ReadPage) -> Story:
    (story,) = (item for item in found.items if isinstance(item, Story))
    return story


def told_of(case: Case) -> Told:
    """The one story of a page whose gold file is at hand, with the lines of its text that stand around it."""
    lines = [line.strip() for line in case.source.read_text(encoding="utf-8").split("\n") if line.strip()]
    story = next(item for item in case.expected["items"] if item["type"] == "article")
    dropped = {fingerprint(line) for line in case.expected["dropped"]}
    subheads = {fingerprint(block["text"]) for block in story["body"] if block["kind"] == "subhead"}
    first = next(at for at, line in enumerate(lines) if fingerprint(line) == fingerprint(story["title"][0]))
    titles = {fingerprint(line) for line in story["title"]}
    last = fingerprint(story["body"][-1]["text"])[-20:]
    end = max(at for at, line in enumerate(lines) if last in fingerprint(line))
    credit = fingerprint(lines[end + 1])
    end += any(fingerprint(author["name"]) in credit for author in story["authors"])
    info = [line for line in lines[first + 1 : end + 1] if fingerprint(line) in dropped]
    inside = [line for line in lines[first + 1 : end + 1] if line not in info and fingerprint(line) not in titles]
    blocks = [("subhead" if fingerprint(line) in subheads else "paragraph", line) for line in inside]
    return Told(story["title"], blocks, lines[:first], lines[end + 1 :], info)


class TestForms:
    """One story, three ways in which sites build a page around it."""

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
    def test_a_real_portal_page_in_the_markup_of_sites(self, form: str, encoding: str) -> None:
        case = next((case for case in real_cases() if case.name.startswith("004")), None)
        if case is None:
            pytest.skip("the real pages are not beside this repository (../shared/pages)")
        figure, columns = self._score(case, form, encoding)
        assert figure >= 0.99, columns

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("name", ["e12-lanjiang-net-style-fever-clinic"])
    def test_an_own_page_in_the_markup_of_sites(self, form: str, name: str) -> None:
        case = next(case for case in own_cases() if case.name == name)
        figure, columns = self._score(case, form, "utf-8")
        assert figure >= 0.95, columns

    @pytest.mark.parametrize("form", ["<div>{}</div>", "{}<br>", "<tr><td>{}</td></tr>"])
    @pytest.mark.parametrize("case", OPEN_WEB, ids=lambda case: case.name)
    def test_a_page_in_one_piece_is_read_as_well_as_its_text(self, form: str, case: Case) -> None:
        """Markup that tells nothing gives no hints: every line is for the labeller alone."""
        lines = read_source(case.source.name, case.source.read_bytes()).text.split("\n")
        body = "".join(form.format(escape(line)) for line in lines if line.strip())
        found, _ = overall([score_page(page_as_data("", read(page(body).encode())), case.expected)])
        as_text, _ = overall([score_page(read_case(case, KNOWN), case.expected)])
        assert found >= as_text - 0.02

    def _score(self, case: Case, form: str, encoding: str) -> tuple[float, Mapping[str, float]]:
        found = read(FORMS[form](told_of(case)).encode(encoding))
        return overall([score_page(page_as_data("", found), case.expected)])


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


class TestText:
    def test_every_line_that_a_reader_sees_stays(self) -> None:
        body = "<nav><a href=/>首页</a><a href=/a>要闻</a></nav><select><option>往期</select>"
        text = source_of(page(body + paragraphs() + "<footer>版权所有</footer><p style='display: none'>看不见")).text
        assert "首页 要闻" in text
        assert "版权所有" in text
        assert "往期" not in text
        assert "看不见" not in text

    def test_line_breaks_between_indented_paragraphs(self) -> None:
        body = f"<h1>{TITLE}</h1><div>　　{STORY[0]}<br>　　{STORY[1]}<br><br>&nbsp;&nbsp;&nbsp;&nbsp;{STORY[2]}</div>"
        assert [block.text for block in story_of(read(page(body))).body] == [STORY[0].partition("）")[2], *STORY[1:]]

    def test_words_of_one_line_keep_their_distance(self) -> None:
        body = "<div><span class=a>来源：临澜日报</span><span class=b>2021-06-10</span></div><p>一<span>句</span>\n  <b>话</b>，断\n  行</p>"
        assert [line.text for line in source_of(page(body)).lines] == ["来源：临澜日报 2021-06-10", "一句 话，断行"]

    def test_rows_of_a_table_are_read_across(self) -> None:
        rows = "<tr><th>医院</th><th>时间</th></tr><tr><td><p>临澜市人民医院</p></td><td>周一至周五</td></tr>"
        lines = source_of(page(f"<table>{rows}</table>")).lines
        assert [line.text for line in lines] == ["医院　时间", "临澜市人民医院　周一至周五"]

    def test_a_table_that_lays_out_the_page_is_read_cell_by_cell(self) -> None:
        body = f"<table><tr><td><ul><li>首页</li></ul></td><td>{paragraphs()}</td></tr></table>"
        assert [line.text for line in source_of(page(body)).lines] == ["首页", *STORY]

    def test_a_heading_that_no_label_names(self) -> None:
        body = f"<ul><li><a href=/>首页</a></li></ul><h1>{TITLE}</h1><p class=info>2021-06-10 来源：临澜日报</p><div>{paragraphs()}</div>"
        assert story_of(read(page(body))).headline == TITLE

    def test_two_stories_on_one_page(self) -> None:
        other = "6月14日，望岭市中心血站在人民广场开展无偿献血宣传，当天有二百一十人献血，献血量七万毫升。"
        body = (
            f"<h2>{TITLE}</h2>{paragraphs()}",
            f"<h2>望岭市开展无偿献血宣传</h2><p>通讯员 司徒远</p>{paragraphs(other, other[::-1])}",
        )
        found = read(page("".join(f"<div class=story>{one}</div>" for one in body)))
        assert [item.headline for item in found.items if isinstance(item, Story)] == [TITLE, "望岭市开展无偿献血宣传"]

    def test_a_list_of_stories_holds_none(self) -> None:
        rows = "".join(
            f"<li><a href=#>临澜市召开第{n}次专题会议</a><span>2024-05-{n:02}</span></li>" for n in range(1, 15)
        )
        assert not read(page(f"<h1>新闻动态</h1><ul class=list>{rows}</ul>")).items

    def test_a_title_over_two_lines(self) -> None:
        body = f"<h1>防大汛 救大灾<br>{TITLE}</h1>{paragraphs()}"
        hints = [line.hint for line in source_of(page(body)).lines]
        assert hints[:2] == [Role.HEADLINE, Role.HEADLINE]

    @pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-8", "utf-16", "big5"])
    @pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "nonsense"])
    def test_the_words_tell_the_encoding_not_what_the_page_declares(self, encoding: str, declared: str) -> None:
        texts = (
            STORY
            if encoding != "big5"
            else ("臨瀾市衛生健康委員會在石渡市舉辦防汛救災衛生應急演練，十四支隊伍參加。" * 3,)
        )
        markup = f"<html><head><meta charset={declared}></head><body>{paragraphs(*texts)}</body></html>"
        assert [line.text for line in source_of(markup.encode(encoding)).lines] == list(texts)


class TestPictures:
    def test_pictures_of_the_saved_folder_come_along(self) -> None:
        caption = "图为演练现场，队员们正在转运伤员。"
        body = f"<h1>{TITLE}</h1>{paragraphs(STORY[0])}<p align=center><img src='./%E9%A1%B5%E9%9D%A2_files/a.jpg' alt='演练'></p>"
        body += f"<p align=center>{caption}</p>{paragraphs(*STORY[1:])}<p><img data-src='页面_files/b' src=x></p>"
        data = {"页面_files/a.jpg": picture(), "页面_files/b": picture(500, 300, "PNG")}
        labelled = label_page(read_source("页面.html", pack("页面.html", page(body).encode(), data)), KNOWN)
        found = read_page(labelled, KNOWN)
        captioned, bare = (item for item in found.items if isinstance(item, Picture))
        assert (captioned.caption, captioned.figure, captioned.story) == ((caption,), 0, 0)
        assert (bare.caption, bare.figure, bare.story) == ((), 1, 0)
        assert [figure.alt for figure in labelled.source.figures] == ["演练", ""]
        assert labelled.source.figures[0].data == data["页面_files/a.jpg"]

    def test_a_gallery_before_and_amid_the_text(self) -> None:
        captions = "居民在花桥社区卫生服务中心排队。", "医生（右）为老人讲解用药。"
        first, second = (
            f"<p align=center><img src={name}></p><p align=center><font color=gray>{words}</font></p>"
            for name, words in zip(("a.jpg", "b.jpg"), captions, strict=True)
        )
        body = f"<h1>{TITLE}</h1><div>{first}{paragraphs(*STORY[:2])}{second}{paragraphs(STORY[2])}</div>"
        found = read(page(body), a__jpg=picture(), b__jpg=picture(500, 300))
        pictures = [item for item in found.items if isinstance(item, Picture)]
        assert [(item.caption, item.figure) for item in pictures] == [((captions[0],), 0), ((captions[1],), 1)]

    @pytest.mark.parametrize(
        ("markup", "kept"),
        [
            ("<img src='{}'>", 1),
            ("<img src='{}' class='qrcode'>", 0),
            ("<img src='{}' alt='扫码关注'>", 0),
            ("<img src='{}'><img src='{}'>", 1),
            ("<div class='share'><img src='{}'></div>", 0),
        ],
    )
    def test_pictures_within_the_markup(self, markup: str, kept: int) -> None:
        address = "data:image/jpeg;base64," + base64.b64encode(picture()).decode()
        body = paragraphs(STORY[0]) + markup.replace("{}", address) + paragraphs(*STORY[1:])
        assert len(source_of(page(body)).figures) == kept

    @pytest.mark.parametrize("size", [(60, 60), (1000, 40), (159, 120)])
    def test_icons_and_spacers_stay_out(self, size: tuple[int, int]) -> None:
        assert not source_of(page(paragraphs() + "<img src=a.jpg>"), a__jpg=picture(*size)).figures

    def test_codes_to_be_scanned_stay_out(self) -> None:
        code, file = Image.effect_noise((33, 33), 400).point(lambda shade: 255 * (shade > 128)), BytesIO()
        code.resize((330, 330), Image.Resampling.NEAREST).save(file, "PNG")
        assert not source_of(page(paragraphs() + "<img src=a.png>"), a__png=file.getvalue()).figures

    @pytest.mark.parametrize(
        "address",
        [
            "../../etc/passwd",
            "/etc/passwd",
            "file:///etc/passwd",
            "http://[::1",
            "data:image/png;base64,@@@",
            "data:,",
            "%00",
        ],
    )
    def test_other_addresses_lead_nowhere(self, address: str) -> None:
        assert not source_of(page(paragraphs() + f"<img src='{address}'>"), a__jpg=picture()).figures

    def test_what_is_no_picture_stays_out(self) -> None:
        assert not source_of(page(paragraphs() + "<img src=a.jpg>"), a__jpg=b"\xff\xd8\xff" + b"0" * 900).figures


class TestArchives:
    def message(self, charset: str = "gb18030") -> bytes:
        message = EmailMessage()
        markup = f"<html><body><h1>{TITLE}</h1>{paragraphs()}<img src='http://example.cn/i/a.jpg'></body></html>"
        message.set_content(markup, subtype="html", charset=charset)
        message["Content-Location"] = "http://example.cn/t20210610_1.html"
        message.add_related(picture(), "image", "jpeg", headers=["Content-Location: http://example.cn/i/a.jpg"])
        return message.as_bytes()

    def test_a_web_archive_is_its_page_with_its_pictures(self) -> None:
        source = read_source("a.mhtml", self.message())
        assert [line.text for line in source.lines] == [TITLE, *STORY]
        assert len(source.figures) == 1

    @pytest.mark.browser
    def test_an_archive_that_a_browser_saved(self, browser: Browser, tmp_path: Path) -> None:
        (tmp_path / "a.jpg").write_bytes(picture())
        (tmp_path / "a.html").write_text(page(f"<h1>{TITLE}</h1>{paragraphs()}<img src='a.jpg'>"), encoding="utf-8")
        tab = browser.new_page()
        tab.goto((tmp_path / "a.html").as_uri())
        saved = tab.context.new_cdp_session(tab).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
        source = read_source("a.mhtml", saved.encode())
        assert [line.text for line in source.lines] == [TITLE, *STORY]
        assert [figure.data for figure in source.figures] == [picture()]

    @pytest.mark.parametrize("data", [b"no archive", b"Content-Type: multipart/related; boundary=x\n\n--x\n"])
    def test_an_archive_without_a_page_is_refused(self, data: bytes) -> None:
        with pytest.raises(UnreadableSource, match="no page"):
            read_source("a.mht", data)


HOSTILE = {
    "unclosed": f"<div><p>{STORY[0]}<p>{STORY[1]}<b><i>{STORY[2]}",
    "entities": f'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;{STORY[0]}',
    "external": f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;{STORY[0]}',
    "base": f"<base href='http://evil.example/'><p>{STORY[0]}</p><img src=a.jpg>",
    "xml": f"<?xml version='1.0' encoding='gbk'?><html xmlns='http://www.w3.org/1999/xhtml'><p>{STORY[0]}</p></html>",
    "script": f"<p>{STORY[0]}</p><script>document.write('<p>写入</p>')</script><style>p</style>",
    "open script": f"<p>{STORY[0]}</p><script>var a = 1;",
    "linked data": f"<script type='application/ld+json'>{{'@type': [[[</script><p>{STORY[0]}</p>",
    "deep linked data": f'<script>"@type"{"[" * 100_000}</script><p>{STORY[0]}</p>',
    "plain": STORY[0],
    "nul": f"<p>\x00{STORY[0]}</p>",
}


class TestHostile:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_broken_markup_is_read(self, name: str) -> None:
        source = source_of(HOSTILE[name])
        assert STORY[0] in source.text
        assert "root:" not in source.text
        assert "写入" not in source.text

    @pytest.mark.parametrize(
        ("markup", "code"),
        [
            ("", "empty"),
            ("<html></html>", "empty"),
            ("<!-- nothing -->", "empty"),
            ("<html><frameset><frame src=a.html></frameset></html>", "frames"),
            ("<html><body><iframe src='a.html'></iframe></body></html>", "frames"),
            ("<html><body><script>var a</script><img src=a.jpg></body></html>", "empty"),
            ("%PDF-1.7 <html>", "binary"),
            ("<div>" * 2_000_000 + STORY[0], "broken"),
            (f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{STORY[0]}", "broken"),
            ("<p>" + "<i></i>" * 250_000 + STORY[0], "broken"),
            ("<div style='display:none'><div>" * 700 + "<p>字</p>" * 20_000, "empty"),
        ],
        ids=[
            "nothing",
            "bare",
            "comment",
            "frames",
            "one frame",
            "no text",
            "pdf",
            "deep",
            "attributes",
            "many",
            "hidden",
        ],
    )
    def test_what_is_no_page_is_refused_with_its_reason(self, markup: str, code: str) -> None:
        with pytest.raises(UnreadableSource) as refused:
            source_of(markup)
        assert refused.value.code == code

    def test_huge_data_addresses_cost_nothing(self) -> None:
        body = f"<img src='data:image/png;base64,{'A' * 8_000_000}'>{paragraphs()}"
        assert [line.text for line in source_of(page(body)).lines] == list(STORY)

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.sampled_from([*"<>/=\"'&; \n", "div", "p", "table", "tr", "td", "br", "img", "a", "!--", "-->", "h1", "span", "script", "科普", "。", "&nbsp;", "style='display:none'", "<p>", "</p>", "<td>", "<br>"]), max_size=60))  # fmt: skip
    def test_any_markup_is_tiled_by_its_lines_or_refused(self, pieces: list[str]) -> None:
        try:
            source = read_source("a.html", "".join(pieces).encode())
        except UnreadableSource:
            return
        assert "".join(source.text[line.start : line.end] for line in source.lines) == source.text
        assert all(line.text == source.text[line.start : line.end].strip() for line in source.lines)
        read_page(label_page(source, KNOWN), KNOWN)

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=300))
    def test_any_bytes_are_read_or_refused(self, data: bytes) -> None:
        for name in ("a.html", "a.mhtml"):
            try:
                read_source(name, data)
            except UnreadableSource:
                continue


def test_the_reader_is_asked_for_every_suffix_of_saved_pages(tmp_path: Path) -> None:
    for suffix in (".html", ".htm", ".xhtml", ".shtml", ".HTML"):
        assert read_source(f"a{suffix}", page(paragraphs()).encode()).text.startswith(STORY[0])
