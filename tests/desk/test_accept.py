"""Acceptance in the tagging queue: what a story gets, what is refused, what is taken back, and who was quicker."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.desk.accept import (
    VERB,
    ArticleInstitution,
    ArticleTag,
    NotAcceptedError,
    OvertakenError,
    accept,
)
from articles.actions.desk.publish import publish
from articles.admin.stories.queue_turns import take_next
from articles.models import Article, Author, Byline, Deed, Institution, Lesson, Tag
from articles.models.names import Standing
from articles.reports.queue import Wanted
from tests.desk.accepting import accepted, all_of, rich_story, section, seen
from tests.factories import (
    make_article,
    make_author,
    make_institution,
    make_published_article,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def everything(article: Article) -> list:
    """All that an acceptance may change, by its columns."""
    joined = [list(table.objects.order_by("pk").values()) for table in (ArticleTag, ArticleInstitution, Byline)]
    names = [list(model.objects.order_by("pk").values()) for model in (Author, Institution, Tag)]
    return [Article.objects.filter(pk=article.pk).values().get(), joined, names]


class TestAcceptance:
    def test_story_gets_what_was_left_on_and_leaves_the_queue(self):
        article, user, tag = rich_story(), make_user(), make_tag(name="护士节")
        first, wrong = Byline.objects.order_by("position")
        kept = article.institutions.latest("pk")
        accepted(article, user, tags=[tag.pk], institutions=[kept.pk], bylines=[first.pk], section=section("people"))
        article = Article.objects.get()
        assert (article.section.slug, article.tagged_by, article.edited_by) == ("people", user, user)
        assert article.tagged_at == article.edited_at
        assert [list(rows) for rows in (article.tags.all(), article.institutions.all())] == [[tag], [kept]]
        assert [byline.author for byline in article.byline_set.all()] == [first.author]
        assert Author.objects.filter(pk=wrong.author_id).exists()
        assert not Article.objects.to_tag().exists()

    def test_proposed_names_that_were_kept_are_accepted_and_others_stay_proposed(self):
        article = rich_story()
        proposed = Institution.objects.get(standing=Standing.PROPOSED)
        kept = [byline.pk for byline in article.byline_set.all()]
        accepted(article, institutions=[], bylines=kept)
        assert list(Institution.objects.proposed()) == [proposed]
        assert not Author.objects.proposed().exists()

    def test_typed_tag_is_found_by_its_name_and_made_where_nobody_has_it(self):
        article, known = make_article(), make_tag(name="托育")
        accepted(article, typed=["托育", "三伏贴", "三伏贴"])
        assert [tag.name for tag in article.tags.order_by("pk")] == ["托育", "三伏贴"]
        assert Tag.objects.filter(name="托育").get() == known

    def test_acceptance_is_one_deed_and_teaches(self):
        article = rich_story()
        deed = accepted(article)
        assert (deed.verb, deed.rows, deed.title) == (VERB, 1, f"已标引《{article.headline}》")
        assert Lesson.objects.get().story == article.pk

    def test_taken_back_it_is_what_it_was(self):
        article, user = rich_story(section=section("science")), make_user()
        before = everything(article)
        deed = accepted(article, user, tags=[], institutions=[], bylines=[], typed=["三伏贴"])
        assert everything(article) != before
        assert undo_deed(deed, user).spared == []
        assert everything(article) == before
        assert not Lesson.objects.exists()

    def test_tag_that_another_story_uses_by_now_stays_when_its_story_is_taken_back(self):
        first, second, user = make_article(), make_article(), make_user()
        deed = accepted(first, user, typed=["三伏贴"])
        accepted(second, user, typed=["三伏贴"])
        assert [step.title for step, _reason in undo_deed(deed, user).spared] == ["三伏贴"]
        assert second.tags.get().name == "三伏贴"
        assert list(Article.objects.to_tag()) == [first]

    def test_story_without_a_section_is_refused_and_nothing_is_done(self):
        article = make_article()
        with pytest.raises(NotAcceptedError, match="选择栏目"):
            accepted(article, section=None, typed=["三伏贴"])
        assert not Deed.objects.exists()
        assert not Tag.objects.exists()

    def test_published_story_keeps_a_section_that_readers_see(self):
        article = make_published_article()
        with pytest.raises(NotAcceptedError, match="不对读者公开"):
            accepted(article, section=section("other"))

    @pytest.mark.parametrize("change", ["section", "tag", "institution", "byline"])
    def test_what_somebody_changed_meanwhile_is_not_overwritten(self, change: str):
        article = make_article(authors=["沈禾"])
        stamp, choice = seen(article), all_of(article)
        {
            "section": lambda: Article.objects.update(section=section("people"), edited_at=timezone.now()),
            "tag": lambda: article.tags.add(make_tag()),
            "institution": lambda: article.institutions.add(make_institution()),
            "byline": lambda: Byline.objects.all().delete(),
        }[change]()
        with pytest.raises(OvertakenError):
            accept(article.pk, stamp, choice, make_user(), timezone.now())
        assert Article.objects.to_tag().exists()

    def test_who_was_quicker_is_named(self):
        article, quick = make_article(), make_user()
        stamp = seen(article)
        accepted(article, quick)
        with pytest.raises(OvertakenError, match=f"{quick} .*标引"):
            accept(article.pk, stamp, all_of(article), make_user(), timezone.now())

    def test_publication_counts_as_tagging_and_leaves_the_name_of_who_tagged_before(self):
        user, first = make_user("chief"), make_user()
        fresh, tagged = make_article(section=section()), make_article(section=section())
        accepted(tagged, first)
        publish([fresh, tagged], user, timezone.now())
        assert [Article.objects.get(pk=story.pk).tagged_by for story in (fresh, tagged)] == [user, first]

    def test_acceptance_takes_as_many_queries_for_a_story_with_many_names(self, django_assert_num_queries):
        counts = []
        for number in (2, 20):
            article = make_article(
                authors=[make_author(standing=Standing.PROPOSED) for _author in range(number)],
                institutions=[make_institution(standing=Standing.PROPOSED) for _row in range(number)],
                tags=[make_tag() for _tag in range(number)],
            )
            stamp, choice, user = seen(article), all_of(article, tags=[]), make_user()
            with CaptureQueriesContext(connection) as queries:
                accept(article.pk, stamp, choice, user, timezone.now())
            counts.append(len(queries))
        assert counts[0] == counts[1]
        assert counts[0] <= 40


def at_once(do: Callable[[Any], None]) -> None:
    """Do something as two users in the same moment."""
    together = Barrier(2)

    def hand(user) -> None:
        together.wait()
        do(user)
        connection.close()

    hands = [Thread(target=hand, args=[user]) for user in (make_user(), make_user())]
    for one in hands:
        one.start()
    for one in hands:
        one.join()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_accept_in_the_same_moment_one_is_told_that_the_other_was_quicker():
    article, outcomes = make_article(authors=["沈禾"]), []
    stamp, choice = seen(article), all_of(article)

    def press(user) -> None:
        try:
            accept(article.pk, stamp, choice, user, timezone.now())
            outcomes.append("accepted")
        except OvertakenError:
            outcomes.append("overtaken")

    at_once(press)
    assert sorted(outcomes) == ["accepted", "overtaken"]
    assert Deed.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_ask_in_the_same_moment_each_gets_a_story_of_their_own():
    stories, keys = [make_article(), make_article()], []
    at_once(lambda user: keys.append(take_next(Wanted(), None, user, timezone.now())))
    assert sorted(keys) == [story.pk for story in stories]
