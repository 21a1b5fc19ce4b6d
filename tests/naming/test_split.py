"""Splitting a name: the parts that were chosen go to another, the rest stays, and an undo brings them back."""

from datetime import date

import pytest

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.names.parts import chosen_parts, parts_of
from articles.actions.names.split import split
from articles.models import Alias, Author, Byline, Institution

from ..factories import make_article, make_author, make_institution, make_issue, make_page, make_photo, make_publication
from .names import aliases_of, everything

pytestmark = pytest.mark.django_db

FIRST, SECOND = "市第一人民医院", "市中医医院"


@pytest.fixture
def doctor() -> Author:
    """One row for two people of one name: two stories from one hospital, one story and a photo from another."""
    page = make_page(make_issue(make_publication(name="临澜日报"), date(2024, 5, 1)))
    doctor = make_author(name="王芳")
    for year, affiliation in ((2024, FIRST), (2024, FIRST), (2025, SECOND)):
        story = make_article(authors=[doctor], page=page, printed_on=date(year, 5, 1))
        Byline.objects.filter(article=story).update(affiliation=affiliation)
    photo = make_photo(authors=[doctor])
    Byline.objects.filter(photo=photo).update(affiliation=SECOND)
    Alias.objects.create(author=doctor, name="芳芳")
    return doctor


def of(owner, affiliation: str) -> list:
    return [part for part in parts_of(owner) if part.values.get("affiliation") == affiliation]


def test_parts_are_bylines_by_affiliation_publication_year_and_role_and_each_other_name(doctor):
    told = [
        (*(part.values.get(name) for name in ("affiliation", "role", "publication", "year")), part.count, part.words)
        for part in parts_of(doctor)
    ]
    assert sorted(told, key=str) == sorted(
        [
            (FIRST, "记者", "临澜日报", 2024, 2, ""),
            (SECOND, "记者", "临澜日报", 2025, 1, ""),
            (SECOND, "摄", "", None, 1, ""),
            (None, None, None, None, 1, "芳芳"),
        ],
        key=str,
    )


def test_every_part_is_found_again_by_its_code_and_has_as_many_rows_as_it_says(doctor):
    for part in parts_of(doctor):
        assert chosen_parts(doctor, [part.code]) == [part]
        assert part.rows(doctor).count() == part.count


def test_code_of_another_name_is_no_part(doctor):
    assert chosen_parts(make_author(), [part.code for part in parts_of(doctor)]) == []


def test_chosen_parts_go_to_a_new_name_and_come_back(doctor):
    before = everything()
    target = Author(name="王芳", slug="王芳-中医")
    deed = split(doctor, target, of(doctor, SECOND), None)
    assert {byline.affiliation for byline in target.byline_set.all()} == {SECOND}
    assert {byline.affiliation for byline in doctor.byline_set.all()} == {FIRST}
    assert aliases_of(doctor) == ["芳芳"]
    assert undo_deed(deed, None).spared == []
    assert everything() == before


def test_part_that_goes_to_someone_who_signed_the_same_story_is_not_doubled(doctor):
    colleague = make_author()
    story = make_article(authors=[doctor, colleague])
    before = everything()
    deed = split(doctor, colleague, parts_of(doctor), None)
    assert [byline.author for byline in story.byline_set.all()] == [colleague]
    undo_deed(deed, None)
    assert everything() == before


def test_new_name_that_is_in_use_since_stays_and_says_so(doctor):
    target = Author(name="王芳", slug="王芳-中医")
    deed = split(doctor, target, of(doctor, SECOND), None)
    make_article(authors=[target])
    ((_step, reason),) = undo_deed(deed, None).spared
    assert reason == "之后已被使用。"
    assert set(doctor.byline_set.values_list("affiliation", flat=True)) == {FIRST, SECOND}


def test_alias_that_becomes_a_name_of_its_own_is_no_alias_any_more(doctor):
    target = Author(name="芳芳", slug="芳芳")
    split(doctor, target, [part for part in parts_of(doctor) if part.words == "芳芳"], None)
    assert aliases_of(doctor) == aliases_of(target) == []


def test_institution_parts(django_assert_max_num_queries):
    hospital = make_institution()
    make_article(institutions=[hospital], printed_on=date(2024, 5, 1))
    make_photo().institutions.add(hospital)
    person, below = make_author(institution=hospital), make_institution(parent=hospital)
    target = Institution(name="临澜市东院", slug="临澜市东院")
    with django_assert_max_num_queries(8):
        parts = parts_of(hospital)
    split(hospital, target, parts, None)
    person.refresh_from_db()
    below.refresh_from_db()
    assert (person.institution, below.parent) == (target, target)
    assert (target.article_set.count(), target.photo_set.count()) == (1, 1)


def test_institution_below_never_comes_to_stand_below_itself():
    hospital = make_institution()
    below = make_institution(parent=hospital)
    split(hospital, below, parts_of(hospital), None)
    below.refresh_from_db()
    assert below.parent == hospital
