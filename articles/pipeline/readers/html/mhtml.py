"""Web archives (.mht, .mhtml): a page and its pictures as the parts of one message (RFC 2557)."""

from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import Message
from urllib.parse import unquote, urlsplit

from ...records import Source, UnreadableSource
from ..decode import marked_encoding
from . import read_html

#: A saved page has some hundred parts.
MOST_PARTS = 3000
_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read a web archive. Raises UnreadableSource `broken` where it holds no page, and what read_html raises."""
    page, files = b"", dict(parts)
    for count, part in enumerate(message_from_bytes(data, policy=policy.compat32).walk()):
        if count > MOST_PARTS:
            raise UnreadableSource("broken", "The web archive is broken: it has too many parts.")
        content = b"" if part.is_multipart() else _content(part)
        if part.get_content_type() in _PAGES and not page:
            page = _with_charset(part, content)
        elif part.get_content_maintype() == "image":
            files |= dict.fromkeys(_addresses(part), content)
    if not page.strip():
        raise UnreadableSource("broken", "The web archive is broken: there is no page in it.")
    return read_html(name, page, files)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _with_charset(part: Message, content: bytes) -> bytes:
    """The page with what the archive says of its encoding and of where it was: both are evidence (parse.py)."""
    charset, address = part.get_content_charset(), str(part.get("Content-Location", ""))
    head = f"<!-- saved from url=({len(address):04}){address} -->" if address.startswith("http") else ""
    head += f"<!-- charset={charset} -->" if charset else ""
    if marked_encoding(content)[0]:
        return content
    return head.encode("ascii", "ignore") + content


def _addresses(part: Message) -> list[str]:
    """Under what a page may name a picture of its archive: its whole address, its path, its content id."""
    location, own = str(part.get("Content-Location", "")), str(part.get("Content-ID", "")).strip("<> ")
    try:
        path = unquote(urlsplit(location).path)
    except ValueError:
        path = ""
    return [name for name in (location, path, f"cid:{own}" if own else "") if name]
