"""What came in: batches, the sources with their verbatim bytes, and a log that outlives both."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Between two signs of life of a running batch; the longest page is read in a fraction of it.
LONGEST_SILENCE = timedelta(minutes=2)


class Outcome(models.TextChoices):
    """What became of one file of a batch; it waits until its turn comes."""

    WAITING = "waiting", _("Waiting")
    CREATED = "created", _("Created")
    UNCHANGED = "unchanged", _("Unchanged")
    UPDATED = "updated", _("Updated")
    FAILED = "failed", _("Failed")


class ImportBatchQuerySet(models.QuerySet):
    def with_counts(self):
        """Annotate each batch with `files` and a count named after each outcome (`created`, `failed` …)."""
        counted = {value: Count("importevent", filter=Q(importevent__outcome=value)) for value in Outcome.values}
        return self.annotate(files=Count("importevent"), **counted)

    def with_life(self):
        """Annotate each batch with `is_interrupted`: it has not ended, and whatever ran it has been silent for long;
        and with `is_continued`: the same command went through later."""
        since = timezone.now() - LONGEST_SILENCE
        same = ImportBatch.objects.filter(door=OuterRef("door"), label=OuterRef("label"), pk__gt=OuterRef("pk"))
        later = same.filter(door=ImportBatch.Door.COMMAND, state=ImportBatch.State.FINISHED)
        is_interrupted = Q(state__in=ImportBatch.OPEN, seen_at__lt=since)
        return self.annotate(is_interrupted=is_interrupted, is_continued=Exists(later))

    def broken_off(self):
        """Batches that came to no end, stopped or interrupted, and that nobody went on with or undid."""
        no_end = Q(state=ImportBatch.State.STOPPED) | Q(is_interrupted=True)
        return self.with_life().filter(no_end, is_continued=False, undone_at__isnull=True)


class ImportBatch(models.Model):
    """One act of bringing files in, through whichever door.

    `options` holds what was said of all its files: publication, date (ISO), page and tier, each where it was said.
    `undone_at` and `undone_by` tell when and by whom its undoing was begun. `seen_at` is the last sign of life of a
    process that works on it: one that is killed cannot say so.
    """

    class Door(models.TextChoices):
        COMMAND = "command", _("Command")
        UPLOAD = "upload", _("Upload")
        SAMPLE = "sample", _("Sample")

    class State(models.TextChoices):
        ARRIVING = "arriving", _("Arriving")
        RUNNING = "running", _("Running")
        STOPPED = "stopped", _("Stopped")
        FINISHED = "finished", _("Finished")

    OPEN = (State.ARRIVING, State.RUNNING)

    label = models.CharField(_("label"), max_length=120, blank=True)
    door = models.CharField(_("door"), max_length=8, choices=Door, default=Door.COMMAND)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField(_("started at"), default=timezone.now, db_index=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last sign of life"), default=timezone.now, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("started by")
    )
    options = models.JSONField(_("said of all its files"), default=dict, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="undone_batches",
        verbose_name=_("undone by"),
    )

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import batch")
        verbose_name_plural = _("import batches")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="finished", finished_at__isnull=False) | ~Q(state="finished"),
                name="finished_batch_has_time",
            )
        ]

    def __str__(self) -> str:
        return self.label or f"#{self.pk}"

    @property
    def state_in_words(self) -> str:
        """How it stands, as it is told to the staff; of batches read `with_life()`."""
        return str(_("Interrupted")) if self.is_interrupted else self.get_state_display()


class SourceBytes(models.Model):
    """A file's verbatim bytes, stored once however often it came in; apart, so that no list ever loads them."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    data = models.BinaryField(_("bytes"))

    class Meta:
        verbose_name = _("verbatim bytes")
        verbose_name_plural = _("verbatim bytes")

    def __str__(self) -> str:
        return self.sha256[:12]


class SourceDocumentQuerySet(models.QuerySet):
    def at_place(self, place: str):
        """All versions of the source at this place, the newest first."""
        return self.filter(place=place).order_by("-version")

    def current(self):
        """The newest version at each place: no later one names it as the version before."""
        return self.filter(next_versions__isnull=True)

    def standing(self):
        """Sources whose reading was not undone."""
        return self.filter(undone_at__isnull=True)

    def with_fate(self):
        """With the columns that tell a source, and annotated with what became of it: `is_followed` by a later version,
        `had_items` by the log, and still `has_items`."""
        later = SourceDocument.objects.filter(place=OuterRef("place"), version__gt=OuterRef("version"))
        told = ImportEvent.objects.filter(document=OuterRef("pk")).exclude(stories=0, photos=0, ads=0)
        items = [apps.get_model(f"articles.{name}").objects for name in ("Article", "Photo", "Ad")]
        there = [Q(Exists(rows.filter(source=OuterRef("pk")))) for rows in items]
        fate = {"is_followed": Exists(later), "had_items": Exists(told), "has_items": reduce(or_, there)}
        return self.annotate(**fate).only("batch", "content", "name", "place", "version", "undone_at")


class SourceDocument(models.Model):
    """One version of one source.

    `place` is where it belongs ("publication|date|page" where these are known, else its path in the archive);
    the same place with other bytes is a new version. `labels` holds the reading, one row a span:
    [start, end, item, role, confidence, reason], offsets in characters of `text`. `layout`, where the source has
    one, holds its `sheets` ([width, height] in points) and its `lines`: [start, end, sheet, left, top, right, bottom,
    size, sure], the box in points, `sure` 0..1 of what was recognised and null of what was not; and its `doubts`, the
    runs [start, end] of the text that may be misread. `origin` is what the makers of a saved page say: address, site,
    title, authors, date. Where `undone_at` is set, what
    was read from it was taken away: a new import of the same bytes brings it back.
    """

    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, blank=True, verbose_name=_("import batch"))
    name = models.CharField(_("file name"), max_length=400)
    place = models.CharField(_("place"), max_length=400)
    version = models.PositiveIntegerField(_("version"), default=1)
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next_versions", verbose_name=_("previous version")
    )
    content = models.ForeignKey(SourceBytes, models.PROTECT, verbose_name=_("verbatim bytes"))
    size = models.PositiveBigIntegerField(_("size in bytes"))
    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    text = models.TextField(_("text"), blank=True)
    labels = models.JSONField(_("labels"), default=list, blank=True)
    layout = models.JSONField(_("layout"), null=True, blank=True)
    origin = models.JSONField(_("said by its makers"), default=dict, blank=True)
    page = models.ForeignKey("articles.Page", models.SET_NULL, null=True, blank=True, verbose_name=_("printed page"))
    page_date = models.DateField(_("date of the page"), null=True, blank=True)
    date_evidence = models.CharField(_("evidence of the date"), max_length=200, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    reader_version = models.CharField(_("pipeline version"), max_length=20, blank=True)
    imported_at = models.DateTimeField(_("imported at"), default=timezone.now, db_index=True)
    undone_at = models.DateTimeField(_("reading undone at"), null=True, blank=True)

    objects = SourceDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "version"], name="one_source_a_version"),
            models.CheckConstraint(condition=~Q(place=""), name="source_has_place"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="source_outcome_known"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportEvent(models.Model):
    """One line of the log. It names what it tells of in words, so that it stays true when the rows are gone.

    A file that waits is held by the process that reads it, until `held_until` at most.
    """

    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, db_index=False, verbose_name=_("import batch")
    )  # `event_by_batch_outcome` begins with it
    batch_label = models.CharField(_("batch"), max_length=120, blank=True)
    document = models.ForeignKey(
        SourceDocument, models.SET_NULL, null=True, blank=True, verbose_name=_("source document")
    )
    name = models.CharField(_("file name"), max_length=400)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    content = models.ForeignKey(
        SourceBytes,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("verbatim bytes"),
        help_text=_("Kept while a file waits or after it failed, so that it can be tried again."),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    held_until = models.DateTimeField(_("being read until"), null=True, blank=True, editable=False)
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    stories = models.PositiveIntegerField(_("stories"), default=0)
    photos = models.PositiveIntegerField(_("photos"), default=0)
    ads = models.PositiveIntegerField(_("ads"), default=0)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("import log entry")
        verbose_name_plural = _("import log")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["batch", "outcome"], name="event_by_batch_outcome"),
            models.Index(fields=["outcome", "id"], name="event_by_outcome"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="event_outcome_known"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.WAITING) | Q(content__isnull=False), name="waiting_file_has_bytes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_outcome_display()}"
