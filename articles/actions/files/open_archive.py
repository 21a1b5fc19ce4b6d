"""The files of a zip archive, one at a time, whatever whoever made it had in mind.

Names without the UTF-8 flag are told by evidence over the whole archive: Windows writes them in GBK, macOS in UTF-8,
and both leave the flag out. Entries are read into memory within limits; a name is words and never a path to write to.
"""

import lzma
import struct
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from stat import S_ISLNK
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from articles.pipeline import UnreadableSource
from articles.pipeline.readers.decode import best_encoding

from .gathering import gathered
from .incoming import MEBIBYTE, Incoming, Limits, is_system, nothing, refused, too_large

NAME_ENCODINGS = ("utf-8", "gb18030", "cp950")
UTF8_FLAG, ENCRYPTED_FLAG = 0x800, 0x1
ENTRY_ERRORS = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error, lzma.LZMAError)
ARCHIVE_ERRORS = (*ENTRY_ERRORS, OverflowError, struct.error)


def open_archive(name: str, file: Path | IO[bytes], limits: Limits) -> Iterator[Incoming]:
    """Yield the files of a zip archive under `name` as their folder. What is wrong with it as a whole is one problem.

    The archive stays open while the iterator lives: read each file before asking for the next.
    """
    try:
        archive = ZipFile(file)
    except PermissionError:
        yield refused(name, _("The newsroom is not allowed to read this file."))
        return
    except ARCHIVE_ERRORS:
        yield refused(name, _("The archive is broken: it cannot be opened."))
        return
    with archive:
        infos = [info for info in archive.infolist() if not info.filename.endswith(("/", "\\"))]
        if problem := problem_of_archive(infos, limits):
            yield refused(name, problem)
            return
        named = zip(infos, inner_names(infos), strict=True)
        entries = [entry(archive, info, f"{folder_of(name)}/{inner}", inner, limits) for info, inner in named]
        yield from gathered(entries, limits)


def folder_of(name: str) -> str:
    """Return the name of an archive as that of a folder: without its suffix."""
    return name[: -len(".zip")] if name.casefold().endswith(".zip") else name


def problem_of_archive(infos: list[ZipInfo], limits: Limits) -> str:
    """Say what speaks against an archive as a whole, "" where nothing does.

    The sizes are those that the archive declares; no entry gives more bytes than it declares.
    """
    if len(infos) > limits.archive_files:
        return _("The archive holds more than %(limit)d files; divide it.") % {"limit": limits.archive_files}
    unpacked = sum(info.file_size for info in infos if info.file_size <= limits.source_bytes)
    if unpacked > limits.archive_bytes:
        limit = limits.archive_bytes // MEBIBYTE
        return _("The archive holds more than %(limit)d MiB unpacked; divide it.") % {"limit": limit}
    return ""


def inner_names(infos: list[ZipInfo]) -> list[str]:
    """Return the names of the entries as their makers wrote them, with / between folders."""
    raw = [raw_name(info) for info in infos if not info.flag_bits & UTF8_FLAG]
    encoding = best_encoding(b"\n".join(raw), NAME_ENCODINGS)
    names = (
        info.orig_filename if info.flag_bits & UTF8_FLAG else raw_name(info).decode(encoding, errors="replace")
        for info in infos
    )
    return [name.replace("\\", "/").replace("\x00", "\ufffd") for name in names]


def raw_name(info: ZipInfo) -> bytes:
    """Return the bytes of a name that zipfile took for CP437, which has a character for every byte."""
    return info.orig_filename.encode("cp437", errors="replace")


def entry(archive: ZipFile, info: ZipInfo, name: str, inner: str, limits: Limits) -> Incoming:
    """Return one entry with the problem that its description shows, or with the way to read it."""
    if is_system(inner):
        return Incoming(name, nothing, is_system=True)
    if problem := problem_of_entry(info, inner, limits):
        return refused(name, problem)
    return Incoming(name, partial(read_entry, archive, info, limits))


def problem_of_entry(info: ZipInfo, inner: str, limits: Limits) -> str:
    """Say what speaks against reading an entry, "" where nothing does."""
    packed = max(info.compress_size, 1)
    checks = (
        (leads_outside(inner), _("Its name leads out of the archive (“..” or a path from the root).")),
        (S_ISLNK(info.external_attr >> 16), _("It is a link to another file and holds no text.")),
        (info.flag_bits & ENCRYPTED_FLAG, _("It is protected by a password.")),
        (
            inner.casefold().endswith(".zip"),
            _("It is an archive inside an archive: unpack it and import it by itself."),
        ),
        (
            info.file_size > MEBIBYTE and info.file_size / packed > limits.ratio,
            _("It unpacks to more than %(ratio)d times its size, as no text does (a “zip bomb”).")
            % {"ratio": limits.ratio},
        ),
        (info.file_size > limits.source_bytes, too_large(limits.source_bytes)),
    )
    return next((words for is_so, words in checks if is_so), "")


def leads_outside(inner: str) -> bool:
    """Tell a name that would be written outside the folder into which the archive is unpacked."""
    return inner.startswith("/") or ".." in inner.split("/") or inner[1:2] == ":"


def read_entry(archive: ZipFile, info: ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of an entry. Raises UnreadableSource where it is broken, oddly packed or too large."""
    try:
        with archive.open(info) as stream:
            data = stream.read(limits.source_bytes + 1)
    except NotImplementedError:
        raise UnreadableSource("packing", _("It is packed in a way that cannot be unpacked here.")) from None
    except ENTRY_ERRORS:
        raise UnreadableSource("broken", _("It is broken in the archive: it cannot be unpacked.")) from None
    if len(data) > limits.source_bytes:
        raise UnreadableSource("too-large", too_large(limits.source_bytes))
    return data
