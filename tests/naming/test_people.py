"""Two people of one name: what speaks for either adds up, and where little does the story carries a doubt."""

from datetime import date

import pytest

from articles.actions.intake.context import make_context
from articles.actions.names.parts import parts_of
from articles.actions.names.split import split
from articles.actions.store.bearers.claims import Claim
from articles.actions.store.bearers.evidence import Case, Past, Setting
from articles.actions.store.bearers.people import people_of
from articles.models import Alias, Article, Author, Byline
from articles.models.names import Standing
from articles.pipeline.records import Credit

from ..factories import make_article, make_author, make_institution, make_issue, make_page, make_publication, sign
from ..importing.intake import JURISDICTION, import_bytes, import_paths

pytestmark = pytest.mark.django_db

NAME, NOWHERE = "王磊", Setting()
STORY = """{title}

{byline}

{first}3月4日起开设夜门诊，每晚六点到九点接诊，上班族下班后也能看病。{title}的消息传开，市民纷纷点赞。

药房、检验科同时开门，检查结果当晚可取，病人不必再跑第二趟，这是医院今年推出的第三项便民措施。
"""


def read(
    byline: str, place: str = "临澜日报/2026-03-05/A03", first: str = "临澜市第二人民医院", title: str = "夜门诊开张"
) -> Article:
    import_bytes({f"{place}.txt": STORY.format(byline=byline, first=first, title=title).encode()})
    return Article.objects.latest("pk")


def signed(
    author: Author, number: int = 1, *, unit: str = "", institutions=(), page=None, day=date(2026, 2, 1)
) -> None:
    """Let an author have signed so many stories."""
    for _number in range(number):
        story = make_article(institutions=institutions, page=page, printed_on=day)
        Byline.objects.create(article=story, author=author, role="通讯员", affiliation=unit)


@pytest.fixture
def two() -> tuple[Author, Author]:
    return make_author(name=NAME), make_author(name=NAME)


def found(unit: str = "", setting: Setting = NOWHERE) -> tuple[Author, bool]:
    credit = Credit(NAME, "通讯员", unit)
    signer = people_of([credit]).find(credit, setting)
    return signer.author, bool(signer.doubt)


class TestEvidence:
    def test_the_unit_printed_with_the_name(self, two):
        signed(two[0], 9, unit="临澜市第二人民医院")
        signed(two[1], 1, unit="清禾县中医医院")
        assert found("清禾县中医医院") == (two[1], False)
        assert found("临澜市第二人民医院") == (two[0], False)

    def test_the_same_unit_in_other_words(self, two):
        hospital, other = make_institution(name="临澜市第二人民医院"), make_institution(name="清禾县中医医院")
        Alias.objects.create(institution=hospital, name="市二院")
        signed(two[0], 3, unit=other.name)
        signed(two[1], 1, unit=hospital.name)
        assert found("市二院") == (two[1], False)

    def test_the_institution_that_the_author_belongs_to(self, two):
        hospital = make_institution()
        Author.objects.filter(pk=two[1].pk).update(institution=hospital)
        assert found(setting=Setting(named={"市二院": hospital.pk})) == (two[1], False)
        assert found(hospital.name) == (two[1], False)

    def test_what_the_stories_are_about_and_where_they_stood(self, two):
        hospital, paper = make_institution(), make_publication()
        page = make_page(make_issue(paper, date(2026, 2, 1)))
        signed(two[0], 5)
        signed(two[1], 1, institutions=[hospital], page=page)
        assert found(setting=Setting(date(2026, 3, 1), paper.pk, {"市二院": hospital.pk})) == (two[1], False)

    def test_the_years(self, two):
        signed(two[0], 5, day=date(1998, 2, 1))
        signed(two[1], 1, day=date(2024, 2, 1))
        assert found(setting=Setting(date(2026, 3, 1)))[0] == two[1]
        assert found(setting=Setting(date(1999, 3, 1)))[0] == two[0]

    def test_the_days_of_a_pen_name(self, two):
        for author, first, last in ((two[0], None, date(2010, 12, 31)), (two[1], date(2011, 1, 1), None)):
            Alias.objects.create(author=author, name="澜子", valid_from=first, valid_to=last)
        credit = Credit("澜子")
        people = people_of([credit])
        for day, author in ((date(2009, 1, 1), two[0]), (date(2012, 1, 1), two[1])):
            assert people.find(credit, Setting(day)).author == author

    def test_nothing_at_all_leaves_the_one_who_signed_most_and_a_doubt(self, two):
        signed(two[1], 3)
        signed(two[0], 1)
        assert found() == (two[1], True)

    @pytest.mark.parametrize("sign", ["is_of_unit", "is_of_other_unit", "names_own_institution", "is_near_in_years"])
    def test_of_one_about_whom_nothing_is_known_nothing_speaks(self, sign):
        assert not getattr(Case(Claim(Author(name=NAME)), "", Setting(), Past(), {}), sign)


class TestOfOne:
    """One person of a name: the byline is theirs, with a doubt where it is signed for another institution."""

    def test_another_institution_is_doubted(self):
        author = make_author(name=NAME)
        first, second = make_institution(name="临澜市第二人民医院"), make_institution(name="清禾县中医医院")
        signed(author, 2, unit=first.name)
        assert found(second.name) == (author, True)
        assert found(first.name) == (author, False)
        assert found() == (author, False)

    def test_words_that_name_no_known_institution_are_not(self):
        author = make_author(name=NAME)
        signed(author, 2, unit="临澜市第二人民医院")
        assert found("市二院宣传科") == (author, False)

    def test_refused_name_is_nobody(self):
        make_author(name=NAME, standing=Standing.REFUSED)
        assert found("市二院") == (None, False)

    def test_queries_do_not_grow_with_the_bylines(self, two, django_assert_num_queries):
        signed(two[0], 3, unit="临澜市第二人民医院")
        signed(two[1], 3, unit="清禾县中医医院")
        credits = [Credit(NAME, "通讯员", f"临澜市第{number}人民医院") for number in range(20)]
        with django_assert_num_queries(5):
            people_of(credits)
        make_author(name="秦越")
        with django_assert_num_queries(2):
            people_of([Credit("秦越")] * 20)


class TestImport:
    def test_two_whom_the_desk_split_stay_two(self):
        first = read("通讯员 王磊（临澜市第二人民医院）")
        read("通讯员 王磊（清禾县中医医院）", "临澜日报/2026-03-06/A03", "清禾县中医医院", "膏方门诊开张")
        (author,) = Author.objects.filter(name=NAME)
        parts = [part for part in parts_of(author) if part.values.get("affiliation") == "清禾县中医医院"]
        other = Author(name=NAME, slug="王磊-2")
        split(author, other, parts, None)
        third = read("通讯员 王磊（清禾县中医医院）", "临澜日报/2026-03-07/A03", "清禾县中医医院", "名医讲堂开张")
        fourth = read("通讯员 王磊（临澜市第二人民医院）", "临澜日报/2026-03-08/A03", title="方便门诊开张")
        assert [list(story.authors.all()) for story in (first, third, fourth)] == [[author], [other], [author]]
        assert not any(doubt["code"] == "person" for doubt in third.doubts + fourth.doubts)

    def test_the_doubt_stands_with_the_story(self):
        make_author(name=NAME)
        make_author(name=NAME)
        story = read("记者 王磊")
        assert [doubt["message"] for doubt in story.doubts if doubt["code"] == "person"] == [
            "有几位作者都叫“王磊”，署名归给了最可能的一位，请核对。"
        ]

    def test_another_hospital_is_doubted_in_words(self):
        for name in ("临澜市第二人民医院", "清禾县中医医院"):
            make_institution(name=name)
        read("通讯员 王磊（临澜市第二人民医院）")
        story = read("通讯员 王磊（清禾县中医医院）", "临澜日报/2026-03-06/A03", "清禾县中医医院", "膏方门诊开张")
        assert "“王磊”本篇署名单位是清禾县中医医院，以往是临澜市第二人民医院" in story.doubts[-1]["message"]


class TestKnownNames:
    """Authors whom the desk confirmed tell apart names that are run together, and pen names that look like none."""

    PAGE = STORY.format(byline="□记者 欧阳明月朗", first="临澜市第二人民医院", title="夜门诊开张")

    def signers(self, tmp_path) -> list[str]:
        file = tmp_path / "临澜日报" / "2026-03-05" / "A03.txt"
        file.parent.mkdir(parents=True)
        file.write_text(self.PAGE, encoding="utf-8")
        import_paths(tmp_path, reading=make_context(jurisdiction=JURISDICTION))
        return [byline.author.name for byline in Byline.objects.order_by("position")]

    def test_names_run_together_divide_at_a_known_one(self, tmp_path):
        make_author(name="欧阳明")
        make_author(name="月朗")
        assert self.signers(tmp_path) == ["欧阳明", "月朗"]

    def test_a_name_that_waits_for_the_desk_tells_nothing(self, tmp_path):
        make_author(name="欧阳明", standing=Standing.PROPOSED)
        make_author(name="月朗", standing=Standing.PROPOSED)
        assert self.signers(tmp_path) != ["欧阳明", "月朗"]

    def test_pen_names_count_too(self):
        author = make_author(name="欧阳明")
        Alias.objects.create(author=author, name="月朗")
        sign([author], article=make_article())
        assert make_context(jurisdiction=JURISDICTION).known_names == {"欧阳明", "月朗"}
