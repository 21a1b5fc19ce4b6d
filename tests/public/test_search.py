"""Search: what is found for what words, on either database; and that no words are syntax."""

import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.search import pattern, search_stories, terms_of
from articles.search.stories import FIELDS
from tests.factories import make_author, make_institution, make_published_article, make_section

STORIES = {
    "A": {
        "kicker": "医养结合",
        "headline": "托育园开进社区",
        "deck": "——全市新增二十六处",
        "paragraphs": ["3岁以下婴幼儿有了去处，家长说：“放心。”", "费用下降5.2个百分点。"],
    },
    "B": {
        "headline": "ＣＴ检查半小时出结果",
        "paragraphs": ["县医院的CT室连着市里，AI辅助读片（Covid-19筛查）。"],
    },
    "C": {
        "headline": "一百%的把握与a_b",
        "paragraphs": ["家庭医生 上门", r"路径 C:\健康 与 'quote' 和 [方括号] (x|y) .* $"],
    },
}
FOUND = [
    ("托育", "A"),
    ("医", "ABC"),
    ("婴幼儿 费用", "A"),
    ("婴幼儿　费用", "A"),
    ("费用 检查", ""),
    ("医养结合", "A"),
    ("二十六处", "A"),
    ("ct", "B"),
    ("CT", "B"),
    ("ｃｔ", "B"),
    ("ct检查", "B"),
    ("ai", "B"),
    ("covid-19", "B"),
    ("ＣＯＶＩＤ－１９", "B"),
    ("5.2", "A"),
    ("5x2", ""),
    ("“家庭医生 上门”", "C"),
    ('"家庭医生 上门"', "C"),
    ("“上门 家庭医生”", ""),
    ("上门 家庭医生", "C"),
    ("「家庭医生」", "C"),
    ("100%", ""),
    ("一百%", "C"),
    ("%百", ""),
    ("a_b", "C"),
    ("aXb", ""),
    ("a%b", ""),
    (r"C:\健康", "C"),
    ("'quote'", "C"),
    ("[方括号]", "C"),
    ("(x|y)", "C"),
    ("x.y", ""),
    ("^家庭", ""),
    ("医*", ""),
    ("OR 托育 AND", ""),
    ("托育\x00园", "A"),
    ("托育\ud800园", "A"),
    ("处，家长", "A"),
    ("处,家长", "A"),
    ("。", ""),
    ("“”", ""),
    ("", ""),
    ("   ", ""),
    ('"', ""),
    ("托" * 500, ""),
]


@pytest.fixture
def stories(db) -> dict[int, str]:
    return {make_published_article(**fields).pk: name for name, fields in STORIES.items()}


@pytest.mark.parametrize(("words", "found"), FOUND)
def test_words_find(stories: dict[int, str], words: str, found: str) -> None:
    results = search_stories(Article.objects.published(), words)
    assert "".join(sorted(stories[story.pk] for story in results)) == found


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("“家庭 医生” ＣＴ 聊城 ct", ["家庭 医生", "ct", "聊城"]),
        ("托育，医养", ["托育,医养"]),
        ("“没有结束", ["没有结束"]),
        ("！！ ……", []),
        (" ".join("一二三四五六七八九十"), list("一二三四五六七八")),
        ("长" * 80, ["长" * 60]),
    ],
)
def test_terms(words: str, terms: list[str]) -> None:
    assert terms_of(words) == terms


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_term_finds_itself_and_any_text_is_searched_without_error(before: str, words: str) -> None:
    for term in terms_of(words):
        assert re.search(pattern(term), before + term)
        assert len(pattern(term)) < 20 * len(term)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.sampled_from("托育医ＣTct1%_.*^$[](){}|\\\"'“” -:,，。\u3000") | st.characters(), max_size=12))
def test_database_finds_what_python_finds(stories: dict[int, str], words: str) -> None:
    terms = [re.compile(pattern(term)) for term in terms_of(words)]
    published = Article.objects.published()
    truth = {
        story.pk
        for story in published
        if terms and all(any(term.search(getattr(story, field)) for field in FIELDS) for term in terms)
    }
    assert {story.pk for story in search_stories(published, words)} == truth


@pytest.mark.django_db
class TestPage:
    def test_found_words_are_marked_and_hostile_ones_escaped(self, client: Client) -> None:
        make_published_article(headline="<b>托育</b>入社区", paragraphs=["开头。" * 30 + "这里说到<i>托育</i>二字。"])
        text = client.get("/search/", {"q": "托育"}).text
        assert "&lt;b&gt;<mark>托育</mark>&lt;/b&gt;入社区" in text
        assert "这里说到&lt;i&gt;<mark>托育</mark>&lt;/i&gt;" in text

    def test_words_come_back_escaped(self, client: Client) -> None:
        text = client.get("/search/", {"q": '"><script>x</script>'}).text
        assert "<script>x" not in text
        assert "没有找到稿件" in text

    def test_people_and_institutions_of_that_name(self, client: Client) -> None:
        story = make_published_article(
            authors=[make_author(name="金增秀")], institutions=[make_institution(name="临澜市中医医院")]
        )
        assert story.authors.get().get_absolute_url() in client.get("/search/", {"q": "金增秀"}).text
        assert story.institutions.get().get_absolute_url() in client.get("/search/", {"q": "中医"}).text

    def test_newest_first_and_within_a_section(self, client: Client) -> None:
        old = make_published_article(headline="托育旧闻", printed_on="2020-01-01")
        new = make_published_article(headline="托育新闻", printed_on="2026-01-01")
        make_published_article(headline="别处", section=make_section(slug="elsewhere"))
        assert list(client.get("/search/", {"q": "托育", "section": "work"}).context["page"]) == [new, old]
        assert not client.get("/search/", {"q": "托育", "section": "elsewhere"}).context["page"]

    def test_empty_form_lists_nothing(self, client: Client) -> None:
        make_published_article()
        assert not client.get("/search/").context["page"]

    @pytest.mark.parametrize("query", ["q=%00", "q=%ed%a0%80", "q=%ff%fe", "page=9999999999999999999999", "page=-1"])
    def test_broken_queries_answer(self, client: Client, query: str) -> None:
        make_published_article()
        assert client.get(f"/search/?q=社区&{query}").status_code == 200
