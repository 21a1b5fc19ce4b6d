"""The order in which a person reads a sheet: story by story, in each its head, its columns, its captions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..records import Box
from .blocks import Block, blocks_of, leading_of
from .captions import captions_of
from .frames import Region, regions_of
from .heads import Head, folio_of, heads_of
from .lines import body_size, lines_of
from .marks import Face, Layout, Mark, Placed, around
from .paragraphs import LEAST_INDENT, MOST_INDENT, begins_at, ends_short, indent_of, is_open
from .sequence import in_order
from .stories import Ground, owners_of

#: A text has more characters than this.
_TEXT = 80
#: A block of no more lines than this is no column.
_SCRAP = 2
#: A region in more pieces than this is no newspaper's; it is read from the top to the bottom.
MOST_BLOCKS = 1500
#: No more rules than this are looked at, the longest ones.
MOST_RULES = 1000


@dataclass(slots=True)
class Group:
    """What is read in one go: a story, a caption, words that stand alone. `pictures` stand behind its lines."""

    head: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    frame: int = -1

    @property
    def has_text(self) -> bool:
        """Is there more to it than a few lines?"""
        return sum(len(line.text) for block in self.blocks for line in block.lines) > _TEXT

    def box(self, pictures: Sequence[Box]) -> Box:
        """What it covers."""
        own = [block.box for block in (*self.head, *self.blocks)]
        return around(own or [pictures[number] for number in self.pictures])


def lay_out(face: Face) -> Layout:
    """The lines of a face in reading order, with paragraphs, groups and frames told; never raises."""
    rules = sorted(face.rules, key=_length, reverse=True)[:MOST_RULES]
    lines = lines_of(face.marks, rules)
    body = body_size(lines)
    root = regions_of(Box(0.0, 0.0, face.width, face.height), lines, face.pictures, rules, face.frames, body)
    leading = leading_of(lines, body)
    groups = _Reader(face, body, leading).groups(root)
    return _layout(groups, len(face.pictures))


def _length(rule: Box) -> float:
    return max(rule.right - rule.left, rule.bottom - rule.top)


def _place(block: Block) -> tuple[float, float]:
    return block.box.top, block.box.left


@dataclass(slots=True)
class _Reader:
    face: Face
    body: float
    leading: float
    frames: int = 0

    def groups(self, region: Region, frame: int = -1) -> list[Group]:
        """The groups of a region in reading order, those of its frames among them."""
        own = self._own_groups(region, frame)
        units: list[tuple[Box, list[Group]]] = [(group[0].box(self.face.pictures), group) for group in own]
        for inner in region.regions:
            self.frames += 1
            units.append((inner.box, self.groups(inner, self.frames - 1)))
        groups = [group for at in in_order([box for box, _ in units]) for group in units[at][1]]
        return groups if frame < 0 else _merged(groups, frame)

    def _own_groups(self, region: Region, frame: int) -> list[list[Group]]:
        """The groups that stand in a region itself: each story with the captions of its pictures behind it."""
        blocks = blocks_of(region.lines, region.rules, self.leading)
        if len(blocks) > MOST_BLOCKS:
            return [[Group(blocks=sorted(blocks, key=_place), frame=frame)], *self._bare(region, frame)]
        pictures = [self.face.pictures[number] for number in region.pictures]
        captions = captions_of(pictures, blocks, self.body)
        shown = {id(block) for parts in captions.values() for block in parts}
        words = [block for block in blocks if id(block) not in shown]
        frames = [inner.box for inner in region.regions]
        folio = folio_of(words, region.rules, region.box) if frame < 0 else []
        words = [block for block in words if block not in folio]
        heads = heads_of(words, region.rules, [*pictures, *frames], region.box, self.body, self.leading)
        titles = {id(block) for head in heads for block in head.blocks}
        text = [block for block in words if id(block) not in titles]
        everything = [*text, *(parts[0] for parts in captions.values())]
        owners = owners_of(
            Ground(everything, heads, region.rules, pictures, frames, self.body, self.leading, frozenset(shown))
        )
        units = {id(head): [Group(head.blocks, frame=frame)] for head in heads}
        loose = [[Group(blocks=[block], frame=frame)] for block in folio]
        for block in text:
            owner = owners.get(id(block))
            if owner:
                units[id(owner)][0].blocks.append(block)
            else:
                loose.append([Group(blocks=[block], frame=frame)])
        for at, number in enumerate(region.pictures):
            self._place_picture(number, captions.get(at, []), owners, units, loose, frame)
        for unit in units.values():
            unit[0].blocks = [unit[0].blocks[at] for at in in_order([block.box for block in unit[0].blocks])]
        return [*units.values(), *loose]

    def _bare(self, region: Region, frame: int) -> list[list[Group]]:
        """The pictures of a region without any words."""
        return [[Group(pictures=[number], frame=frame)] for number in region.pictures]

    def _place_picture(
        self,
        number: int,
        caption: list[Block],
        owners: dict[int, Head],
        units: dict[int, list[Group]],
        loose: list[list[Group]],
        frame: int,
    ) -> None:
        group = Group(blocks=caption, pictures=[number], frame=frame)
        owner = owners.get(id(caption[0])) if caption else None
        if owner:
            units[id(owner)].append(group)
        else:
            loose.append([group])


def _merged(groups: Sequence[Group], frame: int) -> list[Group]:
    """The groups of a frame, as one unless it holds several stories: an ad is set in many pieces."""
    merged: list[Group] = []
    for group in groups:
        last = merged[-1] if merged else None
        shown = (group.pictures and group.blocks) or (last and last.pictures and last.blocks)
        if last is None or shown or (last.has_text and group.has_text and (group.head or group.frame != frame)):
            merged.append(group)
        else:
            head, blocks = last.head, [*last.blocks, *group.head, *group.blocks]
            if not (last.head or last.blocks):
                head, blocks = group.head, group.blocks
            merged[-1] = Group(head, blocks, [*last.pictures, *group.pictures], frame)
    return merged


def _layout(groups: Sequence[Group], pictures: int) -> Layout:
    lines: list[Placed] = []
    doubts: list[int] = []
    places = [0] * pictures
    for group in groups:
        for number in group.pictures:
            places[number] = len(lines)
        doubts += [len(lines) + at for at in _broken(group)]
        lines += _placed(group)
    return Layout(tuple(lines), tuple(places), tuple(doubts))


def _broken(group: Group) -> list[int]:
    """The numbers of the lines of a group that begin a paragraph behind a column that broke off amid one."""
    found: list[int] = []
    at = sum(len(block.lines) for block in group.head)
    for before, block in pairwise(group.blocks):
        at += len(before.lines)
        text = min(len(before.lines), len(block.lines)) > _SCRAP and abs(before.size - block.size) < 0.07 * block.size
        if text and is_open(before.lines) and LEAST_INDENT <= indent_of(block.lines, 0) <= MOST_INDENT:
            found.append(at)
    return found


def _placed(group: Group) -> list[Placed]:
    placed: list[Placed] = []
    for block in group.head:
        placed += [Placed(line, at == 0, group.frame) for at, line in enumerate(block.lines)]
    before: Mark | None = None
    short = False
    for block in group.blocks:
        if before and abs(before.size - block.size) > 0.07 * block.size:
            before = None
        for at, line in enumerate(block.lines):
            begins = begins_at(block.lines, at, before, short)
            indented = begins and LEAST_INDENT <= indent_of(block.lines, at) <= MOST_INDENT
            placed.append(Placed(line, begins, group.frame, 2 * indented))
            before, short = line, ends_short(block.lines, at)
    if placed:
        placed[0] = Placed(placed[0].mark, True, group.frame, placed[0].indent, True)
    return placed
