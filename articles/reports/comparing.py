"""Two stories side by side: where each stood, what differs, and what speaks for their being one."""

from typing import NamedTuple

from articles.models import Article, StoryPair
from articles.pipeline.same import Piece, Row, Told, differences, verdict

MOST_TOLD = 5  # of the likes of one story


class Comparison(NamedTuple):
    """Two stories paragraph by paragraph; `differing` counts the rows in which they differ; `reasons` are the
    pipeline's own words."""

    rows: list[Row]
    differing: int
    reasons: tuple[str, ...]


def compare(pair: StoryPair) -> Comparison:
    """Compare the stories of a pair, read with their texts; two parts of one story only stand beside each other."""
    if pair.is_jump:
        return Comparison(beside(pair.first.text, pair.second.text), 0, ())
    rows = differences(pair.first.text, pair.second.text)
    found = verdict(told(pair.first), told(pair.second))
    return Comparison(rows, sum(map(is_different, rows)), found.reasons if found else ())


def beside(first: str, second: str) -> list[Row]:
    """Set two texts beside each other whole; on a phone the second stands below the first, where it goes on."""
    return [Row((Piece(first),), (Piece(second),))]


def told(story: Article) -> Told:
    return Told(story.headline, story.text, story.printed_on)


def is_different(row: Row) -> bool:
    return row.has_moved or any(piece.is_alone for piece in (*row.first, *row.second))


class Twin(NamedTuple):
    """A story that may be the same as another, or was decided to be, and the pair of the two."""

    story: Article
    pair: StoryPair


def twins_of(story: Article) -> list[Twin]:
    """Return the stories that are not known to be others than this one. One query."""
    pairs = StoryPair.objects.of_story(story).exclude(state=StoryPair.State.APART).with_stories().in_order()[:MOST_TOLD]
    return [Twin(pair.second if pair.first_id == story.pk else pair.first, pair) for pair in pairs]


def likely_to_stay(pair: StoryPair) -> int:
    """Return the key of the story that is offered to be kept: the published one, else the longer, else the earlier."""
    both = sorted((pair.first, pair.second), key=lambda story: (story.status != "published", -story.length, story.pk))
    return both[0].pk
