"""The page of the tagging queue: which story comes next and to whom, what its screen shows, and who may."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.desk.accept import links_of
from articles.actions.desk.claim import HELD, claim
from articles.admin.stories.queue_screen import DIGITS, LETTERS, screen_of
from articles.models import Article, Byline, Deed, ImportEvent, QueueClaim, Tag
from articles.models.article import Status
from articles.models.intake import Outcome
from articles.reports import counting
from articles.reports.queue import Wanted, count_waiting, next_story, previous_story
from tests.desk.accepting import accepted, rich_story, section, seen
from tests.factories import (
    make_article,
    make_author,
    make_batch,
    make_document,
    make_institution,
    make_issue,
    make_page,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:articles_article_queue")
UNDO = reverse("admin:articles_article_queue_undo")
VERB_KEYS = "szeptjkod"


class TestOrder:
    def test_stories_come_source_by_source_down_the_page_then_those_by_hand(self):
        user, now = make_user(), timezone.now()
        one, two = make_document(), make_document()
        by_hand = make_article()
        third, second, first = (
            make_article(source=source, position=place) for source, place in ((two, 0), (one, 1), (one, 0))
        )
        walked, after = [], None
        for _turn in range(5):
            after = Article.objects.get(pk=next_story(Wanted(), after, user, now))
            walked.append(after)
        assert walked == [first, second, third, by_hand, first]
        assert previous_story(Wanted(), third, user, now) == second.pk
        assert previous_story(Wanted(), first, user, now) is None

    def test_tagged_published_and_claimed_stories_are_passed_over(self):
        user, other, now = make_user(), make_user(), timezone.now()
        make_article(tagged_at=now)
        make_published_article()
        claimed, free = make_article(), make_article()
        claim(claimed.pk, other, now)
        assert next_story(Wanted(), None, user, now) == free.pk
        assert next_story(Wanted(), None, other, now) == claimed.pk

    def test_filters(self):
        user, now = make_user(), timezone.now()
        batch, page, column = make_batch(), make_page(), make_section()
        make_article(tags=[make_tag()], confidence=0.95)
        wanted = make_article(source=make_document(batch=batch), page=page, section=column, confidence=0.4)
        for one in (
            Wanted(batch=batch), Wanted(issue=page.issue), Wanted(page=page), Wanted(section=column), Wanted(unsure=True),
            Wanted(untagged=True), Wanted(batch=batch, issue=page.issue, page=page, section=column, unsure=True, untagged=True),
        ):  # fmt: skip
            assert next_story(one, None, user, now) == wanted.pk
            assert count_waiting(one) == 1
        for one in (Wanted(batch=make_batch()), Wanted(issue=make_issue()), Wanted(section=make_section())):
            assert next_story(one, None, user, now) is None

    def test_count_ends_where_it_says_nothing_more(self, monkeypatch):
        monkeypatch.setattr(counting, "MOST", 3)
        for _story in range(6):
            make_article()
        assert count_waiting(Wanted()) == 4


class TestClaims:
    def test_first_holds_the_story_until_the_time_is_over(self):
        article, first, second, now = make_article(), make_user(), make_user(), timezone.now()
        assert claim(article.pk, first, now).user == first
        assert claim(article.pk, second, now).user == first
        assert claim(article.pk, second, now + HELD).user == second

    def test_user_holds_one_story_and_holding_on_prolongs_it(self):
        one, two, user, now = make_article(), make_article(), make_user(), timezone.now()
        claim(one.pk, user, now)
        claim(two.pk, user, now)
        assert QueueClaim.objects.get().article == two
        later = now + HELD * 0.8
        assert claim(two.pk, user, later).until == later + HELD


class TestScreen:
    def test_no_key_stands_for_two_things(self):
        assert len(set(LETTERS)) == len(LETTERS)
        assert not set(LETTERS) & set(VERB_KEYS)
        tags = [make_tag(name=f"词{number}", keywords={"血压": 3}) for number in range(6)]
        article = make_article(
            authors=[make_author() for _one in range(9)],
            institutions=[make_institution() for _one in range(9)],
            tags=tags,
        )
        screen = screen_of(article, links_of(article))
        keys = [chip.key for chips in (screen.tags, screen.institutions, screen.bylines) for chip in chips if chip.key]
        assert len(set(keys)) == len(keys) == len(LETTERS)
        assert [option.key for option in screen.sections][:9] == list(DIGITS)

    def test_likeliest_section_is_on_unless_an_editor_chose_another(self):
        text = ["市中医院开展三伏贴，中医药、针灸、推拿深受欢迎。" * 3]
        article = make_article(headline="中医院三伏贴开贴", paragraphs=text, section=section("other"))
        first = screen_of(article, links_of(article)).sections[0]
        assert (first.section.slug, first.key, first.is_on) == ("tcm", "1", True)
        article.edited_at = timezone.now()
        assert [one.section.slug for one in screen_of(article, links_of(article)).sections if one.is_on] == ["other"]

    def test_likely_tag_is_on_and_an_own_one_stays(self):
        likely, own = make_tag(name="血压", keywords={"血压": 5}), make_tag(name="老物件")
        article = make_article(tags=[own])
        chips = screen_of(article, links_of(article)).tags
        assert [(chip.words, chip.is_on) for chip in chips] == [("老物件", True), ("血压", True)]
        assert chips[1].value == str(likely.pk)
        article.tagged_at = timezone.now()
        assert [chip.is_on for chip in screen_of(article, links_of(article)).tags] == [True, False]


@pytest.fixture
def editor(client: Client) -> Client:
    client.user = make_user("editor")
    client.force_login(client.user)
    return client


@pytest.fixture
def chief(client: Client) -> Client:
    client.user = make_user("chief")
    client.force_login(client.user)
    return client


def answer_of(client: Client, address: str = QUEUE):
    """What the form on the screen of the queue posts when nothing is touched."""
    screen = client.get(address).context["screen"]
    on = {
        name: [chip.value for chip in getattr(screen, name) if chip.is_on]
        for name in ("tags", "institutions", "bylines")
    }
    chosen = [str(option.section.pk) for option in screen.sections if option.is_on]
    return {"story": screen.article.pk, "seen": screen.seen, "section": chosen or "", "accept": "1", **on}


class TestPage:
    @pytest.mark.parametrize(("group", "status"), [("staff", 403), ("editor", 200), ("chief", 200)])
    def test_who_may_work_in_it(self, client: Client, group: str, status: int):
        article = make_article()
        client.force_login(make_user(group))
        assert client.get(QUEUE).status_code == status
        answer = {"story": article.pk, "seen": seen(article), "section": section().pk}
        client.post(QUEUE, answer)
        assert Article.objects.to_tag().exists() is (status == 403)

    def test_accepted_story_is_followed_by_the_next_and_written_into_its_history(self, editor: Client):
        first, second = rich_story(section=section()), make_article()
        data = answer_of(editor) | {"section": section().pk}
        answer = editor.post(f"{QUEUE}?unsure=&n=4", data, follow=True)
        assert answer.context["screen"].article == second
        assert (answer.context["number"], answer.context["left"]) == (5, 0)
        entry = LogEntry.objects.get(object_id=first.pk)
        assert (entry.user, entry.change_message) == (editor.user, "标引：栏目“工作动态”")
        assert list(first.institutions.all())

    def test_filters_last_from_story_to_story(self, editor: Client):
        batch = make_batch()
        make_article()
        mine = [make_article(source=make_document(batch=batch), section=section()) for _story in range(2)]
        address = f"{QUEUE}?batch={batch.pk}"
        answer = editor.post(address, answer_of(editor, address), follow=True)
        assert answer.context["screen"].article == mine[1]
        answer = editor.post(address, answer_of(editor, address), follow=True)
        assert answer.context["screen"] is None
        assert "这一部分标引完了" in answer.text

    def test_later_story_comes_back_at_the_end(self, editor: Client):
        first, second = make_article(source=make_document()), make_article(source=make_document())
        page = editor.get(f"{QUEUE}?after={first.pk}")
        assert page.context["screen"].article == second
        assert editor.get(f"{QUEUE}?after={second.pk}").context["screen"].article == first
        assert editor.get(f"{QUEUE}?before={second.pk}").context["screen"].article == first

    def test_refusal_keeps_what_was_chosen(self, editor: Client):
        article, tag = rich_story(), make_tag()
        kept = article.byline_set.latest("pk")
        data = {
            "story": article.pk,
            "seen": seen(article),
            "tags": [tag.pk],
            "bylines": [kept.pk],
            "typed": ["三伏贴", ""],
        }
        Tag.objects.filter(pk=tag.pk).update(keywords={"血压": 5})
        page = editor.post(QUEUE, data)
        assert page.context["form"].non_field_errors() == ["请先选择栏目。"]
        screen = page.context["screen"]
        assert [chip.value for chip in screen.bylines if chip.is_on] == [str(kept.pk)]
        assert [chip.value for chip in screen.tags if chip.is_on] == [str(tag.pk)]
        assert [chip.words for chip in screen.typed] == ["三伏贴"]

    def test_typed_tags_may_stand_in_one_line(self, editor: Client):
        article = make_article(section=section())
        editor.post(QUEUE, answer_of(editor) | {"typed": ["三伏贴、义诊，托育"]})
        assert {tag.name for tag in article.tags.all()} == {"三伏贴", "义诊", "托育"}

    def test_tag_that_is_no_word_is_refused(self, editor: Client):
        make_article(section=section())
        page = editor.post(QUEUE, answer_of(editor) | {"typed": ["长" * 41]})
        assert "太长" in page.text
        assert not Tag.objects.exists()

    def test_story_tagged_meanwhile_is_told_and_passed_over(self, editor: Client):
        first, second = make_article(section=section()), make_article()
        data, quick = answer_of(editor), make_user()
        accepted(first, quick, section=section("people"))
        page = editor.post(QUEUE, data, follow=True)
        assert page.context["screen"].article == second
        assert f"{quick} 已在" in page.text
        first.refresh_from_db()
        assert (first.section.slug, first.tagged_by) == ("people", quick)

    def test_story_edited_meanwhile_is_shown_anew(self, editor: Client):
        article = make_article(section=section())
        data = answer_of(editor)
        Article.objects.update(headline="改过的标题", edited_at=timezone.now(), edited_by=make_user())
        page = editor.post(QUEUE, data, follow=True)
        assert page.context["screen"].article == article
        assert "没有覆盖它，请再看一遍" in page.text
        assert Article.objects.to_tag().exists()

    def test_story_that_is_gone_is_told(self, editor: Client):
        article = make_article(section=section())
        data = answer_of(editor)
        article.delete()
        assert "已经不在了" in editor.post(QUEUE, data, follow=True).text

    def test_two_editors_are_served_two_stories(self, editor: Client):
        first, second, other = make_article(), make_article(), Client()
        other.force_login(make_user())
        assert editor.get(QUEUE).context["screen"].article == first
        assert other.get(QUEUE).context["screen"].article == second
        assert "也正在看" in other.get(f"{QUEUE}?story={first.pk}").text

    def test_empty_queue_says_so_and_where_to_go(self, editor: Client):
        assert "喝杯茶" in editor.get(QUEUE).text
        other = make_user()
        claim(make_article().pk, other, timezone.now())
        assert "同事正在处理" in editor.get(QUEUE).text

    @pytest.mark.parametrize("query", ["batch=999", "page=x", "section=0"])
    def test_filter_by_what_is_not_there_is_no_page(self, editor: Client, query: str):
        assert editor.get(f"{QUEUE}?{query}").status_code == 404

    def test_chief_accepts_and_publishes_at_once(self, chief: Client):
        article = make_article(section=section())
        chief.post(QUEUE, answer_of(chief) | {"publish": "1"})
        article.refresh_from_db()
        assert (article.status, article.tagged_by) == (Status.PUBLISHED, chief.user)
        assert LogEntry.objects.filter(object_id=article.pk).count() == 2

    def test_story_that_cannot_be_published_is_not_accepted_either(self, chief: Client):
        make_article(section=section("other"))
        data = answer_of(chief) | {"section": section("other").pk, "publish": "1"}
        assert "不对读者公开" in chief.post(QUEUE, data).text
        assert Article.objects.to_tag().exists()

    def test_editor_does_not_publish(self, editor: Client):
        make_article(section=section())
        assert editor.post(QUEUE, answer_of(editor) | {"publish": "1"}).status_code == 403
        assert Article.objects.to_tag().exists()


class TestTakingBack:
    def accept_one(self, client: Client, **values) -> Deed:
        client.post(QUEUE, answer_of(client) | values)
        return Deed.objects.latest("pk")

    def test_last_acceptance_is_offered_and_taken_back_and_the_one_before_offered_next(self, editor: Client):
        first, second = make_article(section=section()), make_article(section=section())
        deeds = [self.accept_one(editor) for _story in range(2)]
        assert editor.get(QUEUE).context["last"] == deeds[1]
        page = editor.post(f"{UNDO}?n=3", {"deed": deeds[1].pk}, follow=True)
        assert (page.context["screen"].article, page.context["number"]) == (second, 2)
        assert page.context["last"] == deeds[0]
        editor.post(UNDO, {"deed": deeds[0].pk})
        assert list(Article.objects.to_tag().order_by("pk")) == [first, second]

    def test_nobody_takes_back_what_another_did_or_what_was_taken_back(self, editor: Client):
        make_article(section=section())
        theirs = accepted(make_article(), make_user())
        assert editor.post(UNDO, {"deed": theirs.pk}).status_code == 404
        mine = self.accept_one(editor)
        assert editor.post(UNDO, {"deed": mine.pk}).status_code == 302
        assert editor.post(UNDO, {"deed": mine.pk}).status_code == 404
        assert editor.get(UNDO).status_code == 405

    def test_yesterdays_work_is_not_offered(self, editor: Client):
        make_article(section=section())
        deed = self.accept_one(editor)
        Deed.objects.filter(pk=deed.pk).update(at=timezone.now() - timedelta(days=1))
        assert editor.get(QUEUE).context["last"] is None

    def test_published_story_is_withdrawn_with_a_reason_instead(self, chief: Client):
        article = make_article(section=section())
        deed = self.accept_one(chief, publish="1")
        page = chief.post(UNDO, {"deed": deed.pk}, follow=True)
        assert page.context["name"] == "withdraw"
        assert [plan.story.pk for plan in page.context["preview"].ready] == [article.pk]


class TestDoors:
    def test_queue_is_reached_from_where_its_stories_are(self, editor: Client):
        page, document = make_page(), make_document()
        ImportEvent.objects.create(batch=document.batch, document=document, name="A03.txt", outcome=Outcome.CREATED)
        for address, query in (
            (reverse("admin:index"), ""),
            (reverse("admin:articles_article_changelist"), ""),
            (reverse("admin:articles_importbatch_change", args=[document.batch.pk]), f"?batch={document.batch.pk}"),
            (reverse("admin:articles_issue_change", args=[page.issue.pk]), f"?issue={page.issue.pk}"),
            (reverse("admin:articles_page_change", args=[page.pk]), f"?page={page.pk}"),
        ):
            assert f'href="{QUEUE}{query}"' in editor.get(address).text, address


def test_page_takes_as_many_queries_however_long_the_queue_and_full_the_story_is(editor: Client):
    for number in (1, 40):
        for _story in range(number):
            make_article(source=make_document(), page=make_page())
        full = Article.objects.to_tag().in_queue_order().first()
        full.institutions.add(*(make_institution() for _row in range(number)))
        full.tags.add(*(make_tag() for _row in range(number)))
        Byline.objects.bulk_create(Byline(article=full, author=make_author(), role="记者") for _row in range(number))
        editor.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(QUEUE).status_code == 200
        assert len(queries) <= 23, number
