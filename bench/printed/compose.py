"""A page composed anew for every seed: cut into rectangles along its columns, and each filled from the stock.

The same seed gives the same page. Sheets are those of the trade: 16mo weeklies, tabloids, broadsheets.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

from articles.pipeline.records import Box

from .briefs import PAD, briefs_block, fitted, framed, lone_photo_block
from .folio import Issue, deal_issue, folio_block
from .placards import least_height, placard_block
from .sheets import Block, Frame
from .stories import Placard, Plate, Stock, Tale, stock
from .style import Style, deal_style
from .tales import Order, story_block

MM = 72 / 25.4
#: Width and height in mm of the sheets on which a page of so many columns is printed.
SHEETS = {
    2: ((210, 285),),
    3: ((210, 285), (270, 390)),
    4: ((270, 390), (270, 390), (350, 500)),
    5: ((350, 500), (390, 540)),
    6: ((390, 540),),
}
LEAST_STACK = 75.0  # points: nothing is laid into less
BRIEF = 210  # characters of a story that can be a brief


@dataclass(frozen=True, slots=True)
class Composed:
    """A page: its seed, its columns, its sheet's size in points, what lies on it, and the day it says it is of."""

    seed: int
    columns: int
    width: float
    height: float
    block: Block
    issue: Issue

    @property
    def items(self) -> list[dict[str, Any]]:
        """What is expected to be read, item by item."""
        return self.block.items


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle of the page and the columns that it is wide."""

    left: float
    top: float
    width: float
    height: float
    columns: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What is not left to chance: columns, sheet (mm), what there is to print, and the issue."""

    columns: int | None = None
    sheet: tuple[int, int] | None = None
    stock: Stock | None = None
    issue: Issue | None = None


def compose(seed: int, wish: Wish = Wish()) -> Composed:
    """The page of a seed; where nothing is wished its columns follow from the seed, all else is dealt."""
    rng = Random(f"page {seed}")
    columns = wish.columns or 2 + seed % 5
    wide, high = wish.sheet or rng.choice(SHEETS[columns])
    return _Composer(seed, columns, Box(0.0, 0.0, wide * MM, high * MM), wish, rng).page()


class _Composer:
    """Fills one page; what it has taken from the stock it does not take again."""

    def __init__(self, seed: int, columns: int, sheet: Box, wish: Wish, rng: Random):
        self.seed, self.columns, self.rng = seed, columns, rng
        self.width, self.height = sheet.right, sheet.bottom
        self.style: Style = deal_style(rng)
        issue = deal_issue(rng)
        self.issue = wish.issue or issue
        dealt = (wish.stock or stock()).shuffled(rng)
        self.tales, self.plates, self.placards = list(dealt.tales), list(dealt.plates), list(dealt.placards)
        self.block = Block(self.width, self.height)

    def page(self) -> Composed:
        """The whole page."""
        side = self.rng.uniform(24.0, 40.0)
        inner = self.width - 2 * side
        folio = folio_block(self.issue, inner, self.rng)
        self.block.put(folio, side, side * 0.8)
        top = side * 0.8 + folio.height + 6.0
        field = Field(side, top, inner, self.height - side - top, self.columns)
        self.fill(self._above_ads(field), 0)
        return Composed(self.seed, self.columns, self.width, self.height, self.block, self.issue)

    def _above_ads(self, field: Field) -> Field:
        """What is left above a row of ads at the foot of the page."""
        if self.rng.random() > 0.6:
            return field
        high = self.rng.uniform(0.08, 0.2) * self.height
        low = Field(field.left, field.top + field.height - high, field.width, high, field.columns)
        count = self.rng.randint(1, max(1, min(4, int(field.width / 190))))
        gap, left = self.style.gap * 0.6, field.left
        each = (field.width - gap * (count - 1)) / count
        for _ in range(count):
            self.ad(Field(left, low.top, each, high, 1))
            left += each + gap
        return Field(field.left, field.top, field.width, field.height - high - self.style.gap, field.columns)

    def fill(self, field: Field, depth: int) -> None:
        """Cut the rectangle further or lay a stack into it."""
        roll = self.rng.random()
        tall = field.height > 0.34 * self.height
        if tall and depth < 4 and roll < (0.55 if depth % 2 == 0 else 0.3):
            self._cut_across(field, depth)
        elif field.columns > 1 and depth < 5 and roll < 0.93:
            self._cut_down(field, depth)
        else:
            self.stack(field)

    def _cut_across(self, field: Field, depth: int) -> None:
        gap, share = self.style.gap, self.rng.uniform(0.35, 0.65)
        high = (field.height - gap) * share
        self.fill(Field(field.left, field.top, field.width, high, field.columns), depth + 1)
        if self.style.ruled:
            self.rule(field.left, field.top + high + gap / 2, field.width)
        below = field.top + high + gap
        self.fill(Field(field.left, below, field.width, field.height - high - gap, field.columns), depth + 1)

    def _cut_down(self, field: Field, depth: int) -> None:
        gap = max(self.style.gutter, self.style.gap)
        at = self.rng.randint(1, field.columns - 1)
        each = (field.width - gap * (field.columns - 1)) / field.columns
        wide = at * each + (at - 1) * gap
        self.fill(Field(field.left, field.top, wide, field.height, at), depth + 1)
        if self.style.fenced:
            self.fence(field.left + wide + gap / 2, field.top, field.height)
        rest = field.left + wide + gap
        self.fill(Field(rest, field.top, field.width - wide - gap, field.height, field.columns - at), depth + 1)

    def rule(self, left: float, top: float, width: float) -> None:
        """A thin line across."""
        self.block.pieces.append(Frame(Box(left, top - 0.25, left + width, top + 0.25), 0.0, "#000"))

    def fence(self, left: float, top: float, height: float) -> None:
        """A thin line down."""
        self.block.pieces.append(Frame(Box(left - 0.25, top, left + 0.25, top + height), 0.0, "#000"))

    def stack(self, field: Field) -> None:
        """One block beneath the other until the rectangle is full."""
        blocks: list[Block] = []
        left = field.height
        while left > LEAST_STACK and len(blocks) < 12:
            block = self._next_block(field, left)
            if block is None:
                break
            blocks.append(block)
            left -= block.height + self.style.gap
        self._lay(field, blocks, left + self.style.gap)

    def _lay(self, field: Field, blocks: list[Block], free: float) -> None:
        """The blocks from the top, what is free shared among the gaps between them."""
        loose = max(0.0, min(free / max(1, len(blocks)), 16.0))
        top = field.top
        for number, block in enumerate(blocks):
            if number and self.style.ruled:
                self.rule(field.left, top - (self.style.gap + loose) / 2, field.width)
            self.block.put(block, field.left, top)
            top += block.height + self.style.gap + loose
        rest = field.top + field.height - top
        if rest > 60.0:
            self.ad(Field(field.left, top, field.width, rest, 1))

    def _next_block(self, field: Field, height: float) -> Block | None:
        roll = self.rng.random()
        if roll < 0.08 and height > 200.0:
            return self._briefs(field, height) or self._story(field, height)
        if roll < 0.14 and height > 0.8 * field.width and field.columns <= 3:
            return self._lone_photo(field, height) or self._story(field, height)
        if roll < 0.2 and height > 110.0 and field.columns <= 2:
            return self._boxed_ad(field, height) or self._story(field, height)
        return self._story(field, height)

    def _story(self, field: Field, height: float) -> Block | None:
        for tale in self._suitable(field, height)[:6]:
            boxed = self.rng.random() < self.style.boxed
            width = field.width - (2 * PAD if boxed else 0.0)
            order = self._order(tale, width, height - (2 * PAD if boxed else 0.0), field.columns)
            block = story_block(order, self.style, self.rng)
            if block:
                self.tales.remove(tale)
                if order.plate and len(block.items) > 1:
                    self.plates.remove(order.plate)
                return framed(block, field.width, self.rng) if boxed else block
        return None

    def _order(self, tale: Tale, width: float, limit: float, columns: int) -> Order:
        large = self.rng.uniform(15.0, 20.0) + 5.0 * columns * self.rng.uniform(0.5, 1.1)
        plate = self._plate(tale.case) if self.rng.random() < 0.4 and limit > 170.0 else None
        jump = f"下转{self.rng.choice(('A', '第'))}{self.rng.randint(2, 8)}版" if self.rng.random() < 0.3 else ""
        return Order(tale, plate, width, limit, large, jump)

    def _suitable(self, field: Field, height: float) -> list[Tale]:
        """Stories that fill a part of the rectangle, those first that fit without being cut much."""
        room = 0.7 * field.width * height / self.style.body.size / self.style.leading
        least = min(80.0 * field.columns, room * 0.8)
        fitting = [tale for tale in self.tales if least <= tale.length <= 1.3 * room]
        return fitting or [tale for tale in self.tales if tale.length >= least]

    def _plate(self, case: str) -> Plate | None:
        own = [plate for plate in self.plates if plate.case == case]
        return (own or self.plates or [None])[0]

    def _briefs(self, field: Field, height: float) -> Block | None:
        short = [tale for tale in self.tales if tale.length <= BRIEF][: self.rng.randint(3, 6)]
        while len(short) >= 2:
            block = briefs_block([fitted(tale) for tale in short], field.width, height, self.style, self.rng)
            if block:
                self.tales = [tale for tale in self.tales if tale not in short]
                return block
            short.pop()
        return None

    def _lone_photo(self, field: Field, height: float) -> Block | None:
        plate = self._plate("")
        if plate is None:
            return None
        tall = min(field.width * self.rng.uniform(0.55, 0.75), height * 0.6)
        block = lone_photo_block(plate, field.width, tall, self.style, self.rng)
        if block.height > height:
            return None
        self.plates.remove(plate)
        return block

    def _boxed_ad(self, field: Field, height: float) -> Block | None:
        return self._placed_ad(field.width, min(height, field.width * self.rng.uniform(0.4, 0.9)))

    def ad(self, field: Field) -> None:
        """An ad that fills a rectangle, where one is left that does."""
        block = self._placed_ad(field.width, field.height)
        if block:
            self.block.put(block, field.left, field.top)

    def _placed_ad(self, width: float, height: float) -> Block | None:
        for placard in self._placards(width, height):
            block = placard_block(placard, width, height, self.style, self.rng)
            if block:
                self.placards.remove(placard)
                return block
        return None

    def _placards(self, width: float, height: float) -> list[Placard]:
        return [one for one in self.placards if least_height(one, width, self.style) <= height][:8]
