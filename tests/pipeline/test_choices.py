"""What is learned from the words of stories, and how it is told."""

import pytest

from articles.pipeline.choices import (
    EVERY,
    Evidence,
    Experience,
    Subject,
    weigh_sections,
    weigh_tag,
    words_to_learn,
    words_told,
)

CDC, WORK, SHOTS = Subject("section", 1), Subject("section", 2), Subject("tag", 1)


def experience(*rows):
    return Experience(rows)


VACCINES = experience(
    (EVERY, CDC, 50), (EVERY, WORK, 50), (EVERY, SHOTS, 20),
    ("疫苗", CDC, 40), ("疫苗", WORK, 1), ("疫苗", SHOTS, 20), ("开会", WORK, 30),
    ("=work", CDC, 30), ("=work", WORK, 10),
)  # fmt: skip


class TestWords:
    def test_pairs_of_neighbouring_hanzi_each_once(self):
        assert words_to_learn(("接种疫苗", ""), "疫苗，3针") == {"接种", "种疫", "疫苗"}

    def test_only_the_opening_is_learned(self):
        assert "末尾" not in words_to_learn((), "字" * 300 + "末尾")

    @pytest.mark.parametrize(
        ("pairs", "told"),
        [
            (["接种", "疫苗", "苗接"], ["疫苗接种"]),
            (["疫苗", "接种"], ["疫苗", "接种"]),
            (["医院"], []),
            (["儿童", "疫苗"], ["儿童", "疫苗"]),
        ],
    )
    def test_pairs_that_overlap_are_told_as_one_word(self, pairs, told):
        text = "儿童疫苗接种" if "儿童" not in pairs else "儿童的疫苗"
        assert words_told(pairs, text) == told


class TestWeighing:
    def test_without_choices_the_rules_decide(self):
        weighed = weigh_sections({WORK: 0.8, CDC: 0.2}, "=work", frozenset({"疫苗"}), experience(), [CDC, WORK])
        assert weighed[WORK][0] == pytest.approx(0.85 * 0.8 + 0.075)
        assert sum(share for share, _evidence in weighed.values()) == pytest.approx(1)

    def test_words_of_earlier_choices_speak(self):
        rules, words = {WORK: 0.6, CDC: 0.4}, frozenset({"疫苗"})
        share, evidence = weigh_sections(rules, "=cdc", words, VACCINES, [CDC, WORK])[CDC]
        assert share > 0.9
        assert (evidence.words, evidence.stories) == (("疫苗",), 40)

    def test_rules_that_editors_do_not_follow_count_less(self):
        rules = {WORK: 1.0}
        followed = weigh_sections(rules, "=cdc", frozenset(), VACCINES, [CDC, WORK])[WORK][0]
        refused = weigh_sections(rules, "=work", frozenset(), VACCINES, [CDC, WORK])[WORK][0]
        assert refused < followed

    def test_what_nobody_chose_yet_has_no_evidence(self):
        assert VACCINES.evidence(frozenset({"疫苗"}), Subject("section", 3)) == Evidence()

    def test_tag_needs_its_word_or_its_like(self):
        ruled, _evidence = weigh_tag(1.0, "疫苗", frozenset(), experience(), SHOTS)
        nothing, _evidence = weigh_tag(0.0, "", frozenset(), experience(), SHOTS)
        learned, evidence = weigh_tag(0.0, "", frozenset({"疫苗"}), VACCINES, SHOTS)
        assert nothing == pytest.approx(0.1)
        assert nothing < ruled
        assert nothing < learned
        assert evidence.stories == 20

    def test_word_of_a_rule_that_editors_pass_over_counts_less(self):
        told = experience((EVERY, CDC, 100), ("疫苗", CDC, 40))
        before, _evidence = weigh_tag(2.1, "疫苗", frozenset({"疫苗"}), experience(), SHOTS)
        after, _evidence = weigh_tag(2.1, "疫苗", frozenset({"疫苗"}), told, SHOTS)
        assert before > 0.5
        assert after < 0.1

    def test_nearest_subjects_share_rare_words(self):
        assert VACCINES.nearest("section", frozenset({"疫苗", "开会"}), 2) == [WORK, CDC]
        assert VACCINES.nearest("tag", frozenset({"疫苗"}), 5) == [SHOTS]
