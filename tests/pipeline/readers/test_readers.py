"""Plain text and Markdown as lines: they tile the text, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pipeline import read_source
from articles.pipeline.readers.plain import split_lines

LINES = [
    ("", [""]),
    ("一行", ["一行"]),
    ("一行\n两行", ["一行", "两行"]),
    ("一行\n两行\n", ["一行", "两行"]),
    ("一行\n\n\n两行", ["一行", "两行"]),
    ("\n\n一行", ["一行"]),
    ("一行\n \n　\n两行", ["一行", "两行"]),
    ("　　缩进\n　　再缩进", ["缩进", "再缩进"]),
    ("一行\n　　", ["一行"]),
    ("\n \n", [""]),
    ("# 题\n正文", ["# 题", "正文"]),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines_of_a_text(text: str, expected: list[str]) -> None:
    assert [line.text for line in split_lines(text)] == expected


LEVELS = [("# 题", 1), ("###### 题", 6), ("####### 题", 0), ("#题", 1), ("#", 0), ("题 #", 0), ("　## 题", 2)]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_the_depth_of_a_heading(text: str, level: int) -> None:
    assert split_lines(text)[0].level == level


@given(st.text(alphabet=st.sampled_from("一二a # \n\t\u3000\u00a0\u2028\r\x0b"), max_size=60))
def test_lines_tile_any_text(text: str) -> None:
    lines = split_lines(text)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(line.start < line.end or not text for line in lines)
    assert all(line.text == text[line.start : line.end].strip() for line in lines)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_source_reads_alike_in_every_encoding(encoding: str, newline: str) -> None:
    text = newline.join(["健康临澜在行动", "", "本报讯（记者 郁青禾）今年以来，全市新增托位三千个。"])
    source = read_source("A03.txt", text.encode(encoding))
    assert [line.text for line in source.lines] == [
        "健康临澜在行动",
        "本报讯（记者 郁青禾）今年以来，全市新增托位三千个。",
    ]
    assert "".join(source.text[line.start : line.end] for line in source.lines) == source.text
