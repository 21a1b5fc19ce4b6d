"""Corrected pages are written as golden cases into a folder outside the project: they are the bureau's.

FOLDER/<code>/source.<suffix> holds the verbatim bytes, FOLDER/<code>/parts/ the files that came with the page, and
FOLDER/<code>/expected.json the page as the desk left it. `code` is told by the bytes, so that a page keeps its folder.
"""

import json
import os
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import SourceDocument
from articles.pipeline import UnreadableSource
from articles.pipeline.files.bundle import unpack

from .cases import EXPECTED, PARTS
from .corrected import corrected_documents, page_as_expected

#: What tells a folder that this command made from any other.
MARK = "NEWSROOM-CORRECTIONS.txt"
MARK_WORDS = "Pages corrected at the desk of a newsroom, written by manage.py export_corrections.\n"
CODE = 16  # characters of the fingerprint of a file's bytes


class RefusedFolder(ValueError):
    """A folder into which nothing is written; its message says why, in the words of the staff."""


class Exported(StrEnum):
    """What became of one page."""

    WRITTEN = "written"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


def prepare_folder(folder: Path) -> Path:
    """Return the folder, made and marked as ours. Raises RefusedFolder for one in the project, or of somebody else."""
    folder = folder.expanduser().resolve()
    if folder.is_relative_to(Path(settings.BASE_DIR).resolve()):
        words = _("%(folder)s lies inside the project. Corrected pages are the bureau's: name a folder outside it.")
        raise RefusedFolder(words % {"folder": folder})
    if folder.exists() and not folder.is_dir():
        raise RefusedFolder(_("%(folder)s is a file, not a folder.") % {"folder": folder})
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        words = _("%(folder)s holds other files. Name a new folder, or one that this command wrote.")
        raise RefusedFolder(words % {"folder": folder})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(MARK_WORDS, encoding="utf-8")
    return folder


def export_pages(folder: Path) -> Iterator[Exported]:
    """Write every corrected page into a prepared folder, one after the other; yield what became of each.

    Broken off, it goes on where it is started again: a page is there as a whole or not at all.
    """
    for key in corrected_documents().values_list("pk", flat=True):
        yield export_page(SourceDocument.objects.select_related("content").get(pk=key), folder)


def export_page(document: SourceDocument, folder: Path) -> Exported:
    """Write one page, unless it stands there as it is."""
    case = folder / document.content_id[:CODE]
    source = f"source{suffix_of(document.name)}"
    text = json.dumps({"file": source} | page_as_expected(document), ensure_ascii=False, indent=1) + "\n"
    if (case / EXPECTED).is_file() and (case / EXPECTED).read_text(encoding="utf-8") == text:
        return Exported.UNCHANGED
    try:
        page, parts = unpack(bytes(document.content.data))
    except UnreadableSource:
        return Exported.REFUSED
    was_there = case.exists()
    write_case(case, source, page, parts, text)
    return Exported.UPDATED if was_there else Exported.WRITTEN


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, `.txt` for what has none that a file system and a reader know."""
    suffix = PurePosixPath(name).suffix.casefold()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ".txt"


def write_case(case: Path, source: str, page: bytes, parts: dict[str, bytes], expected: str) -> None:
    """Write a case beside its place and move it there as a whole."""
    room = case.with_name(f".{case.name}.unfinished")
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    (room / source).write_bytes(page)
    for name, content in parts.items():
        write_part(room / PARTS, name, content)
    (room / EXPECTED).write_text(expected, encoding="utf-8")
    shutil.rmtree(case, ignore_errors=True)
    os.replace(room, case)


def write_part(folder: Path, name: str, content: bytes) -> None:
    """Write a file that came with a page; a name that leads out of the folder is left out."""
    file = (folder / name).resolve()
    if file.is_relative_to(folder.resolve()) and file != folder.resolve():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
