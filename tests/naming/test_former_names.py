"""Dated renames: what a page of once calls a body leads to the body of today, which shows its former names."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from articles.actions.names.standing import refuse
from articles.actions.store.bearers.claims import Claim, bearer, first_day, last_day
from articles.actions.store.bearers.institution_rows import institutions_of
from articles.actions.store.known_institutions import add_known_institutions
from articles.models import Alias, Article, Institution
from articles.models.names import Standing
from articles.pipeline import load_gazetteer
from articles.pipeline.naming.mentions import Former, Mention

from ..factories import make_institution, make_published_article
from ..importing.intake import CLINIC, import_bytes

pytestmark = pytest.mark.django_db

GAZETTEER = load_gazetteer(settings.NEWSROOM_JURISDICTION)
ONCE = Mention(
    "青河县卫生局",
    "县卫生局",
    "authority",
    "",
    ("青河县卫生健康局", "青河县卫生健康委员会"),
    Former("青河县卫生局", until="2015"),
)


def read(paper: str, words: str) -> Article:
    import_bytes({f"临澜日报/{paper}/A03.txt": CLINIC.replace("市二院", words).encode()})
    return Article.objects.latest("pk")


class TestImport:
    def test_former_name_of_a_known_authority_is_that_authority(self):
        add_known_institutions(GAZETTEER)
        authority = Institution.objects.get(name="聊城市卫生健康委员会")
        story = read("2012-03-05", "聊城市卫生局")
        assert authority in story.institutions.all()
        assert not Institution.objects.proposed().filter(name__contains="卫生局").exists()

    def test_of_one_that_nobody_knows_the_name_of_today_is_proposed_with_it(self):
        (row,) = {bearer(claims) for name, claims in institutions_of([ONCE]).items() if name == ONCE.name}
        assert (row.name, row.standing, row.kind) == ("青河县卫生健康局", Standing.PROPOSED, "authority")
        alias = Alias.objects.get(institution=row)
        assert (alias.name, alias.valid_from, alias.valid_to) == ("青河县卫生局", None, date(2015, 12, 31))

    def test_both_names_in_one_slice_are_one_row(self):
        today = Mention("青河县卫生健康委员会", "县卫健委", "authority")
        found = institutions_of([ONCE, today])
        assert bearer(found[ONCE.name]) == bearer(found[today.name]) == Institution.objects.get()

    def test_second_import_finds_the_row_by_its_former_name(self):
        first = bearer(institutions_of([ONCE])[ONCE.name])
        again = bearer(institutions_of([Mention(ONCE.name, ONCE.name)])[ONCE.name])
        assert (first, Institution.objects.count(), Alias.objects.count()) == (again, 1, 1)

    def test_refused_authority_is_not_proposed_again_under_its_former_name(self):
        refuse([bearer(institutions_of([ONCE])[ONCE.name])], None)
        assert bearer(institutions_of([ONCE])[ONCE.name]) is None
        assert Institution.objects.count() == 1


class TestBearer:
    """Of two institutions that had one name, the one that had it on the day of printing is meant."""

    def test_by_the_day(self):
        older, newer = make_institution(), make_institution()
        claims = [
            Claim(older, None, date(2010, 6, 30), is_own=False),
            Claim(newer, date(2010, 7, 1), None, is_own=True),
        ]
        assert bearer(claims, date(2008, 1, 1)) == older
        assert bearer(claims, date(2012, 1, 1)) == newer
        assert bearer(claims) == newer

    def test_own_name_before_another_ones_and_the_oldest_of_equals(self):
        first, second = make_institution(), make_institution()
        assert bearer([Claim(first, is_own=False), Claim(second)]) == second
        assert bearer([Claim(second), Claim(first)]) == first

    def test_refused_one_only_where_there_is_no_other(self):
        refused, other = make_institution(standing=Standing.REFUSED), make_institution()
        assert bearer([Claim(refused), Claim(other, is_own=False)]) == other
        assert bearer([Claim(refused)]) is None
        assert bearer([]) is None

    @pytest.mark.parametrize(
        ("day", "first", "last"),
        [
            ("", None, None),
            ("2016", date(2016, 1, 1), date(2016, 12, 31)),
            ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
            ("2016-02-03", date(2016, 2, 3), date(2016, 2, 3)),
        ],
    )
    def test_dates_of_reduced_precision(self, day, first, last):
        assert (first_day(day), last_day(day)) == (first, last)


class TestAuthorityFile:
    def test_former_names_come_with_their_days_and_once(self):
        add_known_institutions(GAZETTEER)
        names = Alias.objects.former().filter(institution__name="聊城市卫生健康委员会")
        assert [(row.name, row.valid_from, row.valid_to) for row in names] == [
            ("聊城市卫生局", None, date(2014, 12, 31)),
            ("聊城市人口和计划生育委员会", None, date(2014, 12, 31)),
            ("聊城市卫生和计划生育委员会", date(2014, 1, 1), date(2018, 12, 31)),
        ]
        before = Alias.objects.count()
        assert (add_known_institutions(GAZETTEER), Alias.objects.count()) == (0, before)

    def test_county_that_became_a_district(self):
        add_known_institutions(GAZETTEER)
        former = Alias.objects.former().filter(institution__name="茌平区人民医院")
        assert [(row.name, row.valid_to) for row in former] == [("茌平县人民医院", date(2019, 12, 31))]
        assert not Alias.objects.filter(name="茌平区卫生局").exists()

    def test_alias_that_was_there_without_days_gets_them_and_one_with_days_keeps_them(self):
        row = make_institution(name="聊城市卫生健康委员会")
        Alias.objects.create(institution=row, name="聊城市卫生局")
        Alias.objects.create(institution=row, name="聊城市卫生和计划生育委员会", valid_from=date(2014, 9, 28))
        add_known_institutions(GAZETTEER)
        days = dict(Alias.objects.filter(institution=row).values_list("name", "valid_to"))
        assert days["聊城市卫生局"] == date(2014, 12, 31)
        assert days["聊城市卫生和计划生育委员会"] is None


class TestPage:
    def test_readers_see_the_former_names_with_their_years(self, client: Client):
        row = make_institution(name="临澜市卫生健康委员会")
        make_published_article(institutions=[row])
        for name, since, until in (
            ("临澜市卫生局", None, date(2014, 12, 31)),
            ("市卫计委", date(2014, 1, 1), date(2018, 1, 1)),
        ):
            Alias.objects.create(institution=row, name=name, valid_from=since, valid_to=until)
        Alias.objects.create(institution=row, name="市卫健委")
        text = client.get(row.get_absolute_url()).text
        assert "曾用名" in text
        assert "至2014年" in text
        assert "2014—2018年" in text
        assert text.index("临澜市卫生局") < text.index("市卫计委")
        assert "市卫健委" not in text

    def test_one_without_any_says_nothing_of_them(self, client: Client):
        row = make_institution()
        make_published_article(institutions=[row])
        assert "曾用名" not in client.get(row.get_absolute_url()).text
