"""Phrases looked for by their heads are found where plain regular expressions find them."""

import re

import pytest

from articles.pipeline.lexicon import read_table
from articles.pipeline.lexicon.phrases import Heads, Phrases
from bench.generated import generated_page
from bench.golden import own_cases

LISTS = {
    **{f"{kind['name']} {at}": kind["part"] for at, kind in enumerate(read_table("furniture.toml")["kinds"])},
    "tail": read_table("furniture.toml")["tail"]["pattern"],
    "strong": read_table("adverts.toml")["words"]["strong"],
    "weak": read_table("adverts.toml")["words"]["weak"],
    "news": read_table("adverts.toml")["words"]["news"],
    "public service": read_table("adverts.toml")["words"]["public_service"],
    "notice": read_table("adverts.toml")["notices"]["strong"],
}
LINES = [
    line
    for text in (
        *(case.source.read_text(encoding="utf-8", errors="replace") for case in own_cases()),
        *map(generated_page, range(200)),
    )
    for line in text.split("\n")
]


def heads_of(phrases: Phrases) -> set[str]:
    return {"".join(head) for head in phrases.heads}


@pytest.mark.parametrize(
    ("phrase", "heads"),
    [
        ("首页|返回", {"首页", "返回"}),
        ("(?:甲|乙)丙|[丁戊]己", {"甲丙", "乙丙", "丁己", "戊己"}),
        ("(?:网站|返回)?首页", {"网站", "返回", "首页"}),
        ("主?任医师", {"主任", "任医"}),
        (r"满\d+元|大\s+小", {"满", "大"}),
        (r"[|｜]甲", {"|甲", "｜甲"}),
        (r"\[广告\]|^甲|\d元", {"[广", "0"}),
    ],
)
def test_heads_of_phrases(phrase: str, heads: set[str]) -> None:
    assert heads_of(Phrases([phrase])) == heads


def test_phrase_that_may_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="no plain character"):
        Phrases([".{2,8}新闻网"])


@pytest.mark.parametrize("name", LISTS)
def test_same_lines_and_words_as_by_plain_search(name: str) -> None:
    phrases, plain = Phrases(LISTS[name]), re.compile("|".join(LISTS[name]) or "(?!)")
    heads = Heads(phrases.heads)
    for line in LINES:
        found = heads.found_in(line)
        assert phrases.stand_in(line, found) == bool(plain.search(line))
        if "^" not in plain.pattern:
            assert phrases.words_in(line, found) == [hit.group() for hit in plain.finditer(line)]
