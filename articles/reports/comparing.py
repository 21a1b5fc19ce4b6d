"""Two stories side by side: where each stood, what differs, and what speaks for their being one."""

from typing import NamedTuple

from articles.models import Article, StoryPair
from articles.pipeline.same import Row, Told, differences, verdict


class Comparison(NamedTuple):
    """Two stories paragraph by paragraph; `differing` counts the rows in which they differ; `reasons` are the
    pipeline's own words."""

    rows: list[Row]
    differing: int
    reasons: tuple[str, ...]


def compare(pair: StoryPair) -> Comparison:
    """Compare the stories of a pair, read with their texts."""
    rows = differences(pair.first.text, pair.second.text)
    found = verdict(told(pair.first), told(pair.second))
    return Comparison(rows, sum(map(is_different, rows)), found.reasons if found else ())


def told(story: Article) -> Told:
    return Told(story.headline, story.text, story.printed_on)


def is_different(row: Row) -> bool:
    return row.has_moved or any(piece.is_alone for piece in (*row.first, *row.second))


def likely_to_stay(pair: StoryPair) -> int:
    """Return the key of the story that is offered to be kept: the published one, else the longer, else the earlier."""
    both = sorted((pair.first, pair.second), key=lambda story: (story.status != "published", -story.length, story.pk))
    return both[0].pk
