"""The files that somebody hands over: by their paths, as folders, in zip archives, or in an upload.

Nothing is read before it is asked for, and nothing is held longer than its turn. What cannot be opened comes along
with its problem, so that it fails alone.
"""

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import IO, Protocol

from django.utils.translation import gettext as _

from articles.pipeline import UnreadableSource
from articles.pipeline.readers.decode import best_encoding

from .incoming import Incoming, Limits, is_system, nothing, refused, too_large, without_twins
from .open_archive import NAME_ENCODINGS, open_archive

PARENTS_OF_FILE = 2  # folders that the name of a single file keeps: 临澜日报/2026-03-05/A03.txt
PARENTS_OF_FOLDER = 1


class Upload(Protocol):
    """What is needed of an uploaded file."""

    name: str
    size: int
    file: IO[bytes]

    def read(self) -> bytes: ...


def open_paths(paths: Iterable[str | os.PathLike[str]], limits: Limits) -> Iterator[Incoming]:
    """Yield every file at these paths, of folders and archives in the order of their names."""
    return without_twins(incoming for path in paths for incoming in open_path(Path(path), limits))


def open_uploads(uploads: Iterable[Upload], limits: Limits) -> Iterator[Incoming]:
    """Yield every uploaded file, and every file of an uploaded archive."""
    return without_twins(incoming for upload in uploads for incoming in open_upload(upload, limits))


def open_path(path: Path, limits: Limits) -> Iterator[Incoming]:
    """Yield the files at one path: itself, or what the folder or the archive there holds."""
    if os.path.isdir(path):  # unlike Path.is_dir it answers where it may not look
        yield from open_folder(path, limits)
    elif path.suffix.casefold() == ".zip":
        yield from open_archive(name_of(path, PARENTS_OF_FOLDER), path, limits)
    else:
        yield Incoming(name_of(path, PARENTS_OF_FILE), partial(read_file, path, limits))


def open_folder(folder: Path, limits: Limits) -> Iterator[Incoming]:
    """Yield the files of a folder and its folders. Links to folders are not followed: they may run in rings."""
    troubles: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=troubles.append):
        folders.sort()
        above = len(Path(top).relative_to(folder).parts) + PARENTS_OF_FOLDER + 1
        passed = [name for name in folders if is_system(name) or Path(top, name).is_symlink()]
        folders[:] = [name for name in folders if not is_system(name)]
        for name in passed:
            yield Incoming(name_of(Path(top, name), above), nothing, is_system=True)
        for name in sorted(files):
            yield from open_entry(Path(top, name), above, limits)
    for trouble in troubles:
        yield refused(name_of(Path(trouble.filename), PARENTS_OF_FILE), words_of(trouble))


def open_entry(path: Path, above: int, limits: Limits) -> Iterator[Incoming]:
    """Yield one file of a folder, or what it holds where it is an archive."""
    name = name_of(path, above)
    if is_system(path.name):
        yield Incoming(name, nothing, is_system=True)
    elif path.suffix.casefold() == ".zip":
        yield from open_archive(name, path, limits)
    else:
        yield Incoming(name, partial(read_file, path, limits))


def name_of(path: Path, parents: int) -> str:
    """Return the path as far as it tells anything: the file with this many folders above it."""
    whole = Path(os.path.abspath(path))
    kept = whole.parts[1:][-(parents + 1) :]
    return readable("/".join(kept))


def readable(name: str) -> str:
    """Return a name with the bytes that are no UTF-8 read as what Windows in China writes."""
    raw = os.fsencode(name)
    text = raw.decode(best_encoding(raw, NAME_ENCODINGS), errors="replace") if not is_utf8(name) else name
    return text.replace("\x00", "\ufffd")


def is_utf8(name: str) -> bool:
    """Tell a name without the stand-ins that Python gives to bytes that are no UTF-8."""
    return not any("\udc80" <= char <= "\udcff" for char in name)


def read_file(path: Path, limits: Limits) -> bytes:
    """Return the bytes of a file. Raises UnreadableSource where it is none, cannot be read or is too large."""
    try:
        state = path.stat()
        if not S_ISREG(state.st_mode):
            raise UnreadableSource("no-file", _("It is no file."))
        if state.st_size > limits.source_bytes:
            raise UnreadableSource("too-large", too_large(limits.source_bytes))
        with path.open("rb") as file:
            return within(file.read(limits.source_bytes + 1), limits)
    except OSError as trouble:
        raise UnreadableSource("unreadable", words_of(trouble)) from None


def within(data: bytes, limits: Limits) -> bytes:
    """Return the bytes of a file that grew no larger than it may while it was read."""
    if len(data) > limits.source_bytes:
        raise UnreadableSource("too-large", too_large(limits.source_bytes))
    return data


def words_of(trouble: OSError) -> str:
    """Say what the system answered, in the words of the staff."""
    known = {
        FileNotFoundError: _("There is no such file."),
        PermissionError: _("The newsroom is not allowed to read this file."),
    }
    return known.get(type(trouble)) or _("It cannot be read: %(reason)s.") % {"reason": trouble.strerror or trouble}


def open_upload(upload: Upload, limits: Limits) -> Iterator[Incoming]:
    """Yield an uploaded file, or what it holds where it is an archive."""
    name = upload.name.replace("\\", "/").replace("\x00", "\ufffd")
    if is_system(name):
        yield Incoming(name, nothing, is_system=True)
    elif name.casefold().endswith(".zip"):
        yield from open_archive(name, upload.file, limits)
    elif upload.size > limits.source_bytes:
        yield refused(name, too_large(limits.source_bytes))
    else:
        yield Incoming(name, upload.read)
