"""Bytes of a saved web page to a tree: decoded by evidence, parsed within limits, rid of what no reader sees.

Nothing is fetched, no entity of a document type is expanded, no script is run. The texts of scripts are kept apart:
makers leave labels in them.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...records import Note, UnreadableSource
from ..decode import (
    CANDIDATES,
    CONVINCING,
    CONVINCING_BYTES,
    SAMPLE_BYTES,
    damage,
    evidence,
    marked_encoding,
    refuse_implausible,
    refuse_known_binary,
)

Element = Any  # lxml ships no types

#: A page of a site has some thousand elements; the largest front pages have ten thousand.
MOST_ELEMENTS = 60_000
#: The parser compares the attributes of a tag with each other: ten times as many take a hundred times as long.
MOST_ATTRIBUTES = 1000
LONG_TAG = 2 * MOST_ATTRIBUTES
#: What a page says of its own encoding is evidence like any other: many say what was never true.
DECLARED = 0.15

_SCRIPT = re.compile(r"<(script|style|noscript)(?=[\s/>])", re.IGNORECASE)
_CLOSING = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in ("script", "style", "noscript")}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_MARKUP = re.compile(rb"[ -~\s]{40,}")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'|data:[^\s\"'>]*")
_ENCODINGS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "utf8": "utf-8"} | {
    "big5": "cp950",
    "utf-16": "utf-16-le",
}
#: What shows no words of the page, and what only waits for a visitor to type or to choose.
DROPPED = (
    "head", "svg", "math", "template", "iframe", "object", "embed", "applet", "canvas", "audio", "video", "map",
    "select", "option", "datalist", "textarea", "input", "button", "frameset",
)  # fmt: skip
_HIDDEN = etree.XPath(
    "//*[@hidden or contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')]"
    "[not(self::body or self::html)]"
)
#: The text of public accounts and of e-papers, which a script is to show.
_SHOWN_LATER = etree.XPath("//*[@id='js_content' or @id='ozoom']/ancestor-or-self::*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page as parsed: its whole markup, its tree, the texts of its scripts, its encoding and what was doubtful."""

    markup: str
    tree: Element
    scripts: tuple[str, ...]
    encoding: str
    notes: tuple[Note, ...]


def parse(data: bytes) -> Parsed:
    """Parse a page. Raises UnreadableSource `empty`, `binary`, or `broken` for what no browser would show either."""
    text, encoding, notes = decode_markup(data)
    markup, scripts = without_scripts(text)
    _refuse_endless_tags(markup)
    return Parsed(text, _tree(markup), scripts, encoding, notes)


def decode_markup(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """Return the text of a page, its encoding by Python's name, and what was doubtful.

    The evidence is taken from what is no markup: a page may begin with tens of kilobytes of it.
    """
    if not data.strip():
        raise UnreadableSource("empty", "The file is empty.")
    refuse_known_binary(data)
    mark, encoding = marked_encoding(data)
    encoding = encoding or _best_encoding(data)
    text = data[len(mark) :].decode(encoding, errors="replace")
    refuse_implausible(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return plain, encoding, damage(text)


def _best_encoding(data: bytes) -> str:
    """The encoding under which the words read most like Chinese, what the page declares counting a little."""
    words = b"\n".join(_MARKUP.split(data[: 64 * SAMPLE_BYTES]))[:SAMPLE_BYTES] or data[:SAMPLE_BYTES]
    declared = _CHARSET.search(data[:4096])
    said = _ENCODINGS.get(declared[1].decode("ascii").lower(), "") if declared else ""
    if said and len(words) >= CONVINCING_BYTES and evidence(words, said) >= CONVINCING:
        return said
    return max(CANDIDATES, key=lambda one: evidence(words, one) + DECLARED * (one == said))


def without_scripts(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the markup without its scripts and styles, and the texts of the scripts."""
    kept, scripts, at = [], [], 0
    while opening := _SCRIPT.search(text, at):
        closing = _CLOSING[opening[1].lower()].search(text, opening.end())
        kept.append(text[at : opening.start()])
        end = closing.start() if closing else len(text)
        if opening[1].lower() == "script":
            scripts.append(text[opening.end() : end].partition(">")[2])
        at = closing.end() if closing else len(text)
    return "".join([*kept, text[at:]]), tuple(scripts)


def _refuse_endless_tags(markup: str) -> None:
    """Raise UnreadableSource `broken` for a tag with more attributes than any page has."""
    for piece in markup.split("<"):
        if len(piece) > LONG_TAG:
            tag = _VALUE.sub("", piece).partition(">")[0]
            if max(map(tag.count, "= \n\t/")) > MOST_ATTRIBUTES:
                raise UnreadableSource("broken", "The page is broken: one of its tags has no end.")


def _tree(markup: str) -> Element:
    """The tree of a page, without what no reader sees."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True, huge_tree=True)
    try:
        tree = etree.fromstring(markup.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        tree = None
    if tree is None:
        raise UnreadableSource("empty", "The file holds no text.")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableSource("broken", "The page is broken: its parts stand too deep in one another.")
    for count, _ in enumerate(tree.iter()):
        if count > MOST_ELEMENTS:
            raise UnreadableSource("broken", "The page is broken: it has more parts than any page of a site.")
    return tree


def strip_unseen(tree: Element) -> None:
    """Take out of a tree what shows no words, and what its style hides; the makers' own text stays in any case."""
    etree.strip_elements(tree, *DROPPED, with_tail=False)
    shown = set(_SHOWN_LATER(tree))
    for element in _HIDDEN(tree):
        parent = element.getparent()
        if parent is not None and element not in shown:
            _keep_tail(element, parent)
            parent.remove(element)


def _keep_tail(element: Element, parent: Element) -> None:
    """Hand the text behind an element to what stands before it: lxml takes it away with the element."""
    if not element.tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + element.tail
    else:
        parent.text = (parent.text or "") + element.tail
