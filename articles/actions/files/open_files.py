"""The files that somebody hands over: by their paths, as folders, in zip archives, or in an upload.

Nothing is read before it is asked for, and nothing is held longer than its turn. What cannot be opened comes along
with its problem, so that it fails alone.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import IO, Protocol

from django.utils.translation import gettext as _

from articles.pipeline import UnreadableSource
from articles.pipeline.files.gathering import saved_folders
from articles.pipeline.readers.decode import best_encoding

from .gathering import gathered
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
    """Yield every file at these paths, of folders and archives in the order of their names.

    Files that are one page come as one: those named together, and the pictures of a saved web page beside it.
    """
    return without_twins(open_each([Path(path) for path in paths], limits))


def open_uploads(uploads: Iterable[Upload], limits: Limits) -> Iterator[Incoming]:
    """Yield every uploaded file, those that are one page as one, and every file of an uploaded archive."""
    return without_twins(open_each_upload(list(uploads), limits))


def open_each(paths: Sequence[Path], limits: Limits) -> Iterator[Incoming]:
    """Yield the files at these paths: single ones, and what each folder and archive holds."""
    folders = [path for path in paths if os.path.isdir(path)]  # unlike Path.is_dir it answers where it may not look
    archives = [path for path in paths if is_archive(path.name) and path not in folders]
    single = [path for path in paths if path not in folders and path not in archives]
    beside = [file for path in single for file in saved_beside(path) if file not in single]
    yield from gathered([open_file(path, PARENTS_OF_FILE, limits) for path in single + beside], limits)
    for path in paths:
        if path in folders:
            yield from open_folder(path, limits)
        elif path in archives:
            yield from open_archive(name_of(path, PARENTS_OF_FOLDER), path, limits)


def saved_beside(path: Path) -> list[Path]:
    """Return the files that a browser saved with a web page, in the folder beside it."""
    folders = (path.with_name(Path(folder).name) for folder in saved_folders(path.name))
    return [file for folder in folders if os.path.isdir(folder) for file in files_below(folder)]


def files_below(folder: Path) -> list[Path]:
    return sorted(Path(top, name) for top, _folders, files in os.walk(folder) for name in files)


def open_folder(folder: Path, limits: Limits) -> Iterator[Incoming]:
    """Yield the files of a folder and its folders. Links to folders are not followed: they may run in rings."""
    troubles: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=troubles.append):
        above = len(Path(top).relative_to(folder).parts) + PARENTS_OF_FOLDER + 1
        passed = [name for name in folders if is_system(name) or Path(top, name).is_symlink()]
        saved = {saved for file in files for saved in saved_folders(file)}.intersection(folders).difference(passed)
        folders[:] = sorted(name for name in folders if not is_system(name) and name not in saved)
        for name in passed:
            yield Incoming(name_of(Path(top, name), above), nothing, is_system=True)
        yield from open_entries(Path(top), [*sorted(files), *sorted(saved)], above, limits)
    for trouble in troubles:
        yield refused(name_of(Path(trouble.filename), PARENTS_OF_FILE), words_of(trouble))


def open_entries(top: Path, names: Sequence[str], above: int, limits: Limits) -> Iterator[Incoming]:
    """Yield the pages among the files of one folder and what browsers saved with them, then what archives there
    hold."""
    paths = [path for name in names for path in (files_below(top / name) if (top / name).is_dir() else [top / name])]
    files = [path for path in paths if not is_archive(path.name) or is_system(path.name)]
    depth = {path: above + len(path.relative_to(top).parts) - 1 for path in paths}
    yield from gathered([open_file(path, depth[path], limits) for path in files], limits)
    for path in paths:
        if path not in files:
            yield from open_archive(name_of(path, depth[path]), path, limits)


def open_file(path: Path, above: int, limits: Limits) -> Incoming:
    """Return one file with so many folders above it in its name."""
    name = name_of(path, above)
    if is_system(path.name):
        return Incoming(name, nothing, is_system=True)
    return Incoming(name, partial(read_file, path, limits))


def is_archive(name: str) -> bool:
    return name.casefold().endswith(".zip")


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


def open_each_upload(uploads: Sequence[Upload], limits: Limits) -> Iterator[Incoming]:
    """Yield the pages among uploaded files, then what uploaded archives hold."""
    archives = [upload for upload in uploads if is_archive(upload.name) and not is_system(name_of_upload(upload))]
    yield from gathered([open_upload(upload, limits) for upload in uploads if upload not in archives], limits)
    for upload in archives:
        yield from open_archive(name_of_upload(upload), upload.file, limits)


def open_upload(upload: Upload, limits: Limits) -> Incoming:
    """Return an uploaded file."""
    name = name_of_upload(upload)
    if is_system(name):
        return Incoming(name, nothing, is_system=True)
    if upload.size > limits.source_bytes:
        return refused(name, too_large(limits.source_bytes))
    return Incoming(name, upload.read)


def name_of_upload(upload: Upload) -> str:
    return upload.name.replace("\\", "/").replace("\x00", "\ufffd")
