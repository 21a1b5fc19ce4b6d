"""Kicker, headline and deck over a width."""

from collections.abc import Sequence
from random import Random

from articles.pipeline.records import Box, Role

from .sheets import Block, Face, Type
from .style import Style
from .typesetting import NOT_FIRST, NOT_LAST, width_of

LARGEST, SMALLEST = 44.0, 12.5
_SHARE = {"kicker": (0.5, 0.65), "deck": (0.45, 0.6)}
LEAST_SMALL = 11.0  # kickers and decks are never set smaller, in points


def title_block(title: Sequence[tuple[str, str]], width: float, wanted: float, style: Style, rng: Random) -> Block:
    """A title in the roles of its lines, its headline about `wanted` points high if the width allows."""
    family = rng.choice(style.title_families)
    squeeze = rng.choice((1.0, 1.0, 0.9, 0.82))
    heads = [text for text, role in title if role == "headline"] or [title[0][0]]
    size = _largest(heads, width, wanted, squeeze)
    small = max(LEAST_SMALL, min(size - 2, size * rng.uniform(*_SHARE["kicker"])))
    dashed = rng.random() < 0.5
    block, top = Block(width, 0.0), 0.0
    for text, role in title:
        if role == "headline":
            face = Face(family, size, True, squeeze)
        else:
            face = Face(rng.choice(("song", "hei", "kai")), small, rng.random() < 0.3)
        shown = f"——{text}" if role == "deck" and dashed and not text.startswith("—") else text
        for line in lines_of(shown, width, face):
            block.pieces.append(_line(line, top, width, face, Role(role), style.title_align))
            top += face.size * 1.22
        top += face.size * 0.12
    block.height = top + size * 0.15
    return block


def _line(text: str, top: float, width: float, face: Face, role: Role, align: str) -> Type:
    return Type(text, Box(0.0, top, width, top + face.size), face, role, 0, align, words=text)


def _largest(heads: Sequence[str], width: float, wanted: float, squeeze: float) -> float:
    """The size at which no headline needs more than two lines, at least SMALLEST."""
    longest = max(width_of(text, 1.0) for text in heads) * squeeze
    two_lines = 1.85 if longest * wanted > width else 1.0
    return max(SMALLEST, min(wanted, LARGEST, width * two_lines / longest))


def lines_of(text: str, width: float, face: Face) -> list[str]:
    """A title line in as few even lines as the width allows, cut at its spaces where it has some."""
    ems = width / (face.size * face.squeeze)
    count = -int(-width_of(text, 1.0) // ems)
    if count <= 1:
        return [text]
    lines, rest = [], text
    while rest:
        left = max(count - len(lines), 1)
        head = _head(rest, left, ems)
        lines.append(head)
        rest = rest[len(head) :].lstrip(" 　")
    return lines


def _head(text: str, lines: int, most: float) -> str:
    """The first of so many even lines, at most `most` em long; where that can be, the rest has room in the others."""
    whole = width_of(text, 1.0)
    cuts = [at for at in range(1, len(text) + 1) if width_of(text[:at], 1.0) <= most and _may_end(text, at)] or [1]
    roomy = [at for at in cuts if whole - width_of(text[:at], 1.0) <= most * (lines - 1)] or cuts[-1:]
    return text[: min(roomy, key=lambda at: (abs(width_of(text[:at], 1.0) - whole / lines) + _harm(text, at), at))]


def _harm(text: str, at: int) -> float:
    """How little a title should be cut here, in em: gladly at a space, ungladly within quotation marks."""
    head = text[:at]
    quoted = any(head.count(one) > head.count(other) for one, other in ("“”", "《》", "（）"))
    return (4.0 if quoted and at < len(text) else 0.0) - (3.0 if _at_space(text, at) else 0.0)


def _may_end(text: str, at: int) -> bool:
    if at == len(text):
        return True
    narrow = text[at - 1].isascii() and text[at].isascii() and not _at_space(text, at)
    return not narrow and text[at] not in NOT_FIRST and text[at - 1] not in NOT_LAST


def _at_space(text: str, at: int) -> bool:
    return at < len(text) and text[at] in " 　"
