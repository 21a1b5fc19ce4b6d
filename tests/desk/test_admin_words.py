"""The desk says in its own words what the pipeline says in English."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.stories.reading import LEVELS, ROLES, level_of
from articles.admin.stories.source_pane import doubt_in_words, plain_doubts
from articles.forms.names import KeywordsField
from articles.forms.reasons import REASONS, reason_in_words
from articles.forms.story import BodyField
from articles.pipeline import label_page, load_gazetteer, read_source
from articles.pipeline.labelling.weighing.cue_table import CUES
from articles.pipeline.lexicon import read_table
from articles.pipeline.records import Role

SOURCES = [*Path("tests/pages").glob("*/source.*"), *Path("articles/sample/pages").rglob("*.txt")]
WORDS = (
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
BLOCKS = st.lists(st.fixed_dictionaries({"kind": st.sampled_from(["paragraph", "subhead"]), "text": WORDS}))


def test_every_role_has_its_word() -> None:
    assert ROLES.keys() == {role.value for role in Role}


def test_every_cue_of_the_labeller_has_its_words() -> None:
    says = {cue.says for cue in CUES} | {kind["name"] for kind in read_table("furniture.toml")["kinds"]}
    assert says - known_reasons() - {""} == set()


def known_reasons() -> set[str]:
    """The reasons that have words, in the language of the source."""
    with translation.override(None):
        return {str(reason) for reason in REASONS}


def test_every_reason_that_a_page_was_given_has_its_words() -> None:
    gazetteer = load_gazetteer(settings.NEWSROOM_JURISDICTION)
    given_reasons = {
        label.reason
        for path in SOURCES
        for label in label_page(read_source(path.name, path.read_bytes()), gazetteer).labels
    }
    assert given_reasons - known_reasons() == set()


@pytest.mark.parametrize(
    ("confidence", "code"), [(1.0, "sure"), (0.9, "sure"), (0.7, "fair"), (0.69, "unsure"), (0, "unsure")]
)
def test_every_confidence_has_its_level(confidence: float, code: str) -> None:
    assert level_of(confidence).code == code


def test_story_that_no_machine_read_has_no_level() -> None:
    assert level_of(None) is None
    assert len({level.code for level in LEVELS}) == len(LEVELS)


def test_doubtful_label_is_told_with_the_words_it_is_about() -> None:
    doubt = {"code": "doubtful-label", "message": "byline: closes a byline", "start": 3, "end": 5}
    assert "王芳" in doubt_in_words(doubt, "记者 王芳 报道")


def test_other_doubts_are_told_as_they_were_stored() -> None:
    doubt = {"code": "undecodable", "message": "有字符无法识别。", "start": 0, "end": 1}
    assert doubt_in_words(doubt, "") == "有字符无法识别。"


def test_doubtful_words_of_a_scan_are_told_in_one_sentence() -> None:
    doubts = [{"code": "doubtful-words", "message": "", "start": at, "end": at + 1} for at in (0, 3, 0)]
    (sentence,) = plain_doubts(doubts, "芮安冷杉")
    assert "芮、杉" in sentence


def test_names_among_the_reasons_for_a_section_stay_as_they_are() -> None:
    assert reason_in_words("a county in the title、莘县人民医院").endswith("、莘县人民医院")
    assert reason_in_words("") == ""


class TestBodyField:
    """Blocks become text and the text becomes the same blocks again."""

    @given(BLOCKS)
    def test_no_block_is_lost_or_changed(self, blocks: list[dict[str, str]]) -> None:
        field = BodyField(required=False)
        assert field.clean(field.prepare_value(blocks)) == blocks
        assert not field.has_changed(blocks, field.prepare_value(blocks))

    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            ("第一段。\n第二段。", [("paragraph", "第一段。"), ("paragraph", "第二段。")]),
            ("　　第一段。\r\n\r\n\r\n第二段。", [("paragraph", "第一段。"), ("paragraph", "第二段。")]),
            ("##  小标题 ", [("subhead", "小标题")]),
            ("##不是小标题", [("paragraph", "##不是小标题")]),
            ("\\## 正文", [("paragraph", "## 正文")]),
            ("## ", [("paragraph", "##")]),
            (" \n\n ", []),
        ],
    )
    def test_text_is_read_line_by_line(self, typed: str, read: list[tuple[str, str]]) -> None:
        assert [(block["kind"], block["text"]) for block in BodyField(required=False).clean(typed)] == read


class TestKeywordsField:
    def test_words_and_weights_survive(self) -> None:
        field, words = KeywordsField(required=False), {"护士": 2.0, "托育": 0.5}
        assert field.prepare_value(words) == "护士 2\n托育 0.5"
        assert field.clean(field.prepare_value(words)) == words
        assert field.clean("") == {}

    @pytest.mark.parametrize("line", ["护士 0", "护士 101", "护士 -1", "护士 nan", "护士 多", "护士 1 2"])
    def test_line_that_is_none_is_named(self, line: str) -> None:
        with pytest.raises(ValidationError, match=line):
            KeywordsField(required=False).clean(f"托育\n{line}")
