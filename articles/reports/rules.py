"""The rules of the tags: the words that speak for each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from articles.models import Tag
from articles.pipeline.choices import Subject
from articles.pipeline.items.sections import weigh
from articles.pipeline.records import Story

#: What the name of a tag without rules weighs each time, and what its two halves weigh together that stand apart.
NAME, HALVES = 0.7, 0.9
HALF = 2  # characters
#: What a name can weigh in all that stands in the text alone: many a story names in passing what others are about.
IN_PASSING = 1.2


class TagRule(NamedTuple):
    """A tag with the words that speak for it; `pair` are words of which both must stand in a story."""

    tag: Tag
    words: Mapping[str, float]
    pair: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        return Subject("tag", self.tag.pk)

    def weigh(self, story: Story) -> tuple[float, list[str]]:
        """Return what the words weigh in a story, and those that stand there, the strongest first."""
        title = f"{story.kicker} {story.headline} {story.deck}"
        paragraphs = [block.text for block in story.body]
        whole = "\n".join((title, *paragraphs))
        if any(word in whole for word in self.words):
            weight, hits = weigh(self.words, title, paragraphs)
            is_passing = not self.tag.keywords and self.tag.name not in title
            return min(weight, IN_PASSING) if is_passing else weight, hits
        if self.pair and all(word in whole for word in self.pair):
            return HALVES, list(self.pair)
        return 0.0, []


def rules_of_tags(tags: Iterable[Tag]) -> Sequence[TagRule]:
    """Return a rule for every tag: its words, or its name where an editor gave none."""
    return [rule_of_tag(tag) for tag in tags]


def rule_of_tag(tag: Tag) -> TagRule:
    if tag.keywords:
        return TagRule(tag, tag.keywords)
    pair = (tag.name[:HALF], tag.name[HALF:]) if len(tag.name) == 2 * HALF else ()
    return TagRule(tag, {tag.name: NAME}, pair)
