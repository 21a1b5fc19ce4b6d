"""The lines of a page, what stands around its text, and its encoding."""

import pytest

from articles.pipeline.records import Role, Story

from .pages import STORY, TITLE, page, paragraphs, read, source_of, story_of


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

    def test_lines_as_somebody_typed_them(self) -> None:
        lines = source_of(page(f"<pre>{TITLE}\n\n　　{STORY[1]}\n　　{STORY[2]}\n</pre>")).lines
        assert [line.text for line in lines] == [TITLE, STORY[1], STORY[2]]

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
