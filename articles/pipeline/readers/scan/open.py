"""Opening pictures of pages, whatever scanners, telephones and broken disks made of them."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ...records import Note, UnreadableSource

#: A broadsheet at 400 dpi has 52 million. The limit at which Pillow itself would warn lies above.
MOST_PIXELS = 85_000_000
#: Smaller than this on either side nothing can be read.
LEAST_SIDE = 16
#: What a picture without words that states no resolution is taken for.
NO_DPI = 200.0
_LIKELY_DPI = range(100, 1201)
#: The modes of 16 and more bits a pixel, of which eight are kept.
_DEEP = ("I;16", "I;16L", "I;16B", "I;16N", "I", "F")
_TROUBLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError)


def open_picture(data: bytes) -> tuple[Image.Image, tuple[Note, ...]]:
    """The picture of a file as RGB, upright, on white paper, with notes of what was left out.

    One that is cut short is refused: half a page must not pass for a whole one. Raises UnreadableSource: `broken`,
    `too-many-pixels`.
    """
    try:
        with Image.open(BytesIO(data)) as picture:
            _check_size(picture)
            more = getattr(picture, "n_frames", 1) > 1
            seen = _on_paper(ImageOps.exif_transpose(picture))
    except UnreadableSource:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except _TROUBLE:
        raise UnreadableSource("broken", "The picture is broken or cut short: it cannot be opened.") from None
    if dpi := stated_dpi(picture):
        seen.info["dpi"] = (dpi, dpi)
    return seen, (Note("first-picture", "The file holds several pictures; the first one was read."),) if more else ()


def stated_dpi(picture: Image.Image) -> float | None:
    """The dots an inch that a picture claims, None where it claims none or what no scanner would make."""
    stated = picture.info.get("dpi")
    dpi = float(stated[0]) if stated else 0.0
    return dpi if round(dpi) in _LIKELY_DPI else None


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_large()
    if min(picture.size) < LEAST_SIDE:
        raise UnreadableSource("too-small", "The picture is too small to hold any words.")


def _too_large() -> UnreadableSource:
    return UnreadableSource("too-many-pixels", f"The picture has more than {MOST_PIXELS // 1_000_000} million pixels.")


def _on_paper(picture: Image.Image) -> Image.Image:
    """The picture in RGB: transparent parts are white, and eight bits are kept of more."""
    if picture.mode in _DEEP:
        return _shallow(picture).convert("RGB")
    if picture.has_transparency_data:
        layers = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(layers, mask=layers.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _shallow(picture: Image.Image) -> Image.Image:
    """Eight bits of a deep grey picture: the range that it uses, black to white."""
    deep = np.asarray(picture, dtype=np.float32)
    lowest, highest = float(deep.min()), float(deep.max())
    if highest <= lowest:
        return Image.new("L", picture.size, "white")
    return Image.fromarray(((deep - lowest) * (255 / (highest - lowest))).astype(np.uint8))
