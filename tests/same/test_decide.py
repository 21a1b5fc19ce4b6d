"""An editor keeps two stories apart, links them or merges them; each can be taken back to the last column."""

import pytest
from django.utils import timezone

from articles.actions.deeds.trash import NeededError, move_to_trash
from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.same.decide import NotDecidedError, keep_apart, link, merge
from articles.models import Article, StoryLink, StoryPair
from articles.models.article import Status
from tests.desk.test_trash import everything
from tests.factories import make_article, make_published_article, make_section, make_user

pytestmark = pytest.mark.django_db


def make_pair(first: Article | None = None, second: Article | None = None, **fields) -> StoryPair:
    first, second = first or make_article(), second or make_article()
    return StoryPair.objects.create(first=first, second=second, **{"kind": "same", "shared": 0.97, "score": 5} | fields)


def now():
    return timezone.now()


class TestKeptApart:
    def test_it_is_settled_and_who_settled_it(self) -> None:
        pair, editor = make_pair(), make_user()
        keep_apart(pair.pk, editor, now())
        pair.refresh_from_db()
        assert (pair.state, pair.decided_by) == ("apart", editor)
        assert not StoryPair.objects.waiting().exists()

    def test_it_is_taken_back(self) -> None:
        pair, before = make_pair(), None
        before = everything()
        assert undo_deed(keep_apart(pair.pk, make_user(), now()), None).spared == []
        assert everything() == before

    def test_second_decision_is_refused_and_says_who_was_quicker(self) -> None:
        pair, editor = make_pair(), make_user()
        keep_apart(pair.pk, editor, now())
        with pytest.raises(NotDecidedError, match=editor.username):
            link(pair.pk, make_user(), now())


class TestLinked:
    def test_two_stories_are_linked_once(self) -> None:
        pair = make_pair()
        link(pair.pk, make_user(), now())
        assert StoryLink.objects.filter(first=pair.first, second=pair.second).count() == 1

    def test_it_is_taken_back(self) -> None:
        pair = make_pair()
        before = everything()
        undo_deed(link(pair.pk, make_user(), now()), None)
        assert everything() == before


class TestMerged:
    def test_other_leads_to_the_one_that_is_kept_and_out_of_the_queue(self) -> None:
        pair = make_pair()
        merge(pair.pk, pair.second_id, make_user(), now())
        other, kept = Article.objects.get(pk=pair.first_id), Article.objects.get(pk=pair.second_id)
        assert (other.status, other.told_in, kept.status) == (Status.MERGED, kept, Status.DRAFT)
        assert list(Article.objects.to_tag()) == [kept]

    def test_it_is_taken_back_to_the_last_column(self) -> None:
        section = make_section()
        pair = make_pair(make_published_article(section=section), make_published_article())
        third = make_article()
        StoryLink.objects.create(first=third, second=pair.first)
        merged_before = make_pair(pair.first, make_article())
        merge(merged_before.pk, pair.first_id, make_user("chief"), now())
        before = everything()
        deed = merge(pair.pk, pair.second_id, make_user("chief"), now())
        assert set(pair.second.reprints.all()) == {pair.first, merged_before.second}
        assert StoryLink.objects.get().second == pair.second
        assert undo_deed(deed, None).spared == []
        assert everything() == before

    def test_pairs_of_a_merged_story_do_not_wait_any_more(self) -> None:
        pair = make_pair()
        other = make_pair(pair.first, make_article())
        merge(pair.pk, pair.second_id, make_user(), now())
        assert not StoryPair.objects.waiting().exists()
        with pytest.raises(NotDecidedError):
            merge(other.pk, other.second_id, make_user(), now())

    def test_published_story_is_not_merged_into_a_draft(self) -> None:
        pair = make_pair(make_published_article(), make_article())
        with pytest.raises(NotDecidedError, match="已发布"):
            merge(pair.pk, pair.second_id, make_user("chief"), now())
        merge(pair.pk, pair.first_id, make_user("chief"), now())

    def test_only_those_who_publish_merge_a_published_story(self) -> None:
        pair = make_pair(make_published_article(), make_published_article())
        with pytest.raises(NotDecidedError, match="发布权限"):
            merge(pair.pk, pair.first_id, make_user("editor"), now())
        assert not Article.objects.filter(status=Status.MERGED).exists()

    def test_kept_story_is_not_deleted_from_under_its_reprints(self) -> None:
        pair = make_pair()
        merge(pair.pk, pair.first_id, make_user(), now())
        with pytest.raises(NeededError):
            move_to_trash([pair.first], None)
        move_to_trash([pair.second], None)
