"""The lines of a text take the places at which its face shows them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..clean import dense_length
from ..labelling.seeing.rows import Row, rows_of
from ..records import Box, Figure, Line, Note, Source
from .align import Claim, claims_of

#: Below this share of the text that is found on the face, the two are hardly one page.
_SAME_PAGE = 0.5
_LATIN = re.compile(r"[0-9A-Za-z]")


def placed(source: Source, face: Source) -> Source:
    """A text with the places, type sizes and pictures of its face.

    Its paragraphs stay as the text has them; each is cut into the lines in which it was printed.
    """
    claims = claims_of(source.text, face.lines)
    lines = tuple(line for row in rows_of(source.text, source.lines) for line in _lines(source, row, claims, face))
    found = sum(dense_length(source.text[claim.start : claim.end]) for claim in claims)
    differs = found < _SAME_PAGE * dense_length(source.text)
    doubt = Note("another-face", "The text and the picture beside it have few words in common.")
    return replace(
        source,
        lines=lines,
        notes=(*source.notes, doubt) if differs else source.notes,
        sheets=face.sheets,
        figures=source.figures or tuple(sorted(_figures(face, claims), key=lambda figure: figure.at)),
    )


def _lines(source: Source, row: Row, claims: Sequence[Claim], face: Source) -> Iterator[Line]:
    """The printed lines of a paragraph; one without a place where nothing of it was found."""
    own = [claim for claim in claims if claim.start < row.end and row.start < claim.end]
    cuts = [row.start, *(_cut(source.text, claim.start) for claim in own[1:]), row.end]
    if not own:
        yield _words(source.text, row, row.start, row.end)
    for at, claim in enumerate(own):
        if cuts[at] < cuts[at + 1]:
            yield _line(source.text, row, (cuts[at], cuts[at + 1]), claim, face.lines[claim.line])


def _cut(text: str, at: int) -> int:
    """Where to cut before a printed line: opening marks go with it, and no Latin word or number is divided."""
    while at > 0 and text[at - 1] in "“‘（《【〈「『(□■●◆▲":
        at -= 1
    while 0 < at < len(text) and _LATIN.match(text[at - 1]) and _LATIN.match(text[at]):
        at += 1
    return at


def _words(text: str, row: Row, start: int, end: int) -> Line:
    """A run of a paragraph as a line, with what the makers of the text said of it."""
    told = row.lines[0] if row.lines else Line("", row.start, row.end)
    is_whole = (start, end) == (row.start, row.end)
    # White space where a printed line ends may be the space between two names.
    words = text[start:end].strip() if is_whole else text[start:end].strip("\n")
    first = start == row.start
    return replace(told, text=words, start=start, end=end, level=row.level if first else 0, begins=first)


def _line(text: str, row: Row, run: tuple[int, int], claim: Claim, printed: Line) -> Line:
    return replace(
        _words(text, row, *run),
        box=_part(printed, claim, *run),
        size=printed.size,
        bold=printed.bold,
        sheet=printed.sheet,
        frame=printed.frame,
    )


def _part(printed: Line, claim: Claim, start: int, end: int) -> Box | None:
    """The box of a printed line; the part of it that a paragraph holds, where one ends amid the line."""
    box, size = printed.box, claim.end - claim.start
    if box is None or (start <= claim.start and claim.end <= end) or not size:
        return box
    wide = box.right - box.left
    first, last = max(0, start - claim.start) / size, min(size, end - claim.start) / size
    return replace(box, left=box.left + first * wide, right=box.left + last * wide)


def _figures(face: Source, claims: Sequence[Claim]) -> Iterator[Figure]:
    """The pictures of the face, each at the place in the text that the line behind it has."""
    starts = [line.start for line in face.lines]
    places = {claim.line: claim.start for claim in claims}
    last = max((claim.end for claim in claims), default=0)
    for figure in face.figures:
        line = bisect_right(starts, max(0, figure.at - 1)) if figure.at else 0
        behind = (places[number] for number in range(line, len(starts)) if number in places)
        yield replace(figure, at=next(behind, last))
