"""The page of a story, and the page before a link that leaves the government's sites."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.actions.paper.faces import faces_of
from articles.models import Article, PermanentAddress
from articles.templatetags.leaving import read_target

from .errors import gone

MORE_OF_SECTION = 6
HOUR = 3600  # seconds that a way to another story may be remembered: an editor can take a merge back


@require_safe
def story(request: HttpRequest, code: str) -> HttpResponse:
    """Show a published story to anyone, and any other to no one, the desk included: that reads it in the admin."""
    found = Article.objects.published().for_story_page().filter(code=code).first()
    if found is None:
        return missing(request, code)
    return render(request, "articles/story.html", {"story": found} | surroundings(found))


def missing(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on to the story into which one was merged; answer 410 where readers once saw one, else as if nothing had
    ever been here: raise Http404."""
    if merged := Article.objects.told_elsewhere().filter(code=code).select_related("told_in").first():
        return lead_to(merged.told_in)
    if PermanentAddress.objects.tombstones().filter(code=code).exists():
        return gone(request)
    raise Http404


def lead_to(kept: Article) -> HttpResponse:
    """Answer with the address of another story, where this one is told for good."""
    response = HttpResponsePermanentRedirect(kept.get_absolute_url())
    patch_cache_control(response, max_age=HOUR)
    return response


def surroundings(found: Article) -> dict:
    """Return the lists beside a story: where else it was printed, the rest of its printed page, its other versions,
    more of its section."""
    others = Article.objects.published().exclude(pk=found.pk).with_origin().for_titles()
    on_page = others.filter(page=found.page_id).in_reading_order() if found.page_id else others.none()
    merged = list(found.reprints.with_origin().for_titles().order_by("printed_on", "pk"))
    issue = found.page.issue_id if found.page else None
    return {
        "parts": [other for other in merged if other.page and other.page.issue_id == issue],
        "reprints": [other for other in merged if not (other.page and other.page.issue_id == issue)],
        "on_page": on_page,
        "versions": others.linked_to(found).newest_first(),
        "more": others.in_section(found.section).newest_first()[:MORE_OF_SECTION],
        **place_on_page(found),
    }


def place_on_page(found: Article) -> dict:
    """Return the picture of the story's page and its place there; nothing where readers have no such picture."""
    face = faces_of([found.page]).get(found.page_id) if found.page else None
    spot = face.spot_of(found) if face else None
    return {
        "face": face,
        "spot": spot,
        "spot_shapes": [face.canvas.points(area) for area in spot.areas] if spot else [],
    }


@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """Ask before a link is followed. The target is signed by this site, so this page forwards to nowhere else."""
    target = read_target(request.GET.get("to", ""))
    if not target:
        raise Http404
    return render(request, "articles/leaving.html", {"target": target})
