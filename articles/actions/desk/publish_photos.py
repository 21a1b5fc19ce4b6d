"""Publish and withdraw photos. A photo in a story follows that story; this is for those that stand alone."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from articles.models import Photo
from articles.models.article import Status


@transaction.atomic
def publish_photos(photos: Iterable[Photo], now: datetime) -> list[Photo]:
    """Show photos to readers; return those that were not shown before. `now` is the server's clock."""
    rows = [photo for photo in photos if photo.status != Status.PUBLISHED]
    keys = [photo.pk for photo in rows]
    Photo.objects.filter(pk__in=keys).update(status=Status.PUBLISHED, published_at=now)
    return rows


@transaction.atomic
def withdraw_photos(photos: Iterable[Photo]) -> list[Photo]:
    """Hide photos from readers, those in published stories too; return those that were not withdrawn before."""
    rows = [photo for photo in photos if photo.status != Status.WITHDRAWN]
    keys = [photo.pk for photo in rows]
    Photo.objects.filter(pk__in=keys).update(status=Status.WITHDRAWN)
    return rows
