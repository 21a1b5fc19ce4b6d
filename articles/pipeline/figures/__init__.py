"""The pictures of a source come to the photos of its page: each to the caption that speaks of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..records import Advert, Figure, LabelledPage, Picture, Story
from .flow import pairs_in_flow, story_at

Item = Story | Picture | Advert


def link_figures(page: LabelledPage, items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items, each picture with its file; behind them the pictures that nobody captioned.

    A picture with a place on a sheet is linked by that place, one in a running text by what stands around it.
    """
    figures = dict(enumerate(page.source.figures))
    if not figures:
        return tuple(items)
    pictures = {at: item for at, item in enumerate(items) if isinstance(item, Picture)}
    pairs = pairs_in_flow(page.source.text, _in_flow(figures), pictures)
    bare = [Picture((), 1.0, story=_story(page, items, figure), figure=at) for at, figure in _bare(figures, pairs)]
    return (*_with_files(items, pairs), *bare)


def _in_flow(figures: Mapping[int, Figure]) -> dict[int, Figure]:
    return {at: figure for at, figure in figures.items() if figure.box is None}


def _with_files(items: Sequence[Item], pairs: Mapping[int, int]) -> list[Item]:
    files = {item: figure for figure, item in pairs.items()}
    return [
        replace(item, figure=files[at]) if isinstance(item, Picture) and at in files else item
        for at, item in enumerate(items)
    ]


def _bare(figures: Mapping[int, Figure], pairs: Mapping[int, int]) -> list[tuple[int, Figure]]:
    return [(at, figure) for at, figure in figures.items() if at not in pairs]


def _story(page: LabelledPage, items: Sequence[Item], figure: Figure) -> int | None:
    """The story that a picture without a caption stands in."""
    return story_at(items, figure.at) if figure.box is None else None
