"""Merging authors and institutions: everything moves, nothing is doubled, and an undo gives all of it back."""

from datetime import date

import pytest
from django.db import models

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.names.merge import Period, merge
from articles.actions.names.relations import FILLED, RELATIONS
from articles.models import Alias, Article, Author, Byline, Deed, FormerAddress, Institution
from articles.models.names import Standing

from ..factories import make_article, make_author, make_institution, make_photo, make_tag, make_user
from .names import aliases_of, everything

pytestmark = pytest.mark.django_db


def columns_leading_to(model) -> set[str]:
    """Every column of a table that leads to a model, those of hidden tables between two models among them."""
    relations = model._meta.get_fields(include_hidden=True)
    return {
        f"{relation.related_model._meta.label_lower}.{relation.field.attname}"
        for relation in relations
        if relation.auto_created and (relation.one_to_many or relation.one_to_one)
    }


@pytest.mark.parametrize("model", RELATIONS, ids=lambda model: model.__name__)
class TestTable:
    def test_every_column_that_leads_to_a_name_is_in_the_table(self, model):
        assert {relation.label for relation in RELATIONS[model]} == columns_leading_to(model)

    def test_every_unique_row_of_a_relation_can_be_found_double(self, model):
        for relation in RELATIONS[model]:
            owner = relation.column.removesuffix("_id")
            for unique in unique_columns(relation.model, owner):
                known = {name.removesuffix("_id") for name in (*relation.at, *relation.beside)}
                assert unique <= known | {owner}, relation.label

    def test_every_column_of_a_name_is_filled_or_its_own(self, model):
        own = {"id", "name", "slug", "standing", "valid_from", "valid_to", "parent_id"}
        assert {field.attname for field in model._meta.concrete_fields} - own == set(FILLED[model])


def unique_columns(model, owner: str) -> list[set[str]]:
    constraints = [row for row in model._meta.constraints if isinstance(row, models.UniqueConstraint)]
    found = [set(row.fields) for row in constraints] + [set(names) for names in model._meta.unique_together]
    return [names for names in found if owner in names]


class TestAuthors:
    def test_bylines_lead_to_the_survivor_and_the_name_becomes_a_pen_name(self):
        keep, other = make_author(name="陆晓岚"), make_author(name="陆小岚")
        story, photo = make_article(authors=[other]), make_photo(authors=[other])
        merge(keep, [other], None)
        assert [byline.author for byline in Byline.objects.all()] == [keep, keep]
        assert set(story.authors.all()) == {keep}
        assert photo.byline_set.get().author == keep
        assert aliases_of(keep) == ["陆小岚"]
        assert not Author.objects.filter(pk=other.pk).exists()

    def test_byline_that_would_stand_twice_is_dropped_and_leaves_its_affiliation(self):
        keep, other = make_author(), make_author()
        story = make_article(authors=[keep, other])
        Byline.objects.filter(author=other).update(affiliation="市疾控中心")
        merge(keep, [other], None)
        byline = story.byline_set.get()
        assert (byline.author, byline.affiliation) == (keep, "市疾控中心")

    def test_other_role_in_the_same_story_stays(self):
        keep, other = make_author(), make_author()
        story = make_article(authors=[keep])
        Byline.objects.create(article=story, author=other, role="通讯员")
        merge(keep, [other], None)
        assert sorted(story.byline_set.values_list("role", flat=True)) == sorted(["记者", "通讯员"])

    def test_persons_of_one_name_leave_no_pen_name_behind(self):
        keep, other = make_author(name="王芳"), make_author(name="王芳")
        merge(keep, [other], None)
        assert aliases_of(keep) == []
        assert FormerAddress.objects.get(slug=other.slug).author == keep

    def test_empty_columns_are_filled_and_full_ones_stay(self):
        hospital = make_institution()
        keep, other = make_author(note="本报"), make_author(note="晚报", institution=hospital)
        merge(keep, [other], None)
        keep.refresh_from_db()
        assert (keep.note, keep.institution) == ("本报", hospital)

    def test_proposed_survivor_is_accepted(self):
        keep, other = make_author(standing=Standing.PROPOSED), make_author()
        merge(keep, [other], None)
        keep.refresh_from_db()
        assert keep.standing == Standing.ACCEPTED

    def test_three_of_whom_two_signed_the_same_story(self):
        keep, second, third = make_author(), make_author(), make_author()
        story = make_article(authors=[second, third])
        before = everything()
        deed = merge(keep, [second, third], make_user())
        assert story.byline_set.get().author == keep
        assert aliases_of(keep) == sorted([second.name, third.name])
        assert undo_deed(deed, None).spared == []
        assert everything() == before

    @pytest.mark.parametrize("others", [0, 1])
    def test_name_alone_or_with_itself_is_no_merge(self, others):
        keep = make_author()
        with pytest.raises(ValueError, match="two names"):
            merge(keep, [keep] * others, None)
        assert not Deed.objects.exists()


class TestInstitutions:
    def test_stories_photos_people_and_what_is_below_lead_to_the_survivor(self):
        keep, other = make_institution(), make_institution()
        both, only = make_article(institutions=[keep, other]), make_article(institutions=[other])
        photo = make_photo()
        photo.institutions.add(other)
        person, below = make_author(institution=other), make_institution(parent=other)
        merge(keep, [other], None)
        assert [list(story.institutions.all()) for story in (both, only)] == [[keep], [keep]]
        assert list(photo.institutions.all()) == [keep]
        for row in (person, below):
            row.refresh_from_db()
        assert (person.institution, below.parent) == (keep, keep)

    def test_former_name_keeps_its_days_and_a_misprint_has_none(self):
        keep = make_institution(name="临澜市卫生健康委员会")
        bureau, slip = make_institution(name="临澜市卫生局"), make_institution(name="临澜市卫生建康委员会")
        days = Period(date(1984, 1, 1), date(2014, 3, 31))
        merge(keep, [bureau, slip], None, {bureau.pk: days})
        assert Period(*Alias.objects.values_list("valid_from", "valid_to").get(name=bureau.name)) == days
        assert Period(*Alias.objects.values_list("valid_from", "valid_to").get(name=slip.name)) == Period()

    def test_aliases_move_and_those_that_would_be_double_or_its_own_name_are_dropped(self):
        keep, other = make_institution(name="临澜市第二人民医院"), make_institution(name="临澜市二院")
        for name in ("市二院", keep.name, "二院"):
            Alias.objects.create(institution=other, name=name)
        Alias.objects.create(institution=keep, name="市二院")
        before = everything()
        deed = merge(keep, [other], None)
        assert aliases_of(keep) == sorted(["二院", "市二院", "临澜市二院"])
        undo_deed(deed, None)
        assert everything() == before

    def test_kind_and_district_are_filled_in(self):
        keep = make_institution(kind=Institution.Kind.OTHER)
        merge(keep, [make_institution(kind=Institution.Kind.CDC, district="东阿县")], None)
        keep.refresh_from_db()
        assert (keep.kind, keep.district) == (Institution.Kind.CDC, "东阿县")

    def test_address_that_led_to_the_merged_one_leads_on(self):
        first, second, third = (make_institution() for _number in range(3))
        merge(second, [first], None)
        merge(third, [second], None)
        assert {row.slug: row.institution for row in FormerAddress.objects.all()} == {
            first.slug: third,
            second.slug: third,
        }


class TestParents:
    """Three institutions, one above the other: whichever two are merged, no circle comes of it."""

    @pytest.fixture
    def line(self) -> list[Institution]:
        top = make_institution()
        middle = make_institution(parent=top)
        return [top, middle, make_institution(parent=middle)]

    @pytest.mark.parametrize(
        ("keep", "other"), [(keep, other) for keep in range(3) for other in range(3) if keep != other]
    )
    def test_merged_line_stays_a_line_and_comes_back(self, line, keep, other):
        before = everything()
        deed = merge(line[keep], [line[other]], None)
        parents = dict(Institution.objects.values_list("pk", "parent_id"))
        for key in parents:
            assert len(way_up(parents, key)) <= len(parents)
        assert undo_deed(deed, None).spared == []
        assert everything() == before

    def test_parent_is_filled_in_unless_it_is_the_survivor(self):
        top = make_institution()
        keep, other = make_institution(), make_institution(parent=top)
        merge(keep, [other], None)
        merge(top, [make_institution(parent=top)], None)
        keep.refresh_from_db()
        top.refresh_from_db()
        assert (keep.parent, top.parent) == (top, None)


def way_up(parents: dict[int, int | None], key: int | None) -> list[int]:
    way = []
    while key is not None and len(way) <= len(parents):
        way.append(key)
        key = parents[key]
    return way


class TestUndo:
    def test_what_came_in_since_stays_with_the_survivor(self):
        keep, other = make_author(), make_author()
        old = make_article(authors=[other])
        deed = merge(keep, [other], None)
        new = make_article(authors=[keep])
        undo_deed(deed, None)
        assert [story.byline_set.get().author for story in (old, new)] == [other, keep]

    def test_byline_that_somebody_gave_to_another_since_is_spared_in_words(self):
        keep, other, third = make_author(), make_author(), make_author()
        story = make_article(authors=[other])
        deed = merge(keep, [other], None)
        story.byline_set.update(author=third)
        ((step, reason),) = undo_deed(deed, None).spared
        assert (step.model, reason) == ("articles.byline", "之后又被改过。")
        assert Author.objects.filter(pk=other.pk).exists()

    def test_story_that_was_deleted_since_is_no_objection_to_the_rest(self):
        keep, other = make_institution(), make_institution()
        gone, left = make_article(institutions=[other]), make_article(institutions=[other])
        deed = merge(keep, [other], None)
        gone.delete()
        assert len(undo_deed(deed, None).spared) == 1
        assert list(left.institutions.all()) == [other]

    def test_name_that_somebody_gave_to_a_new_row_since_keeps_all_of_it_where_it_is(self):
        keep, other = make_institution(), make_institution(name="临澜市二院")
        story = make_article(institutions=[other])
        deed = merge(keep, [other], None)
        taken = make_institution(name="临澜市二院")
        reasons = {reason for _step, reason in undo_deed(deed, None).spared}
        assert any("位置已被占用" in reason for reason in reasons)
        assert list(story.institutions.all()) == [keep]
        taken.delete()
        undo_deed(deed, None)
        assert [row.name for row in story.institutions.all()] == ["临澜市二院"]

    def test_merges_are_undone_one_after_the_other(self):
        first, second, third = (make_author() for _number in range(3))
        make_article(authors=[first, second])
        before = everything()
        deeds = [merge(second, [first], None), merge(third, [second], None)]
        for deed in reversed(deeds):
            assert undo_deed(deed, None).spared == []
        assert everything() == before

    def test_whole_newsroom_is_what_it_was(self):
        keep, other, third = (make_institution(parent=make_institution()) for _number in range(3))
        for number in range(6):
            named = [[keep, other], [other], [other, third], [keep], [third], [keep, other, third]][number]
            make_article(institutions=named, authors=[make_author(institution=other)], tags=[make_tag()])
        before = everything()
        deed = merge(keep, [other, third], make_user())
        assert everything() != before
        assert Article.institutions.through.objects.exclude(institution=keep).count() == 0
        undo_deed(deed, None)
        assert everything() == before


def test_merge_of_many_stories_costs_no_query_a_story(django_assert_max_num_queries):
    keep, other = make_institution(), make_institution()
    for _number in range(60):
        make_article(institutions=[other])
    with django_assert_max_num_queries(45):
        merge(keep, [other], None)
