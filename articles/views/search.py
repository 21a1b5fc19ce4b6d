"""Search over the stories of all sections, and the people and institutions whose names hold the words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import SearchFilter
from articles.models import Article, Author, Institution
from articles.search import terms_of

from .paging import BoundedPaginator

NAMES = 6


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the empty form, or what was found for it, newest first."""
    published = Article.objects.published().newest_first().for_results()
    filtered = SearchFilter(request.GET, queryset=published, request=request)
    stories = filtered.qs if filtered.is_active else published.none()
    page = BoundedPaginator(stories).get_page(request.GET.get("page"))
    terms = terms_of(filtered.form.cleaned_data.get("q", "") if filtered.is_active else "")
    return render(request, "articles/search.html", {"filter": filtered, "page": page, "terms": terms} | names(terms))


def names(terms: list[str]) -> dict:
    """Return the institutions and authors of whose names the first term is a part."""
    if not terms:
        return {}
    institutions = Institution.objects.in_stories(Article.objects.published()).filter(name__contains=terms[0])
    authors = Author.objects.readable().filter(name__contains=terms[0])
    return {"institutions": institutions[:NAMES], "authors": authors[:NAMES]}
