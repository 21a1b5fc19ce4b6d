"""Small pictures of what readers may see, and the originals for the desk."""

from django.contrib.admin.views.decorators import staff_member_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from PIL.Image import DecompressionBombError

from articles.actions.desk.web_picture import WIDTHS, web_picture
from articles.models import Ad, Photo, SiteProfile


@require_safe
@cache_control(public=True, max_age=3600)
def photo(request: HttpRequest, pk: int, width: int) -> FileResponse:
    return picture_response(get_object_or_404(Photo.objects.published().with_files(), pk=pk).file, width)


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


def picture_response(original, width: int) -> FileResponse:
    """Return a JPEG of this width. Raises Http404 for another width, or where the file is missing or no picture."""
    if width not in WIDTHS:
        raise Http404
    try:
        return FileResponse(web_picture(original, width), content_type="image/jpeg")
    except (OSError, DecompressionBombError) as error:
        raise Http404 from error
