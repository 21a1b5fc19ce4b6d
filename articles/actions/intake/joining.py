"""The text and the picture of one page may come in at different times: the later joins what is there.

Without this the scan of a page would be a new version of its text, and take its stories away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from articles.models import SourceBytes, SourceDocument
from articles.pipeline import UnreadableSource
from articles.pipeline.files.bundle import pack, unpack
from articles.pipeline.files.gathering import shows_a_face

from .in_hand import InHand, fingerprint

#: A page that is there: its file's name, whether it shows a face, and its bytes' fingerprint.
There = tuple[str, bool, str]


def joined(files: Sequence[InHand]) -> list[InHand]:
    """Return files, each with the text or the picture of the same printed page that came in before it.

    One query, and the bytes of those pages to which something is added.
    """
    there = pages_there(file.place for file in files if may_join(file))
    return [join(file, there) if file.place in there and may_join(file) else file for file in files]


def may_join(file: InHand) -> bool:
    """Tell a file that is surely of one printed page: what is known by its path alone may be anything."""
    return file.named.is_certain and not file.problem and not file.is_joined


def pages_there(places: Iterable[str]) -> dict[str, There]:
    """Return the current documents at these places."""
    wanted = sorted(set(places))
    if not wanted:
        return {}
    rows = SourceDocument.objects.current().standing().filter(place__in=wanted).order_by("version")
    columns = rows.values_list("place", "name", "layout__isnull", "content_id")
    return {place: (name, not no_layout, content) for place, name, no_layout, content in columns}


def join(file: InHand, there: Mapping[str, There]) -> InHand:
    """Return a file with the parts of the page that is there that it lacks; the file itself where it lacks none."""
    name, has_face, content = there[file.place]
    if content == file.sha256 or (shows_a_face(name) == shows_a_face(file.name) and not (has_face and is_text(name))):
        return file
    parts = parts_of(name, bytes(SourceBytes.objects.values_list("data", flat=True).get(pk=content)))
    mine = parts_of(file.name, file.data)
    together = {part: data for part, data in parts.items() if is_text(part) not in map(is_text, mine)} | mine
    return packed(file, together) if len(together) > len(mine) else file


def parts_of(name: str, data: bytes) -> dict[str, bytes]:
    """Return the files of a page by their names; none where they cannot be taken apart."""
    try:
        page, parts = unpack(data)
    except UnreadableSource:
        return {}
    return {PurePosixPath(name).name: page} | parts


def packed(file: InHand, parts: Mapping[str, bytes]) -> InHand:
    """Return a file in hand that is all of these, under the name of its text."""
    page = min(parts, key=lambda part: (not is_text(part), part))
    rest = {part: data for part, data in parts.items() if part != page}
    data = pack(page, parts[page], rest)
    name = str(PurePosixPath(file.name).with_name(page))
    return replace(file, name=name, data=data, sha256=fingerprint(data), read_page=None, is_joined=True)


def is_text(name: str) -> bool:
    return not shows_a_face(name)
