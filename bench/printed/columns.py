"""Text that runs through columns and jumps around what stands in its way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.pipeline.records import Box, Role

from .sheets import Face, Type
from .typesetting import Slot, break_line

LEAST_EMS = 7.0  # a narrower rest of a column is left free


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text to set, what it is, and how. `credit` and `tail`: characters at its head and foot that are a credit."""

    text: str
    face: Face
    role: Role = Role.PARAGRAPH
    item: int = 0
    indent: float = 2.0
    align: str = "spread"
    credit: int = 0
    tail: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side within a width; type stands on lines that are `leading` apart."""

    width: float
    count: int
    gutter: float
    leading: float
    size: float
    blocked: Sequence[Box] = field(default=())

    @property
    def each(self) -> float:
        """The width of one column."""
        return (self.width - self.gutter * (self.count - 1)) / self.count

    def left(self, column: int) -> float:
        """Where a column begins."""
        return column * (self.each + self.gutter)

    def slots(self, height: float) -> Iterator[Slot]:
        """The lines that are free, down each column and then to the next, within a height."""
        for column in range(self.count):
            for number in range(int((height + 0.01) / self.leading)):
                slot = self._free(self.left(column), number * self.leading)
                if slot.width >= LEAST_EMS * self.size:
                    yield slot

    def _free(self, left: float, top: float) -> Slot:
        """What is left of a line beside what blocks it: the wider side."""
        right, bottom = left + self.each, top + self.leading
        for box in self.blocked:
            if box.top >= bottom - 0.5 or box.bottom <= top + 0.5 or box.left >= right or box.right <= left:
                continue
            if box.left - left > right - box.right:
                right = box.left
            else:
                left = box.right
        return Slot(left, top, right - left)

    def set(self, paragraphs: Sequence[Paragraph], height: float) -> list[Type] | None:
        """The lines of the paragraphs within a height; None where they do not fit."""
        slots, lines = self.slots(height), []
        for paragraph in paragraphs:
            placed = self._set_one(paragraph, slots)
            if placed is None:
                return None
            lines += placed
        return lines

    def _set_one(self, paragraph: Paragraph, slots: Iterator[Slot]) -> list[Type] | None:
        rest, at, lines = paragraph.text, 0, []
        while rest:
            slot = next(slots, None)
            if slot is None:
                return None
            shift = 0.0 if lines else paragraph.indent * paragraph.face.size
            line, left = break_line(rest, slot.width - shift, paragraph.face.size)
            lines.append(self._type(paragraph, line, Slot(slot.left + shift, slot.top, slot.width - shift), at, left))
            at, rest = len(paragraph.text) - len(left), left
        return lines

    def _type(self, paragraph: Paragraph, line: str, slot: Slot, at: int, rest: str) -> Type:
        above = slot.top + (self.leading - paragraph.face.size) / 2
        box = Box(slot.left, above, slot.left + slot.width, above + paragraph.face.size)
        last = paragraph.align if paragraph.align != "spread" else "left"
        end = len(paragraph.text) - paragraph.tail
        return Type(
            line,
            box,
            paragraph.face,
            paragraph.role,
            paragraph.item,
            paragraph.align if rest else last,
            begins=at == 0,
            words=line[max(0, paragraph.credit - at) : max(0, end - at)],
        )

    def least_height(self, paragraphs: Sequence[Paragraph], limit: float) -> float | None:
        """The height at which the paragraphs fit just so, the columns even; None above the limit."""
        low = max([self.leading, *(box.bottom for box in self.blocked)])
        steps = int(-(-low // self.leading))
        characters = sum(len(one.text) for one in paragraphs)
        steps = max(steps, int(0.9 * characters * self.size / self.each / self.count))
        while steps * self.leading <= limit + 0.01:
            if self.set(paragraphs, steps * self.leading) is not None:
                return steps * self.leading
            steps += 1
        return None
