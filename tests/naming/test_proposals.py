"""The names to confirm: what the page shows of each, what every decision does, and that it can be taken back."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Alias, Author, Deed, Institution
from articles.models.names import Standing
from articles.reports.proposals import proposals

from ..factories import make_article, make_author, make_document, make_institution, make_photo, make_user
from .names import aliases_of, everything

pytestmark = pytest.mark.django_db

KNOWN, SLIP = "聊城市第二人民医院", "聊城市第二入民医院"
PAGES = {
    "author": reverse("admin:articles_author_proposals"),
    "institution": reverse("admin:articles_institution_proposals"),
}
MAKERS = {"author": make_author, "institution": make_institution}


def propose(kind: str, **fields):
    return MAKERS[kind](standing=Standing.PROPOSED, **fields)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user())
    return client


def decide(desk: Client, kind: str, what: str, **further):
    return desk.post(PAGES[kind], {"do": what} | further, follow=True)


class TestWhatIsShown:
    def test_use_days_and_the_sentences_of_an_institution(self):
        name = propose("institution", name=SLIP)
        for day in (1, 2, 3):
            make_article(institutions=[name], printed_on=date(2026, 3, day), paragraphs=[f"今天。昨天{SLIP}接诊。完"])
        make_photo().institutions.add(name)
        (told,) = proposals([name])
        assert (told.use.stories, told.use.photos) == (3, 1)
        assert (told.use.first, told.use.last) == (date(2026, 3, 1), date(2026, 3, 3))
        assert [tuple(example.sentence) for example in told.examples] == [("昨天", SLIP, "接诊")] * 2
        assert told.examples[0].story.printed_on == date(2026, 3, 3)

    def test_short_form_of_the_text_is_shown_for_the_official_name(self):
        name = propose("institution", name="聊城市肿瘤医院")
        make_article(institutions=[name], paragraphs=["市肿瘤医院昨天开诊。"])
        assert proposals([name])[0].examples[0].sentence.word == "市肿瘤医院"

    def test_author_is_shown_where_the_source_names_him(self):
        name = propose("author", name="秦越")
        make_article(authors=[name], source=make_document("市二院开出夜门诊\n□记者 秦越\n正文"))
        assert tuple(proposals([name])[0].examples[0].sentence) == ("□记者 ", "秦越", "")

    def test_story_without_a_source_is_shown_by_its_title(self):
        name = propose("author")
        story = make_article(authors=[name])
        (example,) = proposals([name])[0].examples
        assert (example.story, example.sentence) == (story, None)

    def test_likely_twin_by_an_other_name_of_a_known_row(self):
        known = make_institution(name=KNOWN)
        Alias.objects.create(institution=known, name="市二医院")
        name = propose("institution", name=SLIP)
        (told,) = proposals([name])
        assert told.twin == known
        assert [(row, twin.name) for row, twin in told.twins] == [(known, KNOWN)]

    def test_refused_names_are_nobodys_twin(self):
        make_institution(name=KNOWN, standing=Standing.REFUSED)
        assert proposals([propose("institution", name=SLIP)])[0].twins == []

    def test_nothing_is_asked_for_no_names(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert proposals([]) == []


@pytest.mark.parametrize("kind", PAGES)
class TestPage:
    def test_staff_may_not(self, client: Client, kind: str):
        client.force_login(make_user("staff"))
        assert client.get(PAGES[kind]).status_code == 403
        assert client.post(PAGES[kind], {"do": "accept:1"}).status_code == 403

    def test_it_lists_what_is_proposed_and_nothing_else(self, desk: Client, kind: str):
        proposed, accepted = propose(kind), MAKERS[kind]()
        page = desk.get(PAGES[kind]).content.decode()
        assert f'id="name-{proposed.pk}"' in page
        assert f'id="name-{accepted.pk}"' not in page

    def test_empty_page_says_so(self, desk: Client, kind: str):
        assert "没有待确认的名称" in desk.get(PAGES[kind]).content.decode()

    def test_it_is_found_from_the_front_page_and_from_the_list(self, desk: Client, kind: str):
        assert f'href="{PAGES[kind]}"' in desk.get(reverse("admin:index")).content.decode()
        rows = desk.get(reverse(f"admin:articles_{kind}_changelist")).content.decode()
        assert f'<a href="{PAGES[kind]}">待确认名称</a>' in rows

    def test_staff_find_no_way_to_it(self, client: Client, kind: str):
        client.force_login(make_user("staff"))
        for address in (reverse("admin:index"), reverse(f"admin:articles_{kind}_changelist")):
            assert PAGES[kind] not in client.get(address).content.decode()

    def test_queries_do_not_grow(self, desk: Client, kind: str):
        counts = []
        for _round in range(2):
            for number in range(10):
                for _story in range(2 + number % 2):
                    make_article(**{f"{kind}s": [propose(kind)]}, source=make_document())
            with CaptureQueriesContext(connection) as queries:
                desk.get(PAGES[kind])
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 16


@pytest.mark.parametrize("kind", PAGES)
class TestDecisions:
    def test_accept(self, desk: Client, kind: str):
        name = propose(kind)
        decide(desk, kind, f"accept:{name.pk}")
        name.refresh_from_db()
        assert name.standing == Standing.ACCEPTED

    def test_refuse_takes_the_name_off_and_keeps_it(self, desk: Client, kind: str):
        name = propose(kind)
        story = make_article(**{f"{kind}s": [name]})
        decide(desk, kind, f"refuse:{name.pk}")
        name.refresh_from_db()
        assert (name.standing, getattr(story, f"{kind}s").count()) == (Standing.REFUSED, 0)

    def test_merge_makes_it_another_name(self, desk: Client, kind: str):
        known, name = MAKERS[kind](), propose(kind)
        decide(desk, kind, f"merge:{name.pk}:{known.pk}")
        assert aliases_of(known) == [name.name]

    @pytest.mark.parametrize("verb", ["accept", "refuse", "merge"])
    def test_undo_takes_any_of_them_back(self, desk: Client, kind: str, verb: str):
        known, name = MAKERS[kind](), propose(kind)
        make_article(**{f"{kind}s": [name]})
        before = everything()
        decide(desk, kind, f"{verb}:{name.pk}" + (f":{known.pk}" if verb == "merge" else ""))
        assert everything() != before
        page = decide(desk, kind, f"undo:{Deed.objects.get().pk}")
        assert everything() == before
        assert "已撤销" in page.content.decode()

    def test_decision_about_something_else_is_not_undone_here(self, desk: Client, kind: str):
        other_kind = next(other for other in PAGES if other != kind)
        decide(desk, other_kind, f"accept:{propose(other_kind).pk}")
        assert desk.get(PAGES[kind]).context["last"] is None
        decide(desk, kind, f"undo:{Deed.objects.get().pk}")
        assert Deed.objects.standing().count() == 1

    def test_several_decisions_are_undone_the_last_first(self, desk: Client, kind: str):
        names = [propose(kind) for _number in range(3)]
        before = everything()
        for name, verb in zip(names, ("accept", "refuse", "accept"), strict=True):
            decide(desk, kind, f"{verb}:{name.pk}")
        for deed in Deed.objects.newest_first():
            decide(desk, kind, f"undo:{deed.pk}")
        assert everything() == before

    def test_checked_names_are_accepted_together(self, desk: Client, kind: str):
        names = [propose(kind) for _number in range(3)]
        desk.post(PAGES[kind], {"do": "accept", "chosen": [name.pk for name in names[:2]]})
        assert list(MAKERS[kind]().__class__.objects.proposed()) == names[2:]
        assert Deed.objects.get().rows == 2

    def test_next_name_in_the_order_of_the_page_follows(self, desk: Client, kind: str):
        first, second = propose(kind, name="甲"), propose(kind, name="乙")
        following = {first.pk: second.pk, second.pk: first.pk}
        order = list(type(first).objects.proposed().order_by("name", "pk"))
        answer = desk.post(f"{PAGES[kind]}?page=1", {"do": f"accept:{order[0].pk}"})
        assert answer["Location"] == f"{PAGES[kind]}?page=1#name-{following[order[0].pk]}"

    @pytest.mark.parametrize(
        "what",
        [
            "",
            "accept",
            "accept:",
            "accept:x",
            "accept:4711",
            "merge:1",
            "merge:1:1",
            "merge:4711:4712",
            "drop:1",
            "undo:1",
        ],
    )
    def test_what_is_no_decision_does_nothing(self, desk: Client, kind: str, what: str):
        propose(kind)
        before = everything()
        assert decide(desk, kind, what).status_code == 200
        assert everything() == before

    def test_name_that_somebody_decided_on_meanwhile_is_left_alone(self, desk: Client, kind: str):
        name = MAKERS[kind]()
        page = decide(desk, kind, f"refuse:{name.pk}").content.decode()
        name.refresh_from_db()
        assert name.standing == Standing.ACCEPTED
        assert "已有他人处理" in page

    def test_only_ones_own_last_decision_is_undone_here(self, desk: Client, client: Client, kind: str):
        name = propose(kind)
        decide(desk, kind, f"accept:{name.pk}")
        client.force_login(make_user())
        decide(client, kind, f"undo:{Deed.objects.get().pk}")
        name.refresh_from_db()
        assert name.standing == Standing.ACCEPTED


class TestRefusedAtTheDesk:
    def offered(self, desk: Client, model: str, field: str, term: str) -> list[str]:
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
        return [row["text"] for row in desk.get(reverse("admin:autocomplete"), query).json()["results"]]

    def test_fields_do_not_offer_them(self, desk: Client):
        make_institution(name="临澜市第二人民医院")
        make_institution(name="临澜市人民医院等", standing=Standing.REFUSED)
        make_author(name="秦越"), make_author(name="秦越摄", standing=Standing.REFUSED)
        assert self.offered(desk, "article", "institutions", "临澜") == ["临澜市第二人民医院"]
        assert self.offered(desk, "byline", "author", "秦越") == ["秦越"]

    def test_list_finds_them_by_their_standing_and_can_accept_them_again(self, desk: Client):
        refused, _other = make_institution(standing=Standing.REFUSED), make_institution()
        address = reverse("admin:articles_institution_changelist")
        assert list(desk.get(address, {"standing__exact": "refused"}).context["cl"].result_list) == [refused]
        desk.post(address, {"action": "accept_selected", "_selected_action": [refused.pk]})
        assert Institution.objects.get(pk=refused.pk).standing == Standing.ACCEPTED


@pytest.mark.parametrize("kind", PAGES)
class TestRefusingFromTheList:
    def test_page_says_what_the_names_are_linked_to_before_they_are_taken_off(self, desk: Client, kind: str):
        name, other = MAKERS[kind](), MAKERS[kind]()
        story = make_article(**{f"{kind}s": [name]})
        chosen = {"action": "refuse_selected", "_selected_action": [name.pk]}
        page = desk.post(reverse(f"admin:articles_{kind}_changelist"), chosen, follow=True)
        assert [(row, use.stories) for row, use in page.context["rows"]] == [(name, 1)]
        before = everything()
        done = desk.post(page.redirect_chain[-1][0], follow=True)
        assert getattr(story, f"{kind}s").count() == 0
        assert [row.standing for row in type(name).objects.order_by("pk")] == ["refused", "accepted"]
        assert f"不采用：{name}" in done.content.decode()
        assert other.name not in Deed.objects.get().title
        desk.post(reverse("admin:articles_deed_undo", args=[Deed.objects.get().pk]))
        assert everything() == before

    def test_staff_may_not(self, client: Client, kind: str):
        client.force_login(make_user("staff"))
        address = f"{reverse(f'admin:articles_{kind}_refuse')}?chosen={MAKERS[kind]().pk}"
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)

    @pytest.mark.parametrize("chosen", ["", "x", "4711"])
    def test_nothing_chosen_refuses_nothing(self, desk: Client, kind: str, chosen: str):
        address = f"{reverse(f'admin:articles_{kind}_refuse')}?chosen={chosen}"
        assert desk.get(address).status_code == 200
        desk.post(address)
        assert not Deed.objects.exists()


def test_one_author_in_place_of_two(desk: Client):
    """From the import to the merged name, as an editor goes through the page."""
    known = make_author(name="秦越")
    slip = propose("author", name="泰越")
    story = make_article(authors=[slip])
    page = desk.get(PAGES["author"]).content.decode()
    assert f"merge:{slip.pk}:{known.pk}" in page
    assert "有一个形近字" in page
    decide(desk, "author", f"merge:{slip.pk}:{known.pk}")
    assert list(story.authors.all()) == [known]
    assert not Author.objects.proposed().exists()
