"""Pictures on the public pages: small enough, upright, without the camera's data, and only of what is public."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from tests.factories import make_ad, make_article, make_photo, make_published_article, picture

pytestmark = pytest.mark.django_db

ORIENTATION, MAKER = 0x0112, 0x010F


def file_of(image: Image.Image, suffix: str, **options) -> ContentFile:
    buffer = BytesIO()
    image.save(buffer, suffix.upper(), **options)
    return ContentFile(buffer.getvalue(), name=f"picture.{suffix}")


def fetch(client: Client, address: str) -> Image.Image:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/jpeg"
    return Image.open(BytesIO(b"".join(response.streaming_content)))


@pytest.mark.parametrize(("asked", "width"), [(480, 480), (960, 960), (1600, 1200)])
def test_width_is_never_more_than_asked_or_there_is(client: Client, asked: int, width: int) -> None:
    photo = make_photo(status="published", file=picture(1200, 900))
    assert fetch(client, f"/photos/{photo.pk}/{asked}.jpg").size == (width, width * 3 // 4)


@pytest.mark.parametrize(("kind", "content_type"), [("avif", "image/avif"), ("webp", "image/webp")])
def test_smaller_kinds_are_offered_and_had(client: Client, kind: str, content_type: str) -> None:
    photo = make_photo(status="published", file=picture(1200, 900))
    response = client.get(f"/photos/{photo.pk}/480.{kind}")
    assert response.headers["Content-Type"] == content_type
    assert Image.open(BytesIO(b"".join(response.streaming_content))).size == (480, 360)
    assert client.get(f"/photos/{photo.pk}/480.gif").status_code == 404


def test_an_original_of_too_many_pixels_is_not_unpacked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.actions.desk.web_picture.MOST_PIXELS", 1000)
    photo = make_photo(status="published", file=picture())
    assert client.get(f"/photos/{photo.pk}/480.jpg").status_code == 404


def test_made_once(client: Client) -> None:
    photo = make_photo(status="published", file=picture())
    fetch(client, f"/photos/{photo.pk}/480.jpg")
    name = f"web/480/{photo.file.name}.jpg"
    made = default_storage.get_modified_time(name)
    fetch(client, f"/photos/{photo.pk}/480.jpg")
    assert default_storage.get_modified_time(name) == made


def test_turned_upright_without_camera_data(client: Client) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Somebody's camera"
    photo = make_photo(status="published", file=file_of(Image.new("RGB", (600, 400)), "jpeg", exif=exif))
    shown = fetch(client, f"/photos/{photo.pk}/960.jpg")
    assert shown.size == (400, 600)
    assert not shown.getexif()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_other_kinds_of_picture(client: Client, mode: str) -> None:
    photo = make_photo(status="published", file=file_of(Image.new(mode, (500, 300)), "png"))
    assert fetch(client, f"/photos/{photo.pk}/480.jpg").mode == "RGB"


def test_what_was_transparent_is_paper(client: Client) -> None:
    photo = make_photo(status="published", file=file_of(Image.new("RGBA", (500, 300), (0, 0, 0, 0)), "png"))
    assert fetch(client, f"/photos/{photo.pk}/480.jpg").getpixel((9, 9)) == (255, 255, 255)


class TestRefusals:
    @pytest.mark.parametrize(
        "photo",
        [
            lambda: make_photo(with_file=True),
            lambda: make_photo(with_file=True, status="withdrawn"),
            lambda: make_photo(with_file=True, status="published", article=make_article()),
            lambda: make_photo(with_file=True, status="withdrawn", article=make_published_article()),
            lambda: make_photo(status="published"),
            lambda: make_photo(status="published", file="photos/lost.jpg"),
            lambda: make_photo(status="published", file=ContentFile(b"no picture", name="x.jpg")),
            lambda: make_photo(status="published", file=ContentFile(picture().read()[:200], name="cut.jpg")),
        ],
        ids=["draft", "withdrawn", "draft story", "withdrawn in story", "no file", "lost", "text", "cut"],
    )
    def test_photo_is_not_served(self, client: Client, photo) -> None:
        assert client.get(f"/photos/{photo().pk}/480.jpg").status_code == 404

    def test_file_outside_the_media_folder(self, client: Client) -> None:
        photo = make_photo(status="published", file="../../../etc/passwd")
        assert client.get(f"/photos/{photo.pk}/480.jpg").status_code == 400

    def test_absurdly_large_picture(self, client: Client, monkeypatch) -> None:
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
        photo = make_photo(status="published", with_file=True)
        assert client.get(f"/photos/{photo.pk}/480.jpg").status_code == 404

    def test_ad_that_is_not_public(self, client: Client) -> None:
        hidden, shown = (make_ad(kind="notice", image=picture(), is_public=public) for public in (False, True))
        assert client.get(f"/ads/{hidden.pk}/480.jpg").status_code == 404
        assert fetch(client, f"/ads/{shown.pk}/480.jpg").width == 480


class TestOriginals:
    def test_reader_is_sent_to_sign_in(self, client: Client) -> None:
        response = client.get(make_photo(with_file=True).file.url)
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")

    def test_desk_sees_the_original_of_a_draft(self, admin_client: Client) -> None:
        photo = make_photo(with_file=True)
        response = admin_client.get(photo.file.url)
        with photo.file.open() as original:
            assert b"".join(response.streaming_content) == original.read()

    @pytest.mark.parametrize("path", ["photos/", "photos/lost.jpg", "../newsroom/settings.py", "%2e%2e/settings.py"])
    def test_desk_gets_nothing_else(self, admin_client: Client, path: str) -> None:
        assert admin_client.get(f"/media/{path}").status_code in {400, 404}
