"""What outlives and what joins stories: the permanent address of each and the links between two."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .article import Article, Status


class PermanentAddressQuerySet(models.QuerySet):
    def tombstones(self):
        """Addresses of stories that readers saw and that were withdrawn or undone since, or merged into such a one."""
        is_gone = Q(article__isnull=True) | Q(article__status__in=(Status.WITHDRAWN, Status.MERGED))
        return self.filter(is_gone, was_public=True)


class PermanentAddress(models.Model):
    """The address of a story, kept when the story is undone, so that a re-import finds it again.

    `place` is the source's place and `item_key` tells the story on it; where `article` is empty the address
    is a tombstone if readers ever saw it, else it does not exist for them.
    """

    code = models.SlugField(_("permanent address"), max_length=16, primary_key=True)
    place = models.CharField(_("place"), max_length=400)
    item_key = models.CharField(_("key of the item"), max_length=64)
    article = models.OneToOneField(
        Article, models.SET_NULL, null=True, blank=True, related_name="permanent_address", verbose_name=_("story")
    )
    was_public = models.BooleanField(_("readers saw it"), default=False)

    objects = PermanentAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("permanent address")
        verbose_name_plural = _("permanent addresses")
        constraints = [models.UniqueConstraint(fields=["place", "item_key"], name="one_address_an_item")]

    def __str__(self) -> str:
        return self.code


class StoryLink(models.Model):
    """Two stories that belong together: the same story told twice, or a reprint of the first by the second."""

    class Kind(models.TextChoices):
        SAME = "same", _("Same story")
        REPRINT = "reprint", _("Reprint")

    first = models.ForeignKey(Article, models.CASCADE, related_name="links_to", verbose_name=_("first story"))
    second = models.ForeignKey(Article, models.CASCADE, related_name="links_from", verbose_name=_("second story"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SAME)

    class Meta:
        verbose_name = _("story link")
        verbose_name_plural = _("story links")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_link_a_pair"),
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="no_link_to_itself"),
            models.CheckConstraint(condition=Q(kind__in=["same", "reprint"]), name="link_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}"
