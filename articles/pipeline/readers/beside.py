"""One page in several files: what its face shows is read too, and gives the words of its text their places."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from ..files.gathering import shows_a_face
from ..records import Note, Sheet, Source, UnreadableSource
from .pdf import face_of_pdf, read_pdf
from .placed import placed
from .scan import face_of_picture, read_scan

_NOT_READ = {"no-recognition", "no-text-layer"}


def with_face(source: Source, parts: Mapping[str, bytes]) -> Source:
    """A page with the places of its words, where the picture or the PDF of the same name came with it.

    A face that cannot be read is shown, and a note says so. A page that has faces of its own stays as it is.
    """
    name = _face_of(source.name, parts)
    if name is None or source.sheets:
        return source
    is_pdf = name.casefold().endswith(".pdf")
    try:
        face = (read_pdf if is_pdf else read_scan)(name, parts[name], {})
    except UnreadableSource as error:
        return _shown(source, parts[name], is_pdf, error)
    return placed(source, face)


def _face_of(name: str, parts: Mapping[str, bytes]) -> str | None:
    """The part that shows the face of a page: a file beside it with the same name but for its kind."""
    stem = PurePosixPath(name).stem.casefold()
    faces = (part for part in parts if shows_a_face(part) and "/" not in part)
    return next((part for part in faces if PurePosixPath(part).stem.casefold() == stem), None)


def _shown(source: Source, data: bytes, is_pdf: bool, error: UnreadableSource) -> Source:
    """A page with its face to look at, where nothing on it could be read."""
    if error.code not in _NOT_READ:
        note = Note("face-broken", "The picture beside the text cannot be opened.")
        return replace(source, notes=(*source.notes, note))
    note = Note("face-not-recognised", "The words on the picture beside the text were not recognised.")
    sheet: Sheet = (face_of_pdf if is_pdf else face_of_picture)(data)
    return replace(source, notes=(*source.notes, note), sheets=(sheet,))
