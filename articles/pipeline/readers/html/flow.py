"""The tree of a page becomes its lines in the order in which they are read, each with where and how it stood."""

import re
from dataclasses import dataclass, field

from lxml import etree

from .parse import Element
from .places import Place, place_of

#: What stands in a line of text.
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "nobr", "o:p", "o:smarttagtype", "picture", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "source", "span", "st1:p", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
#: Paragraphs of their own, with room above and below.
_APART = frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "ul", "ol", "table",
))  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_CELLS = ("td", "th")
#: Text that stands as somebody typed it.
_TYPED = ("pre", "xmp", "listing")
_LEVELS = {f"h{level}": level for level in range(1, 7)}
#: A row whose cells say no more than this together is read across; one with more lays out the page.
LONGEST_ROW = 240
CELL_GAP = "\u3000"

_ROOM = re.compile(r"[ \t\f\n]+")
_BROKEN = re.compile(r"(?<=[\u2e80-\uffef])[ \t\f]*\n[ \t\f\n]*(?=[\u2e80-\uffef])")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


@dataclass(slots=True)
class Shot:
    """A picture as the page shows it: its element, and the number of the line that it stands before."""

    element: Element
    before: int
    place: Place


@dataclass(slots=True)
class Block:
    """One line of a page. `text` keeps its indent; `linked` is the share of its words in links.

    `apart`: does room stand above it; `broken`: is it a part of a paragraph that line breaks cut.
    """

    text: str
    place: Place
    linked: float = 0.0
    bold: bool = False
    centred: bool = False
    level: int = 0
    apart: bool = False
    broken: bool = False

    @property
    def words(self) -> str:
        return self.text.strip()


@dataclass(slots=True)
class Flow:
    """The lines of a page, its pictures, and the places of both in the order of the page."""

    blocks: list[Block] = field(default_factory=list)
    shots: list[Shot] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def flow_of(tree: Element) -> Flow:
    """Read a tree from its first element to its last."""
    writer = _Writer()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            writer.open(element)
        else:
            writer.close(element)
    writer.end_line()
    return writer.flow


@dataclass(slots=True)
class _Writer:
    """Where the reading of a tree stands: the open places, the line begun, and how deep in links, bold and rows.

    `beside` is what ended right here that stands apart in its line ("" for nothing); `gap`: does the next word keep a
    distance.
    """

    flow: Flow = field(default_factory=Flow)
    open_places: list[Place] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    bolded: int = 0
    links: int = 0
    bolds: int = 0
    rows: int = 0
    apart: bool = False
    broken: bool = False
    beside: str = ""
    gap: bool = False

    def open(self, element: Element) -> None:
        """An element begins."""
        tag = element.tag
        if tag in _INLINE or (self.rows and tag != "tr"):
            self._open_inline(element, tag)
        elif tag == "br":
            self._break_line()
        else:
            self._open_block(element, tag)
        if tag != "img":
            self._write(element.text)

    def close(self, element: Element) -> None:
        """An element ends; the text behind it follows."""
        tag = element.tag
        if self.open_places and self.open_places[-1].element is element:
            self.end_line()
            self.rows -= tag == "tr" and self.rows > 0
            self.open_places.pop()
            self.apart = self.apart or tag in _APART
        else:
            self.links -= tag == "a"
            self.bolds -= _is_bold(element, tag)
            self.beside = tag if _stands_apart(element, tag) else self.beside
        self._write(element.tail)

    def end_line(self, *, broken: bool = False) -> None:
        """The line that was begun is complete."""
        text = "".join(self.pieces).strip(" \t\n\f").rstrip()
        if text.strip():
            place = self.open_places[-1]
            self.flow.blocks.append(self._block(text, place, broken or self.broken))
            self.apart = False
        self.pieces, self.size, self.linked, self.bolded = [], 0, 0, 0
        self.gap, self.beside, self.broken = False, "", broken

    def _block(self, text: str, place: Place, broken: bool) -> Block:
        size = max(1, self.size)
        element = place.element
        centred = (element.get("align") or "").lower() == "center" or bool(_CENTRED.search(element.get("style") or ""))
        bold, level = self.bolded >= 0.9 * size, _LEVELS.get(place.tag, 0)
        return Block(text, place, self.linked / size, bold, centred or place.tag == "center", level, self.apart, broken)

    def _open_block(self, element: Element, tag: str) -> None:
        self.end_line()
        place = place_of(element, self.open_places[-1] if self.open_places else None)
        self.open_places.append(place)
        self.flow.places.append(place)
        self.apart = self.apart or tag in _APART
        if tag == "tr" and _reads_across(element):
            self.rows += 1

    def _open_inline(self, element: Element, tag: str) -> None:
        if tag == "img":
            begun = bool("".join(self.pieces).strip())
            self.flow.shots.append(Shot(element, len(self.flow.blocks) + begun, self.open_places[-1]))
        elif tag in _CELLS and self.size:
            self.pieces.append(CELL_GAP)
        elif tag == "br" or (self.beside and (self.beside == "a" or _stands_apart(element, tag))):
            self.gap = True
        self.links += tag == "a"
        self.bolds += _is_bold(element, tag)

    def _break_line(self) -> None:
        """Two line breaks running leave room between paragraphs; one may stand within one."""
        if "".join(self.pieces).strip():
            self.end_line(broken=True)
        else:
            self.pieces, self.apart = [], True

    def _write(self, text: str | None) -> None:
        """Set the text of an element; where the page keeps its lines as they are typed, so do we."""
        typed = bool(self.open_places) and self.open_places[-1].tag in _TYPED
        for number, line in enumerate((text or "").split("\n") if typed else (text or "",)):
            if number:
                self._break_line()
            self._say(line)

    def _say(self, text: str) -> None:
        if not text:
            return
        words = _ROOM.sub(" ", _BROKEN.sub("", text))
        dense = len("".join(words.split()))
        if dense and self.gap and self.size and not words[0].isspace():
            self.pieces.append(" ")
        if dense:
            self.gap, self.beside = False, ""
        self.pieces.append(words)
        self.size += dense
        self.linked += dense if self.links > 0 else 0
        self.bolded += dense if self.bolds > 0 else 0


def _is_bold(element: Element, tag: str) -> bool:
    return tag in _BOLD or (tag == "span" and bool(_BOLD_STYLE.search(element.get("style") or "")))


def _stands_apart(element: Element, tag: str) -> bool:
    """Links side by side, and words that have a name of their own in the page's design, have room between them."""
    return tag == "a" or (
        tag in ("span", "em", "i", "label", "time") and bool(element.get("class") or element.get("id"))
    )


def _reads_across(row: Element) -> bool:
    """Is this row of a table one of a list of figures or names, and no part of the page's layout?"""
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2 or next(row.iter("table", "img", "ul", "h1", "div"), None) is not None:
        return False
    paragraphs = max(sum(1 for _ in cell.iter("p", "br")) for cell in cells)
    return paragraphs <= 3 and _length(row) <= LONGEST_ROW


def _length(element: Element) -> int:
    """How many characters an element says, counted no further than a row may."""
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > LONGEST_ROW:
            break
    return size
