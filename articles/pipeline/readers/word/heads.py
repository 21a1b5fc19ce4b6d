"""What the look of a document's paragraphs tells: headings, and the captions below its pictures."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ...records import Role
from .body import Paragraph

#: A line is a headline by its size from this ratio to the body's on, by its size alone from the second one on.
LARGER, MUCH_LARGER = 1.2, 1.5
LONGEST_HEAD, LONGEST_SUBHEAD, LONGEST_CAPTION = 60, 30, 120
_SPEAKS_OF_PICTURE = re.compile(r"^[\s（(]*(?:图|照片|[▲△▼◀◁↑↓←→])|(?:摄|供图|图)[）)]?\s*$")
_ENDS_SENTENCE = re.compile(r"[。；！？!?][”’\"』」）)]*$")


def mark_heads(paragraphs: Sequence[Paragraph]) -> None:
    """Give headings their hints and every paragraph its weight, measured by the body of the document."""
    written = [one for one in paragraphs if one.text.strip()]
    size, heavy = _body(written)
    for one in written:
        one.bold = one.bold or (one.heavy and not heavy)
        if one.hint is None and not one.level and _is_large(one, size):
            one.hint = Role.HEADLINE
    _mark_levels(written)
    _mark_subheads(written, size)
    _mark_captions(paragraphs, size)


def _body(paragraphs: Sequence[Paragraph]) -> tuple[float, bool]:
    """The size of most of the document's words, and whether they are set in a heavy face."""
    sizes: Counter[float] = Counter()
    faces: Counter[bool] = Counter()
    for one in paragraphs:
        sizes[one.size or 0.0] += len(one.text)
        faces[one.heavy] += len(one.text)
    return max(sizes, key=sizes.__getitem__, default=0.0), max(faces, key=faces.__getitem__, default=False)


def _is_large(one: Paragraph, body: float) -> bool:
    if not one.size or not body or len(one.text.strip()) > LONGEST_HEAD or _ENDS_SENTENCE.search(one.text):
        return False
    ratio = one.size / body
    return ratio >= MUCH_LARGER or (ratio >= LARGER and (one.centred or one.bold))


def _mark_levels(written: Sequence[Paragraph]) -> None:
    """Headings by style: the highest are headlines, unless the document has a headline of its own kind above them."""
    titled = bool(written) and _begins_with_title(written)
    levels = [one.level for one in written if one.level and one.hint is None]
    highest = 0 if titled else min(levels, default=0)
    for one in written:
        if one.level and one.hint is None:
            one.hint = Role.HEADLINE if one.level == highest else Role.SUBHEAD
        if one.hint is Role.SUBHEAD:
            one.level = 0  # a depth is a headline's: many papers mark headlines with the second and the third


def _mark_subheads(written: Sequence[Paragraph], body: float) -> None:
    """Where headlines are told by style or size, a short heavy line no larger than the body is a subhead."""
    if not any(one.hint is Role.HEADLINE for one in written):
        return
    for above, one in pairwise(written):
        small = (one.size or body) < LARGER * body and len(one.text.strip()) <= LONGEST_SUBHEAD
        plain = one.hint is None and one.bold and not one.centred and above.hint is not Role.HEADLINE
        if small and plain and not _ENDS_SENTENCE.search(one.text):
            one.hint = Role.SUBHEAD


def _begins_with_title(written: Sequence[Paragraph]) -> bool:
    """Does the document have one headline that no heading by number made, above all of these?"""
    heads = [at for at, one in enumerate(written) if one.hint is Role.HEADLINE]
    first = next((at for at, one in enumerate(written) if one.level and one.hint is None), len(written))
    return bool(heads) and heads[0] < first and all(after == before + 1 for before, after in pairwise(heads))


def _mark_captions(paragraphs: Sequence[Paragraph], body: float) -> None:
    """The line below a picture is its caption where it looks like none of the body's."""
    for above, one in pairwise(one for one in paragraphs if one.text.strip() or one.pictures):
        shows = bool(above.pictures) and not above.text.strip()
        if shows and one.hint is None and not one.level and _looks_like_caption(one, body):
            one.hint = Role.CAPTION


def _looks_like_caption(one: Paragraph, body: float) -> bool:
    smaller = bool(one.size) and (one.size or 0.0) < body
    set_apart = one.centred or smaller or bool(_SPEAKS_OF_PICTURE.search(one.text.strip()))
    return set_apart and 0 < len(one.text.strip()) <= LONGEST_CAPTION
