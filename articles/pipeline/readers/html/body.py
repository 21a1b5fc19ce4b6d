"""Where the text of the page's story stands: as its makers mark it, else where most of the page's prose is.

newspaper4k, best among the extractors tried for this project, is not used. On 113 pages built around the project's
own stories both kept every paragraph; of 2,549 lines around them it took 80 for text and this module 8 (4 without
any maker's label), in 21 and 2.4 ms a page. On Chinese it needs jieba besides, and its import brings an HTTP client
and an SSL library into a package that must never reach the network.
"""

from collections.abc import Sequence

from .flow import Block, Flow
from .places import Place

#: A line counts as prose by its characters outside links when it has so many of them, or ends as a sentence; in full
#: when it is as long as a paragraph. Lists of other stories have long titles too.
SHORTEST_PROSE, SHORTEST_SENTENCE, PARAGRAPH = 44, 12, 50
#: Prose among what surrounds the news counts a fraction for each unit of evidence against it.
DISCOUNT = 0.35
#: The body is the smallest element that holds at least this share of the prose around it.
SHARE = 0.72
#: Where fewer of the lines of a place that nobody marked are prose, it is no story's text but a page in one piece.
LEAST_PROSE_LINES = 0.4
_ENDS = tuple("。！？!?…”」』")
_PARAGRAPHS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dd", "dt"))


def prose(block: Block) -> float:
    """How much prose a line is, in characters; 0.0 for what is none."""
    words = block.words
    size = len(words) * (1 - block.linked)
    sentence = words.endswith(_ENDS) and ("，" in words or "," in words)
    if block.linked > 0.5 or size < (SHORTEST_SENTENCE if sentence else SHORTEST_PROSE):
        return 0.0
    return float(size * min(1.0, size / PARAGRAPH) * DISCOUNT**block.place.outside)


def find_body(flow: Flow) -> list[bool]:
    """For each line of a page: does it stand in the text of its story?"""
    marked = [block.place.in_body for block in flow.blocks]
    if sum(len(block.words) for block, own in zip(flow.blocks, marked, strict=True) if own) >= SHORTEST_PROSE:
        return marked
    inside = _within(heaviest(flow), flow.places)
    return [block.place in inside for block in flow.blocks]


def is_told(flow: Flow, in_body: Sequence[bool]) -> bool:
    """Does the page's making tell the text of its story from the rest? Else every line is for the labeller alone."""
    inside = [block for block, own in zip(flow.blocks, in_body, strict=True) if own]
    return any(block.place.in_body for block in inside) or (
        sum(prose(block) > 0 for block in inside) >= LEAST_PROSE_LINES * len(inside)
    )


def heaviest(flow: Flow) -> Place | None:
    """The smallest place that still holds most of the prose of the page, None where there is none."""
    _weigh(flow.blocks, flow.places)
    place = flow.places[0] if flow.places and flow.places[0].mass else None
    while place and place.heaviest and _is_closer(place, place.heaviest):
        place = place.heaviest
    return place


def _within(body: Place | None, places: Sequence[Place]) -> set[Place]:
    """A place and those in it: they come behind it in `places`."""
    inside: set[Place] = set()
    for place in places:
        if place is body or place.around in inside:
            inside.add(place)
    return inside


def _is_closer(place: Place, inner: Place) -> bool:
    """Is the text in this inner place, and is that more than a paragraph of it?"""
    return (
        inner.mass >= SHARE * place.mass and inner.tag not in _PARAGRAPHS and (inner.count > 1 or bool(inner.heaviest))
    )


def _weigh(blocks: Sequence[Block], places: Sequence[Place]) -> None:
    """Add up the prose in each place: children come behind their parents in `places`."""
    for block in blocks:
        weight = prose(block)
        block.place.mass += weight
        block.place.count += weight > 0
    for place in reversed(places):
        around = place.around
        if around is not None and place.mass:
            around.mass += place.mass
            around.count += place.count
            if around.heaviest is None or place.mass > around.heaviest.mass:
                around.heaviest = place
