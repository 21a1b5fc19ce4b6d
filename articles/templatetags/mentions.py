"""The body of a story with a link to each institution that it names, where it names it first."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Article, Institution

register = template.Library()

SHORTEST = 4  # characters of a name that is looked for where the story as read did not say where it stands


class SetBlock(NamedTuple):
    """A block of a body, set for readers."""

    kind: str
    html: SafeString


class Place(NamedTuple):
    """The characters [start, end) of the text of a block."""

    block: int
    start: int
    end: int

    def meets(self, other: "Place") -> bool:
        return self.block == other.block and self.start < other.end and other.start < self.end


@register.filter
def with_mentions(story: Article) -> list[SetBlock]:
    """Return the blocks of a story that was read `for_story_page()`, each institution linked once, in a paragraph."""
    links = first_places(story)
    return [
        SetBlock(
            block["kind"], linked(block["text"], sorted(link for link in links.items() if link[0].block == number))
        )
        for number, block in enumerate(story.body)
    ]


def linked(text: str, links: Iterable[tuple[Place, Institution]]) -> SafeString:
    """Return a text, escaped, with links at these places of it, which come in order and do not meet."""
    pieces, done = [], 0
    for place, institution in links:
        link = '<a class="named" href="{}">{}</a>'
        pieces += [
            text[done : place.start],
            format_html(link, institution.get_absolute_url(), text[place.start : place.end]),
        ]
        done = place.end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[done:]]))


def first_places(story: Article) -> dict[Place, Institution]:
    """Return where each institution of a story is named first; the longer names choose before those within them."""
    found: dict[Place, Institution] = {}
    for institution in sorted(story.institutions.all(), key=lambda row: (-len(row.name), row.pk)):
        free = (place for place in places_of(institution, story) if not any(map(place.meets, found)))
        if (place := next(free, None)) is not None:
            found[place] = institution
    return found


def places_of(institution: Institution, story: Article) -> Iterator[Place]:
    """Yield where a story names an institution: as it was read, then wherever one of its names stands.

    The first holds until the paragraph is edited; the names are the row's own, so that a merge changes nothing.
    """
    names = {institution.name, *(alias.name for alias in institution.alias_set.all())}
    read = [mention for mention in story.mentions if mention["institution"] in names]
    yield from sorted(place for place in map(as_read, read) if says(story, place, read))
    words = {mention["printed"] for mention in read} | {name for name in names if len(name) >= SHORTEST}
    yield from written(story, words)


def as_read(mention: dict[str, Any]) -> Place:
    return Place(mention["block"], mention["start"], mention["end"])


def says(story: Article, place: Place, read: list[dict[str, Any]]) -> bool:
    """Tell whether the words that were read at a place stand there still."""
    if place.block >= len(story.body):
        return False
    text = story.body[place.block]["text"][place.start : place.end]
    return any(as_read(mention) == place and mention["printed"] == text for mention in read)


def written(story: Article, words: Iterable[str]) -> Iterator[Place]:
    """Yield where the paragraphs of a story hold one of these words, the longest where several begin."""
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for number, block in enumerate(story.body):
        if block["kind"] == "paragraph":
            yield from (Place(number, *hit.span()) for hit in pattern.finditer(block["text"]) if hit.group())
