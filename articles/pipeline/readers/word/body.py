"""The body of a Word document becomes paragraphs, in the order in which they are read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docx.oxml.ns import qn

from ...records import Role
from .looks import Look, Styles, attribute, look_of_paragraph
from .numbering import Numbering
from .runs import Break, Drawn, TextBox, Words, tokens
from .tables import cells_of, is_layout, reading_order

_PARAGRAPH, _TABLE = qn("w:p"), qn("w:tbl")
#: What holds paragraphs without being one: content controls, tracked insertions, custom XML.
_HOLDERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
CELL_GAP = "\u3000"


@dataclass(slots=True)
class Paragraph:
    """A line of the document as its maker ended it, with its look; `pictures` stand at their places in its text.

    `level` is the depth of a heading (0: none), `frame` the number of the box that it stands in (-1: none).
    """

    text: str = ""
    size: float | None = None
    bold: bool = False
    heavy: bool = False
    centred: bool = False
    indented: bool = False
    level: int = 0
    hint: Role | None = None
    frame: int = -1
    pictures: list[tuple[int, Drawn, Mapping[str, Any]]] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one document: its styles, how far its lists are counted, and the boxes met so far."""

    styles: Styles
    numbering: Numbering
    parts: Mapping[str, Any]
    boxes: int = 0

    def read(self, holder: Any, frame: int = -1) -> Iterator[Paragraph]:
        """The paragraphs of whatever holds some."""
        for child in holder:
            if child.tag == _PARAGRAPH:
                yield from self.paragraph(child, frame)
            elif child.tag == _TABLE:
                yield from self.table(child, frame)
            elif child.tag in _HOLDERS:
                yield from self.read(child, frame)

    def paragraph(self, element: Any, frame: int) -> Iterator[Paragraph]:
        """The lines of one paragraph, then the boxes that are anchored in it."""
        properties = element.find(qn("w:pPr"))
        key = attribute(properties, "w:pStyle")
        look = self.styles.of_paragraph(key, [look_of_paragraph(properties)])
        setting = _Setting(self, look, frame)
        for token in tokens(element):
            setting.add(token)
        yield from setting.lines
        for box in setting.boxes:
            self.boxes += 1
            yield from self.read(box.tree, self.boxes)

    def table(self, element: Any, frame: int) -> Iterator[Paragraph]:
        """A table that only places text is read as text; of another each row is one line."""
        rows = [[list(self.read(cell, frame)) for cell in row] for row in cells_of(element)]
        if is_layout(
            [[_words(cell) for cell in row] for row in rows], [[_shows(cell) for cell in row] for row in rows]
        ):
            for cell in reading_order(rows, lambda cell: _shows(cell) and not any(map(str.strip, _words(cell)))):
                yield from cell
            return
        for row in rows:
            yield replace(_row(row, frame), hint=Role.PARAGRAPH if len(rows) > 1 else None)


class _Setting:
    """A paragraph being set: its lines, each with what is said of most of its words."""

    def __init__(self, reader: Reader, look: Look, frame: int):
        self._reader, self._look, self._frame = reader, look, frame
        self._seen: Counter[tuple[float | None, bool, bool]] = Counter()
        self.boxes: list[TextBox] = []
        self.lines = [self._line(reader.numbering.next_label(look.number))]

    def add(self, token: Words | Break | Drawn | TextBox) -> None:
        """Set what comes next."""
        line = self.lines[-1]
        if isinstance(token, Words):
            line.text += " ".join(token.text.split("\n"))
            self._weigh(token)
        elif isinstance(token, Drawn):
            line.pictures.append((len(line.text), token, self._reader.parts))
        elif isinstance(token, TextBox):
            self.boxes.append(token)
        elif line.text.strip() or line.pictures:
            self._seen.clear()
            self.lines.append(self._line(""))

    def _line(self, text: str) -> Paragraph:
        look = self._look
        level = look.level + 1 if look.level is not None and look.level < 9 else 0
        return Paragraph(
            text, look.size, bool(look.bold), bool(look.heavy), bool(look.centred), bool(look.indented),
            level, look.role, self._frame,
        )  # fmt: skip

    def _weigh(self, words: Words) -> None:
        """Let the look of most of the line's words be that of the line."""
        styled = self._look.with_(self._reader.styles.look(words.style)) if words.style else self._look
        look = styled.with_(words.look)
        self._seen[look.size, bool(look.bold), bool(look.heavy)] += len(words.text.strip())
        line = self.lines[-1]
        line.size, line.bold, line.heavy = max(self._seen, key=self._seen.__getitem__)


def _words(cell: Iterable[Paragraph]) -> list[str]:
    return [paragraph.text for paragraph in cell]


def _shows(cell: Iterable[Paragraph]) -> bool:
    return any(paragraph.pictures for paragraph in cell)


def _row(cells: list[list[Paragraph]], frame: int) -> Paragraph:
    """A row of a table as one line, its cells apart; how its first words look is how it looks."""
    texts = [" ".join(filter(None, map(str.strip, _words(cell)))) for cell in cells]
    first = next((paragraph for cell in cells for paragraph in cell if paragraph.text.strip()), Paragraph())
    text = CELL_GAP.join(filter(None, texts))
    pictures = [(0, *shown[1:]) for cell in cells for paragraph in cell for shown in paragraph.pictures]
    return replace(first, text=text, level=0, indented=False, frame=frame, pictures=pictures)
