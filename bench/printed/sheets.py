"""What lies on a printed page: lines of type, pictures, frames and rules, and the truth of the items that they make.

All measures are in points from the top left corner: of its block, until the block is put on the page.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from articles.pipeline.records import Box, Role

FOLIO = -1  # the item of what belongs to none


@dataclass(frozen=True, slots=True)
class Face:
    """How type looks: a family of fonts.FAMILIES, its size in points, and how far it is squeezed in width."""

    family: str = "song"
    size: float = 9.5
    bold: bool = False
    squeeze: float = 1.0
    colour: str = "#000"


@dataclass(frozen=True, slots=True)
class Type:
    """One printed line. `words` is what of it belongs to the text of its item, without credits that run in.

    `align` is left, centre, right or spread (its characters fill the box). `begins`: a paragraph begins with it.
    """

    text: str
    box: Box
    face: Face
    role: Role
    item: int = FOLIO
    align: str = "left"
    begins: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Plane:
    """A picture: its seed for articles.sample.pictures, and the photo that it is (FOLIO in ads)."""

    seed: str
    box: Box
    item: int = FOLIO


@dataclass(frozen=True, slots=True)
class Frame:
    """A border of this weight in points (0 for none), double or single, over a tint ("" for none)."""

    box: Box
    weight: float = 0.0
    tint: str = ""
    style: str = "solid"


Piece = Type | Plane | Frame


@dataclass(slots=True)
class Block:
    """Pieces within a rectangle that begins at 0, 0, and the items that they make, numbered from 0."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    items: list[dict[str, Any]] = field(default_factory=list)

    def put(self, other: "Block", left: float, top: float) -> None:
        """Lay another block into this one, its items behind those that are here."""
        ahead = len(self.items)
        self.pieces += [moved(piece, left, top, ahead) for piece in other.pieces]
        for item in other.items:
            story = item.get("story")
            self.items.append({**item, "story": story + ahead} if story is not None else dict(item))


def moved(piece: Piece, right: float, down: float, ahead: int = 0) -> Piece:
    """A piece in another place, its item's number raised by `ahead`."""
    box = Box(piece.box.left + right, piece.box.top + down, piece.box.right + right, piece.box.bottom + down)
    if isinstance(piece, Frame):
        return replace(piece, box=box)
    return replace(piece, box=box, item=piece.item + ahead if piece.item >= 0 else piece.item)
