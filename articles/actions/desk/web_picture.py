"""Pictures small enough for a phone, made from an original once and kept beside the originals."""

from io import BytesIO

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models.fields.files import ImageFieldFile
from PIL import Image, ImageOps

WIDTHS = (480, 960, 1600)
QUALITY = 82


def web_picture(original: ImageFieldFile, width: int) -> File:
    """Return, open, a JPEG at most `width` pixels wide, upright and without the camera's data (place, owner).

    Raises OSError where the original is missing or is no picture, DecompressionBombError where it is absurdly large.
    """
    name = web_name(original.name, width)
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(shrink(original, width)))
    return default_storage.open(name)


def web_name(original: str, width: int) -> str:
    """Return the name under which the smaller picture of an original is kept."""
    return f"web/{width}/{original}.jpg"


def web_names(original: str) -> list[str]:
    """Return the names of all the pictures that may have been made from an original."""
    return [web_name(original, width) for width in WIDTHS]


def shrink(original: ImageFieldFile, width: int) -> bytes:
    """Return the bytes of the smaller JPEG; one that is small enough is only set anew."""
    with original.storage.open(original.name) as file, Image.open(file) as picture:
        upright = on_white(ImageOps.exif_transpose(picture))
    if upright.width > width:
        upright = upright.resize((width, round(upright.height * width / upright.width)), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    upright.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return buffer.getvalue()


def on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in plain colours, what was transparent in it white as paper."""
    coloured = picture.convert("RGBA")
    paper = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(paper, coloured).convert("RGB")
