"""A story that jumps to another page: found whichever part came in first, joined by the editor, told once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.desk.publish import publish
from articles.actions.same.join import join
from articles.models import Article, Section, StoryPair
from articles.pipeline.records import Jump
from articles.pipeline.same.jumps import Part, evidence, joined, read_jump
from tests.desk.test_admin import signed_in
from tests.desk.test_trash import everything
from tests.factories import make_article, make_author, make_institution, make_issue, make_page, make_photo, make_user
from tests.same.test_decide import make_pair
from tests.same.test_desk import decide, page_of

FRONT = """临澜日报 2026年4月12日 星期日 A01版 要闻

夜门诊亮起来
——临澜市人民医院为上班族延时服务
本报讯（记者 林知夏）4月10日晚七点，临澜市人民医院门诊大厅的灯依然亮着，下了班的市民陆续前来就诊。
为方便上班族看病，该院从3月1日起开设夜门诊，内科、儿科、口腔科等12个科室每晚开诊到九点半，医院还为此增派了26名医护人员，（下转A2版）

洗手课进校园
本报讯（记者 周文博）澜西区疾控中心近日走进望水小学，给五年级的孩子们上了一堂洗手课。老师用荧光粉演示病毒怎样藏在指缝里。
"""
INSIDE = """临澜日报 2026年4月12日 星期日 A02版 综合

夜门诊亮起来
（上接A1版）并在门诊大厅设了导诊台。“白天请假不方便，现在下班顺路就能把牙看了。”市民周文博说，从挂号到取药一共用了47分钟。
据统计，夜门诊开设四十天来共接诊3268人次，其中儿科占四成，医院准备把夜门诊推广到全市的社区卫生服务中心。

春季防流感
本报讯（记者 何思远）疾控人员提醒家长，春季是流感和水痘的高发期，回家先洗手，教室多通风。
"""


class TestGrammar:
    @pytest.mark.parametrize(
        ("words", "jump"),
        [
            ("（下转A2版）", Jump(False, "A2")),
            ("(下转第3版)", Jump(False, "3")),
            ("▶下转 03 版", Jump(False, "03")),
            ("紧接第二版", Jump(False, "2")),
            ("（上接第一版）", Jump(True, "1")),
            ("（上接A1版《夜门诊亮起来》）", Jump(True, "A1")),
            ("（上接版）", Jump(True, "")),
        ],
    )
    def test_jump_is_read(self, words: str, jump: Jump) -> None:
        assert read_jump(words) == jump

    @pytest.mark.parametrize("words", ["", "第2版", "接到转版通知", "承上启下"])
    def test_other_words_are_none(self, words: str) -> None:
        assert read_jump(words) is None


class TestEvidence:
    first = Part("夜门诊亮起来", "医院增派了26名医护人员，", "A01", to="A2")
    second = Part("夜门诊亮起来", "医院并在大厅设了导诊台。", "A02", back="A1")

    def test_part_that_fits_is_chosen_among_the_parts_of_the_issue(self) -> None:
        others = [Part("春季防流感", "回家先洗手。", "A02"), Part("义诊进村", "医生送药上门，", "A01", to="A3")]
        third = Part("义诊进村", "医生还送去了血压计。", "A03", back="A1")
        found = {(head, tail) for head, tail, _score in joined([self.first, *others, third, self.second])}
        assert found == {(0, 4), (2, 3)}

    def test_printed_jump_on_one_side_is_enough_where_the_titles_agree(self) -> None:
        alone = Part("夜门诊亮起来", "医院并在大厅设了导诊台。", "A02")
        assert [pair[:2] for pair in joined([self.first, alone])] == [(0, 1)]

    def test_number_of_another_page_speaks_against_it(self) -> None:
        elsewhere = Part("夜门诊亮起来", "医院并在大厅设了导诊台。", "A05", back="A1")
        assert evidence(self.first, elsewhere) < evidence(self.first, self.second)
        assert list(joined([Part("甲", "完。", "A01", to="A2"), Part("乙", "始。", "A05", back="A4")])) == []

    def test_parts_without_a_jump_are_not_joined(self) -> None:
        assert list(joined([Part("甲", "甲，", "A01"), Part("甲", "甲。", "A02")])) == []


@pytest.mark.django_db
@pytest.mark.parametrize("order", [("A01", "A02"), ("A02", "A01")])
def test_parts_are_found_and_joined_in_whatever_order_they_came(tmp_path: Path, order: tuple[str, str]) -> None:
    for number in order:
        folder = tmp_path / number / "临澜日报" / "2026-04-12"
        folder.mkdir(parents=True)
        (folder / f"{number}.txt").write_text({"A01": FRONT, "A02": INSIDE}[number], encoding="utf-8")
        call_command("import_pages", str(tmp_path / number), stdout=StringIO(), stderr=StringIO())
    pair = StoryPair.objects.get(kind="jump")
    assert (pair.first.page.number, pair.second.page.number) == ("A01", "A02")
    before = everything()
    deed = join(pair.pk, make_user(), timezone.now())
    whole = Article.objects.get(pk=pair.first_id)
    assert len(whole.body) == 3
    assert "增派了26名医护人员，并在门诊大厅设了导诊台" in whole.text
    assert Article.objects.get(pk=pair.second_id).told_in == whole
    assert undo_deed(deed, None).spared == []
    ours = {name: rows for name, rows in everything().items() if name not in INDEX}
    assert ours == {name: rows for name, rows in before.items() if name not in INDEX}


INDEX = ("articles.Comparison", "articles.Fingerprint")  # made again at the next comparison


@pytest.mark.django_db
class TestJoined:
    def parts(self) -> StoryPair:
        issue, reporter = make_issue(), make_author(name="林知夏")
        first = make_article(page=make_page(issue, "A01"), authors=[reporter], paragraphs=["灯亮着，"])
        named = [make_institution()]
        second = make_article(
            page=make_page(issue, "A02"),
            authors=[reporter, "周文博"],
            institutions=named,
            paragraphs=["人来了。", "完。"],
        )
        make_photo(article=second)
        return make_pair(first, second, kind="jump")

    def test_whole_has_the_photos_names_and_bylines_of_both(self) -> None:
        pair = self.parts()
        join(pair.pk, make_user(), timezone.now())
        assert [block["text"] for block in Article.objects.get(pk=pair.first_id).body] == ["灯亮着，人来了。", "完。"]
        signed = pair.first.byline_set.order_by("position").values_list("author__name", flat=True)
        assert list(signed) == ["林知夏", "周文博"]
        assert pair.first.institutions.count() == pair.first.photo_set.count() == 1

    def test_readers_find_it_on_both_pages(self, client: Client) -> None:
        pair = self.parts()
        join(pair.pk, make_user(), timezone.now())
        Article.objects.filter(pk=pair.first_id).update(section=Section.objects.get(slug="work"))
        publish([pair.first], make_user("chief"), timezone.now())
        text = client.get(pair.first.get_absolute_url()).text
        assert "下接" in text
        assert "本文另刊于" not in text
        for story in (pair.first, pair.second):
            assert story.headline in client.get(story.page.get_absolute_url()).text

    def test_desk_shows_the_parts_and_joins_them(self) -> None:
        pair, editor = self.parts(), signed_in("editor")
        text = editor.get(page_of(pair)).text
        assert "接成一篇" in text
        assert 'value="link"' not in text
        assert "请选择" in decide(editor, pair, f"merge:{pair.first_id}").text
        decide(editor, pair, "join")
        assert Article.objects.get(pk=pair.second_id).told_in_id == pair.first_id
