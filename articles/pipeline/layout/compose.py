"""Laid-out sheets become a source: its text in reading order, and the lines that tile it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..records import Figure, Line, Note, Sheet, Source
from .marks import Face, Layout, Placed

_INDENT = "\u3000"


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet as read: what stands on it, its order, its face, and the files of its pictures (b"" for none)."""

    face: Face
    layout: Layout
    sheet: Sheet
    files: tuple[bytes, ...] = ()


@dataclass(slots=True)
class _Text:
    parts: list[str] = field(default_factory=list)
    end: int = 0

    def add(self, part: str) -> int:
        """Add some text; the offset at which it begins."""
        start, self.end = self.end, self.end + len(part)
        self.parts.append(part)
        return start


def compose(name: str, sheets: Sequence[Read], notes: Sequence[Note] = ()) -> Source:
    """Set the lines of the sheets one below the other, an empty line before each group of them.

    Figures stand where their picture stands in the order. Sheets without any words make an empty source.
    """
    text = _Text()
    lines: list[Line] = []
    figures: list[Figure] = []
    doubts: list[Note] = []
    for number, read in enumerate(sheets):
        starts = [_add_line(text, lines, placed, number) for placed in read.layout.lines]
        starts.append(text.end)
        doubts += [_doubtful(starts[at], starts[at + 1]) for at in read.layout.doubts]
        figures += _figures(read, starts, number)
    whole = "".join(text.parts)
    return Source(
        name,
        whole,
        tuple(lines) or (Line("", 0, 0),),
        notes=(*notes, *doubts),
        sheets=tuple(read.sheet for read in sheets),
        figures=tuple(sorted(figures, key=lambda figure: figure.at)),
    )


def _add_line(text: _Text, lines: list[Line], placed: Placed, sheet: int) -> int:
    mark = placed.mark
    words = mark.text.strip()
    if placed.opens and lines:
        text.add("\n")
        lines[-1] = replace(lines[-1], end=text.end)
    start = text.add(_INDENT * placed.indent)
    at = text.add(words + "\n") - (len(mark.text) - len(mark.text.lstrip()))
    lines.append(
        Line(
            words,
            start,
            text.end,
            box=mark.box,
            size=round(mark.size, 2),
            bold=mark.bold,
            sheet=sheet,
            begins=placed.begins,
            frame=placed.frame,
            sure=mark.sure,
            doubts=tuple((at + first, at + last) for first, last in mark.doubts),
        )
    )
    return start


def _figures(read: Read, starts: Sequence[int], sheet: int) -> list[Figure]:
    pairs = zip(read.face.pictures, read.layout.pictures, read.files, strict=False)
    return [Figure(data, starts[at], box, sheet) for box, at, data in pairs if data]


def _doubtful(start: int, end: int) -> Note:
    return Note("doubtful-order", "The order of the columns is doubtful here.", start, end)
