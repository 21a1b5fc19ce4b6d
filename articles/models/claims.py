"""Which story of the queue lies before which editor right now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class QueueClaimQuerySet(models.QuerySet):
    def of_others(self, user, now):
        """Claims that still hold at this moment and are not this user's."""
        return self.filter(until__gt=now).exclude(user=user)


class QueueClaim(models.Model):
    """A story that an editor has on the screen: `until` then the queue gives it to nobody else.

    Sketched beside it: two columns of the story. Refused, because to look at a story is no change of that wide row.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="claim", verbose_name=_("story"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims", verbose_name=_("editor"))
    until = models.DateTimeField(_("until"))

    objects = QueueClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("story on a screen")
        verbose_name_plural = _("stories on screens")
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.article} · {self.user}"
