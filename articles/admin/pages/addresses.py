"""Where the desk gets the picture of a page."""

from pathlib import PurePosixPath

from django.urls import reverse

from articles.models import PagePicture


def picture_address(picture: PagePicture, width: int) -> str:
    """Return the address of a page's picture at this width; another picture of the page has another."""
    version = PurePosixPath(picture.file.name).stem[:16]
    return reverse("admin:articles_pagepicture_file", args=[picture.pk, version, width])
