"""The pages of the desk that merge and split names: who may, what they say, what they do."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.actions.names.parts import parts_of
from articles.models import Alias, Author, Byline, Deed, Institution
from articles.models.names import Standing

from ..factories import make_article, make_author, make_institution, make_photo, make_user
from .names import aliases_of, everything

pytestmark = pytest.mark.django_db

MAKERS = {"author": make_author, "institution": make_institution}


def link(kind: str, row):
    """Give a name a story."""
    return make_article(**{f"{kind}s": [row]})


def merge_page(kind: str) -> str:
    return reverse(f"admin:articles_{kind}_merge")


def split_page(row) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_split", args=[row.pk])


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user())
    return client


@pytest.mark.parametrize("kind", MAKERS)
class TestWhoMay:
    def test_staff_may_only_look_at_names(self, client: Client, kind: str):
        row = MAKERS[kind]()
        client.force_login(make_user("staff"))
        for address in (f"{merge_page(kind)}?chosen={row.pk}", split_page(row)):
            assert client.get(address).status_code == 403
            assert client.post(address).status_code == 403
        form = client.get(reverse(f"admin:articles_{kind}_change", args=[row.pk]))
        assert merge_page(kind) not in form.content.decode()

    def test_editors_find_the_buttons_on_the_form(self, desk: Client, kind: str):
        row = MAKERS[kind]()
        form = desk.get(reverse(f"admin:articles_{kind}_change", args=[row.pk])).content.decode()
        assert f"{merge_page(kind)}?chosen={row.pk}" in form
        assert split_page(row) in form


@pytest.mark.parametrize("kind", MAKERS)
class TestMerge:
    def test_action_of_the_list_leads_to_the_page(self, desk: Client, kind: str):
        rows = [MAKERS[kind](), MAKERS[kind]()]
        form = {"action": "merge_selected", "_selected_action": [row.pk for row in rows]}
        answer = desk.post(reverse(f"admin:articles_{kind}_changelist"), form)
        assert answer["Location"] == f"{merge_page(kind)}?chosen={rows[0].pk}%2C{rows[1].pk}"

    def test_too_many_are_refused_in_words(self, desk: Client, kind: str):
        form = {"action": "merge_selected", "_selected_action": [MAKERS[kind]().pk for _number in range(21)]}
        answer = desk.post(reverse(f"admin:articles_{kind}_changelist"), form, follow=True)
        assert "一次最多合并 20 个名称" in answer.content.decode()

    def test_it_proposes_the_accepted_one_with_the_most_stories(self, desk: Client, kind: str):
        proposed, seldom, often = MAKERS[kind](standing=Standing.PROPOSED), MAKERS[kind](), MAKERS[kind]()
        for row in (proposed, proposed, seldom, often, often):
            link(kind, row)
        answer = desk.get(merge_page(kind), {"chosen": f"{proposed.pk},{seldom.pk},{often.pk}"})
        assert answer.context["survivor"] == often

    def test_looking_changes_nothing_and_says_all(self, desk: Client, kind: str):
        keep, other = MAKERS[kind](), MAKERS[kind]()
        link(kind, keep), link(kind, other)
        before = everything()
        answer = desk.get(merge_page(kind), {"chosen": f"{keep.pk},{other.pk}", "into": keep.pk})
        assert everything() == before
        (told,) = answer.context["preview"].relations
        assert (told.moved, told.dropped) == (1, 0)
        assert other.slug in answer.content.decode()

    def test_confirmed_merge_is_done_logged_and_can_be_undone_from_the_message(self, desk: Client, kind: str):
        keep, other = MAKERS[kind](), MAKERS[kind]()
        story = link(kind, other)
        form = {"chosen": f"{keep.pk},{other.pk}", "into": keep.pk}
        answer = desk.post(merge_page(kind), form, follow=True)
        assert answer.redirect_chain[-1][0] == reverse(f"admin:articles_{kind}_change", args=[keep.pk])
        assert list(getattr(story, f"{kind}s").all()) == [keep]
        deed = Deed.objects.get()
        assert str(deed.pk) in answer.content.decode()
        assert LogEntry.objects.get().change_message == deed.title

    def test_editor_who_merged_may_undo_it_another_may_not(self, desk: Client, kind: str):
        keep, other = MAKERS[kind](), MAKERS[kind]()
        link(kind, other)
        before = everything()
        answer = desk.post(merge_page(kind), {"chosen": f"{keep.pk},{other.pk}", "into": keep.pk}, follow=True)
        undoing = reverse("admin:articles_deed_undo", args=[Deed.objects.get().pk])
        assert undoing in answer.content.decode()
        second = Client()
        second.force_login(make_user())
        assert second.get(undoing).status_code == 403
        assert other.name in desk.get(undoing).content.decode()
        desk.post(undoing)
        assert everything() == before

    def test_one_name_asks_for_another_and_finds_it_by_any_of_its_names(self, desk: Client, kind: str):
        row, other = MAKERS[kind](), MAKERS[kind]()
        Alias.objects.create(**{kind: other}, name="曾用名")
        answer = desk.get(merge_page(kind), {"chosen": row.pk, "q": "曾用"})
        assert f"chosen={row.pk}%2C{other.pk}" in answer.content.decode()
        assert answer.context["preview"] is None

    def test_one_name_alone_is_shown_with_those_that_it_may_mean(self, desk: Client, kind: str):
        row, other = MAKERS[kind](name="聊城市晓岚义诊队"), MAKERS[kind](name="聊城市哓岚义诊队")
        answer = desk.get(merge_page(kind), {"chosen": row.pk})
        assert [(name, reason) for name, _address, reason in answer.context["found"]] == [(other, "有一个形近字")]

    @pytest.mark.parametrize("chosen", ["", "abc", "0", "1,", "9" * 30, "1;drop"])
    def test_what_is_no_choice_shows_an_empty_page(self, desk: Client, kind: str, chosen: str):
        assert desk.get(merge_page(kind), {"chosen": chosen}).status_code == 200
        assert desk.post(merge_page(kind), {"chosen": chosen, "into": "1"}).status_code == 200
        assert not Deed.objects.exists()

    def test_survivor_must_be_one_of_the_chosen(self, desk: Client, kind: str):
        rows = [MAKERS[kind]() for _number in range(3)]
        form = {"chosen": f"{rows[0].pk},{rows[1].pk}", "into": rows[2].pk}
        assert desk.post(merge_page(kind), form).status_code == 200
        assert not Deed.objects.exists()

    def test_queries_do_not_grow_with_the_stories(self, desk: Client, kind: str):
        rows = [MAKERS[kind](), MAKERS[kind]()]
        address = f"{merge_page(kind)}?chosen={rows[0].pk},{rows[1].pk}&into={rows[0].pk}"
        counts = []
        for _round in range(2):
            for _number in range(20):
                link(kind, rows[1])
            with CaptureQueriesContext(connection) as queries:
                desk.get(address)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 65


class TestFormerNames:
    def test_former_name_gets_its_days(self, desk: Client):
        keep, other = make_institution(), make_institution()
        form = {"chosen": f"{keep.pk},{other.pk}", "into": keep.pk, f"how_{other.pk}": "former"}
        days = {f"valid_from_{other.pk}": "1984-01-01", f"valid_to_{other.pk}": "2014-03-31"}
        desk.post(merge_page("institution"), form | days)
        alias = Alias.objects.get(name=other.name)
        assert [str(alias.valid_from), str(alias.valid_to)] == ["1984-01-01", "2014-03-31"]

    def test_misprint_gets_none_even_where_days_were_typed(self, desk: Client):
        keep, other = make_institution(), make_institution()
        form = {"chosen": f"{keep.pk},{other.pk}", "into": keep.pk, f"how_{other.pk}": "writing"}
        desk.post(merge_page("institution"), form | {f"valid_from_{other.pk}": "1984-01-01"})
        assert Alias.objects.get(name=other.name).valid_from is None

    def test_name_with_days_of_its_own_is_taken_for_a_former_one(self, desk: Client):
        keep, other = make_institution(), make_institution(valid_to="2014-03-31")
        answer = desk.get(merge_page("institution"), {"chosen": f"{keep.pk},{other.pk}"})
        form = answer.context["form"]
        assert form.periods[other.pk].valid_to.isoformat() == "2014-03-31"

    def test_period_that_ends_before_it_begins_is_no_merge(self, desk: Client):
        keep, other = make_institution(), make_institution()
        form = {"chosen": f"{keep.pk},{other.pk}", "into": keep.pk, f"how_{other.pk}": "former"}
        days = {f"valid_from_{other.pk}": "2014-01-01", f"valid_to_{other.pk}": "1984-03-31"}
        assert desk.post(merge_page("institution"), form | days).context["form"].errors
        assert not Deed.objects.exists()


class TestSplit:
    @pytest.fixture
    def doctor(self) -> Author:
        doctor = make_author(name="王芳", slug="王芳")
        for affiliation in ("市第一人民医院", "市中医医院"):
            Byline.objects.filter(article=make_article(authors=[doctor])).update(affiliation=affiliation)
        make_photo(authors=[doctor])
        return doctor

    def code_of(self, doctor: Author, affiliation: str) -> str:
        return next(part.code for part in parts_of(doctor) if part.values.get("affiliation") == affiliation)

    def test_chosen_part_is_shown_then_goes_to_a_new_author(self, desk: Client, doctor: Author):
        form = {"parts": [self.code_of(doctor, "市中医医院")], "name": "王芳"}
        before = everything()
        page = desk.post(split_page(doctor), form)
        assert everything() == before
        assert page.context["preview"].relations[0].moved == 1
        desk.post(split_page(doctor), form | {"confirmed": "1"})
        target = Author.objects.exclude(pk=doctor.pk).get()
        assert (target.name, target.slug, target.byline_set.get().affiliation) == ("王芳", "王芳-2", "市中医医院")

    def test_part_goes_to_an_existing_author(self, desk: Client, doctor: Author):
        colleague = make_author()
        form = {"parts": [self.code_of(doctor, "市中医医院")], "confirmed": "1"}
        desk.post(f"{split_page(doctor)}?into={colleague.pk}", form)
        assert colleague.byline_set.get().affiliation == "市中医医院"
        assert Author.objects.count() == 2

    @pytest.mark.parametrize("form", [{}, {"parts": "nothing", "name": "王芳"}, {"name": "王芳"}])
    def test_without_a_part_nothing_is_split(self, desk: Client, doctor: Author, form: dict):
        assert desk.post(split_page(doctor), form | {"confirmed": "1"}).status_code == 200
        assert not Deed.objects.exists()

    def test_new_institution_needs_a_name_that_no_other_has(self, desk: Client):
        hospital, other = make_institution(district="东阿县"), make_institution()
        link("institution", hospital)
        code = parts_of(hospital)[0].code
        for name in ("", other.name, "长" * 200):
            page = desk.post(split_page(hospital), {"parts": [code], "name": name, "confirmed": "1"})
            assert "name" in page.context["form"].errors
        desk.post(split_page(hospital), {"parts": [code], "name": "临澜市东院", "confirmed": "1"})
        made = Institution.objects.get(name="临澜市东院")
        assert (made.kind, made.district, made.article_set.count()) == ("hospital", "东阿县", 1)

    def test_choice_can_be_changed_again(self, desk: Client, doctor: Author):
        code = self.code_of(doctor, "市中医医院")
        page = desk.post(split_page(doctor), {"parts": [code], "name": "王芳", "back": "1"})
        assert [part.code for _title, parts in page.context["groups"] for part, chosen in parts if chosen] == [code]

    def test_name_without_anything_says_so(self, desk: Client):
        assert "无需拆分" in desk.get(split_page(make_author())).content.decode()

    def test_unknown_name_is_not_found(self, desk: Client):
        assert desk.get(reverse("admin:articles_author_split", args=[4711])).status_code == 404

    def test_alias_alone_can_be_given_away(self, desk: Client, doctor: Author):
        Alias.objects.create(author=doctor, name="芳芳")
        colleague = make_author()
        code = next(part.code for part in parts_of(doctor) if part.words == "芳芳")
        desk.post(f"{split_page(doctor)}?into={colleague.pk}", {"parts": [code], "confirmed": "1"})
        assert (aliases_of(doctor), aliases_of(colleague)) == ([], ["芳芳"])
