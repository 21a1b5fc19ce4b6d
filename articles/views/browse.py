"""Ways to the stories: the front page, sections, institutions, authors, tags and the map of the site."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Author, FormerAddress, Institution, Photo, Section, Tag

from .front import compose_front_page
from .listing import story_list

PHOTOS_OF_AUTHOR = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/home.html", {"front": compose_front_page()})


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A section without stories is no page: inspections count an empty column as a fault (STANDARDS 1)."""
    found = get_object_or_404(Section.objects.with_stories(), slug=slug)
    return story_list(request, "articles/section.html", Article.objects.published().in_section(found), section=found)


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    kinds = list(Institution.Kind)
    named = Institution.objects.in_stories(Article.objects.published()).order_by("name")
    by_kind = sorted(named, key=lambda row: kinds.index(row.kind))
    return render(request, "articles/institutions.html", {"institutions": by_kind})


@require_safe
def institution(request: HttpRequest, slug: str) -> HttpResponse:
    published = Article.objects.published()
    readable = Institution.objects.in_stories(published)
    found = readable.filter(slug=slug).select_related("parent").first()
    if found is None:
        return lead_on(FormerAddress.objects.filter(institution__in=readable), slug)
    former = found.alias_set.former()
    return story_list(request, "articles/institution.html", published.about(found), institution=found, former=former)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = Author.objects.readable().filter(slug=slug).select_related("institution").first()
    if found is None:
        return lead_on(FormerAddress.objects.filter(author__in=Author.objects.readable()), slug)
    photos = Photo.objects.published().with_files().by_author(found).select_related("article")
    stories = Article.objects.published().by_author(found)
    shown = photos.newest_first()[:PHOTOS_OF_AUTHOR]
    return story_list(request, "articles/author.html", stories, author=found, photos=shown)


def lead_on(addresses: QuerySet[FormerAddress], slug: str) -> HttpResponse:
    """Lead a reader on from the former address of an author or an institution, one that can be read, to its page."""
    former = get_object_or_404(addresses.select_related("author", "institution"), slug=slug)
    return HttpResponsePermanentRedirect((former.author or former.institution).get_absolute_url())


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    published = Article.objects.published()
    found = get_object_or_404(Tag.objects.in_stories(published), slug=slug)
    return story_list(request, "articles/tag.html", published.tagged(found), tag=found)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    context = {"years": published.years(), "tags": Tag.objects.in_stories(published)}
    return render(request, "articles/site_map.html", context)
