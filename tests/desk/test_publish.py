"""Publishing, withdrawing, moving and tagging stories: the table of states, the refusals, the three dates."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.actions.desk.publish import REFUSALS, STEPS, Decision, publish, why_not, withdraw
from articles.actions.desk.tag import add_names, remove_names, set_section
from articles.models import Article, PermanentAddress, Section
from articles.models.article import Status
from tests.factories import make_article, make_published_article, make_section, make_tag

pytestmark = pytest.mark.django_db

# 01:30 in Shanghai on the 8th is still the 7th in UTC.
NOW = datetime.fromisoformat("2026-03-08T01:30:00+08:00")
PRINTED = date(2026, 3, 5)


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_user("chief")


@pytest.fixture
def work() -> Section:
    return Section.objects.get(slug="work")


def decide(decision: Decision, articles, user):
    if decision is Decision.PUBLISH:
        return publish(articles, user, NOW)
    return withdraw(articles, user, "内容有误", NOW)


class TestStates:
    def test_table_answers_for_every_state_and_decision(self) -> None:
        pairs = {(status, decision) for status in Status for decision in Decision}
        assert STEPS.keys() | REFUSALS.keys() == pairs
        assert not STEPS.keys() & REFUSALS.keys()

    @pytest.mark.parametrize(("state", "decision"), STEPS)
    def test_allowed_step_leads_to_the_state_of_the_table(self, state, decision, chief, work) -> None:
        article = make_article(status=state, section=work)
        result = decide(decision, [article], chief)
        article.refresh_from_db()
        assert (result.done, result.refused) == ([article], [])
        assert article.status == STEPS[state, decision].status

    @pytest.mark.parametrize(("state", "decision"), REFUSALS)
    def test_refused_step_changes_nothing_and_gives_its_reason(self, state, decision, chief, work) -> None:
        article = make_article(status=state, section=work)
        before = Article.objects.values().get(pk=article.pk)
        result = decide(decision, [article], chief)
        assert (result.done, result.refused) == ([], [(article, str(REFUSALS[state, decision]))])
        assert Article.objects.values().get(pk=article.pk) == before


class TestPublish:
    def test_story_without_section_is_refused(self, chief) -> None:
        article = make_article()
        assert publish([article], chief, NOW).refused == [(article, why_not(article, Decision.PUBLISH))]
        assert not Article.objects.published().exists()

    def test_section_that_readers_do_not_see_is_refused_by_name(self, chief) -> None:
        article = make_article(section=Section.objects.get(slug="other"))
        [(_article, reason)] = publish([article], chief, NOW).refused
        assert "非卫健稿件" in reason

    def test_one_refusal_does_not_stop_the_others(self, chief, work) -> None:
        good, bad = make_article(section=work), make_article()
        result = publish(Article.objects.all(), chief, NOW)
        assert result.done == [good]
        assert [article for article, _reason in result.refused] == [bad]

    def test_who_and_when_are_kept_and_the_address_is_known_to_readers(self, chief, work) -> None:
        article = make_article(section=work)
        publish([article], chief, NOW)
        article.refresh_from_db()
        assert (article.published_by, article.published_at) == (chief, NOW)
        assert PermanentAddress.objects.get(article=article).was_public

    def test_withdrawn_story_published_again_carries_the_new_time(self, chief, work) -> None:
        article = make_published_article(section=work, published_at=NOW - timedelta(days=9))
        withdraw([article], chief, "内容有误", NOW - timedelta(days=1))
        publish([article], chief, NOW)
        article.refresh_from_db()
        assert article.published_at == NOW
        assert (article.withdrawn_at, article.withdrawn_by, article.withdrawn_reason) == (None, None, "")

    def test_many_stories_take_a_fixed_number_of_queries_for_each_chunk(
        self, chief, work, django_assert_max_num_queries
    ) -> None:
        for _number in range(60):
            make_article(section=work)
        with django_assert_max_num_queries(16):  # of which eight learn what was chosen
            assert len(publish(Article.objects.all(), chief, NOW).done) == 60


class TestThreeDates:
    def test_printed_day_is_the_day_shown_and_no_date_moves_another(self, chief, work) -> None:
        article = make_article(section=work, printed_on=PRINTED)
        imported = article.imported_at
        publish([article], chief, NOW)
        article.refresh_from_db()
        assert (article.printed_on, article.imported_at, article.published_at) == (PRINTED, imported, NOW)
        assert article.shown_on == PRINTED

    def test_story_that_was_never_printed_is_shown_on_the_local_day_of_publication(self, chief, work) -> None:
        article = make_article(section=work)
        publish([article], chief, NOW)
        article.refresh_from_db()
        assert (article.printed_on, article.shown_on) == (None, date(2026, 3, 8))


class TestWithdraw:
    def test_story_is_gone_for_readers_and_says_who_when_and_why(self, chief) -> None:
        article = make_published_article()
        withdraw([article], chief, "内容有误", NOW)
        article.refresh_from_db()
        assert not Article.objects.published().exists()
        assert (article.withdrawn_by, article.withdrawn_at, article.withdrawn_reason) == (chief, NOW, "内容有误")
        assert PermanentAddress.objects.get(article=article).was_public

    def test_time_of_publication_stays_on_record(self, chief) -> None:
        article = make_published_article(published_at=NOW - timedelta(days=2))
        withdraw([article], chief, "内容有误", NOW)
        article.refresh_from_db()
        assert article.published_at == NOW - timedelta(days=2)


class TestSection:
    def test_story_is_moved_and_marked_as_edited(self, chief, work) -> None:
        article = make_article()
        assert set_section([article], work, chief).done == [article]
        article.refresh_from_db()
        assert (article.section, article.edited_by) == (work, chief)
        assert not Article.objects.untouched().exists()

    def test_published_story_cannot_hide_in_a_section_without_readers(self, chief) -> None:
        article = make_published_article()
        result = set_section([article], Section.objects.get(slug="other"), chief)
        assert (result.done, len(result.refused)) == ([], 1)
        assert Article.objects.published().get() == article

    def test_story_that_stands_there_already_is_not_marked_as_edited(self, chief, work) -> None:
        set_section([make_article(section=work)], work, chief)
        assert Article.objects.untouched().count() == 1


class TestTags:
    def test_tags_are_added_once_and_the_story_is_marked_as_edited(self, chief) -> None:
        old, new = make_tag(), make_tag()
        article = make_article(tags=[old])
        assert add_names([article], [old, new], chief).done == [article]
        assert set(article.tags.all()) == {old, new}
        article.refresh_from_db()
        assert article.edited_by == chief

    def test_story_that_has_the_tags_stays_untouched(self, chief) -> None:
        tag = make_tag()
        make_article(tags=[tag])
        assert len(add_names(Article.objects.all(), [tag], chief).refused) == 1
        assert Article.objects.untouched().count() == 1

    def test_tags_are_taken_from_those_that_have_them(self, chief) -> None:
        tag, other = make_tag(), make_tag()
        tagged, plain = make_article(tags=[tag, other]), make_article()
        result = remove_names([tagged, plain], [tag], chief)
        assert (result.done, [article for article, _reason in result.refused]) == ([tagged], [plain])
        assert list(tagged.tags.all()) == [other]


def test_section_of_one_s_own_may_be_public(chief) -> None:
    article = make_article(section=make_section())
    assert publish([article], chief, timezone.now()).done == [article]
