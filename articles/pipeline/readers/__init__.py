"""A file's bytes become a source: its text, and the lines that tile it."""

import re

from ..records import Source, UnreadableSource
from .decode import decode
from .plain import split_lines

#: Suffixes of text. A name without a suffix, or with one that is none (2026.03.05, A03.临澜), is taken for text too.
TEXT_KINDS = frozenset([".txt", ".text", ".md", ".markdown"])
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,5}$")


def read_source(name: str, data: bytes) -> Source:
    """Read one file. `name` tells its kind by its suffix; `data` are its bytes.

    Raises UnreadableSource for what is no text or has none, and `kind` for a kind of file that has no reader yet.
    """
    suffix = _SUFFIX.search(name.casefold())
    if suffix and suffix[0] not in TEXT_KINDS:
        raise UnreadableSource("kind", f"Files of the kind {suffix[0]} cannot be read yet.")
    decoded = decode(data)
    return Source(name, decoded.text, split_lines(decoded.text), decoded.encoding, decoded.notes)
