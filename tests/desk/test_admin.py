"""The desk: who may do what, the form of a story, decisions about many, and what each screen shows."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from articles.actions.deeds.trash import move_to_trash
from articles.admin.stories.source_pane import joined, pieces
from articles.models import (
    Article,
    Author,
    Byline,
    Fingerprint,
    ImportBatch,
    ImportEvent,
    PermanentAddress,
    Photo,
    Section,
    SiteProfile,
    SourceDocument,
    Tag,
)
from articles.models.article import Status
from articles.models.intake import Outcome
from tests.factories import (
    make_ad,
    make_article,
    make_author,
    make_batch,
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

PEOPLE = ("anonymous", "reader", "staff", "editor", "chief", "superuser")
DESK = {"staff", "editor", "chief", "superuser"}
EDITORS = {"editor", "chief", "superuser"}
IMPORTERS = {"staff", "chief", "superuser"}
CHIEFS = {"chief", "superuser"}
LIST = reverse("admin:articles_article_changelist")
ADD = reverse("admin:articles_article_add")


def make_person(name: str):
    """One of PEOPLE: a member of the group of that name, or what the name says; None for nobody."""
    if name == "anonymous":
        return None
    accounts = get_user_model().objects
    if name == "superuser":
        return accounts.create_superuser(name)
    person = accounts.create_user(name, is_staff=name != "reader")
    person.groups.set(Group.objects.filter(name=name))
    return person


def signed_in(name: str) -> Client:
    client = Client()
    if person := make_person(name):
        client.force_login(person)
    return client


@pytest.fixture
def chief() -> Client:
    return signed_in("chief")


@pytest.fixture
def editor() -> Client:
    return signed_in("editor")


def change_url(row) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def decide_url(name: str) -> str:
    return reverse("admin:articles_article_decide", args=[name])


def form_data(article: Article | None = None, **values) -> dict:
    """What the form of a story posts when nothing but `values` is changed."""
    data = {"headline": "手写的稿件", "body": "第一段。", "kicker": "", "deck": "", "section": "", "printed_on": ""}
    if article:
        names = ("headline", "kicker", "deck", "dateline_place", "dateline_source", "dateline_date")
        data |= {name: getattr(article, name) for name in names}
        data |= {
            "body": "\n\n".join(block["text"] for block in article.body),
            "section": article.section_id or "",
            "tags": [tag.pk for tag in article.tags.all()],
            "institutions": [institution.pk for institution in article.institutions.all()],
            "page": article.page_id or "",
            "printed_on": article.printed_on.isoformat() if article.printed_on else "",
        }
    return data | formset("byline_set") | formset("photo_set") | values


def formset(prefix: str, *rows: dict, initial: int = 0) -> dict:
    counts = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return counts | {f"{prefix}-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}


# Deeds: each does one thing at the desk and says whether it happened.


def sees_the_list(client: Client) -> bool:
    make_article(headline="看得见的稿件")
    return "看得见的稿件" in client.get(LIST).text


def sees_a_form(client: Client) -> bool:
    return client.get(change_url(make_article())).status_code == 200


def sees_the_source(client: Client) -> bool:
    document = make_document("一行原文\n")
    return "一行原文" in client.get(change_url(make_article(source=document, spans=[[0, 4]]))).text


def sees_the_log(client: Client) -> bool:
    return client.get(reverse("admin:articles_importevent_changelist")).status_code == 200


def edits_a_story(client: Client) -> bool:
    article = make_article()
    client.post(change_url(article), form_data(article, headline="改过的题目"))
    return Article.objects.filter(headline="改过的题目").exists()


def writes_a_story(client: Client) -> bool:
    client.post(ADD, form_data())
    return Article.objects.filter(headline="手写的稿件").exists()


def moves_stories(client: Client) -> bool:
    article, section = make_article(), Section.objects.get(slug="reform")
    client.post(decide_url("section"), {"chosen": article.pk, "section": section.pk})
    return section.article_set.exists()


def tags_stories(client: Client) -> bool:
    article, tag = make_article(), make_tag()
    client.post(decide_url("tag"), {"chosen": article.pk, "tags": [tag.pk]})
    return tag.article_set.exists()


def untags_stories(client: Client) -> bool:
    tag = make_tag()
    article = make_article(tags=[tag])
    client.post(decide_url("untag"), {"chosen": article.pk, "tags": [tag.pk]})
    return not tag.article_set.exists()


def publishes_stories(client: Client) -> bool:
    article = make_article(section=Section.objects.get(slug="work"))
    client.post(decide_url("publish"), {"chosen": article.pk})
    return Article.objects.published().exists()


def publishes_from_the_form(client: Client) -> bool:
    article = make_article(section=Section.objects.get(slug="work"))
    client.post(change_url(article), form_data(article, _publish="1"))
    return Article.objects.published().exists()


def publishes_by_action(client: Client) -> bool:
    article = make_article(section=Section.objects.get(slug="work"))
    answer = client.post(LIST, {"action": "publish_selected", "_selected_action": [article.pk]})
    return answer.status_code == 200 and article.headline in answer.text and 'class="default publish"' in answer.text


def withdraws_stories(client: Client) -> bool:
    article = make_published_article()
    client.post(decide_url("withdraw"), {"chosen": article.pk, "reason": "内容有误"})
    return not Article.objects.published().exists()


def publishes_a_photo(client: Client) -> bool:
    photo = make_photo()
    address = reverse("admin:articles_photo_changelist")
    client.post(address, {"action": "publish_selected", "_selected_action": [photo.pk]})
    return Photo.objects.filter(status=Status.PUBLISHED).exists()


def makes_a_tag(client: Client) -> bool:
    client.post(reverse("admin:articles_tag_add"), {"name": "护士节", "slug": ""})
    return Tag.objects.filter(name="护士节", slug="护士节").exists()


def shows_an_ad(client: Client) -> bool:
    ad = make_ad()
    client.post(change_url(ad), {"kind": ad.kind, "text": ad.text, "position": 0, "is_public": "on"})
    ad.refresh_from_db()
    return ad.is_public


def changes_a_section(client: Client) -> bool:
    section = make_section()
    data = {
        "name": "新名",
        "slug": section.slug,
        "order": 1,
        "cadence_days": 7,
        "is_public": "on",
        "keywords": "护士 2\n托育",
    }
    client.post(change_url(section), data)
    section.refresh_from_db()
    return (section.name, section.keywords) == ("新名", {"护士": 2, "托育": 1})


def fills_in_the_footer(client: Client) -> bool:
    client.post(reverse("admin:articles_siteprofile_add"), {"name": "临澜健康新闻"})
    return SiteProfile.objects.filter(name="临澜健康新闻").exists()


def deletes_a_story(client: Client) -> bool:
    article = make_article(authors=["沈禾"], tags=[make_tag()])
    client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
    return not Article.objects.exists()


def deletes_a_source(client: Client) -> bool:
    document = make_document()
    client.post(reverse("admin:articles_sourcedocument_delete", args=[document.pk]), {"post": "yes"})
    return not SourceDocument.objects.exists()


def deletes_an_account(client: Client) -> bool:
    other = make_user()
    client.post(reverse("admin:auth_user_delete", args=[other.pk]), {"post": "yes"})
    return not get_user_model().objects.filter(pk=other.pk).exists()


def restores_what_somebody_else_deleted(client: Client) -> bool:
    deed = move_to_trash([make_article()], make_user())
    client.post(reverse("admin:articles_deed_undo", args=[deed.pk]))
    return Article.objects.exists()


def empties_the_trash(client: Client) -> bool:
    deed = move_to_trash([make_article()], make_user())
    client.post(reverse("admin:articles_deletion_empty"), {"chosen": deed.pk})
    return not deed.steps.exists()


def uploads_pages(client: Client) -> bool:
    client.post(reverse("admin:articles_importbatch_add"), {"files": [SimpleUploadedFile("A03.txt", b"page")]})
    return ImportBatch.objects.exists()


def goes_on_importing(client: Client) -> bool:
    batch = make_batch()
    client.post(reverse("admin:articles_importbatch_continue", args=[batch.pk]))
    return ImportBatch.objects.get().state == ImportBatch.State.FINISHED


def tries_again(client: Client) -> bool:
    document = make_document()
    failed = {"name": "A03.txt", "outcome": Outcome.FAILED, "content": document.content}
    ImportEvent.objects.create(batch=document.batch, **failed)
    client.post(reverse("admin:articles_importbatch_retry", args=[document.batch.pk]))
    return ImportEvent.objects.get().outcome == Outcome.WAITING


def sees_a_batch(client: Client) -> bool:
    return client.get(reverse("admin:articles_importbatch_change", args=[make_batch().pk])).status_code == 200


def downloads_a_source(client: Client) -> bool:
    address = reverse("admin:articles_sourcedocument_download", args=[make_document().pk])
    return client.get(address).status_code == 200


MAY: dict[Callable[[Client], bool], set[str]] = {
    sees_the_list: DESK,
    sees_a_form: DESK,
    sees_the_source: DESK,
    sees_the_log: DESK,
    sees_a_batch: DESK,
    downloads_a_source: DESK,
    uploads_pages: IMPORTERS,
    goes_on_importing: IMPORTERS,
    tries_again: IMPORTERS,
    edits_a_story: EDITORS,
    writes_a_story: EDITORS,
    moves_stories: EDITORS,
    tags_stories: EDITORS,
    untags_stories: EDITORS,
    makes_a_tag: EDITORS,
    publishes_stories: CHIEFS,
    publishes_from_the_form: CHIEFS,
    publishes_by_action: CHIEFS,
    withdraws_stories: CHIEFS,
    publishes_a_photo: CHIEFS,
    shows_an_ad: CHIEFS,
    changes_a_section: CHIEFS,
    fills_in_the_footer: CHIEFS,
    deletes_a_story: EDITORS,  # into the trash
    restores_what_somebody_else_deleted: CHIEFS,
    empties_the_trash: CHIEFS,
    deletes_a_source: IMPORTERS,
    deletes_an_account: set(),
}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("deed", MAY, ids=lambda deed: deed.__name__)
def test_who_may_do_what(deed: Callable[[Client], bool], person: str) -> None:
    assert deed(signed_in(person)) is (person in MAY[deed])


@pytest.mark.parametrize("name", ["publish", "withdraw", "section", "tag", "untag"])
def test_refusal_is_told_apart_from_not_signed_in(name: str) -> None:
    assert signed_in("staff").get(decide_url(name)).status_code == 403
    answer = signed_in("anonymous").get(decide_url(name))
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]


class TestStoryByHand:
    def test_it_gets_a_permanent_address_and_all_that_follows_from_its_text(self, editor: Client) -> None:
        editor.post(ADD, form_data(body="第一段 话。\n## 小标题\n\n第二段。"))
        article = Article.objects.get()
        kinds = [(block["kind"], block["text"]) for block in article.body]
        assert kinds == [("paragraph", "第一段 话。"), ("subhead", "小标题"), ("paragraph", "第二段。")]
        assert (article.text, article.length) == ("第一段 话。\n小标题\n第二段。", 12)
        assert PermanentAddress.objects.get(code=article.code).article == article
        assert PermanentAddress.objects.get().place.startswith("hand|")
        assert article.edited_by.username == "editor"
        assert article.source is None
        assert article.status == Status.DRAFT

    def test_two_have_two_addresses(self, editor: Client) -> None:
        editor.post(ADD, form_data())
        editor.post(ADD, form_data())
        assert PermanentAddress.objects.values("code").distinct().count() == 2

    def test_bylines_stand_in_the_order_of_the_form(self, editor: Client) -> None:
        people = [make_author(), make_author()]
        rows = [{"author": person.pk, "role": "记者", "affiliation": "", "position": ""} for person in people]
        editor.post(ADD, form_data(**formset("byline_set", *rows)))
        assert [byline.author for byline in Byline.objects.order_by("position")] == people
        assert len(set(Byline.objects.values_list("position", flat=True))) == 2


class TestStoryForm:
    def test_saving_without_a_change_leaves_the_story_open_to_a_better_reading(self, editor: Client) -> None:
        article = make_article(section=make_section(), printed_on=date(2026, 3, 5), page=make_page())
        assert editor.post(change_url(article), form_data(article)).status_code == 302
        assert Article.objects.untouched().get() == article

    def test_change_of_a_byline_alone_marks_the_story_as_edited(self, editor: Client) -> None:
        article = make_article()
        row = {"author": make_author().pk, "role": "", "affiliation": "", "position": 0}
        editor.post(change_url(article), form_data(article, **formset("byline_set", row)))
        assert not Article.objects.untouched().exists()

    def test_slower_of_two_editors_does_not_undo_the_work_of_the_quicker(self, editor: Client, chief: Client) -> None:
        article = make_article()
        opened = editor.get(change_url(article)).context["adminform"].form["seen"].value()
        chief.post(change_url(article), form_data(article, headline="先改的", seen=opened))
        answer = editor.post(change_url(article), form_data(article, headline="后改的", seen=opened))
        assert "chief" in answer.context["adminform"].form.non_field_errors()[0]
        assert Article.objects.get().headline == "先改的"

    def test_photo_changed_below_the_story_counts_as_edited(self, editor: Client) -> None:
        article = make_article()
        photo = make_photo(article=article)
        row = {"id": photo.pk, "article": article.pk, "caption": "改过的说明", "alt": ""}
        editor.post(change_url(article), form_data(article, **formset("photo_set", row, initial=1)))
        photo.refresh_from_db()
        assert (photo.caption, photo.edited_by.username) == ("改过的说明", "editor")

    def test_what_was_read_stays_with_the_story(self, editor: Client) -> None:
        article = make_article(spans=[[0, 4]], confidence=0.8, suggestions=[], position=3)
        editor.post(change_url(article), form_data(article, headline="改过"))
        article.refresh_from_db()
        assert (article.headline, article.spans, article.confidence, article.position) == ("改过", [[0, 4]], 0.8, 3)

    def test_new_day_of_printing_moves_a_published_story_and_no_other_date(self, editor: Client) -> None:
        article = make_published_article(printed_on=date(2026, 3, 5))
        published_at = article.published_at
        editor.post(change_url(article), form_data(article, printed_on="2026-03-06"))
        article.refresh_from_db()
        assert (article.shown_on, article.published_at) == (date(2026, 3, 6), published_at)

    def test_published_story_keeps_a_section_that_readers_see(self, editor: Client) -> None:
        article = make_published_article()
        for section in ("", Section.objects.get(slug="other").pk):
            assert editor.post(change_url(article), form_data(article, section=section)).status_code == 200
        assert Article.objects.published().get() == article

    def test_suggested_sections_come_first_with_their_reasons(self, editor: Client) -> None:
        article = make_article(
            headline="三伏贴开贴", paragraphs=["中医医院开展三伏贴，针灸、推拿等中医药服务受到欢迎。"]
        )
        text = editor.get(change_url(article)).text
        label = text[text.index('<span class="suggested">') :]
        assert re.match(r'<span class="suggested">\d+% .*三伏贴', label)
        assert text.index("中医药 <span") < text.index("工作动态")

    def test_status_and_dates_cannot_be_posted(self, editor: Client) -> None:
        article = make_article(section=make_section())
        forged = {"status": "published", "published_at": "2020-01-01", "shown_on": "2020-01-01"}
        editor.post(change_url(article), form_data(article, **forged))
        article.refresh_from_db()
        assert (article.status, article.published_at, article.shown_on) == (Status.DRAFT, None, None)

    def test_unfinished_story_is_saved_but_not_published_and_the_reason_told(self, chief: Client) -> None:
        article = make_article()
        answer = chief.post(change_url(article), form_data(article, headline="改过", _publish="1"), follow=True)
        article.refresh_from_db()
        assert (article.headline, article.status) == ("改过", Status.DRAFT)
        assert "改过" in str([str(message) for message in answer.context["messages"]])

    def test_source_is_shown_with_the_spans_of_this_story_marked_and_as_text(self, editor: Client) -> None:
        document = make_document("前文\n<b>题目</b>\n正文。\n后文\n")
        article = make_article(source=document, spans=[[3, 12], [13, 16]])
        text = editor.get(change_url(article)).text
        assert f"<mark>{escape('<b>题目</b>')}\n正文。</mark>" in text
        assert "<b>题目</b>" not in text

    def test_neighbours_are_those_of_the_page_then_of_the_batch(self, editor: Client) -> None:
        document = make_document()
        other = make_document(batch=document.batch)
        first, second = (make_article(source=document, position=place) for place in (0, 1))
        third = make_article(source=other)
        make_article(source=make_document())
        context = editor.get(change_url(second)).context
        assert (context["neighbours"].previous, context["neighbours"].next) == (first, third)

    def test_who_published_and_withdrew_and_why_is_shown(self, chief: Client) -> None:
        article = make_article(section=Section.objects.get(slug="work"))
        chief.post(decide_url("publish"), {"chosen": article.pk})
        chief.post(decide_url("withdraw"), {"chosen": article.pk, "reason": "内容有误"})
        text = chief.get(change_url(article)).text
        assert "内容有误" in text
        messages = (
            LogEntry.objects.filter(object_id=article.pk).order_by("pk").values_list("change_message", "user__username")
        )
        assert [user for _message, user in messages] == ["chief", "chief"]
        assert "内容有误" in messages[1][0]

    def test_body_is_readable_for_who_may_not_edit(self) -> None:
        article = make_article(paragraphs=["只读的一段。"])
        assert '<p class="paragraph">只读的一段。</p>' in signed_in("staff").get(change_url(article)).text

    def test_draft_has_no_link_to_the_site_and_a_published_story_has(self, editor: Client) -> None:
        draft, published = make_article(), make_published_article()
        assert draft.get_absolute_url() not in editor.get(change_url(draft)).text
        assert published.get_absolute_url() in editor.get(change_url(published)).text


class TestDecisions:
    def test_page_says_what_will_happen_and_what_is_refused_and_changes_nothing(self, chief: Client) -> None:
        ready, unready = make_article(section=Section.objects.get(slug="work")), make_article()
        keys = [ready.pk, unready.pk]
        answer = chief.post(LIST, {"action": "publish_selected", "_selected_action": keys})
        told = answer.context["preview"]
        assert [[plan.story for plan in plans] for plans in (told.ready, told.refused)] == [[ready], [unready]]
        assert not Article.objects.published().exists()

    def test_confirmed_page_publishes_what_may_be_and_tells_of_the_rest(self, chief: Client) -> None:
        ready, unready = make_article(section=Section.objects.get(slug="work")), make_article()
        answer = chief.post(decide_url("publish"), {"chosen": f"{ready.pk},{unready.pk}"}, follow=True)
        assert Article.objects.published().get() == ready
        assert any(unready.headline in str(message) for message in answer.context["messages"])

    def test_stories_that_came_in_after_the_page_was_shown_are_not_published_with_it(self, chief: Client) -> None:
        section = Section.objects.get(slug="work")
        shown = make_article(section=section)
        page = chief.post(LIST, {"action": "publish_selected", "select_across": 1, "_selected_action": [shown.pk]})
        make_article(section=section)
        chief.post(decide_url("publish"), {"chosen": page.context["form"]["chosen"].value()})
        assert Article.objects.published().get() == shown

    def test_withdrawal_needs_a_reason(self, chief: Client) -> None:
        article = make_published_article()
        assert chief.post(decide_url("withdraw"), {"chosen": article.pk, "reason": " "}).status_code == 200
        assert Article.objects.published().exists()

    @pytest.mark.parametrize("chosen", ["", "x", ",", "-1", "9" * 40])
    def test_keys_that_are_none_are_refused(self, chief: Client, chosen: str) -> None:
        assert chief.post(decide_url("publish"), {"chosen": chosen}).status_code == 200

    def test_unknown_decision_is_no_page(self, chief: Client) -> None:
        assert chief.get(decide_url("burn")).status_code == 404

    def test_way_back_leads_to_the_list_as_it_was_filtered(self, chief: Client) -> None:
        article = make_article(section=Section.objects.get(slug="work"))
        page = chief.post(
            f"{LIST}?status__exact=draft", {"action": "publish_selected", "_selected_action": [article.pk]}
        )
        answer = chief.post(page.context["page_url"], {"chosen": article.pk})
        assert answer.headers["Location"] == f"{LIST}?status__exact=draft"

    def test_way_back_of_a_button_leads_to_its_form(self, chief: Client) -> None:
        article = make_published_article()
        url = f"{decide_url('withdraw')}?chosen={article.pk}&from={article.pk}"
        page = chief.get(url)
        answer = chief.post(page.context["page_url"], {"chosen": article.pk, "reason": "内容有误"})
        assert answer.headers["Location"] == change_url(article)


class TestLists:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("author=沈禾", True),
            ("author=林", False),
            ("institution=临澜市人民医院", True),
            ("institution=市一院", True),
            ("institution=无此机构", False),
            ("sure=unsure", True),
            ("sure=sure", False),
            ("status__exact=draft", True),
            ("status__exact=published", False),
            ("printed_on__year=2026", True),
            ("printed_on__year=2020", False),
            ("batch=7", True),
            ("batch=8", False),
            ("batch=x", False),
            ("q=量血压", True),
            ("q=记录本", True),  # in the text
            ("q=没有这样的题目", False),
            ("q=abcdefghij", True),
        ],
    )
    def test_story_is_found_by(self, editor: Client, query: str, found: bool) -> None:
        hospital = make_institution(name="临澜市人民医院")
        hospital.alias_set.create(name="市一院")
        document = make_document(batch=make_batch(pk=7))
        make_article(
            headline="门口量血压",
            code="abcdefghij", authors=["沈禾"], institutions=[hospital], source=document, confidence=0.4,
            printed_on=date(2026, 3, 5),
        )  # fmt: skip
        assert ("门口量血压" in editor.get(f"{LIST}?{query}").text) is found

    def test_filter_by_name_keeps_the_other_filters(self, editor: Client) -> None:
        assert (
            '<input type="hidden" name="status__exact" value="draft">' in editor.get(f"{LIST}?status__exact=draft").text
        )

    def test_every_model_has_a_list(self) -> None:
        superuser = signed_in("superuser")
        for model in set(apps.get_app_config("articles").get_models()) - {Fingerprint}:  # its key is two columns
            assert superuser.get(reverse(f"admin:articles_{model._meta.model_name}_changelist")).status_code == 200

    def test_author_and_tag_get_their_address_from_their_name_and_twins_a_number(self, editor: Client) -> None:
        address = reverse("admin:articles_author_add")
        for _time in range(2):
            editor.post(address, {"name": "王芳", "slug": "", "note": ""} | formset("alias_set"))
        assert sorted(Author.objects.values_list("slug", flat=True)) == ["王芳", "王芳-2"]


@pytest.mark.parametrize(
    "field",
    [
        "article.tags",
        "article.institutions",
        "article.page",
        "byline.author",
        "photo.article",
        "issue.publication",
        "page.issue",
        "institution.parent",
        "alias.institution",
        "author.institution",
        "storylink.first",
    ],
)
def test_field_that_completes_what_is_typed_answers(editor: Client, field: str) -> None:
    make_article(authors=["临澜"], tags=[make_tag(name="临澜")], institutions=[make_institution()], page=make_page())
    Article.objects.update(headline="临澜")
    model, name = field.split(".")
    query = {"app_label": "articles", "model_name": model, "field_name": name, "term": "临澜"}
    assert len(editor.get(reverse("admin:autocomplete"), query).json()["results"]) == 1


class TestSourcePane:
    def test_spans_with_nothing_but_white_space_between_are_one(self) -> None:
        assert joined("题目\n\n正文。 尾", [[4, 7], [0, 2], [8, 9]]) == [(0, 9)]

    def test_pieces_cover_the_window_and_nothing_twice(self) -> None:
        text = "前题目中正文后"
        cut = list(pieces(text, [(1, 3), (4, 6)], 0, len(text)))
        assert "".join(piece.text for piece in cut) == text
        assert [piece.text for piece in cut if piece.is_story] == ["题目", "正文"]

    def test_doubtful_words_are_pieces_of_their_own(self) -> None:
        cut = list(pieces("前题目中正文后", [(1, 6)], 0, 7, [(2, 3)]))
        assert [piece.text for piece in cut] == ["前", "题", "目", "中正文", "后"]
        assert [piece.text for piece in cut if piece.is_doubtful] == ["目"]
