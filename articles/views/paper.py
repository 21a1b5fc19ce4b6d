"""The printed papers: all of them, one by its calendar, an issue, and a page in reading order."""

from datetime import date
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.actions.paper.faces import faces_of
from articles.models import Ad, Article, Issue, Page, Photo, Publication, SiteProfile

from .calendars import chosen_year, months_of

RECENT_ISSUES = 12


@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    recent = Issue.objects.readable().newest_first().with_pages()[:RECENT_ISSUES]
    years = Article.objects.published().years()
    context = {"publications": Publication.objects.readable(), "issues": recent, "years": years}
    return render(request, "articles/papers.html", context)


@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Publication.objects.readable(), slug=slug)
    issues = Issue.objects.readable().filter(publication=found).select_related("publication")
    years = issues.years()
    year = chosen_year(request.GET.get("year"), years)
    links = {issue.date: issue.get_absolute_url() for issue in issues.filter(date__year=year)}
    context = {"publication": found, "years": years, "year": year, "months": months_of(year, links)}
    return render(request, "articles/publication.html", context)


@require_safe
def issue(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    issues = Issue.objects.readable()
    found = get_object_or_404(issues.with_pages(), publication__slug=slug, date=day)
    before, after = issues.select_related("publication").beside(found)
    faces = faces_of(found.pages)
    for page in found.pages:
        page.face = faces.get(page.pk)
    return render(request, "articles/issue.html", {"issue": found, "before": before, "after": after})


@require_safe
def page(request: HttpRequest, slug: str, day: date, number: str) -> HttpResponse:
    pages = Page.objects.readable().with_issue().filter(issue__publication__slug=slug, issue__date=day)
    found = get_object_or_404(pages, number=number)
    before, after = found.neighbours_among(pages)
    issues = Issue.objects.readable().select_related("publication").beside(found.issue)
    context = {"page": found, "items": items_of(found), "before": before, "after": after, "issues": issues}
    context["face"] = faces_of([found]).get(found.pk)
    return render(request, "articles/page.html", context)


def items_of(page: Page) -> list[Article | Photo | Ad]:
    """Return what readers may see of a page, in reading order. Photos of a story stand in the story."""
    stories = Article.objects.findable().filter(page=page).for_lists().select_related("told_in__section")
    photos = Photo.objects.published().standing_alone().filter(page=page).with_credits()
    commercial = SiteProfile.objects.current().shows_commercial_ads
    ads = Ad.objects.for_readers(timezone.localdate(), commercial=commercial).filter(page=page)
    return sorted(chain(stories, photos, ads), key=lambda item: item.position)
