"""What the desk decided about names holds for the next import: merged, split and refused names stay what they are."""

import pytest
from django.conf import settings

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.names.merge import merge
from articles.actions.names.parts import parts_of
from articles.actions.names.split import split
from articles.actions.names.standing import accept, refuse
from articles.actions.store.bearers.author_rows import authors_of
from articles.actions.store.bearers.claims import bearer
from articles.actions.store.bearers.institution_rows import institutions_of
from articles.actions.store.known_institutions import add_known_institutions
from articles.actions.store.name_rows import free_slug
from articles.models import Alias, Article, Author, Byline, Institution
from articles.models.names import Standing
from articles.pipeline import load_gazetteer
from articles.pipeline.records import Credit, Mention

from ..factories import make_article, make_author, make_institution
from ..importing.intake import CLINIC, FLU, import_bytes

pytestmark = pytest.mark.django_db

HOSPITAL, REPORTER = "临澜市第二人民医院", "秦越"


def read(text: str, name: str = "临澜日报/2026-03-05/A03.txt") -> Article:
    """Import one page with one story; return that."""
    import_bytes({name: text.encode()})
    return Article.objects.latest("pk")


class TestMerged:
    def test_next_import_finds_the_survivors_by_the_names_of_the_merged(self):
        read(CLINIC)
        hospital, author = make_institution(name="临澜市第二人民医院集团"), make_author(name="秦月")
        merge(hospital, [Institution.objects.get(name=HOSPITAL)], None)
        merge(author, [Author.objects.get(name=REPORTER)], None)
        story = read(CLINIC.replace("夜门诊", "午间门诊"), "临澜日报/2026-03-06/A03.txt")
        assert (list(story.institutions.all()), list(story.authors.all())) == ([hospital], [author])
        assert Article.objects.count() == 2
        assert not Institution.objects.filter(name=HOSPITAL).exists()

    def test_new_version_of_the_source_finds_them_as_well(self):
        read(CLINIC)
        hospital = make_institution(name="临澜市第二人民医院集团")
        merge(hospital, [Institution.objects.get(name=HOSPITAL)], None)
        story = read(CLINIC.replace("第三项", "第四项"))
        assert (Article.objects.count(), list(story.institutions.all())) == (1, [hospital])

    def test_undone_merge_gives_the_next_import_its_own_rows_again(self):
        other = make_institution(name=HOSPITAL)
        undo_deed(merge(make_institution(), [other], None), None)
        assert list(read(CLINIC).institutions.all()) == [other]

    def test_known_institution_that_was_merged_is_not_made_again(self):
        gazetteer = load_gazetteer(settings.NEWSROOM_JURISDICTION)
        add_known_institutions(gazetteer)
        first, second = Institution.objects.order_by("pk")[:2]
        merge(first, [second], None)
        assert add_known_institutions(gazetteer) == 0
        assert not Institution.objects.filter(name=second.name).exists()

    def test_new_name_never_gets_the_address_of_one_that_was_merged(self):
        merged = make_author(name="王芳", slug="王芳")
        merge(make_author(name="王方", slug="王方"), [merged], None)
        assert free_slug(Author.objects.all(), "王芳", 80) == "王芳-2"


class TestRefused:
    def test_refused_names_are_taken_off_and_not_linked_again(self):
        story = read(CLINIC)
        refuse(Institution.objects.filter(name=HOSPITAL), None)
        refuse(Author.objects.filter(name=REPORTER), None)
        again = read(CLINIC.replace("夜门诊", "午间门诊"), "临澜日报/2026-03-06/A03.txt")
        for one in (story, again):
            assert not one.institutions.exists()
            assert not one.byline_set.exists()
        assert Institution.objects.get(name=HOSPITAL).standing == Standing.REFUSED
        assert Author.objects.get(name=REPORTER).standing == Standing.REFUSED

    def test_other_names_of_the_page_are_linked_as_ever(self):
        refuse([make_institution(name=HOSPITAL)], None)
        story = read(FLU)
        assert [author.name for author in story.authors.all()] == ["陆晓岚"]
        assert story.institutions.exists()

    def test_undone_refusal_gives_the_links_back(self):
        story = read(CLINIC)
        undo_deed(refuse(Institution.objects.filter(name=HOSPITAL), None), None)
        assert [row.name for row in story.institutions.all()] == [HOSPITAL]
        assert Institution.objects.get(name=HOSPITAL).standing == Standing.PROPOSED

    def test_names_that_a_refused_institution_had_are_refused_too(self):
        refused = make_institution(standing=Standing.REFUSED)
        Alias.objects.create(institution=refused, name=HOSPITAL)
        assert bearer(institutions_of([Mention(HOSPITAL, HOSPITAL)])[HOSPITAL]) is None

    def test_person_of_the_same_name_whom_an_editor_entered_is_found(self):
        make_author(name="小康", standing=Standing.REFUSED)
        person = make_author(name="小康")
        assert bearer(authors_of([Credit("小康")])["小康"]) == person

    def test_known_institutions_leave_a_refused_one_refused(self):
        gazetteer = load_gazetteer(settings.NEWSROOM_JURISDICTION)
        name = gazetteer.institutions[0].name
        make_institution(name=name, standing=Standing.REFUSED)
        add_known_institutions(gazetteer)
        assert Institution.objects.get(name=name).standing == Standing.REFUSED
        assert not Alias.objects.filter(institution__name=name).exists()

    def test_refused_institution_lets_go_of_its_people_and_of_what_stands_below(self):
        refused = make_institution()
        person, below = make_author(institution=refused), make_institution(parent=refused)
        refuse([refused], None)
        person.refresh_from_db()
        below.refresh_from_db()
        assert (person.institution, below.parent) == (None, None)


class TestAccepted:
    def test_accepted_names_are_proposed_no_more(self):
        read(CLINIC)
        deed = accept(Institution.objects.proposed(), None)
        assert (deed.rows, deed.title) == (1, f"已确认：{HOSPITAL}")
        assert not Institution.objects.proposed().exists()

    def test_many_names_make_a_short_title(self):
        names = [make_author(standing=Standing.PROPOSED) for _number in range(60)]
        assert len(accept(names, None).title) < 200

    def test_nothing_leaves_no_trace(self):
        assert refuse([], None).pk is None


class TestSplit:
    def test_alias_that_was_no_alias_is_found_as_an_institution_of_its_own(self):
        hospital = make_institution(name="临澜市人民医院")
        Alias.objects.create(institution=hospital, name=HOSPITAL)
        first = read(CLINIC)
        target = Institution(name=HOSPITAL, slug=HOSPITAL, kind="hospital")
        split(hospital, target, parts_of(hospital), None)
        second = read(CLINIC.replace("夜门诊", "午间门诊"), "临澜日报/2026-03-06/A03.txt")
        assert [list(story.institutions.all()) for story in (first, second)] == [[target], [target]]
        assert not Alias.objects.exists()


def test_byline_of_a_refused_name_does_not_hold_up_the_others():
    make_author(name="本报", standing=Standing.REFUSED)
    story = make_article(authors=["何思远"])
    assert Byline.objects.get(article=story).author.name == "何思远"
    found = authors_of([Credit("本报"), Credit("何思远")])
    assert {name for name, claims in found.items() if bearer(claims)} == {"何思远"}
