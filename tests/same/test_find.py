"""The same story is found among all: behind every import, slice by slice, once, whatever was decided before."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.actions.deeds.trash import move_to_trash
from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.desk.write_story import write_story
from articles.actions.same import find, index
from articles.actions.same.find import find_same_stories
from articles.actions.undo.undo_batch import undo_batch
from articles.models import Article, Comparison, Fingerprint, ImportBatch, StoryLink, StoryPair
from bench.edited import stories_with_copies
from bench.golden import REAL_PAGES
from bench.planted import judged, write
from tests.factories import make_article, make_user
from tests.same.stories import OTHER, OUTPATIENTS, form

pytestmark = pytest.mark.django_db


def pairs() -> list[tuple[int, int]]:
    return list(StoryPair.objects.order_by("pk").values_list("first", "second"))


def test_copy_is_found_and_proposed_once() -> None:
    first, _other = make_article(paragraphs=OUTPATIENTS), make_article(paragraphs=OTHER)
    second = make_article(paragraphs=OUTPATIENTS[:3])
    found = find_same_stories()
    assert (found.stories, found.pairs) == (3, 1)
    assert pairs() == [(first.pk, second.pk)]
    assert find_same_stories().stories == 0
    third = make_article(paragraphs=OUTPATIENTS)
    find_same_stories()
    assert set(pairs()) == {(first.pk, second.pk), (first.pk, third.pk), (second.pk, third.pk)}


def test_forms_of_several_years_are_not_proposed() -> None:
    for year, day in enumerate(("10月14日", "10月21日", "9月30日", "11月4日")):
        make_article(
            headline="流感疫苗接种公告", paragraphs=[form(day, 120 + 31 * year, f"第{year}村", f"{8 + year}:30")]
        )
    assert find_same_stories().pairs == 0


def test_what_was_decided_or_linked_is_not_proposed_again() -> None:
    first, second, third = (make_article(paragraphs=OUTPATIENTS) for _number in range(3))
    StoryLink.objects.create(first=third, second=first)
    StoryPair.objects.create(first=first, second=second, kind="same", state="apart", decided_at="2026-01-01T00:00Z")
    call_command("find_same_stories", "--rebuild", stdout=StringIO(), stderr=StringIO())
    assert pairs() == [(first.pk, second.pk), (second.pk, third.pk)]
    assert StoryPair.objects.get(first=first).state == "apart"


def test_story_that_was_rewritten_is_compared_again_and_its_open_pair_goes() -> None:
    make_article(paragraphs=OUTPATIENTS)
    second = make_article(paragraphs=OUTPATIENTS)
    find_same_stories()
    second.body = [{"kind": "paragraph", "text": words} for words in OTHER]
    write_story(second, make_user(), second.imported_at)
    assert find_same_stories().stories == 1
    assert pairs() == []


def test_fingerprints_go_with_their_story_and_come_again(monkeypatch) -> None:
    story = make_article(paragraphs=OUTPATIENTS)
    find_same_stories()
    assert Fingerprint.objects.filter(story=story).count() == Comparison.objects.get().fingerprints
    deed = move_to_trash([story], None)
    assert not Fingerprint.objects.exists()
    undo_deed(deed, None)
    assert find_same_stories().stories == 1


def test_pair_comes_back_with_its_story() -> None:
    make_article(paragraphs=OUTPATIENTS)
    second = make_article(paragraphs=OUTPATIENTS)
    find_same_stories()
    before = pairs()
    deed = move_to_trash([second], None)
    assert pairs() == []
    undo_deed(deed, None)
    assert pairs() == before


def test_interruption_leaves_the_rest_for_the_next_time(monkeypatch) -> None:
    monkeypatch.setattr(find, "SLICE", 2)
    for _number in range(5):
        make_article(paragraphs=OUTPATIENTS)
    found = find_same_stories(should_stop=lambda: True)
    assert (found.stories, found.is_stopped) == (2, True)
    assert find_same_stories(seconds=0).stories == 2
    assert not find_same_stories().is_stopped
    assert len(pairs()) == 10


def test_run_of_very_many_stories_is_not_kept_any_further(monkeypatch) -> None:
    monkeypatch.setattr(index, "MOST", 3)
    monkeypatch.setattr(find, "MOST", 3)
    for _number in range(6):
        make_article(paragraphs=OUTPATIENTS)
    find_same_stories()
    assert (
        max(len(keys) for keys in index.holders_of(Fingerprint.objects.values_list("value", flat=True)).values()) == 3
    )


def test_command_says_what_it_found_and_where_it_stopped(monkeypatch) -> None:
    make_article(paragraphs=OUTPATIENTS)
    make_article(paragraphs=OUTPATIENTS)
    out = StringIO()
    call_command("find_same_stories", stdout=out, stderr=StringIO())
    assert "2 篇" in out.getvalue()
    assert "1 对" in out.getvalue()


def test_import_compares_what_came_in_and_its_undoing_takes_the_pairs_away(tmp_path: Path) -> None:
    page = "夜门诊亮起来\n本报讯（记者 林知夏）" + "\n".join(OUTPATIENTS) + "\n"
    for number in (1, 2):
        (tmp_path / f"第{number}页.txt").write_text(page + "。" * number, encoding="utf-8")
    call_command("import_pages", str(tmp_path), stdout=StringIO(), stderr=StringIO())
    assert StoryPair.objects.count() == 1
    undo_batch(ImportBatch.objects.get(), None)
    assert not StoryPair.objects.exists()
    assert not Fingerprint.objects.exists()


def test_queries_do_not_grow_with_the_stories(django_assert_max_num_queries) -> None:
    for _number in range(60):
        make_article(paragraphs=OTHER)
    with django_assert_max_num_queries(24):
        find_same_stories()


def test_edited_copies_among_generated_stories() -> None:
    told = stories_with_copies(2000, 40)
    keys = write(told)
    find_same_stories()
    found = judged(told, keys, set(pairs()))
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.95


@pytest.mark.skipif(not REAL_PAGES.exists(), reason="the real pages are not beside the repository")
def test_one_pair_among_the_real_pages() -> None:
    call_command("import_pages", *map(str, sorted(REAL_PAGES.glob("*.txt"))), stdout=StringIO(), stderr=StringIO())
    assert Article.objects.count() > 20
    (pair,) = StoryPair.objects.all()
    assert pair.kind == "same"
    assert pair.shared > 0.95
