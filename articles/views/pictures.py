"""Small pictures of what readers may see, and the originals for the desk."""

from collections.abc import Callable

from django.contrib.admin.views.decorators import staff_member_required
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models.fields.files import ImageFieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from PIL.Image import DecompressionBombError

from articles.actions.desk.web_picture import CONTENT_TYPES, PAGE_WIDTHS, WIDTHS, web_picture
from articles.actions.paper.draw_face import face_picture
from articles.actions.paper.faces import faces_of
from articles.models import Ad, PagePicture, Photo, SiteProfile


@require_safe
@cache_control(public=True, max_age=3600)
def photo(request: HttpRequest, pk: int, width: int, kind: str = "jpg") -> FileResponse:
    return picture_response(get_object_or_404(Photo.objects.published().with_files(), pk=pk).file, width, kind)


@require_safe
@cache_control(public=True, max_age=3600)
def face(request: HttpRequest, pk: int, version: str, width: int, kind: str) -> HttpResponse:
    """Send what readers may see of a printed page, by the version that names it; any other leads to today's."""
    picture = get_object_or_404(PagePicture.objects.for_readers().select_related("page"), pk=pk)
    found = faces_of([picture.page]).get(picture.page_id)
    if found is None or width not in PAGE_WIDTHS:
        raise Http404
    if version != found.version:
        return redirect("articles:face", pk, found.version, width, kind)
    return response_of(lambda: face_picture(found, width, kind), kind)


@require_safe
@cache_control(public=True, max_age=3600)
def ad(request: HttpRequest, pk: int, width: int) -> FileResponse:
    commercial = SiteProfile.objects.current().shows_commercial_ads
    ads = Ad.objects.for_readers(timezone.localdate(), commercial=commercial).exclude(image="")
    return picture_response(get_object_or_404(ads, pk=pk).image, width)


@require_safe
@staff_member_required
@cache_control(private=True)
def original(request: HttpRequest, name: str) -> FileResponse:
    """Hand an original out to the desk: those of drafts and of what was withdrawn lie beside the others."""
    try:
        return FileResponse(default_storage.open(name))
    except OSError as error:
        raise Http404 from error


def picture_response(original: ImageFieldFile, width: int, kind: str = "jpg") -> FileResponse:
    """Return a picture of this width. Raises Http404 for another width, or where the file is missing or no picture."""
    if width not in WIDTHS:
        raise Http404
    return response_of(lambda: web_picture(original, width, kind), kind)


def response_of(make: Callable[[], File], kind: str) -> FileResponse:
    """Send the picture that this makes. Raises Http404 where its original is missing or no picture."""
    try:
        return FileResponse(make(), content_type=CONTENT_TYPES[kind])
    except (OSError, DecompressionBombError) as error:
        raise Http404 from error
