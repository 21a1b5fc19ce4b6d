"""A name where it stands in a text."""

import pytest

from articles.pipeline.naming.in_context import InContext, in_context

TEXT = "第一句。\n  昨天，市二院开出夜门诊，晚上接诊。第三句"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["市二院"], InContext("昨天，", "市二院", "开出夜门诊，晚上接诊")),
        (["没有", "第三"], InContext("", "第三", "句")),
        (["没有"], None),
        ([""], None),
        ([], None),
    ],
)
def test_word_in_its_sentence(words, found):
    assert in_context(TEXT, words) == found


def test_long_sentence_is_cut_on_both_sides():
    found = in_context("甲" * 100 + "市二院" + "乙" * 100, ["市二院"])
    assert found == InContext("…" + "甲" * 40, "市二院", "乙" * 40 + "…")
