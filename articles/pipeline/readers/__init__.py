"""A file's bytes become a source: its text, and the lines that tile it.

Each kind of file has its reader, a function of the file's name, its bytes and the files that came with it.
"""

import re
from collections.abc import Callable, Mapping

from ..files.bundle import unpack
from ..records import Source, UnreadableSource
from .beside import with_face
from .html import read_html
from .html.mhtml import read_mhtml
from .pdf import read_pdf
from .plain import read_plain
from .scan import read_scan
from .word import read_word

Reader = Callable[[str, bytes, Mapping[str, bytes]], Source]

#: The reader of each kind. A name without a suffix, or with one that is none (2026.03.05, A03.临澜), is text too.
READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), read_html),
    **dict.fromkeys((".mht", ".mhtml"), read_mhtml),
    ".pdf": read_pdf,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"), read_scan),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt"), read_word),
}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,5}$")


def read_source(name: str, data: bytes) -> Source:
    """Read one file, or one page in several files (bundle.py). `name` tells its kind by its suffix.

    Raises UnreadableSource for what has no text or is broken, and `kind` for a kind of file that has no reader.
    """
    suffix = _SUFFIX.search(name.casefold())
    reader = READERS.get(suffix[0]) if suffix else read_plain
    if reader is None:
        raise UnreadableSource("kind", f"Files of the kind {suffix[0] if suffix else name} cannot be read.")
    page, parts = unpack(data)
    return with_face(reader(name, page, parts), parts)
