"""How a paragraph or a run looks: what its style says, what the styles below that say, and what is set by hand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import Any

from docx.oxml.ns import qn

from ...records import Role

Element = Any  # lxml's elements, which carry no types
DEFAULT_SIZE = 10.0  # Word's own, where a document sets none
TOP = 1
#: What makers call the styles of a page's parts: the role, and the depth of a heading (0: none).
_NAMED: tuple[tuple[re.Pattern[str], Role, int], ...] = tuple(
    (re.compile(rf"^(?:{name})$", re.IGNORECASE), role, level)
    for name, role, level in (
        ("title|标题|大标题|主标题|正标题|主题|文章标题|标题题目", Role.HEADLINE, TOP),
        ("subtitle|副标题|副题|子标题", Role.DECK, 0),
        ("引题|肩题|眉题", Role.KICKER, 0),
        ("小标题|插题|小题", Role.SUBHEAD, 3),
        ("caption|题注|图注|图题|图说|图片说明|照片说明", Role.CAPTION, 0),
        ("byline|署名|作者|记者", Role.BYLINE, 0),
        (r"header|footer|页眉|页脚|toc \d|目录 ?\d?|page number", Role.FURNITURE, 0),
    )
)
_HEADING = re.compile(r"^(?:heading|标题) ?([1-9])$", re.IGNORECASE)
#: Faces that Chinese typesetting uses where Latin uses bold.
_HEAVY = re.compile(r"黑体|雅黑|小标宋|大标宋|粗|超|综艺|SimHei|YaHei|Hei\b|Heavy|Black|Bold", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a look; None where nothing is. `size` is in points, `number` a list and a depth in it.

    `level` is the depth of the outline (9: none), `role` what the name of the style tells.
    """

    size: float | None = None
    bold: bool | None = None
    heavy: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    indented: bool | None = None
    level: int | None = None
    role: Role | None = None
    number: tuple[str, int] | None = None

    def with_(self, own: "Look") -> "Look":
        """This look with what another says, which stands nearer to the text."""
        said = {one.name: getattr(own, one.name) for one in fields(own)}
        return replace(self, **{name: value for name, value in said.items() if value is not None})


def attribute(element: Element, path: str, name: str = "w:val") -> str | None:
    """The attribute of a child, None where there is no such child; "" where it does not have it."""
    child = element.find(qn(path)) if element is not None else None
    return None if child is None else child.get(qn(name), "")


def number_of(text: str | None) -> int | None:
    """A whole number as XML has it, None for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


def switch(element: Element, path: str) -> bool | None:
    """A property that is on where it stands, unless it says that it is off; None where nothing is said."""
    value = attribute(element, path)
    return None if value is None else value.lower() not in _OFF


def look_of_run(properties: Element) -> Look:
    """What a w:rPr says."""
    if properties is None:
        return Look()
    halves = number_of(attribute(properties, "w:sz"))
    face = attribute(properties, "w:rFonts", "w:eastAsia") or attribute(properties, "w:rFonts", "w:ascii")
    return Look(
        size=halves / 2 if halves and halves > 0 else None,
        bold=switch(properties, "w:b"),
        heavy=bool(_HEAVY.search(face)) if face else None,
        hidden=switch(properties, "w:vanish"),
    )


def look_of_paragraph(properties: Element) -> Look:
    """What a w:pPr says, without the look of its runs."""
    if properties is None:
        return Look()
    aligned = attribute(properties, "w:jc")
    return Look(
        centred=None if aligned is None else aligned == "center",
        indented=_indented(properties.find(qn("w:ind"))),
        level=number_of(attribute(properties, "w:outlineLvl")),
        number=_numbered(properties.find(qn("w:numPr"))),
    )


def _indented(indent: Element) -> bool | None:
    """Is the first line set in? A hanging indent sets in the others."""
    if indent is None:
        return None
    said = [number_of(indent.get(qn(name))) for name in ("w:firstLineChars", "w:firstLine")]
    return any(value > 0 for value in said if value is not None) if any(v is not None for v in said) else None


def _numbered(properties: Element) -> tuple[str, int] | None:
    if properties is None:
        return None
    return attribute(properties, "w:numId") or "0", number_of(attribute(properties, "w:ilvl")) or 0


class Styles:
    """The styles of a document, each with all that it inherits, looked up once."""

    def __init__(self, tree: Element | None):
        self._styles = {} if tree is None else {one.get(qn("w:styleId")): one for one in tree.findall(qn("w:style"))}
        self._looks: dict[str | None, Look] = {}
        defaults = None if tree is None else tree.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self.defaults = Look(size=DEFAULT_SIZE).with_(look_of_run(defaults))
        self.usual = next((key for key, one in self._styles.items() if _is_default(one)), None)

    def look(self, key: str | None) -> Look:
        """What a style says, with all that it inherits; nothing for one that there is not."""
        if key not in self._looks:
            self._looks[key] = reduce(Look.with_, map(_look_of_style, reversed(list(self._line_of(key)))), Look())
        return self._looks[key]

    def of_paragraph(self, key: str | None, own: Iterable[Look]) -> Look:
        """How a paragraph looks that has this style and these looks of its own."""
        return reduce(Look.with_, own, self.defaults.with_(self.look(key or self.usual)))

    def _line_of(self, key: str | None) -> Iterator[Element]:
        """A style and those that it is based on, itself first; a circle ends where it closes."""
        seen: set[str] = set()
        while key and key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = attribute(self._styles[key], "w:basedOn")


def _is_default(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "").lower() in {"1", "true", "on"}


def _look_of_style(style: Element) -> Look:
    own = look_of_paragraph(style.find(qn("w:pPr"))).with_(look_of_run(style.find(qn("w:rPr"))))
    name = (attribute(style, "w:name") or "").strip()
    heading = _HEADING.match(name)
    if heading:
        return Look(level=int(heading[1]) - 1).with_(own)
    role, level = next(((role, level) for form, role, level in _NAMED if form.match(name)), (None, 0))
    return Look(role=role, level=level - 1 if level else None).with_(own)
