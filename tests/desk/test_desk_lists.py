"""The lists of the desk where there are too many rows to count, by year and month, and its front page."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.lists import desk as lists
from articles.admin.lists import paging
from articles.admin.lists.periods import bounds_of, periods
from articles.models import Article, ImportBatch, ImportEvent, Section, SourceBytes
from articles.models.intake import Outcome
from articles.reports import counting
from articles.reports.tagging import Share, how_much_is_tagged
from articles.reports.waiting import what_failed, what_is_new, what_waits

from ..factories import (
    make_article,
    make_author,
    make_batch,
    make_document,
    make_issue,
    make_page,
    make_published_article,
)

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
HOME = reverse("admin:index")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("root"))
    cache.clear()
    return client


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let sixty be too many to count."""
    for module in (counting, paging):
        monkeypatch.setattr(module, "MOST", 60)
    return 60


def titles(client: Client, query: str) -> list[str]:
    return [story.headline for story in client.get(f"{LIST}?{query}").context["cl"].result_list]


class TestTooManyToCount:
    @pytest.fixture(autouse=True)
    def stories(self, most: int) -> None:
        for number in range(most + 10):
            make_article(headline=f"第{number}篇", printed_on=date(2026, 1, 1) + timedelta(days=number % 59))

    def test_list_says_so_and_ends_at_the_last_page_it_offers(self, desk: Client) -> None:
        page = desk.get(f"{LIST}?p=2")
        assert "稿件超过 1 万条" in page.text
        assert page.context["cl"].paginator.num_pages == 2
        assert [story.headline for story in page.context["cl"].result_list][-1] == "第10篇"
        assert desk.get(f"{LIST}?p=3").status_code == 302

    def test_found_by_a_filter_they_are_counted(self, desk: Client) -> None:
        page = desk.get(f"{LIST}?printed=2026-01")
        assert page.context["cl"].result_count == 42
        assert "超过 1 万" not in page.text

    def test_all_of_them_can_be_chosen_up_to_what_one_request_can_see_to(
        self, desk: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "选中全部（超过 60 条）" in desk.get(LIST).text
        chosen = {"action": "publish_selected", "select_across": "1", "_selected_action": [Article.objects.first().pk]}
        monkeypatch.setattr(lists, "MOST_AT_ONCE", 65)
        assert "一次处理的条目过多" in desk.post(LIST, chosen, follow=True).text
        assert "一次处理的条目过多" not in desk.post(f"{LIST}?printed=2026-01", chosen, follow=True).text

    def test_column_that_counts_says_so_too(self, desk: Client) -> None:
        author = make_author()
        for story in Article.objects.all():
            story.byline_set.create(author=author)
        assert ">超过 1 万</a>" in desk.get(reverse("admin:articles_author_changelist")).text


class TestOrder:
    def test_newest_come_first_and_a_year_by_its_days(self, desk: Client) -> None:
        for day in (date(2025, 6, 1), date(2025, 12, 1), date(2025, 3, 1)):
            make_article(headline=day.isoformat(), printed_on=day)
        assert titles(desk, "") == ["2025-03-01", "2025-12-01", "2025-06-01"]
        assert titles(desk, "printed=2025") == ["2025-12-01", "2025-06-01", "2025-03-01"]
        assert titles(desk, "o=5") == ["2025-03-01", "2025-06-01", "2025-12-01"]


class TestPeriods:
    def test_months_stand_behind_the_year_that_is_chosen_and_end_with_the_archive(self) -> None:
        found = [value for value, _words in periods(date(2024, 11, 3), date(2026, 2, 1), "2024-12")]
        assert found == ["2026", "2025", "2024", "2024-12", "2024-11"]

    @pytest.mark.parametrize(
        ("period", "first", "beyond"),
        [
            ("2024", date(2024, 1, 1), date(2025, 1, 1)),
            ("2023-12", date(2023, 12, 1), date(2024, 1, 1)),
            ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ],
    )
    def test_bounds(self, period: str, first: date, beyond: date) -> None:
        assert bounds_of(period) == (first, beyond)

    @pytest.mark.parametrize("period", ["x", "2024-13", "0000", "9999", "2024-02-30", "abcd"])
    def test_what_is_no_period_finds_nothing(self, desk: Client, period: str) -> None:
        make_article(printed_on=date(2024, 2, 1))
        assert titles(desk, f"printed={period}") == []

    def test_empty_list_offers_no_period(self, desk: Client) -> None:
        assert "?printed=" not in desk.get(LIST).text

    @pytest.mark.parametrize("model", ["issue", "page"])
    def test_papers_are_found_by_their_day(self, desk: Client, model: str) -> None:
        for year in (2019, 2021):
            make_page(make_issue(day=date(year, 5, 4)))
        rows = desk.get(f"{reverse(f'admin:articles_{model}_changelist')}?printed=2021-05").context["cl"].result_list
        assert [str(row)[-14:] for row in rows] == [str(row)[-14:] for row in rows if "2021-05-04" in str(row)] != []

    def test_sources_are_found_by_the_day_here(self, desk: Client) -> None:
        midnight = timezone.make_aware(timezone.datetime(2026, 1, 1, 0, 30))  # still December in Greenwich
        document = make_document(imported_at=midnight)
        address = reverse("admin:articles_sourcedocument_changelist")
        assert list(desk.get(f"{address}?imported=2026").context["cl"].result_list) == [document]
        assert not desk.get(f"{address}?imported=2025").context["cl"].result_list


class TestFrontPage:
    def test_what_waits(self) -> None:
        batch, content = make_batch(), SourceBytes.objects.create(sha256="0", data=b"")
        ImportEvent.objects.create(batch=batch, name="a", outcome=Outcome.FAILED)
        ImportEvent.objects.create(batch=batch, name="b", outcome=Outcome.WAITING, content=content)
        ImportBatch.objects.filter(pk=batch.pk).update(state="stopped")
        make_article(confidence=0.4)
        make_article(tagged_at=timezone.now(), section=Section.objects.get(slug="work"), confidence=0.9)
        make_published_article(confidence=0.4)
        make_author(standing="proposed")
        assert what_waits() == {
            "to_tag": 1, "unsorted": 1, "unsure": 1, "waiting": 1, "failed": 1, "broken_off": 1,
            "institutions": 0, "authors": 1, "pairs": 0,
        }  # fmt: skip

    def test_what_is_new_is_of_a_week(self) -> None:
        long_ago = timezone.now() - timedelta(days=8)
        for at in (long_ago, timezone.now()):
            make_article(source=make_document(imported_at=at), tagged_at=at)
            make_published_article(published_at=at)
        new = what_is_new()
        assert (new["drafts"], new["tagged"], new["published"]) == (1, 1, 1)
        assert len(new["last"]) == 2

    def test_files_that_failed_can_be_tried_again_from_here(self, desk: Client) -> None:
        failed, undone, fine = make_batch(), make_batch(undone_at=timezone.now()), make_batch()
        for batch, outcome in ((failed, Outcome.FAILED), (undone, Outcome.FAILED), (fine, Outcome.CREATED)):
            ImportEvent.objects.create(batch=batch, name="a", outcome=outcome)
        assert list(what_failed()) == [failed]
        assert reverse("admin:articles_importbatch_retry", args=[failed.pk]) in desk.get(HOME).text

    def test_share_that_is_tagged_by_year(self, desk: Client) -> None:
        make_article(printed_on=date(2024, 1, 1))
        make_article(printed_on=date(2024, 6, 1), tagged_at=timezone.now())
        make_published_article(printed_on=date(2023, 6, 1))
        make_article(printed_on=None)
        tagged = how_much_is_tagged()
        assert tagged.whole == Share(None, 4, 2)
        assert tagged.years == [Share(2024, 2, 1), Share(2023, 1, 0), Share(None, 1, 1)]
        page = desk.get(HOME).text
        assert f"{LIST}?tagged=no&amp;printed=2024" in page
        assert "日期不详" in page

    @pytest.mark.parametrize(("waiting", "percent"), [(0, 100), (1, 99), (500, 50), (999, 1), (1000, 0)])
    def test_all_and_none_are_said_only_where_it_is_so(self, waiting: int, percent: int) -> None:
        assert Share(2024, 1000, waiting).percent == percent

    @pytest.mark.parametrize("query", ["tagged=no", "tagged=yes", "new=in", "new=tagged", "new=published"])
    def test_every_figure_leads_to_its_list(self, desk: Client, query: str) -> None:
        make_article(headline="待标引", source=make_document())
        make_article(headline="已标引", tagged_at=timezone.now())
        make_published_article(headline="已发布")
        found = {"tagged=no": ["待标引"], "tagged=yes": ["已标引"], "new=in": ["待标引"], "new=tagged": ["已标引"]}
        assert titles(desk, query) == found.get(query, ["已发布"])

    def test_newsroom_without_anything_shows_no_share(self, desk: Client) -> None:
        assert "标引进度" not in desk.get(HOME).text
