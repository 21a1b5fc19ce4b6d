"""Scans and photographed pages: recognised words by their places become lines in reading order.

    source = read_scan("A03.jpg", data, {})
    read = read_picture(picture, dpi)               # one face, for a PDF whose sheet is a scan

Recognition is an extra (requirements-ocr.txt). Nothing here needs it until a picture is read.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

from PIL import Image

from ...layout import Read, compose
from ...records import Note, Sheet, Source, UnreadableSource
from .open import NO_DPI, open_picture, stated_dpi
from .shown import web_face

_ENGINE = "rapidocr"


def can_recognise() -> bool:
    """Is the extra installed?"""
    return find_spec(_ENGINE) is not None


def read_scan(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read the picture of a page. A page without any words is a source with its face and a note.

    Raises UnreadableSource: `broken`, `too-many-pixels`, `too-small`, `no-recognition`.
    """
    picture, notes = open_picture(data)
    read = read_picture(picture, stated_dpi(picture))
    nothing = () if read.layout.lines else (Note("no-words", "No words were found on this picture."),)
    return compose(name, [read], (*notes, *nothing))


def read_picture(picture: Image.Image, dpi: float | None) -> Read:
    """Read the picture of one face, RGB; `dpi` where it is known.

    Raises UnreadableSource `no-recognition` where the extra is not installed.
    """
    if not can_recognise():
        raise UnreadableSource("no-recognition", "Reading pictures needs the extra of requirements-ocr.txt.")
    # Loaded here: the engine takes 200 MB, which a process that reads no picture should not hold.
    read: Read = import_module(".face", __name__).read_face(picture, dpi)
    return read


def face_of_picture(data: bytes) -> Sheet:
    """The face that a picture shows, without its words. Raises UnreadableSource: `broken`, `too-many-pixels`."""
    picture, _notes = open_picture(data)
    points = 72.0 / (stated_dpi(picture) or NO_DPI)
    return Sheet(picture.width * points, picture.height * points, web_face(picture))
