"""Word documents: .docx by its own XML, older forms by way of LibreOffice.

kind_of(data)          what the file really is (kinds.py)
open_package(data)     a .docx opened with care (package.py)
Reader.read(body)      its paragraphs in order, tables and text boxes among them (body.py, runs.py, tables.py),
                       each as it looks (looks.py), numbers that Word counts written out (numbering.py)
mark_heads(…)          headings and captions by how they look beside the body (heads.py)
set_text(…)            the text with the lines that tile it, and the pictures (setting.py)
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart

from ...records import Role, Source, UnreadableSource
from ..html import read_html
from ..html.mhtml import read_mhtml
from ..plain import read_plain
from .body import Paragraph, Reader
from .heads import mark_heads
from .kinds import kind_of
from .looks import Styles
from .numbering import Numbering
from .office import convert
from .origin import origin_of
from .package import open_package
from .setting import set_text

_SUFFIX = re.compile(r"\.[a-z0-9]+$")
_OWN_NOTES = {"-1", "0"}  # the lines between text and notes, which Word keeps among the notes
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read a document of a word processor, whatever its suffix says.

    Raises UnreadableSource: `word-locked`, `no-office`, `slow-office`, `oversized`, `broken`,
    `empty` or `only-pictures`.
    """
    return _READ[kind_of(data)](name, data, parts)


def read_docx(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read a .docx file."""
    document = open_package(data)
    paragraphs = list(paragraphs_of(document))
    mark_heads(paragraphs)
    text, lines, figures, notes = set_text(paragraphs)
    if not lines:
        raise _nothing_to_read(bool(figures))
    origin = origin_of(document.package, text)
    return Source(name, text, lines, notes=notes, figures=figures, origin=origin)


def paragraphs_of(document: DocumentPart) -> Iterator[Paragraph]:
    """All paragraphs of a document: what heads its sheets, its body, its notes, what stands at their feet."""
    styles = Styles(_tree(document, RELATIONSHIP_TYPE.STYLES))
    numbering = Numbering(_tree(document, RELATIONSHIP_TYPE.NUMBERING))
    yield from _around(document, styles, RELATIONSHIP_TYPE.HEADER)
    reader = Reader(styles, numbering, document.rels)
    yield from reader.read(document.element.body)
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        notes = _tree(document, kind)
        own = [] if notes is None else [note for note in notes if note.get(f"{_W}id") not in _OWN_NOTES]
        yield from chain.from_iterable(map(reader.read, own))
    yield from _around(document, styles, RELATIONSHIP_TYPE.FOOTER)


def _around(document: DocumentPart, styles: Styles, kind: str) -> Iterator[Paragraph]:
    """The lines at the head or at the foot of the sheets, each once."""
    seen: set[str] = set()
    for relation in document.rels.values():
        if relation.reltype != kind or relation.is_external:
            continue
        part = relation.target_part
        for one in Reader(styles, Numbering(None), part.rels).read(parse_xml(part.blob)):
            if one.text.strip() and one.text not in seen:
                seen.add(one.text)
                one.hint, one.level, one.pictures = Role.FURNITURE, 0, []
                yield one


def _tree(document: DocumentPart, kind: str) -> Any:
    """The XML of the part that stands in this relation to the document, None where there is none."""
    found = (one for one in document.rels.values() if one.reltype == kind and not one.is_external)
    part = next(found, None)
    return None if part is None else parse_xml(part.target_part.blob)


def _nothing_to_read(shows: bool) -> UnreadableSource:
    if shows:
        return UnreadableSource("only-pictures", "The document holds pictures and no text.")
    return UnreadableSource("empty", "The document is empty.")


def _read_converted(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    suffix = _SUFFIX.search(name.casefold())
    return read_docx(name, convert(data, suffix[0] if suffix else ".doc"), parts)


def _refuse_locked(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    raise UnreadableSource("word-locked", "The Word document has a password.")


_READ: Mapping[str, Callable[[str, bytes, Mapping[str, bytes]], Source]] = {
    "docx": read_docx,
    "office": _read_converted,
    "locked": _refuse_locked,
    "html": read_html,
    "web archive": read_mhtml,
    "text": read_plain,
}
