"""A changed rule tried on the stories before it is saved: what it would move."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RuleTrial(models.Model):
    """A rule as somebody would like it, run over all stories a slice at a time; of each rule and person the last.

    `subject` is the key of a section or of a tag. `words` (word -> weight) would take the place of the words that
    stand. Stories with keys up to `reached` were looked at; `last` is the newest there was at the start.
    """

    class Kind(models.TextChoices):
        SECTION = "section", _("Section")
        TAG = "tag", _("Tag")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("tried by"))
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    subject = models.BigIntegerField(_("section or tag"))
    words = models.JSONField(_("keywords"), default=dict, blank=True)
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    reached = models.BigIntegerField(_("reached"), default=0)
    last = models.BigIntegerField(_("last"), default=0)
    looked = models.PositiveIntegerField(_("stories looked at"), default=0)

    class Meta:
        verbose_name = _("trial of a rule")
        verbose_name_plural = _("trials of rules")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(fields=["by", "kind", "subject"], name="one_trial_a_person_and_rule"),
            models.CheckConstraint(condition=Q(kind__in=["section", "tag"]), name="trial_of_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"

    @property
    def is_finished(self) -> bool:
        return self.reached >= self.last


class TrialMoveQuerySet(models.QuerySet):
    def counts(self) -> dict[str, int]:
        """Return how many stories are in each group."""
        return dict(self.order_by().values_list("group").annotate(Count("pk")))


class TrialMove(models.Model):
    """A story for which the rule would suggest something else, and the word of the rule that decides.

    `before` and `after` are the addresses (slugs) of sections, "" of a tag. `story` is a key without a constraint: the
    story may be gone by the time.
    """

    class Group(models.TextChoices):
        MOVES = "moves", _("Drafts that would move")
        DECIDED = "decided", _("Drafts that an editor has decided: they stay")
        PUBLIC = "public", _("Published or withdrawn: a rule never moves them")
        GAINS = "gains", _("Stories for which the tag would be suggested")
        LOSES = "loses", _("Stories for which the tag would not be suggested any more")

    trial = models.ForeignKey(RuleTrial, models.CASCADE, related_name="moves", verbose_name=_("trial"))
    story = models.BigIntegerField(_("story"))
    group = models.CharField(_("group"), max_length=7, choices=Group)
    before = models.CharField(_("suggested before"), max_length=40, blank=True)
    after = models.CharField(_("suggested after"), max_length=40, blank=True)
    word = models.CharField(_("word that decides"), max_length=60, blank=True)

    objects = TrialMoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("story moved in a trial")
        verbose_name_plural = _("stories moved in a trial")
        ordering = ["pk"]
        indexes = [models.Index(fields=["trial", "group", "id"], name="trial_group")]
        constraints = [
            models.CheckConstraint(
                condition=Q(group__in=["moves", "decided", "public", "gains", "loses"]), name="trial_group_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.story}: {self.before} → {self.after}"
