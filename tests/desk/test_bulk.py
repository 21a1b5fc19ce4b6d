"""Decisions about many stories: the preview tells what the deed does, the deed is undone, whole issues are tagged."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.actions.deeds.undo_deed import rehearse_undo, undo_deed
from articles.actions.desk.preview import SHOWN, preview
from articles.actions.desk.publish import publish
from articles.actions.desk.tag import (
    add_names,
    count_as_tagged,
    plan_names_added,
    plan_tagged,
    remove_names,
    set_section,
)
from articles.admin.stories.verbs import VERBS
from articles.models import Article, Deed, Section

from ..factories import (
    make_article,
    make_institution,
    make_page,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)
from .test_admin import LIST, change_url, decide_url, signed_in
from .test_deeds import everything

pytestmark = pytest.mark.django_db
UNDONE = {"section", "tag", "untag", "name", "unname", "tagged"}


@pytest.fixture
def editor() -> Client:
    return signed_in("editor")


def some_stories() -> list[Article]:
    """Stories of which each verb finds some to change and some to leave."""
    work, tag, hospital = Section.objects.get(slug="work"), make_tag(name="义诊"), make_institution(name="市一院")
    return [
        make_article(section=work),
        make_article(tags=[tag], institutions=[hospital]),
        make_published_article(tags=[make_tag()]),
        make_article(tagged_at=timezone.now(), section=make_section(name="旧栏目")),
        make_article(section=Section.objects.get(slug="reform")),
    ]


def values_of(name: str) -> dict:
    """What the form of a verb asks for."""
    story = Article.objects.filter(tags__name="义诊").get()
    asked = {"section": {"section": Section.objects.get(slug="reform").pk}}
    asked |= {verb: {"tags": [story.tags.get().pk]} for verb in ("tag", "untag")}
    asked |= {verb: {"institutions": [story.institutions.get().pk]} for verb in ("name", "unname")}
    return asked.get(name, {"reason": "内容有误"})


class TestEveryVerb:
    @pytest.mark.parametrize("name", VERBS)
    def test_preview_tells_what_the_deed_then_does(self, name: str) -> None:
        chief, stories = signed_in("chief"), some_stories()
        sent = {"chosen": ",".join(str(story.pk) for story in stories), **values_of(name)}
        before = everything()
        told = chief.post(decide_url(name), {**sent, "_preview": "1"}).context["preview"]
        assert everything() == before
        assert told.ready_count
        assert told.refused_count
        assert told.ready_count + told.refused_count == len(stories)
        chief.post(decide_url(name), sent)
        now = {row["id"]: row for row in everything()["articles.Article"]}
        changed = [row["id"] for row in before["articles.Article"] if row != now[row["id"]]]
        assert sorted(plan.story.pk for plan in told.ready) == changed

    @pytest.mark.parametrize("name", sorted(UNDONE))
    def test_message_leads_to_the_undo_which_gives_everything_back(self, name: str, editor: Client) -> None:
        stories = some_stories()
        before = everything()
        sent = {"chosen": ",".join(str(story.pk) for story in stories), **values_of(name)}
        answer = editor.post(decide_url(name), sent, follow=True)
        address = reverse("admin:articles_deed_undo", args=[Deed.objects.get().pk])
        assert f'<a href="{address}">撤销</a>' in answer.text
        assert everything() != before
        assert "将撤销" in editor.get(address).text
        editor.post(address)
        assert everything() == before

    def test_publication_is_taken_back_by_a_withdrawal_and_by_no_undo(self) -> None:
        chief, story = signed_in("chief"), make_article(section=Section.objects.get(slug="work"))
        answer = chief.post(decide_url("publish"), {"chosen": story.pk}, follow=True)
        assert not Deed.objects.exists()
        assert f"{decide_url('withdraw')}?chosen={story.pk}" in answer.text


class TestPreview:
    def test_it_says_of_each_story_what_changes_and_counts_alike(self, editor: Client) -> None:
        stories = some_stories()
        sent = {"chosen": ",".join(str(story.pk) for story in stories), **values_of("section"), "_preview": "1"}
        text = editor.post(decide_url("section"), sent).text
        assert "旧栏目 → 医改" in text
        assert "无栏目 → 医改" in text
        assert "<li>工作动态 → 医改 <b>2</b></li>" in text

    def test_tags_that_are_gained_are_told_apart_from_those_it_has(self) -> None:
        old, new = make_tag(name="义诊"), make_tag(name="控烟")
        (plan,) = plan_names_added([make_article(tags=[old])], [old, new])
        assert (plan.change, plan.reason) == ("+控烟", "")

    def test_nothing_else_is_confirmed_than_what_was_shown(self, editor: Client) -> None:
        story, reform, work = make_article(), Section.objects.get(slug="reform"), Section.objects.get(slug="work")
        sent = {"chosen": story.pk, "section": reform.pk}
        shown = editor.post(decide_url("section"), {**sent, "_preview": "1"}).context["previewed"]
        answer = editor.post(decide_url("section"), {"chosen": story.pk, "section": work.pk, "previewed": shown})
        assert answer.context["previewed"] == str(work.pk)
        assert not Deed.objects.exists()
        editor.post(decide_url("section"), {**sent, "previewed": shown})
        assert Article.objects.get().section == reform

    def test_many_are_counted_and_the_newest_told(self) -> None:
        stories = [make_article() for _number in range(SHOWN + 5)]
        told = preview([story.pk for story in stories], plan_tagged)
        assert (told.ready_count, len(told.ready)) == (SHOWN + 5, SHOWN)
        assert told.ready[0].story == stories[-1]
        assert sum(count for _change, count in told.sums) == SHOWN + 5


class TestUndo:
    def test_story_published_since_keeps_the_section_that_readers_find_it_in(self) -> None:
        draft, other = make_article(), make_article()
        deed = set_section([draft, other], Section.objects.get(slug="work"), None).deed
        publish([draft], None, timezone.now())
        ((step, reason),) = rehearse_undo(deed).spared
        assert (step.key, "撤稿" in reason) == (str(draft.pk), True)
        undo_deed(deed, None)
        assert Article.objects.published().get() == draft
        assert Article.objects.get(pk=other.pk).section is None

    def test_tag_that_somebody_gave_again_is_not_given_twice(self) -> None:
        tag = make_tag()
        story = make_article(tags=[tag])
        deed = remove_names([story], [tag], None).deed
        story.tags.add(tag)
        assert len(undo_deed(deed, None).spared) == 1
        assert list(story.tags.all()) == [tag]

    def test_tags_and_institutions_that_are_gone_since_are_told(self) -> None:
        tag = make_tag()
        deed = remove_names([make_article(tags=[tag]), make_article(tags=[tag])], [tag], None).deed
        tag.delete()
        assert all("标签" in reason for _step, reason in undo_deed(deed, None).spared)

    def test_story_that_was_tagged_before_keeps_who_did_so(self) -> None:
        first = make_user()
        story = make_article(tagged_at=timezone.now(), tagged_by=first)
        result = count_as_tagged([story, make_article()], make_user())
        assert [article for article, _reason in result.refused] == [story]
        assert Article.objects.get(pk=story.pk).tagged_by == first

    def test_long_undo_goes_on_slice_by_slice(self, editor: Client, monkeypatch) -> None:
        monkeypatch.setattr("articles.actions.deeds.undo_deed.CHUNK", 4)
        monkeypatch.setattr("articles.admin.record.deeds.SLICE", 0)
        stories, tag = [make_article() for _number in range(5)], make_tag()
        before = everything()
        editor.post(decide_url("tag"), {"chosen": ",".join(str(story.pk) for story in stories), "tags": [tag.pk]})
        deed = Deed.objects.get()
        address, page = (
            reverse("admin:articles_deed_undo", args=[deed.pk]),
            reverse("admin:articles_deed_change", args=[deed.pk]),
        )
        answer, presses = editor.post(address, follow=True), 1
        while 'id="continue"' in answer.text:
            answer = editor.post(address, {"below": answer.context["below"]}, follow=True)
            presses += 1
        assert presses > 2
        assert everything() == before
        assert "已撤销" in editor.get(page).text


def test_undo_takes_the_same_queries_however_many_stories(django_assert_max_num_queries) -> None:
    sections, tags = [make_section() for _number in range(3)], [make_tag(), make_tag()]
    stories = [make_article(section=sections[at % 3], tags=tags) for at in range(60)]
    moved = set_section(stories, make_section(), None).deed
    parted = remove_names(stories, tags, None).deed
    joined = add_names(stories, tags, None).deed
    for deed in (joined, parted, moved):
        with django_assert_max_num_queries(26):
            assert undo_deed(deed, None).spared == []


class TestWholeIssues:
    @pytest.fixture
    def page(self):
        page = make_page()
        for _number in range(3):
            make_article(page=page)
        make_article(page=make_page(issue=page.issue, number="A04"))
        make_article(page=make_page())
        return page

    @pytest.mark.parametrize(("model", "count"), [("page", 3), ("issue", 4)])
    def test_form_leads_to_the_decision_about_all_its_stories(self, editor: Client, page, model, count) -> None:
        row = page if model == "page" else page.issue
        address = f"{decide_url('section')}?{model}={row.pk}"
        assert address in editor.get(change_url(row)).text
        answer = editor.get(address)
        assert answer.context["preview"].ready_count == count
        assert answer.context["way_back"] == change_url(row)

    def test_selected_issues_are_moved_and_the_way_leads_back_to_their_list(self, editor: Client, page) -> None:
        address = reverse("admin:articles_issue_changelist")
        answer = editor.post(address, {"action": "section_whole", "_selected_action": [page.issue.pk]})
        assert answer.context["preview"].ready_count == 4
        sent = {"chosen": answer.context["form"]["chosen"].value(), "section": Section.objects.get(slug="reform").pk}
        answer = editor.post(answer.context["page_url"], sent)
        assert answer.headers["Location"] == address
        assert Article.objects.filter(section__slug="reform").count() == 4

    def test_staff_are_offered_nothing_that_they_may_not_do(self, page) -> None:
        staff = signed_in("staff")
        assert decide_url("section") not in staff.get(change_url(page)).text
        assert "section_whole" not in staff.get(reverse("admin:articles_page_changelist")).text

    def test_way_back_leads_nowhere_else(self, editor: Client) -> None:
        answer = editor.get(decide_url("section"), {"chosen": make_article().pk, "back": "https://evil.example/"})
        assert answer.context["way_back"].startswith(LIST)
