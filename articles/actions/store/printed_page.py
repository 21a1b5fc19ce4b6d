"""The printed pages that files are: the rows of their publications, their issues and their pages."""

from collections.abc import Iterable, Sequence
from datetime import date

from articles.models import Issue, Page, Publication
from articles.pipeline.files.file_names import is_web

from ..files.placing import Placement
from .name_rows import fit, free_slugs, make_rows


def printed_pages(placements: Sequence[Placement]) -> list[Page | None]:
    """Return the row of the page at each placement, made where it is new; None where paper or day are not known."""
    placed = [placement for placement in placements if placement.publication and placement.day]
    if not placed:
        return [None] * len(placements)
    papers = publications_of(placed)
    days = [(papers[name_of(placement)].pk, placement.day) for placement in placed]
    issues = issues_of(days)
    numbers = [fit(placement.page, 12) or Page.UNNUMBERED for placement in placed]
    keys = [(issues[day].pk, number) for day, number in zip(days, numbers, strict=True)]
    pages = pages_of(keys)
    found = {placement: pages[key] for placement, key in zip(placed, keys, strict=True)}
    return [found.get(placement) for placement in placements]


def issues_of(days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Issue]:
    """Return the issue of each publication (its key) and day, made where it is new."""
    wanted = set(days)
    rows = Issue.objects.filter(publication__in={paper for paper, _ in wanted}, date__in={day for _, day in wanted})
    known = {(row.publication_id, row.date): row for row in rows}
    # Always in one order, here and below, so that two imports wait for each other instead of locking up.
    missing = sorted(wanted - known.keys())
    made = Issue.objects.bulk_create(Issue(publication_id=paper, date=day) for paper, day in missing)
    return known | dict(zip(missing, made, strict=True))


def pages_of(keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Page]:
    """Return the page of each issue (its key) and number, made where it is new."""
    wanted = set(keys)
    rows = Page.objects.filter(issue__in={issue for issue, _ in wanted}, number__in={number for _, number in wanted})
    known = {(row.issue_id, row.number): row for row in rows}
    missing = sorted(wanted - known.keys())
    made = Page.objects.bulk_create(Page(issue_id=issue, number=number) for issue, number in missing)
    return known | dict(zip(missing, made, strict=True))


def publication_of(placement: Placement) -> Publication:
    """Return the publication of this title, made where it is new."""
    return publications_of([placement])[name_of(placement)]


def publications_of(placements: Iterable[Placement]) -> dict[str, Publication]:
    """Return the publications by their titles; a new one gets the tier that was told, else that of a city paper."""
    told: dict[str, Placement] = {}
    for placement in placements:
        told.setdefault(name_of(placement), placement)
    known = {row.name: row for row in Publication.objects.filter(name__in=told)}
    slugs = free_slugs(Publication.objects.all(), [name for name in told if name not in known], 80)
    return known | make_rows(Publication, [new_publication(name, slug, told[name]) for name, slug in slugs.items()])


def new_publication(name: str, slug: str, placement: Placement) -> Publication:
    """Return the row, not saved yet, of a publication that is named for the first time."""
    kind = Publication.Kind.WEB if is_web(name) else Publication.Kind.NEWSPAPER
    return Publication(name=name, slug=slug, kind=kind, tier=placement.tier or Publication.Tier.CITY)


def name_of(placement: Placement) -> str:
    return fit(placement.publication, 80)
