"""The truth of a composed page: what is expected to be read, and where everything stands."""

from collections.abc import Iterator, Sequence
from typing import Any

from articles.pipeline.records import Box, Role

from .compose import Composed
from .sheets import FOLIO, Plane, Type

#: Lines whose order counts: text, captions, ads. Titles are compared as titles.
RUNNING = (Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.AD, Role.NOTICE)


def expected(page: Composed) -> dict[str, Any]:
    """The page in the form of tests/pages/*/expected.json."""
    day = page.issue.day.isoformat()
    dropped = [line.text for line in lines(page) if line.item == FOLIO]
    return {"items": page.items, "dropped": dropped, "date_between": [day, day]}


def lines(page: Composed) -> list[Type]:
    """Every printed line, those of one item in reading order."""
    return [piece for piece in page.block.pieces if isinstance(piece, Type)]


def running_lines(page: Composed) -> Iterator[Sequence[str]]:
    """The words of the lines of text, caption or ad of each item, in order."""
    every = lines(page)
    for number in range(len(page.items)):
        yield [line.words for line in every if line.item == number and line.role in RUNNING and line.words.strip()]


def photos(page: Composed) -> dict[int, Box]:
    """Where the photo of each item stands, in shares of the page's size."""
    planes = [piece for piece in page.block.pieces if isinstance(piece, Plane) and piece.item != FOLIO]
    return {plane.item: share_of(plane.box, page.width, page.height) for plane in planes}


def share_of(box: Box, width: float, height: float) -> Box:
    """A box in shares of a sheet's size."""
    return Box(box.left / width, box.top / height, box.right / width, box.bottom / height)
