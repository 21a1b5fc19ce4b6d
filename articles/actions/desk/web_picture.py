"""Pictures small enough for a phone, made from an original once and kept beside the originals."""

from io import BytesIO
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import ImageFieldFile
from PIL import Image, ImageOps

WIDTHS = (480, 960, 1600)
PAGE_WIDTHS = (480, 800, 1200, 1800)
MOST_PIXELS = 100_000_000  # of an original: unpacked, a third of a gigabyte
#: Kinds by the ends of their names, the smallest first: what Pillow calls them and how it is to write them. AVIF is
#: half of a JPEG; at speed 8 a printed page 1800 pixels wide takes 3 s instead of 0.7, for a fifth less.
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 55, "speed": 9}),
    "webp": ("WEBP", {"quality": 80, "method": 4}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def web_picture(original: ImageFieldFile, width: int, kind: str = "jpg") -> File:
    """Return, open, a picture of this kind at most `width` pixels wide, upright and without the camera's data (place,
    owner).

    Raises OSError where the original is missing or is no picture, DecompressionBombError where it is absurdly large.
    """
    name = web_name(original.name, width, kind)
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(written(shrunk(original, width), kind)))
    return default_storage.open(name)


def web_name(original: str, width: int, kind: str = "jpg") -> str:
    """Return the name under which the smaller picture of an original is kept."""
    return f"web/{width}/{original}.{kind}"


def faces_folder(original: str) -> str:
    """Return the folder of what readers see of the page whose picture this is."""
    return f"faces/{original}"


def forget_made(original: str) -> None:
    """Delete all the pictures that may have been made from an original."""
    for width in {*WIDTHS, *PAGE_WIDTHS}:
        for kind in KINDS:
            default_storage.delete(web_name(original, width, kind))
    forget_faces(original)


def forget_faces(original: str, but: str = "") -> None:
    """Delete what was drawn for readers of a page whose picture this is, but for what bears this name in front."""
    folder = faces_folder(original)
    if default_storage.exists(folder):
        for name in default_storage.listdir(folder)[1]:
            if not (but and name.startswith(but)):
                default_storage.delete(f"{folder}/{name}")


def shrunk(original: ImageFieldFile, width: int) -> Image.Image:
    """Return the original in plain colours and upright, at most `width` pixels wide.

    Raises OSError, DecompressionBombError as `web_picture` does.
    """
    with original.storage.open(original.name) as file, Image.open(file) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Image.DecompressionBombError
        if picture.format == "JPEG":
            picture.draft(None, (width, width))  # unpacked smaller, but never narrower nor lower than this
        upright = ImageOps.exif_transpose(picture)
    if upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGBA")
    if upright.width > width:
        upright = upright.resize((width, max(1, round(upright.height * width / upright.width))), reducing_gap=3.0)
    return on_white(upright)


def written(picture: Image.Image, kind: str) -> bytes:
    """Return the bytes of a picture of this kind."""
    name, options = KINDS[kind]
    buffer = BytesIO()
    picture.save(buffer, name, **options)
    return buffer.getvalue()


def on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in plain colours, what was transparent in it white as paper."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")
