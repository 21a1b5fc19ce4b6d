"""What surrounds every public page: the site's own words, its sections in use, and ads that may be shown."""

from django import template
from django.utils import timezone

from articles.models import Ad, Section, SiteProfile

register = template.Library()

ADS_A_PAGE = 2


@register.simple_tag
def site_profile() -> SiteProfile:
    return SiteProfile.objects.current()


@register.simple_tag
def sections_in_use():
    return Section.objects.with_stories()


@register.simple_tag
def public_ads(site: SiteProfile):
    """Return the newest ads that readers may see today, at most two."""
    ads = Ad.objects.for_readers(timezone.localdate(), commercial=site.shows_commercial_ads)
    return ads.order_by("-pk")[:ADS_A_PAGE]
