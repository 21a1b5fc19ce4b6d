"""The pictures of a source come to the photos of its page: each to the caption that speaks of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..records import Advert, Figure, LabelledPage, Picture, Story
from .flow import pairs_in_flow, story_at
from .place import is_in_advert, pairs_in_place, story_around

Item = Story | Picture | Advert


def link_figures(page: LabelledPage, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items, each picture with its file; behind them the pictures that nobody captioned.

    A picture with a place on a sheet is linked by that place, one in a running text by what stands around it. One in
    the midst of an ad is a part of that ad.
    """
    figures = dict(enumerate(page.source.figures))
    if not figures:
        return tuple(items)
    pictures = {at: item for at, item in enumerate(items) if isinstance(item, Picture)}
    placed = {number: figure for number, figure in figures.items() if figure.box}
    flowing = {number: figure for number, figure in figures.items() if not figure.box}
    pairs = {
        **pairs_in_flow(page.source.text, flowing, pictures),
        **pairs_in_place(page.source, placed, pictures),
    }
    bare = [
        Picture((), 1.0, story=_story(page, items, figure, None), figure=number)
        for number, figure in figures.items()
        if number not in pairs and not is_in_advert(page.source, items, figure)
    ]
    return (*_with_files(page, items, pairs), *bare)


def _with_files(page: LabelledPage, items: Sequence[Item], pairs: Mapping[int, int]) -> list[Item]:
    linked = list(items)
    for number, at in pairs.items():
        item, figure = items[at], page.source.figures[number]
        if isinstance(item, Picture):
            story = _story(page, items, figure, item) if figure.box else item.story
            linked[at] = replace(item, figure=number, story=story)
    return linked


def _story(page: LabelledPage, items: Sequence[Item], figure: Figure, caption: Picture | None) -> int | None:
    """The story that a picture stands in, by its place where it has one."""
    if figure.box is None:
        return story_at(items, figure.at)
    return story_around(page.source, items, figure, caption)
