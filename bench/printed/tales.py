"""A story in its rectangle: title, byline, text in columns, a photo that the text jumps around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from random import Random
from typing import Any

from articles.pipeline.records import Box, Role

from .columns import Columns, Paragraph
from .photos import photo_block
from .sheets import FOLIO, Block, Face, Type
from .stories import Plate, Tale
from .style import ABOVE, FOOT, HEAD, RUN_IN, Style
from .titles import title_block

FEWEST = 45  # characters that are left of a story when it is cut to fit
WIDEST_EMS, NARROWEST_EMS = 27.0, 11.0
AIR = 7.0  # points between a photo and the text around it
Texts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Order:
    """What to lay out: the story, its photo if it has one, the width, the height at most, and the headline's size."""

    tale: Tale
    plate: Plate | None
    width: float
    limit: float
    size: float
    jump: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a photo stands in its story: from the left, and from the top; None for the foot of the block."""

    left: float
    top: float | None


def story_block(order: Order, style: Style, rng: Random) -> Block | None:
    """The story, cut so that it fits; None where not even its title and a few lines do."""
    place, form = rng.choice(style.bylines)
    printed, authors = _byline(order.tale, form, place)
    columns = _columns(order.width, style, rng)
    head = _head(order, columns, printed if place == HEAD else "", style, rng)
    photo = _photo(order, columns, style, rng)
    where = _place(head, photo, columns, rng) if photo else None
    at_foot = rng.random() < 0.5
    for texts in _shorter(order.tale.blocks):
        paragraphs = _paragraphs(texts, place, printed, style, at_foot)
        if order.jump and len(texts) < len(order.tale.blocks):
            jump = _line(f"（{order.jump}）", style, Role.FURNITURE, "right")
            paragraphs.append(replace(jump, item=FOLIO))
        block = _fit(order.limit, columns, head, photo, where, paragraphs)
        if block:
            block.items[0] = _expected(order.tale, texts, authors)
            _link(block)
            return block
    return None


def _link(block: Block) -> None:
    """A photo that stands in the story is said to stand there."""
    for item in block.items[1:]:
        item["story"] = 0


def _byline(tale: Tale, form: str, place: str) -> tuple[str, list[dict[str, str]]]:
    """The byline as printed ("" where nobody is named) and what is expected of it."""
    reporters = [name for name, role in tale.authors if role != "通讯员"]
    others = [name for name, role in tale.authors if role == "通讯员"]
    if not tale.authors:
        return ("本报讯　" if place == RUN_IN else ""), []
    bare = "{bare}" in form
    groups = [("记者", reporters), ("通讯员", others)]
    names = " ".join(f"{role} {' '.join(group)}" for role, group in groups if group)
    authors = [{"name": name, "role": "" if bare else role} for role, group in groups for name in group]
    return form.format(names=names, bare=" ".join(reporters + others)), authors


def _columns(width: float, style: Style, rng: Random) -> Columns:
    size = style.body.size
    most = max(1, int((width + style.gutter) / (NARROWEST_EMS * size + style.gutter)))
    least = max(1, ceil((width + style.gutter) / (WIDEST_EMS * size + style.gutter)))
    return Columns(width, rng.randint(least, max(least, most)), style.gutter, style.leading, size)


def _head(order: Order, columns: Columns, byline: str, style: Style, rng: Random) -> Block:
    """The title over all columns or over the first ones, with the byline beneath it; whole lines high."""
    over = columns.count
    if columns.count > 2 and rng.random() < 0.35:
        over = rng.randint(2, columns.count - 1)
    width = over * columns.each + (over - 1) * columns.gutter
    block = title_block(order.tale.title, width, order.size, style, rng)
    if byline:
        top, size = block.height, style.body.size
        face = Face(rng.choice(("song", "kai", "hei")), size)
        align = style.title_align
        block.pieces.append(Type(byline, Box(0.0, top, width, top + size), face, Role.BYLINE, 0, align, True))
        block.height += size * 1.4
    block.height = ceil(block.height / columns.leading) * columns.leading
    return block


def _photo(order: Order, columns: Columns, style: Style, rng: Random) -> Block | None:
    """The photo over one or more columns, or a part of one more; None where there is no room for it."""
    if not order.plate:
        return None
    span = rng.randint(1, min(columns.count, 3))
    width = span * columns.each + (span - 1) * columns.gutter
    if columns.count > span and columns.each > 17 * style.body.size and rng.random() < 0.4:
        width += 0.45 * columns.each + columns.gutter
    elif columns.count == 1 and columns.each > 20 * style.body.size:
        width *= 0.5
    height = width * rng.uniform(0.55, 0.78)
    beside = rng.random() < 0.2
    return photo_block(order.plate, width, height, style, rng, beside) if height < 0.55 * order.limit else None


def _place(head: Block, photo: Block, columns: Columns, rng: Random) -> Place:
    """At the left, the right or between, beneath the title, beside it, or at the foot."""
    room = columns.width - photo.width
    left = rng.choice((0.0, room, room, columns.left(1) if room > columns.each else room))
    beside_title = left >= head.width
    top = rng.choice((None, 0.0 if beside_title else head.height, 0.0 if beside_title else head.height))
    return Place(min(left, room), top)


def _shorter(texts: Texts) -> Iterator[Texts]:
    """The text, then without its last paragraph and so on, at last only its first sentences."""
    for count in range(len(texts), 0, -1):
        if texts[count - 1][0] == "paragraph":
            yield texts[:count]
    sentences = texts[0][1].split("。")
    for count in range(len(sentences) - 1, 0, -1):
        if len(short := "。".join(sentences[:count]) + "。") >= FEWEST and short.count("“") == short.count("”"):
            yield [(texts[0][0], short)]


def _paragraphs(texts: Texts, place: str, printed: str, style: Style, at_foot: bool) -> list[Paragraph]:
    """The text with the byline where it belongs, if it is not in the head."""
    paragraphs = [_paragraph(kind, text, style) for kind, text in texts]
    if not printed:
        return paragraphs
    if place == ABOVE:
        return [_line(printed, style, Role.BYLINE, "left", 2.0), *paragraphs]
    if place == RUN_IN:
        first = paragraphs[0]
        return [replace(first, text=printed + first.text, credit=len(printed)), *paragraphs[1:]]
    if place == FOOT and at_foot:
        return [*paragraphs, _line(printed, style, Role.BYLINE, "right")]
    if place == FOOT:
        last = paragraphs[-1]
        return [*paragraphs[:-1], replace(last, text=last.text + printed, tail=len(printed))]
    return paragraphs


def _paragraph(kind: str, text: str, style: Style) -> Paragraph:
    if kind == "paragraph":
        return Paragraph(text, style.body)
    indent = 2.0 if style.subhead_align == "left" else 0.0
    return Paragraph(text, Face("hei", style.body.size, True), Role.SUBHEAD, 0, indent, style.subhead_align)


def _line(text: str, style: Style, role: Role, align: str, indent: float = 0.0) -> Paragraph:
    return Paragraph(text, Face("kai", style.body.size), role, 0, indent, align, credit=len(text))


def _fit(
    limit: float, columns: Columns, head: Block, photo: Block | None, where: Place | None, text: Sequence[Paragraph]
) -> Block | None:
    """The least height, in whole lines, at which all has room; None above the limit."""
    taken = head.width * head.height + (photo.width * photo.height if photo else 0.0)
    characters = sum(len(one.text) for one in text)
    area = taken + 0.8 * characters * columns.size * columns.leading
    for steps in range(max(1, int(area / columns.width / columns.leading)), int(limit / columns.leading) + 1):
        block = _at_height(steps * columns.leading, columns, head, photo, where, text)
        if block:
            return block
    return None


def _at_height(
    height: float, columns: Columns, head: Block, photo: Block | None, where: Place | None, text: Sequence[Paragraph]
) -> Block | None:
    blocked = [Box(0.0, 0.0, head.width, head.height)]
    top = 0.0
    if photo and where:
        deep = ceil((photo.height + AIR) / columns.leading) * columns.leading
        top = height - deep if where.top is None else where.top
        blocked.append(Box(where.left - AIR, top, where.left + photo.width + AIR, top + deep))
        if top < 0 or (where.left < head.width and top < head.height):
            return None
    if max(box.bottom for box in blocked) > height + 0.01:
        return None
    lines = replace(columns, blocked=blocked).set(text, height)
    return _joined(Block(columns.width, height, items=[{}]), head, photo, where, top, lines) if lines else None


def _joined(
    block: Block, head: Block, photo: Block | None, where: Place | None, top: float, lines: Sequence[Type]
) -> Block:
    """Title and text, which are item 0, and the photo as item 1."""
    block.pieces += [*head.pieces, *lines]
    if photo and where:
        block.put(photo, where.left, top + (AIR if where.top is None else 0.0))
    return block


def _expected(tale: Tale, texts: Texts, authors: list[dict[str, str]]) -> dict[str, Any]:
    """What is expected of the story as it is printed; of a shortened one institutions may be named or not."""
    whole = len(texts) == len(tale.blocks) and texts[-1] == tale.blocks[-1]
    named = list(tale.expected["institutions"])
    return {
        **tale.expected,
        "title_roles_accepted": [[role for _, role in tale.title]],
        "authors": authors,
        "place": "",
        "source": "",
        "date": "",
        "body": [{"kind": kind, "text": text} for kind, text in texts],
        "institutions": named if whole else [],
        "institutions_optional": tale.expected["institutions_optional"] + ([] if whole else named),
    }
