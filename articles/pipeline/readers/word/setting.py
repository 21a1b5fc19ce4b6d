"""Paragraphs are set as the text of a source, with the lines that tile it and the pictures at their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...records import Figure, Line, Note, Role
from .body import Paragraph
from .runs import Drawn

INDENT = "\u3000\u3000"
_ENDS = re.compile(r"[。！？!?…；：:][”’\"』」）)]*$")
#: Shorter paragraphs tell nothing of how a document ends its paragraphs.
SHORTEST_TELLING = 12
#: Pictures that browsers show or that can be turned into such, by their first bytes.
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_NOT_SHOWN = Note("word-picture", "The document holds pictures or drawings of a kind that cannot be shown.")


def set_text(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Line, ...], tuple[Figure, ...], tuple[Note, ...]]:
    """The text of the paragraphs, its lines, its pictures, and what could not be had of them."""
    told = tells_paragraphs(paragraphs)
    pieces: list[str] = []
    lines: list[Line] = []
    figures: list[Figure] = []
    notes: list[Note] = []
    at = 0
    for one in paragraphs:
        raw = f"{INDENT if _needs_indent(one) else ''}{one.text}\n"
        for figure in _figures(one, at + len(raw) - 1 - len(one.text)):
            if figure.data.startswith(_PICTURES):
                figures.append(figure)
            elif not notes:
                notes.append(replace(_NOT_SHOWN, start=at, end=at))
        if one.text.strip():
            lines.append(_line(one, at, at + len(raw), told))
        elif lines:
            lines[-1] = replace(lines[-1], end=at + len(raw))
        pieces.append(raw if one.text.strip() or lines else "")
        at += len(pieces[-1])
    return "".join(pieces), tuple(lines), tuple(figures), tuple(notes)


def tells_paragraphs(paragraphs: Sequence[Paragraph]) -> bool:
    """Do the document's paragraphs end where sentences do? Where a column of print was pasted they do not."""
    plain = [one.text.strip() for one in paragraphs if one.hint in (None, Role.PARAGRAPH) and not one.level]
    telling = [text for text in plain if len(text) >= SHORTEST_TELLING]
    return 2 * sum(bool(_ENDS.search(text)) for text in telling) >= len(telling)


def _needs_indent(one: Paragraph) -> bool:
    return one.indented and not one.centred and one.text.strip() == one.text.rstrip() and bool(one.text.strip())


def _line(one: Paragraph, start: int, end: int, told: bool) -> Line:
    begins = True if told or one.hint or one.level or one.indented else None
    return Line(
        one.text.strip(), start, end, one.level,
        size=one.size, bold=one.bold, begins=begins, hint=one.hint, frame=one.frame,
    )  # fmt: skip


def _figures(one: Paragraph, start: int) -> Iterator[Figure]:
    for offset, drawn, parts in one.pictures:
        part = parts.get(drawn.key)
        if part is not None and not part.is_external:
            yield _figure(part.target_part.blob, start + offset, drawn)


def _figure(data: bytes, at: int, drawn: Drawn) -> Figure:
    return Figure(data, at, alt=drawn.alt.strip())
