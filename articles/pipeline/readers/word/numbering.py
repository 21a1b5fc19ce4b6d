"""Numbers that Word sets before paragraphs by itself: they are no part of the text and have to be counted again."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn

from .looks import attribute, number_of

_DIGITS, _LEGAL = "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
_UNITS, _LEGAL_UNITS = ("", "十", "百", "千"), ("", "拾", "佰", "仟")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
BULLET = "●"
_HIGHEST = 9999


def chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """A number in Chinese, as lists have it: 十, 十一, 二十, 一百零五."""
    written = ""
    figures = [int(figure) for figure in str(number)]
    for at, figure in enumerate(figures):
        unit = units[len(figures) - 1 - at]
        if figure:
            written += digits[figure] + unit
        elif any(figures[at + 1 :]) and not written.endswith("零"):
            written += "零"
    return written.removeprefix(digits[1]) if 10 <= number < 20 and digits == _DIGITS else written


def roman(number: int) -> str:
    """A number in Roman figures."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def circled(number: int) -> str:
    """A number in a circle as far as there are such."""
    return chr(0x2460 + number - 1) if number <= 20 else f"({number})"


def lettered(number: int) -> str:
    """a to z, then aa to zz, as Word counts on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "upperLetter": lambda number: lettered(number).upper(),
    "lowerLetter": lettered,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
         "japaneseCounting", "ideographDigital"), chinese,
    ),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional"), lambda number: chinese(number, _LEGAL, _LEGAL_UNITS)
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), circled),
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: "".join(chr(ord(figure) + 0xFEE0) for figure in str(number)),
}  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One depth of a list, read from its w:lvl."""

    tree: Any

    @cached_property
    def start(self) -> int:
        """The first number."""
        number = number_of(attribute(self.tree, "w:start"))
        return 1 if number is None else number

    @cached_property
    def form(self) -> str:
        """The kind of its numbers, by the name of the standard (ECMA-376, ST_NumberFormat)."""
        return attribute(self.tree, "w:numFmt") or "decimal"

    @cached_property
    def pattern(self) -> str:
        """What is set, %1 standing for the number of the first depth."""
        return attribute(self.tree, "w:lvlText") or ""

    def write(self, number: int) -> str:
        """One number in its form."""
        return _WRITTEN.get(self.form, str)(number) if 0 < number <= _HIGHEST else str(number)


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, tree: Any | None):
        lists = [] if tree is None else tree.findall(qn("w:num"))
        abstract = [] if tree is None else tree.findall(qn("w:abstractNum"))
        self._shared = {one.get(qn("w:numId")): attribute(one, "w:abstractNumId") for one in lists}
        self._levels = {one.get(qn("w:abstractNumId")): _levels(one) for one in abstract}
        self._counted: dict[str, dict[int, int]] = defaultdict(dict)

    def next_label(self, number: tuple[str, int] | None) -> str:
        """What stands before the next paragraph of a list, "" where the paragraph is in none."""
        shared = self._shared.get(number[0]) if number else None
        levels = self._levels.get(shared or "", {})
        if not number or not shared or number[1] not in levels:
            return ""
        depth, counted = number[1], self._counted[shared]
        counted[depth] = counted.get(depth, levels[depth].start - 1) + 1
        for deeper in [other for other in counted if other > depth]:
            del counted[deeper]
        return _label(levels, depth, counted)


def _levels(tree: Any) -> dict[int, Level]:
    return {number_of(one.get(qn("w:ilvl"))) or 0: Level(one) for one in tree.findall(qn("w:lvl"))}


def _label(levels: Mapping[int, Level], depth: int, counted: Mapping[int, int]) -> str:
    level = levels[depth]
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return f"{BULLET} "
    label = level.pattern
    for at, other in levels.items():
        if at <= depth:
            label = label.replace(f"%{at + 1}", other.write(counted.get(at, other.start)))
    return label if not label or not label[-1:].isascii() else f"{label} "
