"""One page in several files, kept as one: its text with its picture beside it, a saved web page with its pictures.

A bundle is a tar archive whose bytes depend on its parts alone, so that the same files are known again. The first
member is the page itself. Everything behind the reading of a file (keeping, fingerprint, retry) sees one file.
"""

import tarfile
from collections.abc import Mapping
from io import BytesIO

from ..records import UnreadableSource

_MARK, _MARK_AT = b"ustar", 257
_END = b"\0" * 1024  # tarfile itself takes an archive that is cut in a header for one that ends there
MOST_PARTS = 2000


def pack(name: str, data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return a page and its parts as one file; the page alone stays as it is. Names are paths with /."""
    if not parts:
        return data
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT, encoding="utf-8") as archive:
        for part, content in ((name, data), *sorted(parts.items())):
            member = tarfile.TarInfo(part)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    return packed.getvalue()


def is_bundle(data: bytes) -> bool:
    """Tell a page in several files from a single one."""
    return data[_MARK_AT : _MARK_AT + len(_MARK)] == _MARK


def unpack(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """Return the page and its parts by name; of a file that is no bundle itself and none.

    Nothing is written and nothing is unpacked that is larger than the bundle: a tar archive holds its parts as they
    are. Raises UnreadableSource `broken` for one that is cut short or holds what `pack` never makes.
    """
    if not is_bundle(data):
        return data, {}
    if not data.endswith(_END):
        raise UnreadableSource("broken", "The files of this page cannot be taken apart.")
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as archive:
            members = [archive.next() for _ in range(MOST_PARTS)]
            parts = {member.name: _content(archive, member) for member in members if member}
    except (tarfile.TarError, EOFError, ValueError, OSError):
        raise UnreadableSource("broken", "The files of this page cannot be taken apart.") from None
    page, *rest = parts or [""]
    return parts.get(page, b""), {name: parts[name] for name in rest}


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member) if member.isreg() and not member.sparse else None
    if file is None:
        raise UnreadableSource("broken", "The files of this page cannot be taken apart.")
    return file.read(member.size)
