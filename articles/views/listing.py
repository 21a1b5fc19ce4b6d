"""A list of stories with its filters, a page at a time: what section, author, tag and all their like share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.filters import StoryFilter
from articles.models.article import ArticleQuerySet

from .paging import BoundedPaginator


def story_list(request: HttpRequest, template: str, stories: ArticleQuerySet, **context) -> HttpResponse:
    """Render `template` with `filter`, and in `page` the stories that pass it, newest first."""
    filtered = StoryFilter(request.GET, queryset=stories.newest_first().for_lists(), request=request)
    page = BoundedPaginator(filtered.qs).get_page(request.GET.get("page"))
    return render(request, template, context | {"filter": filtered, "page": page})
