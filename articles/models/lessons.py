"""What editors chose, as the machine learned it: a lesson for each story, and how often each word stood in them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Lesson(models.Model):
    """What was learned from one story, so that it can be unlearned when the choice is changed, undone or deleted.

    `story`, `section` and `tags` are keys without a constraint: a lesson outlives its story until it is unlearned, and
    a deleted tag takes no counts with it behind the journal's back. `words` are divided by spaces.
    """

    story = models.BigIntegerField(_("story"), unique=True)
    section = models.BigIntegerField(_("section"))
    tags = models.JSONField(_("tags"), default=list, blank=True)
    words = models.TextField(_("words"), blank=True)
    chosen_at = models.DateTimeField(_("chosen at"), default=timezone.now)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["-chosen_at", "-story"]
        indexes = [models.Index(fields=["section", "-chosen_at", "-story"], name="lesson_newest")]

    def __str__(self) -> str:
        return str(self.story)


class WordUseQuerySet(models.QuerySet):
    def of(self, words):
        """Counts of these words."""
        return self.filter(word__in=words)

    def unused(self):
        return self.filter(stories__lte=0)


class WordUse(models.Model):
    """In how many of the learned stories a word stood for which a section or a tag was chosen.

    The empty word stands in all of them.
    """

    class Kind(models.TextChoices):
        SECTION = "section", _("Section")
        TAG = "tag", _("Tag")

    word = models.CharField(_("word"), max_length=41, blank=True)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    key = models.BigIntegerField(_("key"))
    stories = models.IntegerField(_("stories"), default=0)

    objects = WordUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("word learned")
        verbose_name_plural = _("words learned")
        ordering = ["word", "kind", "key"]
        indexes = [models.Index(fields=["word"], condition=Q(stories__lte=0), name="word_unused")]
        constraints = [
            models.UniqueConstraint(fields=["word", "kind", "key"], name="word_once_a_subject"),
            models.CheckConstraint(condition=Q(kind__in=["section", "tag"]), name="word_of_known_kind"),
        ]

    def __str__(self) -> str:
        return self.word
