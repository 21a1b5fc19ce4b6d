"""What was done at the desk, step by step, so that it can be undone: the journal behind every undo and the trash."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeedQuerySet(models.QuerySet):
    def standing(self):
        """Deeds of which something can still be undone."""
        return self.filter(left__gt=0)

    def trash(self):
        """Deletions of which something can still be restored."""
        return self.standing().filter(verb=Deed.DELETE)

    def newest_first(self):
        return self.order_by("-pk")


class Deed(models.Model):
    """One act at the desk upon any number of rows.

    `verb` is a word of the code's (`section`, `tag`, `merge`, `delete` …); `title` says in words what was done, so
    that it stays true when the rows are gone. `rows` counts those it was meant for, `left` the steps that can still
    be undone: 0 where it was undone as a whole or, for a deletion, where the trash was emptied.
    """

    DELETE = "delete"

    verb = models.SlugField(_("verb"), max_length=20)
    title = models.CharField(_("what was done"), max_length=300)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    left = models.PositiveIntegerField(_("steps that can be undone"), default=0)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="deeds",
        verbose_name=_("done by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="undone_deeds",
        verbose_name=_("undone by"),
    )

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deed")
        verbose_name_plural = _("deeds")
        ordering = ["-pk"]
        permissions = [("undo_deed", _("Can undo what others did"))]
        indexes = [models.Index(fields=["verb", "-id"], condition=Q(left__gt=0), name="deed_to_undo")]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="deed_says_what")]

    def __str__(self) -> str:
        return self.title


class Deletion(Deed):
    """A deed that deleted rows, as the trash lists it."""

    class Meta:
        proxy = True
        verbose_name = _("deletion")
        verbose_name_plural = _("trash")
        default_permissions = ()


class Step(models.Model):
    """What a deed did to one row.

    `model` is the row's label ("articles.article"), `key` its primary key as text, `title` what it was called.
    `before` and `after` hold columns (attribute names, such as `section_id`) with their values as JSON: of a changed
    row those that changed, of a deleted row all as they were, of a made row all as they were made. `is_asked` tells
    the rows that a person named from those that went along with them.
    """

    class Kind(models.TextChoices):
        MADE = "made", _("Made")
        CHANGED = "changed", _("Changed")
        DELETED = "deleted", _("Deleted")

    deed = models.ForeignKey(Deed, models.CASCADE, related_name="steps", verbose_name=_("deed"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    model = models.CharField(_("table"), max_length=60)
    key = models.CharField(_("key"), max_length=64)
    title = models.CharField(_("row"), max_length=300, blank=True)
    before = models.JSONField(_("before"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    is_asked = models.BooleanField(_("asked for"), default=False)
    is_undone = models.BooleanField(_("undone"), default=False)

    class Meta:
        verbose_name = _("step of a deed")
        verbose_name_plural = _("steps of a deed")
        ordering = ["pk"]
        indexes = [models.Index(fields=["model", "key"], name="step_by_row")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=["made", "changed", "deleted"]), name="step_kind")]

    def __str__(self) -> str:
        return self.title or f"{self.model} {self.key}"
