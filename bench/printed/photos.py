"""A photo with its caption beneath or beside it."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from articles.pipeline.records import Box, Role

from .columns import Columns, Paragraph
from .sheets import Block, Face, Plane, moved
from .stories import Plate
from .style import CREDITS, Style

BESIDE_EMS = 8.0  # the width of a caption beside its photo
AIR = 4.0  # points between a photo and its caption
LINE = 1.3  # leading of captions, in em


def photo_block(plate: Plate, width: float, height: float, style: Style, rng: Random, beside: bool = False) -> Block:
    """A photo of about this height with its caption, and the item that they make."""
    credit, authors = _credit(plate, rng)
    seed = f"{plate.caption[:8]} {rng.randrange(10**6)}"
    face = style.caption
    caption = _paragraphs(plate.caption, credit, face, rng)
    item = {**plate.expected, "authors": authors}
    if beside and width > 3 * BESIDE_EMS * face.size:
        return _beside(caption, item, seed, width, height, face)
    block = Block(width, 0.0, [Plane(seed, Box(0.0, 0.0, width, height), 0)], [item])
    top = height + AIR
    columns = Columns(width, 1, 0.0, face.size * LINE, face.size)
    deep = columns.least_height(caption, 10_000.0) or 0.0
    return _with_caption(block, columns, caption, deep, 0.0, top)


def _beside(caption: Sequence[Paragraph], item: dict, seed: str, width: float, height: float, face: Face) -> Block:
    narrow = BESIDE_EMS * face.size
    columns = Columns(narrow, 1, 0.0, face.size * LINE, face.size)
    deep = columns.least_height(caption, 10_000.0) or 0.0
    height = max(height, deep)
    photo = Box(0.0, 0.0, width - narrow - 2 * AIR, height)
    block = Block(width, 0.0, [Plane(seed, photo, 0)], [item])
    return _with_caption(block, columns, caption, deep, width - narrow, height - deep)


def _with_caption(
    block: Block, columns: Columns, caption: Sequence[Paragraph], deep: float, left: float, top: float
) -> Block:
    lines = columns.set(caption, deep) or []
    block.pieces += [moved(line, left, top) for line in lines]
    block.height = max(top + deep, block.pieces[0].box.bottom)
    return block


def _credit(plate: Plate, rng: Random) -> tuple[str, list[dict[str, str]]]:
    """The line that credits a photo, and the authors that it names in their roles."""
    names = [name for name, _ in plate.authors]
    if not names:
        return "", []
    form = rng.choice(CREDITS)
    role = next((one for one in ("记者", "通讯员") if one in form), "摄")
    return form.format(bare=" ".join(names)), [{"name": name, "role": role} for name in names]


def _paragraphs(caption: str, credit: str, face: Face, rng: Random) -> list[Paragraph]:
    """Caption and credit, the credit on its own line or run on."""
    text = Paragraph(caption, face, Role.CAPTION, indent=rng.choice((0.0, 2.0)))
    if not credit:
        return [text]
    if rng.random() < 0.5:
        return [text, Paragraph(credit, face, Role.CREDIT, indent=0.0, align="right")]
    joint = "　" if caption[-1] in "。）" else "。　"
    return [replace(text, text=f"{caption}{joint}{credit}", tail=len(joint) + len(credit))]
