"""When two texts are one story, and what differs between them."""

from datetime import date
from time import perf_counter

import pytest

from articles.pipeline.same import Told, Verdict, differences, verdict
from articles.pipeline.same.sketch import letters_of, sketch
from tests.same.stories import OTHER, OUTPATIENTS, form, misread, text

DAY = date(2026, 4, 12)
WHOLE = text(*OUTPATIENTS)


def judged(first: str, second: str, titles: tuple[str, str] = ("夜门诊亮起来", "灯亮到九点半")) -> Verdict | None:
    return verdict(Told(titles[0], first, DAY), Told(titles[1], second, DAY))


class TestVerdict:
    @pytest.mark.parametrize(
        ("copy", "kind"),
        [
            (WHOLE, "same"),
            (text(*reversed(OUTPATIENTS)), "same"),
            (misread(WHOLE, 30), "same"),
            (misread(WHOLE, 10), "edited"),
            (text(*OUTPATIENTS[:2]), "abridged"),
            (text(*OUTPATIENTS, *OTHER), "abridged"),
            (text(OUTPATIENTS[0], OUTPATIENTS[1], OTHER[0], OUTPATIENTS[3]), "edited"),
            (WHOLE.replace("，", ",").replace("12", "１２"), "same"),
        ],
        ids=["word by word", "reversed", "3% misread", "10% misread", "half", "with another", "rewritten", "widths"],
    )
    def test_copy_is_the_same_story_either_way_round(self, copy: str, kind: str) -> None:
        for found in (judged(WHOLE, copy), judged(copy, WHOLE)):
            assert found is not None
            assert found.kind == kind or {found.kind, kind} == {"same", "edited"}

    def test_two_stories_are_two(self) -> None:
        assert judged(WHOLE, text(*OTHER)) is None

    @pytest.mark.parametrize(
        "other",
        [
            form("10月21日", 150, "沙堰村", "8:30至11:30"),
            form("9月30日", 210, "铁溪村", "14:00至17:00"),
        ],
    )
    def test_form_that_was_filled_in_anew_is_another_story(self, other: str) -> None:
        first = form("10月14日", 120, "望水村", "9:00至11:00")
        assert judged(first, other, ("流感疫苗接种公告", "流感疫苗接种公告")) is None

    def test_form_printed_in_two_papers_is_one_story(self) -> None:
        first = form("10月14日", 120, "望水村", "9:00至11:00")
        assert judged(first, first) is not None

    def test_briefs_are_one_only_where_nearly_all_is_the_same(self) -> None:
        first, second = "昨日全市新增确诊病例3例，均为轻型。", "昨日全市新增确诊病例5例，均已治愈出院。"
        assert judged(first, second) is None
        assert judged("", "") is None

    def test_reasons_are_those_that_speak_for_it(self) -> None:
        found = judged(WHOLE, WHOLE, ("夜门诊亮起来", "夜门诊亮起来"))
        assert found is not None
        assert found.reasons == ("the same words", "the same figures", "the same title", "printed within a week")


class TestSketch:
    def test_it_is_the_same_in_every_process_and_version(self) -> None:
        assert sorted(sketch("临澜市人民医院开设夜门诊"))[:3] == [93191350, 480250888, 514506529]

    def test_part_keeps_its_share_of_the_whole(self) -> None:
        whole, part = sketch(letters_of(WHOLE * 8)), sketch(letters_of(WHOLE))
        assert part >= whole

    def test_nothing_has_none(self) -> None:
        assert sketch("") == sketch("门诊") == frozenset()


class TestDifferences:
    def pieces(self, first: str, second: str) -> list[tuple[str, str, bool]]:
        """Rows with what stands alone in brackets."""
        shown = [
            tuple(
                "".join(f"[{piece.text}]" if piece.is_alone else piece.text for piece in side)
                for side in (row.first, row.second)
            )
            for row in differences(first, second)
        ]
        return [(*sides, row.has_moved) for sides, row in zip(shown, differences(first, second), strict=True)]

    def test_what_differs_within_a_paragraph(self) -> None:
        assert self.pieces("门诊大厅的灯依然亮着。", "门诊大厅的灯还亮着。") == [
            ("门诊大厅的灯[依然]亮着。", "门诊大厅的灯[还]亮着。", False)
        ]

    def test_paragraphs_that_moved_were_added_or_run_together(self) -> None:
        first = text(OUTPATIENTS[0], OUTPATIENTS[1], OUTPATIENTS[2], OUTPATIENTS[3])
        second = text(OUTPATIENTS[3], OUTPATIENTS[0] + OUTPATIENTS[1], OTHER[0])
        rows = differences(first, second)
        assert [row.has_moved for row in rows].count(True) == 1
        assert all(piece.is_alone for row in rows if not row.second for piece in row.first)
        assert "".join(piece.text for row in rows for piece in row.first).replace("\n", "") == first.replace("\n", "")

    @pytest.mark.parametrize("first", ["的" * 50_000, "的\n" * 5000, "", "一\n\n\n二"])
    def test_any_text_takes_little_time(self, first: str) -> None:
        begun = perf_counter()
        differences(first, f"{first[: len(first) * 4 // 5]}人")
        assert perf_counter() - begun < 5
