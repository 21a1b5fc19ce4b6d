"""A Word file is opened: a zip archive of XML parts, made by anybody, so that nothing in it is believed.

It is measured before anything is unpacked, macros and whatever the text does not need are left in it, and entities
are never resolved (python-docx's own parser sees to that).
"""

import zlib
from io import BytesIO
from posixpath import dirname, normpath
from posixpath import join as join_path
from zipfile import BadZipFile, ZipFile, ZipInfo

from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from ...records import UnreadableSource

MEBIBYTE = 1024 * 1024
#: What a file may unpack to: in all, in XML (a tree of it takes six times its size), and as so many parts.
MOST_BYTES, MOST_XML, MOST_PARTS = 384 * MEBIBYTE, 48 * MEBIBYTE, 4000
#: XML of a Word file packs to a tenth; what packs to so little beyond the first mebibytes is made to burst.
MOST_TIMES, HARMLESS = 250, 8 * MEBIBYTE
#: What stands before the first element of a part is looked through this far.
PROLOGUE = 4096
#: Parts that no reader of the text needs, and that could do harm: macros, embedded programs, fonts, previews.
_LEFT_OUT = ("word/vba", "word/activex", "word/embeddings", "word/fonts", "word/glossary", "word/printersettings")
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#: The same with macros or as a template; their text is read like any other.
_ALSO_MAIN = (
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_BROKEN = (
    BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError,
    KeyError, ValueError, AttributeError, TypeError, RuntimeError,  # python-docx, of parts that are not what they say
)  # fmt: skip


def open_package(data: bytes) -> DocumentPart:
    """Open a .docx file. Raises UnreadableSource `broken` or `oversized`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            refuse_bombs(archive.infolist())
            part = Package.open(tidied(archive)).main_document_part
    except UnreadableSource:
        raise
    except _BROKEN:
        raise UnreadableSource("broken", "The Word document is broken: it cannot be opened.") from None
    if not isinstance(part, DocumentPart):
        raise UnreadableSource("broken", "This Office file holds no Word document.")
    return part


def refuse_bombs(members: list[ZipInfo]) -> None:
    """Raise UnreadableSource `oversized` for an archive that unpacks to more than any document needs.

    The sizes are those of its directory; no more than them is ever unpacked.
    """
    unpacked, packed = (sum(getattr(member, name) for member in members) for name in ("file_size", "compress_size"))
    xml = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
    bursts = unpacked > HARMLESS and unpacked > MOST_TIMES * packed
    if bursts or unpacked > MOST_BYTES or xml > MOST_XML or len(members) > MOST_PARTS:
        raise UnreadableSource("oversized", "The document unpacks to more than a document can hold.")


def tidied(archive: ZipFile) -> BytesIO:
    """Copy what the text needs, without references to what is not there: Word forgives these, python-docx does not."""
    kept = {name: archive.getinfo(name) for name in archive.namelist() if not name.lower().startswith(_LEFT_OUT)}
    copy = BytesIO()
    with ZipFile(copy, "w") as tidy:
        for name in kept:
            tidy.writestr(name, _mended(name, archive.read(name), kept))
    copy.seek(0)
    return copy


def _mended(name: str, content: bytes, kept: dict[str, ZipInfo]) -> bytes:
    if b"<!DOCTYPE" in content[:PROLOGUE] and name.endswith((".xml", ".rels")):
        raise ValueError("No part of a Word document declares entities.")
    if name == "[Content_Types].xml":
        for other in _ALSO_MAIN:
            content = content.replace(other, _MAIN)
    return _without_dangling(name, content, kept) if name.endswith(".rels") else content


def _without_dangling(name: str, content: bytes, kept: dict[str, ZipInfo]) -> bytes:
    """The relationships of a part, without those to parts that are not there."""
    tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    folder = dirname(dirname(name))
    for one in list(tree):
        inside = one.get("TargetMode") != "External"
        if inside and normpath(join_path("/", folder, one.get("Target", "")))[1:] not in kept:
            tree.remove(one)
    return bytes(etree.tostring(tree))
