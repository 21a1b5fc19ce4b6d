"""The picture of a page comes in with its source, is kept once, follows its versions, and goes when it is undone."""

from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from articles.actions.intake.import_batch import import_waiting
from articles.actions.store.store_faces import store_faces
from articles.actions.store.store_page import store_page
from articles.actions.store.stored import ReadDocument
from articles.actions.undo.import_again import import_again
from articles.actions.undo.undo_batch import undo_batch
from articles.models import Article, Page, PagePicture, Photo, SourceDocument
from articles.pipeline.records import Area, PageDate, ReadPage, Story

from ..factories import make_document, make_page, picture
from .intake import context, import_bytes
from .two_stories import RIVER, page_of_two

pytestmark = pytest.mark.django_db
FILE = "临澜日报/2026-03-05/A03.pdf"


def bring(data: bytes, name: str = FILE):
    batch, summary = import_bytes({name: data})
    assert summary.failed == 0
    return batch


def test_a_printed_page_has_its_picture_and_its_items_their_areas() -> None:
    bring(page_of_two())
    picture = PagePicture.objects.get()
    assert (str(picture.page.number), picture.source.name) == ("A03", FILE)
    assert default_storage.exists(picture.file.name)
    assert abs(picture.width / picture.height - 420 / 600) < 0.01
    first, second = Article.objects.in_reading_order()
    assert max(y for _x, y in first.areas[0]) < min(y for _x, y in second.areas[0])
    assert picture.head_and_foot


def test_the_same_page_twice_is_one_picture() -> None:
    bring(page_of_two())
    before = PagePicture.objects.values().get()
    bring(page_of_two())
    assert PagePicture.objects.values().get() == before


def test_a_file_that_a_kill_left_half_is_written_anew() -> None:
    bring(page_of_two())
    name = PagePicture.objects.get().file.name
    size = default_storage.size(name)
    with default_storage.open(name, "wb") as file:
        file.write(b"half")
    PagePicture.objects.all().delete()
    SourceDocument.objects.all().delete()
    bring(page_of_two())
    assert (PagePicture.objects.get().file.name, default_storage.size(name)) == (name, size)


def test_a_page_without_a_place_keeps_its_picture_for_the_desk() -> None:
    bring(page_of_two(), "scan.pdf")
    SourceDocument.objects.update(page=None)
    PagePicture.objects.update(page=None)
    assert str(PagePicture.objects.get()) == "scan.pdf"
    assert not PagePicture.objects.for_readers().exists()


def test_a_new_version_takes_the_place_of_the_picture(django_capture_on_commit_callbacks) -> None:
    bring(page_of_two())
    before = PagePicture.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        bring(page_of_two(colour="red"))
    after = PagePicture.objects.get()
    assert (after.pk, after.source.version) == (before.pk, 2)
    assert after.file.name != before.file.name
    assert not default_storage.exists(before.file.name)
    assert default_storage.exists(after.file.name)


def test_what_was_edited_before_the_picture_came_finds_its_place_on_it() -> None:
    document = make_document(page=make_page())
    story = Story(((0, 5),), 1.0, headline="市二院开出夜门诊")
    store_page(document, page_with(story))
    Article.objects.update(edited_at=timezone.now())
    corners = ((0.1, 0.1), (0.5, 0.1), (0.5, 0.4), (0.1, 0.4))
    store_page(document, page_with(replace(story, areas=(Area(0, corners), Area(1, corners)))))
    assert Article.objects.get().areas == [[list(corner) for corner in corners]]


def page_with(*items) -> ReadPage:
    return ReadPage(items, (), (), PageDate())


def test_what_is_not_on_the_page_any_more_has_no_place_there() -> None:
    bring(page_of_two())
    Article.objects.update(edited_at=timezone.now())
    bring(page_of_two(second=RIVER))
    places = {row.headline: bool(row.areas) for row in Article.objects.all()}
    assert places == {"市二院开出夜门诊": True, "流感进入高发期": False, "河长巡河记": True}


def test_undoing_takes_the_picture_and_its_file_away_and_a_new_import_brings_them_back(
    django_capture_on_commit_callbacks,
) -> None:
    batch = bring(page_of_two())
    name, photo = PagePicture.objects.get().file.name, Photo.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        undo_batch(batch, None)
    assert not PagePicture.objects.exists()
    assert not Page.objects.exists()
    assert not default_storage.exists(name)
    assert not default_storage.exists(photo)
    assert import_again(batch) == 1
    import_waiting(batch, context())
    assert PagePicture.objects.get().file.name == name
    assert default_storage.exists(name)
    assert default_storage.exists(photo)


def test_undoing_keeps_the_picture_of_a_page_of_which_something_stays(django_capture_on_commit_callbacks) -> None:
    batch = bring(page_of_two())
    Article.objects.filter(position=0).update(edited_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        undo_batch(batch, None)
    assert default_storage.exists(PagePicture.objects.get().file.name)


def test_pictures_of_many_new_pages_take_two_queries(django_assert_num_queries) -> None:
    documents = [make_document(page=make_page()) for _ in range(5)]
    face = picture().read()
    read = [ReadDocument(document, page_with(), face=face) for document in documents]
    with django_assert_num_queries(2):
        store_faces(read)
    assert PagePicture.objects.count() == 5


@pytest.mark.parametrize("data", [b"", b"no picture"])
def test_what_is_no_picture_is_not_kept(data: bytes) -> None:
    store_faces([ReadDocument(make_document(page=make_page()), page_with(), face=data)])
    assert not PagePicture.objects.exists()
