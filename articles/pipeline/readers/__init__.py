"""A file's bytes become a source: its text, and the lines that tile it."""

from ..records import Source
from .decode import decode
from .plain import split_lines


def read_source(name: str, data: bytes) -> Source:
    """Read one file. `name` tells its kind by its suffix; `data` are its bytes.

    Raises UnreadableSource for what is no text or has none.
    """
    decoded = decode(data)
    return Source(name, decoded.text, split_lines(decoded.text), decoded.encoding, decoded.notes)
