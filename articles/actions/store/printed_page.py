"""The printed page that a file is: the rows of its publication, its issue and its page."""

from articles.models import Issue, Page, Publication
from articles.pipeline.file_names import is_web

from ..files.placing import Placement
from .name_rows import fit, free_slug


def printed_page(placement: Placement) -> Page | None:
    """Return the row of the page at this placement, made where it is new; None where paper or day are not known."""
    if not (placement.publication and placement.day):
        return None
    publication = publication_of(placement)
    issue, _created = Issue.objects.get_or_create(publication=publication, date=placement.day)
    page, _created = Page.objects.get_or_create(issue=issue, number=fit(placement.page, 12) or Page.UNNUMBERED)
    return page


def publication_of(placement: Placement) -> Publication:
    """Return the publication of this title; a new one gets the tier that was told, else that of a city paper."""
    name = fit(placement.publication, 80)
    known = Publication.objects.filter(name=name).first()
    if known:
        return known
    kind = Publication.Kind.WEB if is_web(name) else Publication.Kind.NEWSPAPER
    tier = placement.tier or Publication.Tier.CITY
    slug = free_slug(Publication.objects.all(), name, 80)
    return Publication.objects.create(name=name, slug=slug, kind=kind, tier=tier)
