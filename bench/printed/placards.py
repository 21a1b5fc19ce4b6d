"""Ads in frames with big type, and notices."""

from collections.abc import Sequence
from random import Random

from articles.pipeline.records import Box, Role

from .columns import Columns, Paragraph
from .sheets import Block, Face, Frame, Piece, Plane, Type
from .stories import Placard
from .style import Style
from .titles import lines_of
from .typesetting import width_of

PAD = 6.0
LOUDEST = 42.0
SMALLEST = 8.5
WIDEST_EMS = 32.0


def placard_block(placard: Placard, width: float, height: float, style: Style, rng: Random) -> Block | None:
    """The ad or notice in a frame of exactly this size; None where its lines do not fit."""
    block = Block(width, height, [_frame(width, height, rng)], [placard.expected])
    inner = Block(width - 2 * PAD, height - 2 * PAD, items=[])
    fill = _notice if placard.is_notice else _loud
    pieces = fill(placard, inner, style, rng)
    if pieces is None:
        return None
    inner.pieces += pieces
    block.pieces += [*_shifted(inner)]
    return block


def _shifted(inner: Block) -> Sequence[Piece]:
    carrier = Block(0.0, 0.0)
    carrier.put(inner, PAD, PAD)
    return carrier.pieces


def least_height(placard: Placard, width: float, style: Style) -> float:
    """About the least height that the lines need within a width."""
    if placard.is_notice:
        characters = sum(map(len, placard.lines))
        return 40.0 + characters * style.body.size**2 * 1.4 / (width - 2 * PAD) + 16.0 * len(placard.lines)
    room = (width - 2 * PAD) / SMALLEST
    return 34.0 + 15.0 * sum(1 + int(width_of(line, 1.0) / room) for line in placard.lines)


def _frame(width: float, height: float, rng: Random) -> Frame:
    weight, look = rng.choice(((0.7, "solid"), (1.5, "solid"), (2.5, "solid"), (3.0, "double"), (0.7, "dashed")))
    tint = rng.choice(("", "", "", "#f2ead8", "#e8eff4", "#eeeeee"))
    return Frame(Box(0.0, 0.0, width, height), weight, tint, look)


def _loud(placard: Placard, inner: Block, style: Style, rng: Random) -> list[Piece] | None:
    """Centred lines, the first loudest, spread over the height; a picture above them where there is room."""
    family = rng.choice(("hei", "hei", "song"))
    for scale in (1.0, 0.85, 0.7, 0.6, 0.5):
        faces = _faces(placard.lines, inner, family, scale)
        rows = [(line, face) for text, face in faces for line in lines_of(text, inner.width, face)]
        need = sum(face.size * 1.35 for _, face in rows)
        if need <= inner.height:
            break
    else:
        return None
    return _spread(rows, inner, need, rng)


def _faces(lines: Sequence[str], inner: Block, family: str, scale: float) -> list[tuple[str, Face]]:
    faces = []
    for number, text in enumerate(lines):
        wanted = (LOUDEST if number == 0 else 20.0 if number == 1 else 12.0) * scale
        size = max(SMALLEST, min(wanted, 0.96 * inner.width / width_of(text, 1.0)))
        faces.append((text, Face(family if number < 2 else "hei", size, number < 2)))
    return faces


def _spread(rows: Sequence[tuple[str, Face]], inner: Block, need: float, rng: Random) -> list[Piece]:
    free, pieces, top = inner.height - need, [], 0.0
    if free > 90.0 and inner.width > 120.0 and rng.random() < 0.7:
        high = min(free - 20.0, inner.width * 0.55)
        wide = min(inner.width, high * 1.6)
        left = (inner.width - wide) / 2
        pieces.append(Plane(f"ad {rng.randrange(10**6)}", Box(left, 0.0, left + wide, high)))
        free, top = free - high, high
    gap = min(free / (len(rows) + 1), 14.0)
    top += (free - gap * (len(rows) - 1)) / 2
    for text, face in rows:
        box = Box(0.0, top, inner.width, top + face.size)
        pieces.append(Type(text, box, face, Role.AD, 0, "centre", True, text))
        top += face.size * 1.35 + gap
    return pieces


def _notice(placard: Placard, inner: Block, style: Style, rng: Random) -> list[Piece] | None:
    """A bold head, running text, and the signature at the right."""
    head, *texts = placard.lines
    size, leading = style.body.size, style.body.size * 1.4
    face = Face("song", min(size + 6, inner.width / max(1, len(head))), True)
    short = len(head) <= 14
    top = 0.0
    pieces: list[Piece] = []
    if short:
        pieces.append(Type(head, Box(0.0, 0.0, inner.width, face.size), face, Role.NOTICE, 0, "centre", True, head))
        top = face.size * 1.5
    columns = Columns(inner.width, 1 + int(inner.width / size / WIDEST_EMS), style.gutter, leading, size)
    lines = columns.set(_running(texts if short else [head, *texts], style), inner.height - top)
    if lines is None:
        return None
    body = Block(inner.width, inner.height - top, list(lines))
    carrier = Block(0.0, 0.0, pieces)
    carrier.put(body, 0.0, top)
    return carrier.pieces


def _running(texts: Sequence[str], style: Style) -> list[Paragraph]:
    short = [at for at, text in enumerate(texts) if at == len(texts) - 1 and len(text) < 20]
    return [
        Paragraph(text, style.body, Role.NOTICE, 0, 0.0 if at in short else 2.0, "right" if at in short else "spread")
        for at, text in enumerate(texts)
    ]
