"""What stands in a paragraph, one thing behind the other: words with their look, breaks, pictures, text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from .looks import Look, attribute, look_of_run

_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _FALLBACK, _ALTERNATES = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
_BOX, _RUN, _TEXT = qn("w:txbxContent"), qn("w:r"), qn("w:t")
#: What was struck out or moved away, what is set above the line (pinyin), and what is no text at all.
_SKIPPED = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:rt", "w:pPr", "w:rPr", "w:instrText", "w:delText", "w:sdtPr", "w:txbxContent"))
)
_DRAWN = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_SIGNS = {qn("w:tab"): "\u3000", qn("w:ptab"): "\u3000", qn("w:noBreakHyphen"): "-", qn("w:sym"): "●"}
_BREAKS = frozenset(map(qn, ("w:br", "w:cr")))


@dataclass(frozen=True, slots=True)
class Words:
    """A run's words and what is said of their look; `style` is the key of their own style."""

    text: str
    look: Look
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line ends within its paragraph."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture by the key of its part, with what its maker wrote of it."""

    key: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box with paragraphs of its own."""

    tree: Any


Token = Words | Break | Drawn | TextBox
_PLAIN = Look()


def tokens(element: Any, look: Look = _PLAIN, style: str | None = None) -> Iterator[Token]:
    """What stands in a paragraph or in a part of it, in order; what is hidden or struck out does not."""
    for child in element:
        if child.tag == _TEXT:
            yield Words(child.text or "", look, style)
        elif child.tag in _SIGNS:
            yield Words(_SIGNS[child.tag], look, style)
        elif child.tag in _BREAKS:
            yield Break()
        elif child.tag in _DRAWN:
            yield from drawn(child)
        elif child.tag not in _SKIPPED and len(child):
            yield from _inside(child, look, style)


def _inside(child: Any, look: Look, style: str | None) -> Iterator[Token]:
    if child.tag == _RUN:
        return _run(child)
    return _first_choice(child, look, style) if child.tag == _ALTERNATES else tokens(child, look, style)


def _run(run: Any) -> Iterator[Token]:
    properties = run.find(qn("w:rPr"))
    look = _PLAIN if properties is None else look_of_run(properties)
    if not look.hidden:
        yield from tokens(run, look, None if properties is None else attribute(properties, "w:rStyle"))


def _first_choice(alternates: Any, look: Look, style: str | None) -> Iterator[Token]:
    """What newer programs show; the rest says the same again for older ones."""
    choice = alternates.find(_CHOICE)
    shown = alternates.find(_FALLBACK) if choice is None else choice
    if shown is not None:
        yield from tokens(shown, look, style)


def drawn(drawing: Any) -> Iterator[Token]:
    """The pictures of a drawing and its boxes of text; what stands in a box is the box's."""
    described = next(drawing.iter(qn("wp:docPr")), None)
    alt = described.get("descr", "") if described is not None else ""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            yield TextBox(element)
        elif element.tag in (qn("a:blip"), f"{_V}imagedata"):
            key = element.get(qn("r:embed")) or element.get(qn("r:id"))
            yield from [Drawn(key, alt or element.getparent().get("alt", ""))] if key else []
        elif element.tag == _ALTERNATES:
            stack += [one for one in (element.find(_CHOICE),) if one is not None]
        else:
            stack += reversed(element)
