"""How stories and their pictures are set: credits by role, and the size of a picture."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django import template
from django.db.models.fields.files import ImageFieldFile

from articles.models import Byline

register = template.Library()


class Credit(NamedTuple):
    """Those who share a role, in the order as printed."""

    role: str
    bylines: list[Byline]


class Size(NamedTuple):
    """Pixels."""

    width: int
    height: int


@register.filter
def by_role(bylines: Iterable[Byline]) -> list[Credit]:
    """Group bylines of one role that stand side by side: 记者 某某 某某, 通讯员 某某."""
    return [Credit(role, list(group)) for role, group in groupby(bylines, key=lambda byline: byline.role)]


@register.filter
def size(picture: ImageFieldFile) -> Size | None:
    """Return the size of a picture, None where its file is missing or is no picture."""
    try:
        width, height = picture.width, picture.height
    except (OSError, ValueError):
        return None
    return Size(width, height) if width and height else None
