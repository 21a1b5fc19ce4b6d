"""What the site says of itself: the fields of the footer and the owner's choices (STANDARDS 1)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SiteProfileQuerySet(models.QuerySet):
    def current(self) -> "SiteProfile":
        """The one profile; an unsaved default where none was entered yet."""
        return self.first() or SiteProfile()


class SiteProfile(models.Model):
    """One row. A field that is not set shows nothing to readers; no number is ever invented."""

    name = models.CharField(_("site name"), max_length=60, default="健康新闻")
    motto = models.CharField(_("motto"), max_length=80, blank=True)
    organiser = models.CharField(_("organiser"), max_length=80, blank=True)
    undertaker = models.CharField(_("undertaker"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    site_code = models.CharField(_("government site code"), max_length=10, blank=True)
    icp_record = models.CharField(_("ICP record"), max_length=40, blank=True)
    police_record = models.CharField(_("public security record"), max_length=40, blank=True)
    shows_commercial_ads = models.BooleanField(_("shows commercial ads to readers"), default=False)

    objects = SiteProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("site profile")
        verbose_name_plural = _("site profile")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_site_profile")]

    def __str__(self) -> str:
        return self.name
