"""A page as read in the form in which readings are exchanged and scored: plain dicts and lists, ready for JSON."""

from collections.abc import Iterable
from typing import Any

from .records import Advert, Credit, Mention, Picture, ReadPage, Story

OTHER = "other"  # the section of what is not the bureau's news, and of what nothing speaks for


def page_as_data(name: str, page: ReadPage) -> dict[str, Any]:
    """Return one page: its file, its day (ISO or None), its items in reading order and its furniture.

    A picture that nobody captioned has no words to exchange and is left out.
    """
    return {
        "file": name,
        "date": page.date.date or None,
        "items": [item_as_data(item) for item in page.items if item.spans],
        "furniture": list(page.furniture),
    }


def item_as_data(item: Story | Picture | Advert) -> dict[str, Any]:
    """Return one item with its type."""
    if isinstance(item, Story):
        return story_as_data(item)
    return picture_as_data(item) if isinstance(item, Picture) else advert_as_data(item)


def story_as_data(story: Story) -> dict[str, Any]:
    """Return an article."""
    return {
        "type": "article",
        "kicker": story.kicker,
        "headline": story.headline,
        "deck": story.deck,
        "authors": authors_as_data(story.credits),
        "place": story.dateline.place,
        "source": story.dateline.source,
        "date": story.dateline.date,
        "body": [{"kind": block.kind, "text": block.text} for block in story.body],
        "institutions": names(story.institutions),
        "section": story.sections[0].section if story.sections else OTHER,
    }


def picture_as_data(picture: Picture) -> dict[str, Any]:
    """Return a photo."""
    return {
        "type": "photo",
        "caption": "\n".join(picture.caption),
        "authors": authors_as_data(picture.credits),
        "institutions": names(picture.institutions),
    }


def advert_as_data(advert: Advert) -> dict[str, Any]:
    """Return an ad or a notice."""
    return {"type": "ad", "text": "\n".join(advert.lines), "advertiser": advert.advertiser, "ends": advert.ends}


def authors_as_data(credits: Iterable[Credit]) -> list[dict[str, str]]:
    return [{"name": credit.name, "role": credit.role} for credit in credits]


def names(mentions: Iterable[Mention]) -> list[str]:
    return [mention.name for mention in mentions]
