"""What the print of a page tells of its rows: their type beside that of the body, frames, groups, pictures."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ...records import Box, Figure, Source
from .clues import Clue, PageClues

#: Type so many times the size of the body's is large, very large, small.
LARGE, HUGE, SMALL = 1.12, 1.7, 0.94
#: A caption stands at most so many sizes of the body from its picture.
_NEAR = 3.0
#: The folio stands within this share of the height of a sheet from its top.
_TOP = 0.07
#: A row longer than this is text; a group holds a story with so many characters of it.
_LONG, _TEXT = 44, 80
#: The name of a series of briefs is no longer than this, a title in it no longer than that.
_NAME, _TITLE = 8, 40


def see_print(page: PageClues, source: Source) -> None:
    """Look at the print of a page that has one: of a source whose lines have places and sizes."""
    rows = [clue for clue in page.rows if clue.row.lines and clue.row.lines[0].size and clue.row.lines[0].box]
    body = _body_size(rows)
    if not rows or not body:
        return
    page.printed = True
    groups = list(_groups(page.rows))
    for group in groups:
        _see_group(group, body)
    for clue in rows:
        _see_type(clue, body)
    for _, boxed in groupby(groups, key=_frame):
        _see_series([clue for group in boxed for clue in group])
    for clue in rows:
        clue.at_top = _is_at_top(clue, source)
        clue.by_picture = clue.opens_group and any(_stands_by(clue, figure, body) for figure in source.figures)
    for above, clue in pairwise(page.rows):
        clue.by_picture = clue.by_picture or (above.by_picture and not clue.opens_group)


def _body_size(rows: Sequence[Clue]) -> float:
    sizes: Counter[float] = Counter()
    for clue in rows:
        for line in clue.row.lines:
            sizes[round((line.size or 0.0) * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _groups(rows: Sequence[Clue]) -> Iterator[list[Clue]]:
    """The rows that stand together: an empty line parts them from others."""
    group: list[Clue] = []
    for clue in rows:
        if group and clue.gap:
            yield group
            group = []
        group.append(clue)
    if group:
        yield group


def _frame(group: Sequence[Clue]) -> int:
    """The frame that a group stands in; outside of all, each stands by itself."""
    lines = group[0].row.lines
    return lines[0].frame if lines and lines[0].frame >= 0 else -1 - group[0].row.start


def _see_group(group: Sequence[Clue], body: float) -> None:
    group[0].opens_group = True
    text = sum(clue.n for clue in group if clue.n > _LONG and clue.ends_sentence) > _TEXT
    framed = all(line.frame >= 0 for clue in group for line in clue.row.lines)
    sizes = {round(_size(clue) / body, 1) for clue in group}
    for clue in group:
        clue.boxed = framed and not text
        clue.in_story = text and len(group) > 2
        clue.no_text = not text
        clue.mixed_type = not text and len(group) > 1 and len(sizes) > 1
    for clue in group[1:]:
        clue.amid_group = True
    _see_head(group, body)


def _see_series(group: Sequence[Clue]) -> None:
    """A name in large type, then short rows in bold with a text each: briefs, not the subheads of a story.

    In a story text stands above the first subhead.
    """
    titles = [at for at, clue in enumerate(group) if at and _heads_brief(group, at)]
    named = group[0].large and group[0].n <= _NAME
    if named and len(titles) > 1 and not any(clue.n > _LONG for clue in group[: titles[0]]):
        group[0].names_series = True
        for at in titles:
            _see_title(group, at)


def _heads_brief(group: Sequence[Clue], at: int) -> bool:
    clue = group[at]
    follows = at + 1 < len(group) and group[at + 1].n > 24 and group[at + 1].ends_sentence
    return clue.bold and clue.n <= _TITLE and not clue.stops and follows


def _see_title(group: Sequence[Clue], last: int) -> None:
    """The title of a brief may run over several rows in bold: it begins with the first of them."""
    first = last
    while first > 1 and group[first - 1].bold and group[first - 1].n <= _TITLE and not group[first - 1].ends_sentence:
        first -= 1
    group[first].in_series = True
    for clue in group[first + 1 : last + 1]:
        clue.in_title = True


def _see_head(group: Sequence[Clue], body: float) -> None:
    """The rows of a title stand at the head of a group, as far down as its last large row before the text."""
    last = -1
    for at, clue in enumerate(group):
        if clue.n > _LONG:
            break
        if _size(clue) >= LARGE * body:
            last = at
    for clue in group[: last + 1]:
        clue.in_head = True


def _see_type(clue: Clue, body: float) -> None:
    ratio = _size(clue) / body
    clue.large, clue.huge, clue.small = ratio >= LARGE, ratio >= HUGE, ratio <= SMALL
    clue.body_type = not clue.large and not clue.bold and not clue.in_head


def _size(clue: Clue) -> float:
    return max((line.size or 0.0 for line in clue.row.lines), default=0.0)


def _is_at_top(clue: Clue, source: Source) -> bool:
    line = clue.row.lines[0]
    if line.box is None or line.sheet >= len(source.sheets):
        return False
    return line.box.bottom < _TOP * source.sheets[line.sheet].height and len(clue.row.lines) == 1


def _stands_by(clue: Clue, figure: Figure, body: float) -> bool:
    """Does a picture stand where this row begins, and right above or beside it?"""
    line = clue.row.lines[0]
    if figure.box is None or line.box is None or figure.sheet != line.sheet or figure.at != line.start:
        return False
    return _gap(figure.box, line.box) <= _NEAR * body


def _gap(one: Box, other: Box) -> float:
    """How far two boxes stand apart."""
    across = max(one.left, other.left) - min(one.right, other.right)
    down = max(one.top, other.top) - min(one.bottom, other.bottom)
    return max(across, down)
