"""What stands beside the stories: photos and ads."""

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .bylines import Byline
from .names import Institution
from .printed import Printed
from .status import Status

#: A photo is not merged: it stays with its story, or alone.
STATES = [(status.value, status.label) for status in (Status.DRAFT, Status.PUBLISHED, Status.WITHDRAWN)]


class PhotoQuerySet(models.QuerySet):
    def published(self):
        """What a reader may see: a photo that was published alone, or one in a published story.

        A photo follows its story without a decision of its own, unless it was withdrawn.
        """
        alone = Q(article__isnull=True, status=Status.PUBLISHED)
        in_story = Q(article__status=Status.PUBLISHED, article__section__is_public=True)
        return self.filter(alone | in_story & ~Q(status=Status.WITHDRAWN))

    def untouched(self):
        """Photos that nobody has edited, published or given their file: a new reading may replace them."""
        return self.filter(Q(file="") | Q(is_cut=True), edited_at__isnull=True, status=Status.DRAFT)

    def with_files(self):
        return self.exclude(file="")

    def standing_alone(self):
        return self.filter(article__isnull=True)

    def by_author(self, author):
        return self.filter(byline__author=author)

    def with_credits(self):
        bylines = Byline.objects.select_related("author").order_by("position")
        return self.prefetch_related(Prefetch("byline_set", queryset=bylines))

    def in_reading_order(self):
        return self.order_by("position", "pk")

    def newest_first(self):
        return self.order_by("-printed_on", "-pk")

    def for_picture_strip(self):
        """Photos with files, newest first, each with the story or the page that it leads to."""
        owners = self.published().with_files().select_related("article", "page__issue__publication")
        return owners.defer("article__body", "article__text", "article__spans").newest_first()


class Photo(Printed):
    """A printed photo: its caption and credits, and its file once there is one.

    `is_cut` tells a file that the import took from the source from one that somebody gave.
    """

    file = models.ImageField(_("file"), upload_to="photos/%Y/%m/", blank=True)
    is_cut = models.BooleanField(_("file was cut from the source"), default=False, editable=False)
    caption = models.TextField(_("caption"), blank=True)
    alt = models.CharField(_("alternative text"), max_length=200, blank=True)
    rights = models.CharField(_("rights"), max_length=120, blank=True)
    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, blank=True, verbose_name=_("stands in story")
    )
    institutions = models.ManyToManyField(Institution, blank=True, verbose_name=_("institutions"))
    status = models.CharField(_("status"), max_length=10, choices=STATES, default=Status.DRAFT)
    published_at = models.DateTimeField(_("published here at"), null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-imported_at", "-pk"]
        indexes = [
            models.Index(fields=["printed_on"], name="photo_by_day"),
            models.Index(fields=["status"], name="photo_by_status"),
            models.Index(fields=["id"], condition=~Q(file=""), name="photo_with_file"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False), name="published_photo_has_time"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[value for value, _label in STATES]), name="photo_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.caption[:30] or gettext("Photo %(number)s without a caption") % {"number": self.pk}

    @property
    def is_kept(self) -> bool:
        """Whether its file was given and is where it should be."""
        return bool(self.file) and self.file.storage.exists(self.file.name)


class AdQuerySet(models.QuerySet):
    def untouched(self):
        """Ads that nobody has edited, shown to readers or given their picture: a new reading may replace them."""
        return self.filter(edited_at__isnull=True, is_public=False, image="")

    def in_reading_order(self):
        return self.order_by("position", "pk")

    def for_readers(self, today, *, commercial: bool):
        """Ads that readers may see on this day; commercial ones only where the owner says so (STANDARDS 1)."""
        valid = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
        valid &= Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        shown = self.filter(valid, is_public=True)
        return shown if commercial else shown.exclude(kind=Ad.Kind.COMMERCIAL)


class Ad(Printed):
    """An advertisement or a notice box, a record of the printed page unless it is made public."""

    class Kind(models.TextChoices):
        COMMERCIAL = "commercial", _("Commercial")
        PUBLIC_SERVICE = "public_service", _("Public service")
        NOTICE = "notice", _("Notice")

    advertiser = models.CharField(_("advertiser"), max_length=120, blank=True)
    text = models.TextField(_("text"), blank=True)
    image = models.ImageField(_("image"), upload_to="ads/%Y/%m/", blank=True)
    link = models.URLField(_("link"), blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.COMMERCIAL)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to readers"), default=False)

    objects = AdQuerySet.as_manager()

    class Meta:
        verbose_name = _("ad")
        verbose_name_plural = _("ads")
        ordering = ["-imported_at", "-pk"]
        indexes = [
            models.Index(fields=["printed_on"], name="ad_by_day"),
            models.Index(fields=["id"], condition=Q(is_public=True), name="ad_public"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="ad_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["commercial", "public_service", "notice"]), name="ad_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.advertiser or self.text[:30]
