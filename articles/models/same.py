"""What is known of stories that may be one: their fingerprints, and the pairs that an editor decides on."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article, Status


class Comparison(models.Model):
    """A story that was compared with all others as its text stands; where it has none, it waits to be.

    Whoever changes the text of a story deletes this row, and with it the story's fingerprints.
    """

    story = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="comparison", verbose_name=_("story")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    fingerprints = models.PositiveIntegerField(_("fingerprints"), default=0)

    class Meta:
        verbose_name = _("comparison of a story")
        verbose_name_plural = _("comparisons of stories")

    def __str__(self) -> str:
        return str(self.story_id)


class Fingerprint(models.Model):
    """A run of words, as a number, that stands in a story: the index in which a story's likes are looked up.

    Of a run that stands in very many stories only the first are kept. The key is both columns, so that the table is
    its own index: 100,000 stories have some three million rows.
    """

    pk = models.CompositePrimaryKey("value", "story_id")
    value = models.PositiveIntegerField(_("value"))
    story = models.ForeignKey(Article, models.CASCADE, related_name="fingerprints", verbose_name=_("story"))

    class Meta:
        verbose_name = _("fingerprint")
        verbose_name_plural = _("fingerprints")

    def __str__(self) -> str:
        return f"{self.value}: {self.story_id}"


class StoryPairQuerySet(models.QuerySet):
    def waiting(self):
        """Pairs that nobody decided on, of stories that both stand for themselves."""
        return self.filter(state=StoryPair.State.OPEN).exclude(
            Exists(Article.objects.filter(pk__in=(OuterRef("first"), OuterRef("second")), status=Status.MERGED))
        )

    def in_order(self):
        """The surest first: an editor who begins at the top gets through most of them soon."""
        return self.order_by("-score", "pk")

    def behind(self, pair):
        """Pairs that follow one in this order."""
        return self.filter(Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)).order_by("-score", "pk")

    def before(self, pair):
        """Pairs that stand before one in this order, the nearest first."""
        return self.filter(Q(score__gt=pair.score) | Q(score=pair.score, pk__lt=pair.pk)).order_by("score", "-pk")

    def of_story(self, story):
        return self.filter(Q(first=story) | Q(second=story))

    def with_stories(self):
        """With both stories and where they were printed, without their long columns."""
        heavy = ("body", "text", "spans", "areas", "doubts", "suggestions")
        columns = [f"{side}__{name}" for side in ("first", "second") for name in heavy]
        pages = [f"{side}__page__issue__publication" for side in ("first", "second")]
        return self.select_related(*pages).defer(*columns)


class StoryPair(models.Model):
    """Two stories that may be one, proposed to an editor, and what the editor decided.

    `shared` is the share of the shorter one's words (0..1) that stand in the other, `score` the sum of the evidence.
    The first is the one that came in first; of a `jump` the one that goes on in the second.
    """

    class Kind(models.TextChoices):
        SAME = "same", _("Same text")
        ABRIDGED = "abridged", _("Abridged")
        EDITED = "edited", _("Rewritten")
        JUMP = "jump", _("Continued on another page")

    class State(models.TextChoices):
        OPEN = "open", _("To decide")
        APART = "apart", _("Kept apart")
        LINKED = "linked", _("Linked")
        MERGED = "merged", _("Merged")

    first = models.ForeignKey(Article, models.CASCADE, related_name="pairs_to", verbose_name=_("first story"))
    second = models.ForeignKey(Article, models.CASCADE, related_name="pairs_from", verbose_name=_("second story"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    shared = models.FloatField(_("words in common"), default=0)
    score = models.FloatField(_("evidence"), default=0)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.OPEN)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="decided_pairs",
        verbose_name=_("decided by"),
    )

    objects = StoryPairQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["-score", "id"], condition=Q(state="open"), name="pair_open")]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_pair_of_two"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="no_pair_with_itself"),
            models.CheckConstraint(condition=Q(kind__in=["same", "abridged", "edited", "jump"]), name="pair_kind"),
            models.CheckConstraint(condition=Q(state__in=["open", "apart", "linked", "merged"]), name="pair_state"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_at__isnull=False), name="decided_pair_has_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}"

    @property
    def shared_percent(self) -> int:
        """The share of common words as it is shown: whole percent."""
        return round(self.shared * 100)

    @property
    def is_jump(self) -> bool:
        """Whether they are two parts of one story, not the same told twice."""
        return self.kind == self.Kind.JUMP

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state == self.State.OPEN
