"""Pictures with a place on a sheet: the caption stands nearest beneath, beside or above, the story all around.

Weak evidence adds up, as in flow.py; only what is measured differs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..records import Advert, Box, Figure, Line, Picture, Source, Story

Item = Story | Picture | Advert
#: What each place of a caption weighs, and each size of its type between it and its picture.
_BELOW, _BESIDE, _ABOVE, _APART = 4.0, 2.5, 2.0, -0.5
#: The reader of the page set the picture right before these words.
_SET_BEFORE = 2.0
#: What speaks for a story around a picture: its text on the sides of it, its reach, words of its own in the caption.
_BORDERS, _REACHES, _SAME_WORDS, _OTHER_FRAME = 1.5, 2.0, 3.0, -3.0
_ENOUGH = 1.3
#: A picture of which an ad covers so much is a part of it.
_AMID = 0.6
#: Text borders on a picture up to so many sizes of its type away.
_NEAR = 2.5


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the words of an item stand on a sheet: its lines, and the box around them."""

    lines: tuple[Line, ...]
    box: Box


def pairs_in_place(source: Source, figures: Mapping[int, Figure], pictures: Mapping[int, Picture]) -> dict[int, int]:
    """Which picture item shows which figure: figure -> item, both by index; the surest pair first."""
    weighed = sorted(
        (
            (_weight(figure, ground), -number, -at)
            for number, figure in figures.items()
            for at, picture in pictures.items()
            if (ground := ground_of(source, picture, figure.sheet))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for weight, number, at in weighed:
        if weight > 0 and -number not in pairs and -at not in pairs.values():
            pairs[-number] = -at
    return pairs


def ground_of(source: Source, item: Item, sheet: int) -> Ground | None:
    """Where an item stands on a sheet; None where it does not."""
    lines = tuple(
        line
        for line in source.lines
        if line.box and line.sheet == sheet and any(start < line.end and end > line.start for start, end in item.spans)
    )
    return Ground(lines, _around(line.box for line in lines if line.box)) if lines else None


def _weight(figure: Figure, ground: Ground) -> float:
    """How much speaks for a caption's belonging to a figure; 0 and below is nothing."""
    if figure.box is None:
        return 0.0
    size = ground.lines[0].size or 10.0
    down, across = _gap_down(figure.box, ground.box), _gap_across(figure.box, ground.box)
    if across < 0:
        place = _BELOW if ground.box.top > (figure.box.top + figure.box.bottom) / 2 else _ABOVE
    else:
        place = _BESIDE if down < 0 else 0.0
    weight = place + _APART * max(0.0, down, across) / size
    return weight + _SET_BEFORE * (figure.at == ground.lines[0].start and place > 0)


def story_around(source: Source, items: Sequence[Item], figure: Figure, caption: Picture | None) -> int | None:
    """The index of the story in which a picture stands, None where it stands by itself."""
    words = ground_of(source, caption, figure.sheet) if caption else None
    weighed = [
        (_stands_in(figure, ground, words, _shared(item, caption)), -at)
        for at, item in enumerate(items)
        if isinstance(item, Story) and (ground := ground_of(source, item, figure.sheet))
    ]
    weight, at = max(weighed, default=(0.0, 0))
    return -at if weight >= _ENOUGH else None


def is_in_advert(source: Source, items: Sequence[Item], figure: Figure) -> bool:
    """Does a picture stand amid the words of an ad?"""
    adverts = (ground_of(source, item, figure.sheet) for item in items if isinstance(item, Advert))
    return any(ground and figure.box and _covered(figure.box, ground.box) > _AMID for ground in adverts)


def _stands_in(figure: Figure, story: Ground, caption: Ground | None, shared: float) -> float:
    if figure.box is None:
        return 0.0
    place = _around([figure.box, caption.box] if caption else [figure.box])
    weight = _BORDERS * _bordered(place, story) + _REACHES * _covered(place, story.box) + _SAME_WORDS * shared
    if caption and caption.lines[0].frame not in {line.frame for line in story.lines}:
        weight += _OTHER_FRAME
    return weight


def _bordered(place: Box, story: Ground) -> float:
    """On how many sides of a picture a story's lines stand close by, by the share of each side."""
    sides = [0.0, 0.0]
    for line in story.lines:
        if line.box is None:
            continue
        near = _NEAR * (line.size or 10.0)
        down, across = _gap_down(place, line.box), _gap_across(place, line.box)
        if across < 0 <= down < near:
            sides[0] += -across / (place.right - place.left)
        elif down < 0 <= across < near:
            sides[1] += -down / (place.bottom - place.top)
    return sum(min(1.5, side) for side in sides)


def _covered(place: Box, other: Box) -> float:
    """The share of a place that another one covers."""
    shared = max(0.0, -_gap_across(place, other)) * max(0.0, -_gap_down(place, other))
    return shared / max(1e-6, (place.right - place.left) * (place.bottom - place.top))


def _shared(story: Item, caption: Picture | None) -> float:
    """The share of a caption's pairs of characters that its story says too, beyond what any text would."""
    if caption is None or not isinstance(story, Story):
        return 0.0
    words = "".join(caption.caption)
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    text = "".join((story.kicker, story.headline, story.deck, *(block.text for block in story.body)))
    return max(0.0, sum(pair in text for pair in pairs) / len(pairs) - 0.2) if pairs else 0.0


def _gap_across(one: Box, other: Box) -> float:
    return max(one.left, other.left) - min(one.right, other.right)


def _gap_down(one: Box, other: Box) -> float:
    return max(one.top, other.top) - min(one.bottom, other.bottom)


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*((box.left, box.top, box.right, box.bottom) for box in boxes), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
