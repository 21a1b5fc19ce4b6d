"""Plain text and Markdown: a text becomes the lines that tile it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from ..records import Line, Source
from .decode import decode

_BREAK = re.compile(r"\n+(?:[ \t\u3000\u00a0]*\n)*")
_HEADING = re.compile(r"^(#{1,6})(?=[^#])")


def read_plain(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read a text file. Raises UnreadableSource for what is no text or has none."""
    decoded = decode(data)
    return Source(name, decoded.text, split_lines(decoded.text), decoded.encoding, decoded.notes)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, tiling it: each ends behind its line break and the white space that follows it.

    White space before the first line belongs to that line. A text without any words is one empty line.
    """
    lines: list[Line] = []
    start = 0
    for end in _line_ends(text):
        content = text[start:end].strip()
        if content or (end == len(text) and not lines):
            lines.append(Line(content, start, end, _level(content)))
            start = end
    if lines and start < len(text):
        lines[-1] = replace(lines[-1], end=len(text))
    return tuple(lines)


def _line_ends(text: str) -> list[int]:
    ends = [match.end() for match in _BREAK.finditer(text)]
    return ends if ends and ends[-1] == len(text) else [*ends, len(text)]


def _level(content: str) -> int:
    heading = _HEADING.match(content)
    return len(heading[1]) if heading else 0
