"""Broken and hostile pages are read, or refused with their reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline import UnreadableSource, label_page, read_page, read_source

from .pages import KNOWN, STORY, page, paragraphs, source_of

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
