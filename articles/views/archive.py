"""The archive by date: a year as a calendar, a month and a day as lists of stories."""

from calendar import monthrange
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Issue

from .calendars import months_of
from .listing import story_list


@require_safe
def newest_year(request: HttpRequest) -> HttpResponse:
    years = Article.objects.published().years()
    if not years:
        return render(request, "articles/year.html")
    return redirect("articles:year", years[0])


@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    published = Article.objects.published()
    years = published.years()
    if year not in years:
        raise Http404
    links = {day: address_of(day) for day in published.days_of(year)}
    return render(request, "articles/year.html", {"year": year, "years": years, "months": months_of(year, links)})


@require_safe
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    first = day_or_404(year, month, 1)
    last = first.replace(day=monthrange(year, month)[1])
    stories = stories_or_404(first, last)
    return story_list(request, "articles/month.html", stories, month=first)


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    found = day_or_404(year, month, day)
    issues = Issue.objects.readable().filter(date=found).with_pages()
    return story_list(request, "articles/day.html", stories_or_404(found, found), day=found, issues=issues)


def address_of(day: date) -> str:
    return reverse("articles:day", args=[day.year, day.month, day.day])


def day_or_404(year: int, month: int, day: int) -> date:
    """Return the day. Raises Http404 where no calendar has it."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Http404 from error


def stories_or_404(first: date, last: date):
    """Return the published stories of these days. Raises Http404 where there is none."""
    stories = Article.objects.published().between(first, last)
    if not stories.exists():
        raise Http404
    return stories
