"""Pictures in a running text: the caption stands right below its picture, seldom above it.

Weak evidence adds up: which side the words stand on, how much text lies between, what the maker wrote as alternative
text. Each picture and each caption is given away once, the surest pair first.
"""

from collections.abc import Mapping, Sequence

from ..clean import fingerprint
from ..records import Advert, Figure, Picture, Story

_BELOW, _ABOVE = 4.0, 2.5
#: What each character that lies between speaks against, and what each other picture does.
_BETWEEN, _PASSED = 0.1, 0.5
_SAME_WORDS = 4.0


def pairs_in_flow(text: str, figures: Mapping[int, Figure], pictures: Mapping[int, Picture]) -> dict[int, int]:
    """Which picture item shows which figure: figure -> item, both by index."""
    weighed = [
        (_weight(text, figure, picture, _passed(figures, number, picture)), -number, -at)
        for number, figure in figures.items()
        for at, picture in pictures.items()
        if picture.spans
    ]
    pairs: dict[int, int] = {}
    for weight, number, at in sorted(weighed, reverse=True):
        if weight > 0 and -number not in pairs and -at not in pairs.values():
            pairs[-number] = -at
    return pairs


def _passed(figures: Mapping[int, Figure], number: int, picture: Picture) -> int:
    """How many other figures stand between a figure and a caption."""
    start, own = picture.spans[0][0], (figures[number].at, number)
    places = [(figure.at, other) for other, figure in figures.items()]
    below = own[0] <= start
    return sum(own < place < (start + 1, 0) if below else (start, 0) < place < own for place in places)


def _weight(text: str, figure: Figure, picture: Picture, passed: int) -> float:
    """How much speaks for a figure and a caption belonging together; 0 and below is nothing."""
    start, end = picture.spans[0][0], picture.spans[-1][1]
    below = figure.at <= start
    first, last = (figure.at, start) if below else (min(end, figure.at), figure.at)
    weight = (_BELOW if below else _ABOVE) - _BETWEEN * len(text[first:last].strip()) - _PASSED * passed
    return weight + _SAME_WORDS * _same_words(figure.alt, "".join(picture.caption))


def _same_words(alt: str, caption: str) -> bool:
    one, other = fingerprint(alt), fingerprint(caption)
    return len(one) >= 6 and len(other) >= 6 and (one in other or other in one)


def story_at(items: Sequence[Story | Picture | Advert], at: int) -> int | None:
    """The index of the story around an offset, else of the last one that begins above it; None where there is none."""
    stories = [(item.spans, index) for index, item in enumerate(items) if isinstance(item, Story) and item.spans]
    around = [index for spans, index in stories if spans[0][0] <= at <= spans[-1][1]]
    above = [index for spans, index in stories if spans[0][0] <= at]
    return around[0] if around else above[-1] if above else None
