"""What every printed item knows of where it came from: stories, photos and ads alike."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .archive import Page
from .intake import SourceDocument


class Printed(models.Model):
    """What every printed item knows of where it came from.

    `spans` are the [start, end) character ranges of the source's text that the item was read from;
    `areas` are the polygons that it covers on the page's picture, each a list of corners [across, down] in shares
    0..1 of the picture's size.
    `position` counts the items of a page in reading order from 0.
    The three dates never mix: `printed_on` (the paper's), `imported_at` (ours), `published_at` (the reader's).
    """

    source = models.ForeignKey(
        SourceDocument, models.SET_NULL, null=True, blank=True, verbose_name=_("source document")
    )
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, verbose_name=_("printed page"))
    position = models.PositiveIntegerField(_("position on the page"), default=0)
    spans = models.JSONField(_("spans in the source"), default=list, blank=True)
    areas = models.JSONField(_("areas on the page"), default=list, blank=True)
    confidence = models.FloatField(_("confidence"), null=True, blank=True)
    doubts = models.JSONField(_("doubts"), default=list, blank=True)
    printed_on = models.DateField(_("printed on"), null=True, blank=True)
    imported_at = models.DateTimeField(_("imported at"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="edited_%(class)ss",
        verbose_name=_("edited by"),
    )

    class Meta:
        abstract = True
