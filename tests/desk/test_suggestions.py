"""Suggestions of sections and tags: what the rules say, what editors chose before, and why."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.actions.deeds.trash import move_to_trash
from articles.actions.deeds.undo_deed import rehearse_undo, undo_deed
from articles.actions.desk.publish import publish
from articles.actions.desk.tag import add_names, set_section
from articles.actions.files.attempts import again
from articles.actions.learning import relearn as learning
from articles.actions.learning.rebuild import check_learned, learn_all
from articles.actions.learning.relearn import relearn
from articles.models import Article, Lesson, Section, Tag, WordUse
from articles.reports.suggestions import suggest, suggest_all
from tests.factories import make_article, make_institution, make_tag, make_user

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
CLINIC = "专家到村里义诊"


def story(headline, text="村民排起了队，医生量血压、看舌苔。", **fields):
    return make_article(headline=headline, body=[{"kind": "paragraph", "text": text}], **fields)


def choose(slug, *stories, tags=(), at=THEN):
    """As the desk does: the choice is made and learned."""
    section = Section.objects.get(slug=slug)
    for number, article in enumerate(stories):
        article.section, article.tagged_at = section, at + timedelta(minutes=number)
        article.save()
        article.tags.set(tags)
    relearn(article.pk for article in stories)


def counts():
    return set(WordUse.objects.values_list("word", "kind", "key", "stories"))


class TestSuggestions:
    """What `suggest` says before anybody has chosen anything, and after."""

    def test_rules_speak_with_the_words_of_the_title(self):
        found = suggest(story("流感疫苗开始接种", "市疾控中心提醒市民尽早接种流感疫苗，预防传染病。"))
        assert found.sections[0].section.slug == "cdc"
        assert "疫苗" in found.sections[0].reason
        assert found.sections[0].reason.startswith("标题里的“")
        assert 0.5 < found.sections[0].score <= 1

    def test_rules_of_an_editor_replace_those_that_ship_for_that_section_alone(self):
        Section.objects.filter(slug="notices").update(keywords={"流感": 30})
        flu = story("流感疫苗开始接种", "市疾控中心提醒市民尽早接种流感疫苗，预防传染病。")
        assert [one.section.slug for one in suggest(flu).sections[:2]] == ["notices", "cdc"]

    def test_a_county_s_institution_speaks_for_the_districts(self):
        clinic = story("柳林卫生院改建完成", "东昌府区柳林镇卫生院新门诊楼启用，村民就医更方便。")
        clinic.institutions.add(
            make_institution(name="聊城市东昌府区柳林镇卫生院", kind="township", district="东昌府区")
        )
        assert suggest(clinic).sections[0].section.slug == "districts"

    def test_choices_of_editors_move_what_is_suggested(self):
        choose(
            "hospitals", *(story(f"第{number}例手术成功", "患者康复出院，科室团队完成手术。") for number in range(20))
        )
        before = suggest(story(CLINIC))
        choose("notices", *(story(f"{number}位专家义诊") for number in range(20)))
        after = suggest(story(CLINIC))
        assert before.sections[0].section.slug != "notices"
        assert after.sections[0].section.slug == "notices"
        assert "与 20 篇同类稿件的选择一致" in after.sections[0].reason
        assert "义诊" in after.sections[0].reason

    def test_tag_by_its_rule_its_name_and_the_halves_of_its_name(self):
        ruled = make_tag(name="流感季", keywords={"流感": 1})
        named, halves = make_tag(name="疫苗"), make_tag(name="提醒接种")
        make_tag(name="中医药")
        found = suggest(story("流感疫苗开始接种", "市疾控中心提醒市民尽早接种流感疫苗。"))
        assert [one.tag for one in found.tags] == [ruled, named, halves]
        assert [one.is_likely for one in found.tags] == [True, True, False]
        assert found.tags[0].reason == "标题里的“流感”"

    def test_tag_that_editors_give_to_such_stories(self):
        tag = make_tag(name="下基层")
        choose(
            "hospitals", *(story(f"第{number}例手术成功", "患者康复出院，科室团队完成手术。") for number in range(20))
        )
        choose("districts", *(story(f"{CLINIC}第{number}回") for number in range(20)), tags=[tag])
        found = suggest(story(CLINIC)).tags
        assert [one.tag for one in found] == [tag]
        assert found[0].is_likely
        assert not suggest(story("第99例手术成功", "患者康复出院，科室团队完成手术。")).tags

    def test_tag_that_editors_never_give_though_its_name_stands_there(self):
        make_tag(name="义诊")
        first = suggest(story(CLINIC)).tags[0]
        choose("districts", *(story(f"{CLINIC}第{number}回") for number in range(20)))
        assert first.is_likely
        assert not suggest(story(CLINIC)).tags

    def test_four_queries_for_one_story_and_for_several(self):
        stories = [story(f"{CLINIC}第{number}回") for number in range(5)]
        make_tag(name="义诊")
        with CaptureQueriesContext(
            connection,
        ) as one:
            suggest(Article.objects.get(pk=stories[0].pk))
        rows = list(Article.objects.all())
        with CaptureQueriesContext(connection) as several:
            assert len(list(suggest_all(rows))) == 5
        assert (len(one), len(several)) == (5, 4)  # the story itself was read too

    def test_story_without_a_text(self):
        assert suggest(make_article(headline="x", body=[], text="")).sections


class TestLearning:
    """`relearn` follows what stories are now, exactly."""

    def test_only_choices_are_learned(self):
        draft = story(CLINIC, section=Section.objects.get(slug="work"))
        relearn([draft.pk])
        assert not Lesson.objects.exists()
        assert not WordUse.objects.exists()

    def test_twice_is_once(self):
        article = story(CLINIC)
        choose("districts", article)
        once = counts()
        relearn([article.pk, article.pk])
        assert counts() == once
        assert WordUse.objects.get(word="义诊").stories == 1

    def test_changed_choice_is_unlearned(self):
        article, tag = story(CLINIC), make_tag()
        choose("work", article, tags=[tag])
        choose("districts", article)
        section = Section.objects.get(slug="districts")
        assert {(kind, key) for _word, kind, key, _stories in counts()} == {("section", section.pk)}
        assert check_learned().is_right

    @pytest.mark.parametrize("undo", ["delete", "untag"])
    def test_choice_that_is_gone_leaves_nothing(self, undo):
        article = story(CLINIC)
        choose("districts", article)
        if undo == "delete":
            Article.objects.filter(pk=article.pk).delete()
        else:
            Article.objects.filter(pk=article.pk).update(tagged_at=None)
        relearn([article.pk])
        assert not counts()
        assert not Lesson.objects.exists()

    def test_published_stories_count_too(self):
        article = story(CLINIC, section=Section.objects.get(slug="work"), published_at=THEN)
        relearn([article.pk])
        assert Lesson.objects.get().chosen_at == THEN

    def test_only_the_newest_of_a_section_count(self, monkeypatch):
        monkeypatch.setattr(learning, "MOST", 3)
        old = [story(f"{CLINIC}第{number}回") for number in range(5)]
        choose("districts", *old)
        assert set(Lesson.objects.values_list("story", flat=True)) == {article.pk for article in old[2:]}
        newer = story("家庭医生进村")
        choose("districts", newer, at=THEN + timedelta(days=1))
        assert set(Lesson.objects.values_list("story", flat=True)) == {old[3].pk, old[4].pk, newer.pk}
        relearn(article.pk for article in old)
        assert set(Lesson.objects.values_list("story", flat=True)) == {old[3].pk, old[4].pk, newer.pk}
        assert check_learned().is_right

    def test_as_many_queries_for_many_stories_as_for_few(self):
        def queries(stories):
            Article.objects.filter(pk__in=[article.pk for article in stories]).update(
                tagged_at=THEN, section=Section.objects.get(slug="work")
            )
            with CaptureQueriesContext(connection) as found:
                relearn(article.pk for article in stories)
            return len(found)

        few = queries([story(f"{CLINIC}甲{number}") for number in range(2)])
        assert queries([story(f"{CLINIC}乙{number}") for number in range(60)]) <= few + 2  # more rows, 200 a statement

    def test_command_learns_anew_what_was_learned_step_by_step(self):
        choose("districts", *(story(f"{CLINIC}第{number}回") for number in range(3)), tags=[make_tag()])
        learned = counts()
        WordUse.objects.filter(word="义诊").delete()
        with pytest.raises(CommandError, match="2"):
            call_command("learn_choices", check=True)
        call_command("learn_choices")
        call_command("learn_choices", check=True)
        assert counts() == learned

    def test_check_names_a_lesson_that_its_story_contradicts(self):
        article = story(CLINIC)
        choose("districts", article)
        Article.objects.filter(pk=article.pk).update(headline="别的题目")
        assert check_learned().wrong_lessons == 1
        assert learn_all() == 1
        assert check_learned().is_right

    def test_tag_that_was_deleted_is_not_suggested(self):
        tag = make_tag(name="下基层")
        choose("districts", *(story(f"{CLINIC}第{number}回") for number in range(9)), tags=[tag])
        Tag.objects.filter(pk=tag.pk).delete()
        assert not suggest(story(CLINIC)).tags


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_several_at_once_learn_what_each_would_alone():
    """Four editors accept stories whose words are the same, each in a transaction of its own."""
    section = Section.objects.get(slug="districts")
    parts = [[story(f"{CLINIC}{part}第{number}回", section=section).pk for number in range(5)] for part in range(4)]

    def accept(keys):
        for key in keys:
            again(lambda key=key: choose_alone(key))
        connection.close()

    threads = [Thread(target=accept, args=(keys,)) for keys in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert WordUse.objects.get(word="义诊").stories == 20
    assert check_learned().is_right


@transaction.atomic
def choose_alone(key):
    Article.objects.filter(pk=key).update(tagged_at=THEN)
    relearn([key])


class TestDesk:
    """Whatever the desk does to choices is learned in the same transaction, and unlearned with it."""

    @pytest.fixture
    def user(self):
        return make_user()

    @pytest.fixture
    def tagged(self):
        article = story(CLINIC, section=Section.objects.get(slug="work"), tagged_at=THEN)
        relearn([article.pk])
        return article

    def taught(self):
        return {(lesson.section, *lesson.tags) for lesson in Lesson.objects.all()}

    def test_publication(self, user):
        article = story(CLINIC, section=Section.objects.get(slug="work"))
        publish([article], user, THEN)
        assert self.taught() == {(article.section_id,)}

    def test_section_and_tags_changed_for_many_and_taken_back(self, user, tagged):
        districts, tag = Section.objects.get(slug="districts"), make_tag()
        moved = set_section([tagged], districts, user)
        given = add_names([tagged], [tag], user)
        assert self.taught() == {(districts.pk, tag.pk)}
        undo_deed(given.deed, user)
        assert self.taught() == {(districts.pk,)}
        undo_deed(moved.deed, user)
        assert self.taught() == {(tagged.section_id,)}
        assert check_learned().is_right

    def test_trash_and_restore(self, user, tagged):
        learned = counts()
        deed = move_to_trash([tagged], user)
        assert not counts()
        undo_deed(deed, user)
        assert counts() == learned

    def test_deleted_tag(self, user, tagged):
        tag = make_tag()
        add_names([tagged], [tag], user)
        learned, deed = self.taught(), move_to_trash(Tag.objects.filter(pk=tag.pk), user)
        assert self.taught() == {(tagged.section_id,)}
        undo_deed(deed, user)
        assert self.taught() == learned == {(tagged.section_id, tag.pk)}

    def test_rehearsed_undo_changes_nothing(self, user, tagged):
        learned = counts()
        deed = set_section([tagged], Section.objects.get(slug="districts"), user).deed
        changed = counts()
        rehearse_undo(deed)
        assert counts() == changed != learned

    def test_form_of_the_story(self, client, tagged):
        tag, districts = make_tag(), Section.objects.get(slug="districts")
        client.force_login(make_user("chief"))
        address = reverse("admin:articles_article_change", args=[tagged.pk])
        form = client.get(address).context["adminform"].form
        values = {name: form[name].value() or "" for name in form.fields}
        values |= {"section": districts.pk, "tags": [tag.pk], "institutions": []}
        values |= {
            name: field.value()
            for inline in client.get(address).context["inline_admin_formsets"]
            for name, field in management(inline.formset)
        }
        assert client.post(address, values).status_code == 302
        tagged.refresh_from_db()
        assert self.taught() == ({(districts.pk, tag.pk)} if tagged.tagged_at else set())
        assert check_learned().is_right


def management(formset):
    """The hidden fields of a form set, by their names as posted."""
    return [(field.html_name, field) for field in formset.management_form]
