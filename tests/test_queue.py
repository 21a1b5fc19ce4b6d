"""The queue of the desk: what is accepted, taken back and refused, which story comes next, and who may."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.desk.accept import VERB, Choice, NotAcceptedError, OvertakenError, accept, links_of, stamp_of
from articles.actions.desk.accept import take_back as take_acceptance_back
from articles.actions.desk.claim import HELD, claim
from articles.actions.desk.publish import publish
from articles.admin.queue_screen import DIGITS, LETTERS, screen_of
from articles.models import Article, Author, Byline, Deed, ImportEvent, Institution, Lesson, QueueClaim, Section, Tag
from articles.models.article import Status
from articles.models.intake import Outcome
from articles.models.names import Standing
from articles.reports import counting
from articles.reports.queue import Wanted, count_waiting, next_story, previous_story
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


def section(slug: str = "work") -> Section:
    return Section.objects.get(slug=slug)


def seen(article: Article) -> str:
    article = Article.objects.get(pk=article.pk)
    return stamp_of(article, links_of(article))


def all_of(article: Article, **choice) -> Choice:
    """Everything left on as it is."""
    links = links_of(article)
    kept = {
        "section": section(),
        "tags": [row.tag_id for row in links.tags],
        "institutions": [row.institution_id for row in links.institutions],
        "bylines": [byline.pk for byline in links.bylines],
    }
    return Choice(**kept | choice)


def accepted(article: Article, user=None, **choice) -> Deed:
    return accept(article.pk, seen(article), all_of(article, **choice), user or make_user(), timezone.now())


def everything(article: Article) -> tuple:
    row = Article.objects.filter(pk=article.pk).values().get()
    links = links_of(article)
    joined = [[vars(row).get(name) for row in rows] for rows, name in (
        (links.tags, "tag_id"), (links.institutions, "institution_id"), (links.bylines, "author_id")
    )]  # fmt: skip
    names = [*Author.objects.order_by("pk").values_list("standing"), *Institution.objects.values_list("standing")]
    return row, joined, names, list(Tag.objects.values_list("name"))


def rich_story(**fields) -> Article:
    known, proposed = make_institution(), make_institution(standing=Standing.PROPOSED)
    people = [make_author(), make_author(standing=Standing.PROPOSED)]
    return make_article(authors=people, institutions=[known, proposed], tags=[make_tag(name="义诊")], **fields)


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
        assert take_acceptance_back(deed, user).spared == []
        assert everything(article) == before
        assert not Lesson.objects.exists()

    def test_tag_that_another_story_uses_by_now_stays_when_its_story_is_taken_back(self):
        first, second, user = make_article(), make_article(), make_user()
        deed = accepted(first, user, typed=["三伏贴"])
        accepted(second, user, typed=["三伏贴"])
        assert [step.title for step, _reason in take_acceptance_back(deed, user).spared] == ["三伏贴"]
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


class TestFullForm:
    def data(self, client: Client, article: Article, **values) -> dict:
        form = client.get(self.address(article)).context["adminform"].form
        names = (
            "kicker",
            "headline",
            "deck",
            "page",
            "printed_on",
            "dateline_place",
            "dateline_source",
            "dateline_date",
        )
        data = {name: form[name].value() or "" for name in names}
        data |= {"body": "\n".join(block["text"] for block in article.body), "seen": form["seen"].value()}
        data |= {"section": article.section_id or "", "tags": [], "institutions": []}
        if article.tagged_at:
            data["is_tagged"] = "on"
        for prefix in ("byline_set", "photo_set"):
            data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
        return {name: value for name, value in (data | values).items() if value is not None}

    def address(self, article: Article) -> str:
        return reverse("admin:articles_article_change", args=[article.pk])

    @pytest.mark.parametrize(
        ("values", "is_tagged"),
        [({"headline": "改过"}, False), ({"is_tagged": "on"}, True), ({"headline": "改过", "is_tagged": "on"}, True)],
    )
    def test_story_is_tagged_where_that_is_ticked(self, editor: Client, values: dict, is_tagged: bool):
        article = make_article(section=section())
        assert editor.post(self.address(article), self.data(editor, article, **values)).status_code == 302
        article.refresh_from_db()
        assert (article.tagged_by == editor.user) is is_tagged

    def test_choosing_a_section_or_a_tag_tags_the_story(self, editor: Client):
        one, two = make_article(section=section()), make_article(section=section())
        editor.post(self.address(one), self.data(editor, one, section=section("people").pk))
        editor.post(self.address(two), self.data(editor, two, tags=[make_tag().pk]))
        assert not Article.objects.to_tag().exists()

    def test_unticked_story_comes_back_into_the_queue_and_a_corrected_one_does_not(self, editor: Client):
        article = make_article(section=section())
        accepted(article, first := make_user())
        article.refresh_from_db()
        editor.post(self.address(article), self.data(editor, article, headline="改过"))
        article.refresh_from_db()
        assert article.tagged_by == first
        editor.post(self.address(article), self.data(editor, article, is_tagged=None))
        assert Article.objects.to_tag().get() == article

    def test_story_without_a_section_cannot_be_ticked(self, editor: Client):
        article = make_article()
        page = editor.post(self.address(article), self.data(editor, article, is_tagged="on"))
        assert page.status_code == 200
        assert "请先选择栏目" in page.text

    def test_form_leads_back_to_the_queue_that_it_was_opened_from(self, editor: Client):
        batch = make_batch()
        article = make_article(section=section(), source=make_document(batch=batch))
        address = f"{self.address(article)}?queue=batch%3D{batch.pk}&n=3"
        answer = editor.post(address, self.data(editor, article, headline="改过"))
        assert answer.headers["Location"] == f"{QUEUE}?batch={batch.pk}&n=3&story={article.pk}"
        article.refresh_from_db()
        answer = editor.post(address, self.data(editor, article, is_tagged="on"))
        assert answer.headers["Location"] == f"{QUEUE}?batch={batch.pk}&n=4&after={article.pk}"


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
        assert len(queries) <= 22, number
