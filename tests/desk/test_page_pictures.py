"""The desk sees a whole page with everything on it in its place, and each story cut out beside its text."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from articles.actions.deeds.empty_trash import empty_trash
from articles.actions.deeds.trash import move_to_trash
from articles.actions.deeds.undo_deed import undo_deed
from articles.models import PagePicture, SourceDocument

from ..factories import (
    make_ad,
    make_article,
    make_document,
    make_page,
    make_page_picture,
    make_photo,
    make_published_article,
)
from .test_admin import signed_in

pytestmark = pytest.mark.django_db
UPPER = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.4], [0.1, 0.4]]
LOWER = [[0.1, 0.5], [0.9, 0.5], [0.9, 0.9], [0.1, 0.9]]


@pytest.fixture
def picture() -> PagePicture:
    return make_page_picture(source=make_document())


def on(picture: PagePicture, **fields) -> dict:
    return {"page": picture.page, "source": picture.source, "areas": [UPPER], **fields}


def address_of(picture: PagePicture) -> str:
    return reverse("admin:articles_pagepicture_change", args=[picture.pk])


def html_of(picture: PagePicture, group: str = "editor") -> str:
    return signed_in(group).get(address_of(picture)).content.decode()


def test_every_item_stands_in_its_place_and_in_the_list(picture: PagePicture) -> None:
    story = make_article(headline="夜门诊开了", **on(picture, position=1))
    make_photo(caption="候诊的人", **on(picture, position=2, areas=[LOWER]))
    make_ad(advertiser="临澜银行", **on(picture, position=3, areas=[UPPER, LOWER]))
    html = html_of(picture)
    assert html.count("<polygon") == 4
    assert html.count(f'href="{reverse("admin:articles_article_change", args=[story.pk])}"') == 2
    assert html.index("夜门诊开了") < html.index("候诊的人") < html.index("临澜银行")
    assert 'points="100.0,150.0 900.0,150.0 900.0,600.0 100.0,600.0"' in html


def test_doubts_states_and_missing_places_are_told(picture: PagePicture) -> None:
    make_article(**on(picture, confidence=0.3, areas=[]))
    make_ad(**on(picture, kind="notice", is_public=True))
    html = html_of(picture)
    assert "版面位置未知" in html
    assert "把握不大" in html
    assert 'class="mark notice published"' in html


def test_a_photo_follows_its_story(picture: PagePicture) -> None:
    story = make_published_article(**on(picture))
    make_photo(**on(picture, article=story, caption="候诊的人"))
    make_photo(**on(picture, article=story, status="withdrawn", caption="收回的照片"))
    html = html_of(picture)
    assert html.count('class="mark photo published"') == 2
    assert html.count('class="mark photo withdrawn"') == 2


def test_items_of_another_source_are_not_on_it(picture: PagePicture) -> None:
    make_article(headline="别处的稿件", **on(picture, source=make_document("别的\n")))
    assert "别处的稿件" not in html_of(picture)


def test_an_empty_page_says_so(picture: PagePicture) -> None:
    assert "本版没有识别出内容" in html_of(picture)


def test_a_page_without_a_place_is_shown_too() -> None:
    source = make_document(name="扫描件.pdf")
    picture = PagePicture.objects.create(source=source, file="pages/none.jpg", width=10, height=10)
    make_article(source=source, areas=[UPPER], headline="不知哪一版")
    html = html_of(picture, "staff")
    assert "不知哪一版" in html
    assert "扫描件.pdf" in html


def test_the_number_of_queries_does_not_grow_with_the_items(picture: PagePicture, django_assert_num_queries) -> None:
    client = signed_in("editor")
    client.get(address_of(picture))
    for _ in range(3):
        make_article(**on(picture)), make_photo(**on(picture)), make_ad(**on(picture))
    with django_assert_num_queries(8):
        client.get(address_of(picture))
    for _ in range(20):
        make_article(**on(picture)), make_photo(**on(picture)), make_ad(**on(picture))
    with django_assert_num_queries(8):
        client.get(address_of(picture))


def test_an_editor_keeps_a_page_from_readers_and_staff_do_not(picture: PagePicture) -> None:
    signed_in("editor").post(address_of(picture), {"_save": "1"})
    assert PagePicture.objects.get().is_shown is False
    assert signed_in("staff").post(address_of(picture), {"is_shown": "on", "_save": "1"}).status_code == 403


def test_nobody_uploads_a_picture_that_was_not_read(picture: PagePicture) -> None:
    assert signed_in("chief").get(reverse("admin:articles_pagepicture_add")).status_code == 403


def test_the_whole_picture_is_for_the_desk_alone(picture: PagePicture) -> None:
    address = reverse("admin:articles_pagepicture_file", args=[picture.pk, "any", 480])
    staff = signed_in("staff")
    response = staff.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/webp")
    assert "private" in response.headers["Cache-Control"]
    assert b"".join(response.streaming_content).startswith(b"RIFF")
    assert Client().get(address).status_code == 302
    assert staff.get(address.replace("480", "481")).status_code == 404
    default_storage.delete(picture.file.name)
    assert staff.get(address.replace("480", "800")).status_code == 404


def test_the_form_of_a_story_shows_it_as_it_was_printed(picture: PagePicture) -> None:
    story = make_article(**on(picture))
    html = signed_in("editor").get(reverse("admin:articles_article_change", args=[story.pk])).content.decode()
    assert 'viewBox="88 138 824 474"' in html
    assert f'href="{address_of(picture)}#article-{story.pk}"' in html


def test_the_queue_shows_it_too(picture: PagePicture) -> None:
    make_article(**on(picture))
    html = signed_in("editor").get(reverse("admin:articles_article_queue")).content.decode()
    assert 'viewBox="88 138 824 474"' in html


def test_a_story_without_a_place_shows_its_text_alone() -> None:
    story = make_article(source=make_document())
    html = signed_in("editor").get(reverse("admin:articles_article_change", args=[story.pk])).content.decode()
    assert "cutout" not in html


def test_lists_and_pages_lead_to_it(picture: PagePicture) -> None:
    editor, bare = signed_in("editor"), make_page()
    pages = editor.get(reverse("admin:articles_page_changelist")).content.decode()
    assert pages.count("看版面") == 1
    page = editor.get(reverse("admin:articles_page_change", args=[picture.page_id])).content.decode()
    assert f'href="{address_of(picture)}"' in page
    assert "看版面" not in editor.get(reverse("admin:articles_page_change", args=[bare.pk])).content.decode()


def test_a_deleted_source_takes_its_picture_along_and_brings_it_back(picture: PagePicture) -> None:
    name = picture.file.name
    deed = move_to_trash([picture.source], None)
    assert not PagePicture.objects.exists()
    undo_deed(deed, None)
    assert PagePicture.objects.get() == picture
    empty_trash([move_to_trash([SourceDocument.objects.get()], None)])
    assert not default_storage.exists(name)
