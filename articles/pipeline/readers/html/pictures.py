"""The pictures of a page: those of its saved folder and those within its markup; icons and codes are left out."""

import base64
import binascii
import posixpath
import re
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from PIL import Image, UnidentifiedImageError

from ...records import Figure, Line
from .flow import Flow, Shot
from .parse import Element

#: Where pages keep the address of a picture that a script is to show later; `src` is then a grey dot.
_SOURCES = ("data-src", "data-original", "data-actualsrc", "data-lazy-src", "data-url", "_src", "src")
#: Smaller ones are icons, spacers and portraits.
LEAST_WIDTH, LEAST_HEIGHT = 160, 100
LONGEST_DATA, MOST_PIXELS = 24 * 1024 * 1024, 120_000_000
#: No more pictures are kept of one page.
MOST_PICTURES = 200
#: Evidence on its place (places.py) from which a picture belongs to what surrounds the news.
MOST_OUTSIDE = 1.5
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF")
_NO_NEWS = re.compile(
    r"qr_?code|qrcode|二维码|ewm|erweima|扫码|扫一扫|(?<![a-z])logo|icon|avatar|headimg|头像|spacer|blank\.|share|btn|arrow|"
    r"weixin_?(?:qr|code)|banner|loading|placeholder|pixel",
    re.IGNORECASE,
)
_MOST_SQUARE = 0.97
_LARGEST_CODE = 460


def picture_of(element: Element, parts: Mapping[str, bytes]) -> bytes:
    """The bytes of the file that an image element shows, b"" where it did not come along or is no news picture."""
    names = [element.get(name) or "" for name in _SOURCES]
    said = " ".join((element.get("alt") or "", element.get("class") or "", *(name[-200:] for name in names[-1:])))
    if _NO_NEWS.search(said):
        return b""
    for address in filter(None, names):
        data = _from_data(address) if address[:5].lower() == "data:" else _from_parts(address, parts)
        if data and is_picture(data):
            return data
    return b""


def _from_data(address: str) -> bytes:
    """The bytes that a data address carries (RFC 2397); b"" where it is none of a picture."""
    head, comma, body = address.partition(",")
    if not comma or not head.lower().startswith("data:image/") or len(body) > LONGEST_DATA:
        return b""
    try:
        return base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return b""


def under_their_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by their paths, and by their own names where no two share one."""
    own = [posixpath.basename(path) for path in parts]
    alone = {name for name, times in Counter(own).items() if times == 1}
    return {name: data for name, data in zip(own, parts.values(), strict=True) if name in alone} | dict(parts)


def _from_parts(address: str, parts: Mapping[str, bytes]) -> bytes:
    """The file that came with the page under this address: its whole path, or else the one file of that name."""
    try:
        path = posixpath.normpath(unquote(urlsplit(address).path).replace("\\", "/"))
    except ValueError:
        return b""
    return parts.get(address) or parts.get(path) or parts.get(posixpath.basename(path), b"")


def is_picture(data: bytes) -> bool:
    """Is this a picture that a newsroom would keep: large enough, and no code to be scanned?"""
    size = size_of(data)
    if size is None:
        return False
    width, height = size
    is_code = min(size) >= _MOST_SQUARE * max(size) and max(size) <= _LARGEST_CODE and _is_code(data)
    return width >= LEAST_WIDTH and height >= LEAST_HEIGHT and width * height <= MOST_PIXELS and not is_code


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the head of the file tells them; None for what is no picture."""
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data), formats=_FORMATS) as image:
            warnings.simplefilter("error")
            return image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return None


def _is_code(data: bytes) -> bool:
    """Is nearly everything in this small square black or white, as in a code to be scanned?"""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            shades = image.convert("L").resize((64, 64), Image.Resampling.NEAREST).histogram()
    except (OSError, ValueError, SyntaxError):
        return False
    dark, light = sum(shades[:70]), sum(shades[186:])
    return dark + light > 0.93 * sum(shades) and dark > 0.2 * sum(shades)


def alt_of(element: Element) -> str:
    """What the maker wrote for those who cannot see a picture; "" where that is only the name of its file."""
    words = " ".join((element.get("alt") or element.get("title") or "").split())[:300]
    return "" if re.fullmatch(r"[\w.\-%/ ]*", words, re.ASCII) else words


def figures_of(
    flow: Flow, lines: Sequence[Line], in_body: Sequence[bool], parts: Mapping[str, bytes]
) -> tuple[Figure, ...]:
    """The pictures of the page's story with their places in its text, each once, in the order of the page."""
    found: dict[bytes, Figure] = {}
    files = under_their_names(parts)
    for shot in flow.shots:
        if len(found) < MOST_PICTURES and _stands_in_story(shot, in_body):
            data = picture_of(shot.element, files)
            at = lines[shot.before].start if shot.before < len(lines) else lines[-1].end
            if data:
                found.setdefault(data, Figure(data, at, alt=alt_of(shot.element)))
    return tuple(found.values())


def _stands_in_story(shot: Shot, in_body: Sequence[bool]) -> bool:
    """Does a picture stand in the text, or right above or below it?"""
    near = in_body[max(0, shot.before - 2) : shot.before + 2]
    return any(near) and shot.place.outside < MOST_OUTSIDE
