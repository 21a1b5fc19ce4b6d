"""The trash: whatever the desk deletes lies there, comes back as it was, and goes for good only when told to."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles.actions.deeds.columns import columns_of
from articles.actions.deeds.empty_trash import empty_trash
from articles.actions.deeds.trash import NeededError, move_to_trash
from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.desk.web_picture import web_picture
from articles.models import (
    Alias,
    Article,
    Byline,
    Deed,
    Issue,
    Lesson,
    Page,
    Photo,
    Publication,
    Section,
    SourceBytes,
    SourceDocument,
    Step,
    Tag,
    WordUse,
)

from ..factories import (
    make_ad,
    make_article,
    make_author,
    make_document,
    make_institution,
    make_issue,
    make_page,
    make_photo,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)
from .test_admin import change_url, form_data, formset, make_person, signed_in
from .test_admin_queries import MAKERS
from .test_deeds import rich_story

pytestmark = pytest.mark.django_db
TRASH = reverse("admin:articles_deletion_changelist")
#: Rows that nothing needs: what the makers make is in use, and the desk refuses to delete that.
FREE = {
    "author": lambda: make_author(institution=make_institution()),
    "issue": lambda: make_page().issue,
    "page": make_page,
    "publication": make_publication,
    "section": make_section,
    "sourcedocument": lambda: make_document(page=make_page(), previous=make_document()),
}


def everything() -> dict[str, list]:
    """Every column of every row of this application, but for the journal and what is learned from the others."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    kept = [model for model in models if model not in (Deed, Lesson, Step, WordUse) and not model._meta.proxy]
    return {model._meta.label: [columns_of(row) for row in model._base_manager.order_by("pk")] for model in kept}


def deletable() -> list[type]:
    """The models whose rows a superuser may delete at the desk."""
    request = RequestFactory().get("/")
    request.user = type("Root", (), {"has_perm": lambda self, name: True, "is_active": True})()
    return [model for model, desk in admin.site._registry.items() if desk.has_delete_permission(request)]


def delete_url(row) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk])


class TestEveryModel:
    @pytest.mark.parametrize("model", deletable(), ids=lambda model: model.__name__)
    def test_what_the_desk_deletes_is_restored_to_the_last_column(self, model: type) -> None:
        root = signed_in("superuser")
        (FREE.get(model._meta.model_name) or MAKERS[model])()
        row, before = model._default_manager.order_by("-pk").first(), everything()
        assert "回收站" in root.get(delete_url(row)).text
        root.post(delete_url(row), {"post": "yes"})
        assert not model._default_manager.filter(pk=row.pk).exists()
        deed = Deed.objects.trash().get()
        assert str(row) in deed.title
        assert deed.title.partition("：")[0] in root.get(TRASH).text
        root.post(reverse("admin:articles_deed_undo", args=[deed.pk]))
        assert everything() == before
        assert not Deed.objects.trash().exists()

    def test_accounts_and_logs_are_not_deleted(self) -> None:
        names = {model._meta.model_name for model in deletable()}
        assert not names & {"user", "group", "deed", "deletion", "step", "importevent", "importbatch", "siteprofile"}
        assert {"article", "photo", "ad", "tag", "section", "author", "institution", "sourcedocument"} <= names

    def test_selection_goes_and_comes_back_as_one(self) -> None:
        editor = signed_in("editor")
        stories = [rich_story() for _number in range(3)]
        Article.objects.update(status="draft")
        before = everything()
        address = reverse("admin:articles_article_changelist")
        sent = {"action": "delete_selected", "_selected_action": [story.pk for story in stories]}
        assert "移入回收站" in editor.post(address, sent).text
        assert Article.objects.count() == 6  # each with one that it is linked to
        answer = editor.post(address, {**sent, "post": "yes"}, follow=True)
        deed = Deed.objects.get()
        assert (Article.objects.count(), deed.rows) == (3, 3)
        assert reverse("admin:articles_deed_undo", args=[deed.pk]) in answer.text
        editor.post(reverse("admin:articles_deed_undo", args=[deed.pk]))
        assert everything() == before


class TestRowsOfForms:
    def test_byline_that_was_ticked_lies_in_the_trash(self) -> None:
        editor, story = signed_in("editor"), make_article(authors=["何思远", "沈嘉宁"])
        byline, other = Byline.objects.order_by("position")
        before = columns_of(byline)
        rows = [
            {"id": row.pk, "article": story.pk, "author": row.author.pk, "role": row.role, "position": row.position}
            for row in (byline, other)
        ]
        rows[0]["DELETE"] = "on"
        editor.post(change_url(story), form_data(story, **formset("byline_set", *rows, initial=2)))
        assert Byline.objects.get() == other
        deed = Deed.objects.trash().get()
        assert "何思远" in deed.title
        undo_deed(deed, None)
        assert columns_of(Byline.objects.get(pk=byline.pk)) == before

    def test_alias_that_was_ticked_lies_in_the_trash(self) -> None:
        institution = make_institution()
        alias = Alias.objects.create(institution=institution, name="市一院")
        rows = formset(
            "alias_set", {"id": alias.pk, "institution": institution.pk, "name": "市一院", "DELETE": "on"}, initial=1
        )
        data = {"name": institution.name, "slug": institution.slug, "kind": "hospital"}
        signed_in("editor").post(change_url(institution), data | rows)
        assert not Alias.objects.exists()
        undo_deed(Deed.objects.trash().get(), None)
        assert Alias.objects.get() == alias

    def test_page_with_stories_cannot_be_ticked_on_its_issue(self) -> None:
        page = make_page()
        make_article(page=page)
        data = {"publication": page.issue.publication.pk, "date": page.issue.date.isoformat(), "number": ""}
        rows = formset("page_set", {"id": page.pk, "issue": page.issue.pk, "number": "A03", "DELETE": "on"}, initial=1)
        answer = signed_in("staff").post(change_url(page.issue), data | rows)
        assert "还有 1 项“稿件”属于它" in answer.text
        assert Page.objects.exists()


class TestRefusals:
    @pytest.mark.parametrize(
        ("make", "words"),
        [
            (lambda: make_published_article(), "请先撤稿"),
            (lambda: make_photo(status="published"), "请先撤稿"),
            (lambda: make_ad(is_public=True), "请先"),
            (lambda: make_article(section=make_section()).section, "稿件"),
            (lambda: make_article(authors=["沈禾"]).authors.get(), "署名"),
            (lambda: make_issue().publication, "期号"),
            (lambda: make_article(page=make_page()).page.issue, "稿件"),
            (lambda: make_article(page=make_page()).page, "稿件"),
            (lambda: make_article(source=make_document()).source, "稿件"),
            (lambda: make_photo(source=make_document()).source, "图片"),
        ],
    )
    def test_row_that_is_needed_or_shown_stays_and_the_page_says_why_and_where(self, make, words: str) -> None:
        row, root = make(), signed_in("superuser")
        before = everything()
        text = root.get(delete_url(row)).text
        assert "不能删除" in text
        assert words in text
        root.post(delete_url(row), {"post": "yes"})
        assert everything() == before
        with pytest.raises(NeededError):
            move_to_trash([row], None)

    def test_links_to_what_needs_a_row_lead_somewhere(self) -> None:
        root, story = signed_in("superuser"), make_article(page=make_page(), section=make_section(), authors=["沈禾"])
        for row in (story.section, story.page, story.page.issue, story.page.issue.publication, story.authors.get()):
            answer = root.get(delete_url(row))
            address = str(answer.context["protected"][0]).partition('href="')[2].partition('"')[0].replace("&amp;", "&")
            assert root.get(address).status_code == 200, address

    def test_one_needed_row_keeps_the_whole_selection(self) -> None:
        free, needed = make_section(), make_section()
        make_article(section=needed)
        with pytest.raises(NeededError):
            move_to_trash(Section.objects.filter(pk__in=[free.pk, needed.pk]), None)
        assert not Deed.objects.exists()
        assert Section.objects.filter(pk=free.pk).exists()


class TestTrashPage:
    def test_empty_trash_says_so(self) -> None:
        assert "回收站是空的" in signed_in("staff").get(TRASH).text

    def test_it_is_searched_and_filtered(self) -> None:
        editor = make_user()
        move_to_trash([make_tag(name="义诊", slug="a"), make_tag(name="控烟", slug="b")], editor)
        move_to_trash([make_article(headline="夜门诊")], None)
        chief = signed_in("chief")
        assert "义诊" in chief.get(TRASH, {"q": "控烟"}).text
        assert "夜门诊" not in chief.get(TRASH, {"q": "控烟"}).text
        assert "夜门诊" not in chief.get(TRASH, {"kind": "articles.tag"}).text
        assert "夜门诊" not in chief.get(TRASH, {"by__id__exact": editor.pk}).text
        assert "夜门诊" in chief.get(TRASH).text

    def test_text_of_a_deleted_story_can_be_read(self) -> None:
        deed = move_to_trash([make_article(paragraphs=["血压稳住了。"], section=make_section(name="慢病"))], None)
        staff = signed_in("staff")
        assert staff.get(reverse("admin:articles_deed_change", args=[deed.pk])).status_code == 200
        step = deed.steps.get(model="articles.article")
        text = staff.get(reverse("admin:articles_step_change", args=[step.pk])).text
        assert "血压稳住了。" in text
        assert "慢病" in text

    def test_several_are_restored_at_once_after_a_preview(self) -> None:
        chief = signed_in("chief")
        deeds = [move_to_trash([make_tag()], make_user()) for _number in range(2)]
        told = chief.post(TRASH, {"action": "restore_selected", "_selected_action": [deed.pk for deed in deeds]})
        assert [rows for _deed, rows, _reason in told.context["told"]] == [1, 1]
        assert not Tag.objects.exists()
        chief.post(reverse("admin:articles_deletion_restore"), {"chosen": told.context["keys"]})
        assert Tag.objects.count() == 2

    def test_editor_restores_what_was_hers_and_nothing_else(self) -> None:
        client, editor = Client(), make_person("editor")
        client.force_login(editor)
        own, other = move_to_trash([make_tag()], editor), move_to_trash([make_tag()], make_user())
        client.post(reverse("admin:articles_deletion_restore"), {"chosen": f"{own.pk},{other.pk}"})
        assert Tag.objects.count() == 1
        assert client.get(reverse("admin:articles_deed_undo", args=[other.pk])).status_code == 403
        assert client.post(reverse("admin:articles_deletion_empty"), {"chosen": other.pk}).status_code == 302
        assert other.steps.exists()

    def test_rights_that_were_taken_away_are_not_given_back_by_an_undo(self) -> None:
        client, editor = Client(), make_person("editor")
        client.force_login(editor)
        deed = move_to_trash([make_tag()], editor)
        editor.groups.clear()
        assert client.post(reverse("admin:articles_deed_undo", args=[deed.pk])).status_code == 403


class TestEmptying:
    def test_steps_go_and_the_line_of_the_deed_stays(self) -> None:
        deed = move_to_trash([make_article(headline="夜门诊")], None)
        emptied = empty_trash([deed])
        deed.refresh_from_db()
        assert (emptied.deeds, deed.left, deed.steps.count()) == (1, 0, 0)
        assert "夜门诊" in deed.title
        assert undo_deed(deed, None).steps == 0
        assert "彻底删除" in signed_in("staff").get(reverse("admin:articles_deed_change", args=[deed.pk])).text

    def test_files_go_that_no_row_names_with_the_pictures_made_from_them(self) -> None:
        alone, shared = make_photo(with_file=True), make_photo(with_file=True)
        make_photo(file=shared.file.name)
        with web_picture(alone.file, 480) as picture:
            small = picture.name
        deed = move_to_trash([alone, shared], None)
        assert default_storage.exists(alone.file.name)
        assert empty_trash([deed]).files == 1
        assert not default_storage.exists(alone.file.name)
        assert not default_storage.exists(small)
        assert default_storage.exists(shared.file.name)

    def test_bytes_of_a_source_go_with_it(self) -> None:
        document = make_document("独一份\n")
        twin = make_document("两份\n")
        make_document("两份\n")
        deed = move_to_trash([document, twin], None)
        assert SourceBytes.objects.count() == 2
        empty_trash([deed])
        assert [content.pk for content in SourceBytes.objects.all()] == [twin.content_id]

    def test_another_deed_is_not_emptied(self) -> None:
        deed = Deed.objects.create(verb="tag", title="加标签", left=1)
        assert empty_trash([deed]).deeds == 0

    def test_command_empties_what_is_old_and_rehearses_first(self) -> None:
        old, new = move_to_trash([make_tag(name="旧标签")], None), move_to_trash([make_tag(name="新标签")], None)
        Deed.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=91))
        out = StringIO()
        call_command("empty_trash", "--dry-run", stdout=out)
        assert "旧标签" in out.getvalue()
        assert "新标签" not in out.getvalue()
        assert old.steps.exists()
        call_command("empty_trash", stdout=out)
        assert (old.steps.count(), new.steps.count()) == (0, 1)


def test_deletion_costs_no_more_queries_a_story(django_assert_max_num_queries) -> None:
    def story():
        return make_article(
            authors=["何思远", "沈嘉宁"], tags=[make_tag()], institutions=[make_institution()], page=make_page()
        )

    for _number in range(40):
        story()
    with django_assert_max_num_queries(45):
        move_to_trash(Article.objects.all(), None)
    assert Article.objects.count() == Byline.objects.count() == 0
    assert Photo.objects.count() == Issue.objects.count() - 40 == Publication.objects.count() - 40 == 0
    assert SourceDocument.objects.count() == 0
