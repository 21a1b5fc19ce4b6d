"""A column of briefs beneath a standing head, and a photo that stands alone."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from articles.pipeline.records import Box, Role

from .columns import Columns, Paragraph
from .photos import photo_block
from .sheets import Block, Face, Frame, Type
from .stories import Plate, Tale
from .style import Style
from .tales import NARROWEST_EMS

STANDING_HEADS = ("简讯", "卫生短波", "县区快报", "健康资讯", "一句话新闻", "医讯速递", "卫健动态")
PICTURE_HEADS = ("图片新闻", "镜头", "健康影像", "影像")
PAD = 7.0


def briefs_block(tales: Sequence[Tale], width: float, limit: float, style: Style, rng: Random) -> Block | None:
    """Several short stories one after the other in a frame; None where they are higher than the limit."""
    inner, size = width - 2 * PAD, style.body.size
    count = max(1, int((inner + style.gutter) / (1.6 * NARROWEST_EMS * size + style.gutter)))
    columns = Columns(inner, count, style.gutter, style.leading, size)
    face = Face("hei", size + rng.choice((1.0, 1.5)), True)
    align = rng.choice(("left", "centre"))
    text = [line for at, tale in enumerate(tales) for line in _brief(tale, at, face, align, style)]
    head = _standing_head(rng.choice(STANDING_HEADS), inner, rng)
    high = columns.least_height(text, limit - head.height - 2 * PAD)
    if high is None:
        return None
    body = Block(inner, high, list(columns.set(text, high) or []), [_expected(tale) for tale in tales])
    tint = rng.choice(("", "#f1f1f1", "#eef4ee", "#f6f0e4"))
    outer = Box(0.0, 0.0, width, head.height + high + 2 * PAD)
    block = Block(width, outer.bottom, [Frame(outer, 0.0 if tint else rng.choice((0.5, 1.0)), tint)])
    block.put(head, PAD, PAD)
    block.put(body, PAD, PAD + head.height)
    return block


def _brief(tale: Tale, item: int, face: Face, align: str, style: Style) -> list[Paragraph]:
    title = "　".join(text for text, _ in tale.title)
    head = Paragraph(title, face, Role.HEADLINE, item, 0.0, align)
    return [head, *(Paragraph(text, style.body, Role.PARAGRAPH, item) for _, text in tale.blocks)]


def _expected(tale: Tale) -> dict:
    """A brief as it is printed: one headline, no byline."""
    title = "".join(text for text, _ in tale.title)
    body = [{"kind": kind, "text": text} for kind, text in tale.blocks]
    plain = {"title": [title], "title_roles_accepted": [["headline"]], "authors": [], "body": body}
    return {**tale.expected, **plain, "place": "", "source": "", "date": ""}


def _standing_head(text: str, width: float, rng: Random) -> Block:
    """The head of a column: white on a bar, or between two rules."""
    size = rng.choice((13.0, 15.0, 18.0))
    dark = rng.random() < 0.5
    face = Face("hei", size, True, 1.0, "#fff" if dark else "#000")
    bar = Frame(Box(0.0, 0.0, width, size + 6.0), 0.0 if dark else 0.7, "#24333f" if dark else "")
    line = Type(text, Box(3.0, 3.0, width - 3.0, 3.0 + size), face, Role.FURNITURE, align="centre", begins=True)
    return Block(width, size + 12.0, [bar, line])


def lone_photo_block(plate: Plate, width: float, height: float, style: Style, rng: Random) -> Block:
    """A photo of its own, sometimes beneath a standing head."""
    photo = photo_block(plate, width, height, style, rng, beside=rng.random() < 0.2)
    if rng.random() < 0.5:
        return photo
    head = _standing_head(rng.choice(PICTURE_HEADS), min(width, 110.0), rng)
    block = Block(width, head.height + photo.height)
    block.put(head, 0.0, 0.0)
    block.put(photo, 0.0, head.height)
    return block


def framed(block: Block, width: float, rng: Random) -> Block:
    """A block of a narrower width in a border or over a tint."""
    tint = rng.choice(("", "#f4f4f0", "#f0f5f8"))
    outer = Box(0.0, 0.0, width, block.height + 2 * PAD)
    around = Block(width, outer.bottom, [Frame(outer, 0.0 if tint else rng.choice((0.5, 0.9, 1.5)), tint)])
    around.put(block, PAD, PAD)
    return around


def fitted(tale: Tale) -> Tale:
    """A story as a brief: its first paragraphs, at most two."""
    return replace(tale, blocks=tuple(one for one in tale.blocks if one[0] == "paragraph")[:2])
