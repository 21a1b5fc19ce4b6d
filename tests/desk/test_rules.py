"""Rules of sections and tags: written in the admin, tried on the stories, saved, followed by drafts, undone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.intake.context import make_context, section_keywords
from articles.actions.intake.import_batch import import_files, start_batch
from articles.actions.rules.save_rule import save_rule
from articles.actions.rules.try_rule import keep_slice, start_trial
from articles.forms import SectionForm, TrialForm
from articles.models import Article, Deed, ImportBatch, RuleTrial, Section, TrialMove
from articles.models.article import Status
from articles.models.intake import Outcome
from articles.pipeline.items.sections import default_keywords
from articles.reports import rule_trial
from articles.reports.rule_table import rule_table
from articles.reports.rule_trial import look
from tests.factories import make_article, make_section, make_tag, make_user
from tests.importing.intake import JURISDICTION, import_bytes, in_memory

pytestmark = pytest.mark.django_db
WORDS = {"献血": 9}


def section(slug):
    return Section.objects.get(slug=slug)


def blood(number=1, **fields):
    """A story on blood donation; by the words that ship it is no notice."""
    text = "市中心血站组织市民无偿献血，医院的医生护士带头献血，献血者通过健康体检。"
    suggestions = [{"section": "work", "score": 1.0, "reason": ""}]
    body = [{"kind": "paragraph", "text": text}]
    return make_article(headline=f"无偿献血第{number}站", body=body, suggestions=suggestions, **fields)


def tried(subject, words, user=None):
    trial = start_trial(subject, words, user or make_user())
    return keep_slice(trial, *look(trial, subject, 60))


def groups(trial):
    return {move.story: move.group for move in trial.moves.all()}


class TestTrial:
    """What a changed rule would move, before anything is changed."""

    def test_stories_by_who_decided_on_them(self):
        work, chosen = section("work"), section("tcm")
        machine, undecided = blood(section=work), blood()
        tagged = blood(section=work, tagged_at=timezone.now())
        edited = blood(section=chosen)
        published = blood(section=work, status=Status.PUBLISHED)
        there = blood(section=section("notices"))
        other = make_article(headline="医院开展义诊", section=work)
        trial = tried(section("notices"), WORDS)
        assert groups(trial) == {
            machine.pk: "moves",
            undecided.pk: "moves",
            tagged.pk: "decided",
            edited.pk: "decided",
            published.pk: "public",
        }
        assert {there.pk, other.pk}.isdisjoint(groups(trial))
        assert {(move.after, move.word) for move in trial.moves.all()} == {("notices", "献血")}
        assert trial.looked == 7
        assert trial.is_finished
        assert not section("notices").keywords

    def test_a_word_taken_away_moves_stories_too(self):
        Section.objects.filter(slug="notices").update(keywords=WORDS)
        notice = blood(section=section("notices"))
        trial = tried(section("notices"), {"公告": 3})
        assert groups(trial) == {notice.pk: "moves"}
        assert trial.moves.get().before == "notices"

    def test_slice_by_slice_to_the_same_end(self, monkeypatch):
        stories = [blood(number).pk for number in range(5)]
        monkeypatch.setattr(rule_trial, "WINDOW", 2)
        trial, slices = start_trial(section("notices"), WORDS, make_user()), 0
        while not trial.is_finished:
            trial, slices = keep_slice(trial, *look(trial, section("notices"), 0)), slices + 1
        assert slices == 3
        assert sorted(groups(trial)) == stories
        assert trial.looked == 5

    def test_two_windows_do_not_count_a_slice_twice(self):
        blood()
        trial = start_trial(section("notices"), WORDS, make_user())
        first, second = (look(trial, section("notices"), 9) for _window in range(2))
        keep_slice(trial, *first)
        assert keep_slice(trial, *second).looked == 1
        assert TrialMove.objects.count() == 1

    def test_trial_of_the_same_person_takes_the_place_of_the_last(self):
        blood()
        user = make_user()
        tried(section("notices"), WORDS, user)
        trial = tried(section("notices"), {"公告": 3}, user)
        assert RuleTrial.objects.count() == 1
        assert not trial.moves.exists()

    def test_queries_do_not_grow_with_the_stories_of_a_window(self):
        def queries(number):
            for _story in range(number):
                blood()
            trial = start_trial(section("notices"), WORDS, user)
            with CaptureQueriesContext(connection) as found:
                look(trial, notices, 60)
            return len(found)

        user, notices = make_user(), section("notices")
        assert queries(2) == queries(40) == 5

    def test_tag_gains_and_loses_stories(self):
        tag = make_tag(name="献血")
        loses = blood()
        gains = make_article(
            headline="义诊进社区", body=[{"kind": "paragraph", "text": "专家义诊。"}], text="专家义诊。"
        )
        trial = tried(tag, {"义诊": 1})
        assert groups(trial) == {loses.pk: "loses", gains.pk: "gains"}

    def test_letters_that_mean_something_in_patterns(self):
        story = make_article(headline="C++(新)与PCR检测", body=[], text="医院检测")
        assert list(Article.objects.filter(rule_trial.holds({"C++(新)": 1}))) == [story]


class TestSaving:
    """A rule as it was tried is saved, drafts follow, and both are undone as one."""

    def test_rule_alone(self):
        story = blood(section=section("work"))
        saved = save_rule(tried(section("notices"), WORDS), section("notices"), make_user())
        story.refresh_from_db()
        assert (section("notices").keywords, story.section.slug) == (WORDS, "work")
        assert saved.deed.title == "“公告公示”的关键词规则已修改"
        assert not RuleTrial.objects.exists()

    def test_drafts_follow_and_come_back(self):
        user, story, tagged = make_user(), blood(section=section("work")), blood(tagged_at=timezone.now())
        trial = tried(section("notices"), WORDS)
        late = Article.objects.get(pk=blood().pk)  # came in since: not among those that were tried
        saved = save_rule(trial, section("notices"), user, move=True)
        for row in (story, tagged, late):
            row.refresh_from_db()
        assert (story.section.slug, tagged.section, late.section) == ("notices", None, None)
        assert story.suggestions[0]["section"] == "notices"
        assert story.edited_at is None
        assert (saved.moved, saved.deed.rows, saved.deed.verb) == (1, 2, "rule")
        assert saved.deed.title == "“公告公示”的关键词规则已修改，1 篇草稿随之改栏"
        undo_deed(saved.deed, user)
        story.refresh_from_db()
        assert (story.section.slug, story.suggestions[0]["section"]) == ("work", "work")
        assert not section("notices").keywords

    def test_draft_that_an_editor_decided_on_meanwhile_stays(self):
        story = blood(section=section("work"))
        trial = tried(section("notices"), WORDS)
        Article.objects.filter(pk=story.pk).update(section=section("tcm"))
        saved = save_rule(trial, section("notices"), make_user(), move=True)
        story.refresh_from_db()
        assert (story.section.slug, saved.moved, saved.spared) == ("tcm", 0, 1)

    def test_rule_that_stood_so_leaves_no_deed(self):
        saved = save_rule(tried(section("notices"), {}), section("notices"), make_user())
        assert saved.deed is None
        assert not Deed.objects.exists()


class TestWords:
    """What an editor types, and what is shown to begin with."""

    @pytest.mark.parametrize(
        ("typed", "trouble"),
        [
            ("疫苗 2\n疫苗 3", "“疫苗”写了两次。"),
            ("疫苗 0", "“疫苗 0”有误：请写一个词"),
            ("疫苗 重", "“疫苗 重”有误：请写一个词"),
            ("苗 2", "“苗”只有一个字"),
            ("\n".join(f"词语{number}" for number in range(201)), "共 201 个词，最多 200 个。"),
            ("疫" * 21, "太长"),
        ],
    )
    def test_trouble_is_named(self, typed, trouble):
        form = TrialForm({"keywords": typed})
        assert not form.is_valid()
        assert trouble in "".join(form.errors["keywords"])

    def test_words_that_ship_may_be_of_one_character(self):
        words = default_keywords()["districts"]
        form = TrialForm({"keywords": "\n".join(f"{word} {weight:g}" for word, weight in words.items())})
        assert form.is_valid()
        assert form.cleaned_data["keywords"] == words

    def test_words_that_ship_are_where_an_editor_starts_and_are_not_stored(self):
        cdc = section("cdc")
        form = SectionForm(instance=cdc)
        assert form.initial["keywords"] == default_keywords()["cdc"]
        shown = form["keywords"].value()
        data = {"name": cdc.name, "slug": cdc.slug, "order": 1, "cadence_days": 30, "is_public": "on"}
        assert (
            SectionForm(data | {"keywords": form.fields["keywords"].prepare_value(shown)}, instance=cdc).save().keywords
            == {}
        )
        assert SectionForm(data | {"keywords": "疫苗 2"}, instance=cdc).save().keywords == {"疫苗": 2}

    def test_words_of_one_section_leave_the_others_those_that_ship(self):
        assert section_keywords() is None
        Section.objects.filter(slug="cdc").update(keywords={"疫苗": 2})
        assert section_keywords() == {**default_keywords(), "cdc": {"疫苗": 2}}

    def test_rules_side_by_side(self):
        empty, _story = make_section(name="新栏目"), blood()
        Section.objects.filter(slug="cdc").update(keywords={"献血": 2, "义诊": 1})
        Section.objects.filter(slug="notices").update(keywords={"献血": 3})
        make_tag(name="血站", keywords={"血站": 1})
        sections, tags = rule_table()
        rows = {row.subject.slug: row for row in sections}
        assert [(word.word, word.others, word.is_unheard) for word in rows["cdc"].words] == [
            ("献血", ("公告公示",), False),
            ("义诊", (), True),
        ]
        assert (rows["cdc"].is_own, rows["tcm"].is_own, rows[empty.slug].words) == (True, False, [])
        assert [row.subject.name for row in tags] == ["血站"]


class TestImport:
    """A changed rule is for what comes in from now on."""

    def test_known_files_are_left_alone_after_a_rule_changed(self):
        files = {
            "临澜日报_2026-03-05_A03.txt": "无偿献血进校园\n\n市中心血站组织市民无偿献血，医生护士带头献血。".encode()
        }

        def queries():
            reading, batch = make_context(jurisdiction=JURISDICTION), start_batch(ImportBatch.Door.COMMAND, "again")
            with CaptureQueriesContext(connection) as found:
                summary = import_files(batch, in_memory(files), reading)
            return summary.outcomes, len(found)

        import_bytes(files)
        before = queries()
        Section.objects.filter(slug="notices").update(keywords=WORDS)
        assert queries() == before
        assert before[0] == {Outcome.UNCHANGED: 1}


class TestScreens:
    """The pages of the trial and of all rules."""

    @pytest.fixture
    def chief(self, client: Client):
        user = make_user("chief")
        client.force_login(user)
        client.user = user
        return client

    def address(self, subject, name="trial"):
        return reverse(f"admin:articles_{subject._meta.model_name}_{name}", args=[subject.pk])

    def test_from_the_form_to_the_undo(self, chief):
        story, notices = blood(section=section("work")), section("notices")
        assert f'formaction="{self.address(notices)}"' in chief.get(self.address(notices, "change")).text
        found = chief.post(self.address(notices), {"name": "别的", "keywords": "献血 9"}, follow=True)
        assert "疾控应急 → <b>公告公示</b>" in found.text
        assert "无偿<mark>献血</mark>第" in found.text
        assert "保存规则并为 1 篇草稿改栏" in found.text
        said = chief.post(self.address(notices), {"_move": "1"}, follow=True)
        assert "“公告公示”的关键词规则已修改，1 篇草稿随之改栏。" in said.text
        assert reverse("admin:articles_deed_undo", args=[Deed.objects.get().pk]) in said.text
        story.refresh_from_db()
        assert story.section == notices

    def test_errors_keep_what_was_typed(self, chief):
        page = chief.post(self.address(section("notices")), {"keywords": "献血 9\n献血 8"})
        assert "“献血”写了两次。" in page.text
        assert "献血 9\n献血 8" in page.text
        assert not RuleTrial.objects.exists()

    def test_tag_has_its_trial_too(self, chief):
        blood()
        tag = make_tag(name="无人")
        assert self.address(tag) in chief.get(self.address(tag, "change")).text
        found = chief.post(self.address(tag), {"keywords": "献血"}, follow=True)
        assert "将建议此标签的稿件 <b>1</b>" in found.text
        chief.post(self.address(tag), {"_save": "1"})
        tag.refresh_from_db()
        assert tag.keywords == {"献血": 1}

    def test_nobody_moves_drafts_before_all_were_looked_at(self, chief):
        blood()
        start_trial(section("notices"), WORDS, chief.user)
        assert "继续" in chief.get(self.address(section("notices"))).text
        assert chief.post(self.address(section("notices")), {"_move": "1"}).status_code == 403
        assert "已看 1 篇稿件" in chief.post(self.address(section("notices")), {"_go": "1"}, follow=True).text

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_only_who_may_change_sections_tries_their_rules(self, client, method):
        client.force_login(make_user())
        assert getattr(client, method)(self.address(section("notices"))).status_code == 403

    def test_queries_of_the_pages(self, chief):
        for number in range(60):
            blood(number, section=section("work"))
        chief.post(self.address(section("notices")), {"keywords": "献血 9"})
        for address, most in ((self.address(section("notices")), 14), (reverse("admin:articles_section_rules"), 9)):
            chief.get(address)
            with CaptureQueriesContext(connection) as found:
                assert chief.get(address).status_code == 200
            assert len(found) <= most

    def test_page_of_all_rules(self, chief):
        page = chief.get(reverse("admin:articles_section_rules"))
        assert "医共体" in page.text
        assert reverse("admin:articles_section_rules") in chief.get(reverse("admin:articles_section_changelist")).text
