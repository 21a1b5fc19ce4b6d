"""The journal of the desk: what is done to rows is undone exactly, and spares what somebody built on since."""

from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from articles.actions.deeds.columns import columns_of
from articles.actions.deeds.record import recorded
from articles.actions.deeds.undo_deed import rehearse_undo, undo_deed
from articles.models import (
    Article,
    Author,
    Byline,
    Deed,
    Institution,
    PermanentAddress,
    Photo,
    QueueClaim,
    Section,
    SourceDocument,
    Step,
    StoryLink,
    Tag,
)

from ..factories import (
    make_article,
    make_document,
    make_institution,
    make_page,
    make_photo,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

MODELS = (Article, Author, Byline, Institution, PermanentAddress, Photo, Section, SourceDocument, StoryLink, Tag)
THROUGH = (Article.tags.through, Article.institutions.through)


def everything() -> dict[str, list]:
    """Every column of every row of the tables that these tests touch."""
    return {
        model._meta.label: [columns_of(row) for row in model._base_manager.order_by("pk")] for model in MODELS + THROUGH
    }


def delete(rows) -> Deed:
    with recorded(Deed.DELETE, make_user()) as record:
        record.delete(rows)
        record.deed.title, record.deed.rows = "删除", len(rows)
    return record.deed


def rich_story():
    """A published story with everything that can hang on one."""
    page = make_page()
    story = make_published_article(
        page=page,
        source=make_document(page=page),
        authors=["何思远", "沈嘉宁"],
        institutions=[make_institution()],
        tags=[make_tag(), make_tag()],
        spans=[[0, 120]],
        confidence=0.875,
    )
    StoryLink.objects.create(first=story, second=make_article())
    make_photo(article=story)
    return story


class TestDeletion:
    def test_restored_story_is_what_it_was_with_all_that_hung_on_it(self):
        story, before = rich_story(), everything()
        deed = delete([story])
        assert not Article.objects.filter(pk=story.pk).exists()
        assert PermanentAddress.objects.get(code=story.code).article is None
        assert undo_deed(deed, None).spared == []
        assert everything() == before

    def test_what_was_asked_for_is_told_from_what_went_along(self):
        story = rich_story()
        steps = delete([story]).steps.filter(is_asked=True)
        assert [(step.model, step.title) for step in steps] == [("articles.article", story.headline)]

    def test_nobody_looks_at_a_restored_story(self):
        story = make_article()
        QueueClaim.objects.create(article=story, user=make_user(), until=timezone.now())
        assert undo_deed(delete([story]), None).spared == []
        assert Article.objects.exists()
        assert not QueueClaim.objects.exists()

    def test_row_that_is_needed_is_refused_and_leaves_no_deed(self):
        section = make_section()
        make_article(section=section)
        with pytest.raises(ProtectedError):
            delete([section])
        assert not Deed.objects.exists()

    def test_versions_of_a_source_find_each_other_again(self):
        first = make_document(place="p")
        second = make_document(place="p", version=2, previous=first)
        before = everything()
        undo_deed(delete([first, second]), None)
        assert everything() == before

    def test_reference_that_may_be_empty_is_left_empty_where_it_leads_nowhere(self):
        section = make_section()
        deed = delete([make_article(section=section)])
        section.delete()
        assert undo_deed(deed, None).spared == []
        assert Article.objects.get().section is None

    def test_row_whose_owner_is_gone_stays_in_the_trash_and_says_why(self):
        story = make_article(authors=["何思远"])
        deed = delete(list(Byline.objects.filter(article=story)))
        Article.objects.all().delete()
        ((step, reason),) = undo_deed(deed, None).spared
        assert "稿件" in reason
        deed.refresh_from_db()
        assert (deed.left, step.is_undone) == (1, False)

    def test_name_that_another_took_keeps_a_row_in_the_trash_until_it_is_free(self):
        deed = delete([make_tag(name="义诊", slug="yizhen")])
        other = make_tag(name="义诊", slug="yizhen")
        assert len(undo_deed(deed, None).spared) == 1
        other.delete()
        assert undo_deed(deed, None).spared == []
        assert Tag.objects.get().name == "义诊"


class TestChange:
    def move(self, stories, section) -> Deed:
        with recorded("section", make_user()) as record:
            record.change_all(stories, section_id=section.pk, edited_at=timezone.now())
            record.deed.title, record.deed.rows = "移入栏目", len(stories)
        return record.deed

    def test_undone_change_gives_every_row_its_own_value_back(self):
        stories = [make_article(section=section) for section in (None, make_section(), make_section())]
        before = everything()
        deed = self.move(stories, make_section())
        moved = everything()
        assert moved["articles.Article"] != before["articles.Article"]
        undo_deed(deed, None)
        assert everything()["articles.Article"] == before["articles.Article"]

    def test_rows_that_are_so_already_are_no_step(self):
        section = make_section()
        now = timezone.now()
        with recorded("section", None) as record:
            record.change_all([make_article(section=section, edited_at=now)], section_id=section.pk, edited_at=now)
        assert not Deed.objects.exists()

    def test_row_changed_again_since_is_spared(self):
        first, second = make_article(), make_article()
        deed = self.move([first, second], make_section())
        later = make_section()
        Article.objects.filter(pk=second.pk).update(section=later)
        result = undo_deed(deed, None)
        assert [step.title for step, _reason in result.spared] == [second.headline]
        assert [Article.objects.get(pk=story.pk).section for story in (first, second)] == [None, later]

    def test_later_edit_of_something_else_is_no_objection_and_keeps_its_mark(self):
        story = make_article()
        deed = self.move([story], make_section())
        later = timezone.now() + timedelta(hours=1)
        Article.objects.filter(pk=story.pk).update(headline="改过的标题", edited_at=later)
        assert undo_deed(deed, None).spared == []
        story.refresh_from_db()
        assert (story.section, story.headline, story.edited_at) == (None, "改过的标题", later)

    def test_deed_is_undone_once(self):
        deed = self.move([make_article()], make_section())
        assert undo_deed(deed, None).steps == 1
        assert undo_deed(deed, None).steps == 0
        assert not Deed.objects.standing().exists()


class TestMaking:
    def test_made_row_goes_unless_something_leads_to_it(self):
        with recorded("split", None) as record:
            free, used = record.make([Author(name="沈嘉宁", slug="a"), Author(name="沈嘉宁", slug="b")], is_asked=True)
            record.deed.title = "拆分"
        make_article(authors=[used])
        result = undo_deed(record.deed, None)
        assert [step.key for step, _reason in result.spared] == [str(used.pk)]
        assert not Author.objects.filter(pk=free.pk).exists()


class TestRehearsal:
    def test_rehearsal_says_what_the_undo_would_do_and_does_nothing(self):
        deed = delete([make_article(), make_article()])
        before = everything()
        assert rehearse_undo(deed).steps == deed.left
        assert everything() == before
        assert not Step.objects.filter(is_undone=True).exists()


def test_long_deed_costs_no_more_queries_a_row(django_assert_max_num_queries):
    stories = [make_article() for _number in range(60)]
    section, user = make_section(), make_user()
    with django_assert_max_num_queries(12), recorded("section", user) as record:
        record.change_all(stories, section_id=section.pk)
    with django_assert_max_num_queries(16):
        undo_deed(record.deed, user)
