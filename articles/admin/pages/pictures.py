"""The picture of a printed page with everything on it in its place, beside the list of what that is."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.cache import patch_cache_control
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError

from articles.actions.desk.web_picture import CONTENT_TYPES, PAGE_WIDTHS, web_picture
from articles.actions.paper.canvas import Canvas
from articles.models import PagePicture

from ..lists.desk import DeskAdmin
from ..lists.links import change_address
from .addresses import picture_address
from .marks import KINDS, marks_on

KIND = "webp"  # every browser of the last years has it, and it is made in a third of the time of AVIF
SECONDS_KEPT = 86_400  # by the browser; another picture of a page has another address


@admin.register(PagePicture)
class PagePictureAdmin(DeskAdmin):
    """Pictures come in with their sources and are never uploaded here: what was read would not fit them."""

    change_form_template = "admin/articles/pagepicture/change_form.html"
    list_display = ["__str__", "thumbnail", "is_shown"]
    list_filter = ["is_shown"]
    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["page__issue__publication__name", "page__number", "page__issue__date", "source__name"]
    fields = ["is_shown", "where", "from_source", "size"]
    readonly_fields = ["where", "from_source", "size"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PagePicture]:
        return super().get_queryset(request).with_origin()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.send_picture, cacheable=True)
        name = "articles_pagepicture_file"
        return [path("<int:key>/<slug:version>/<int:width>.webp", view, name=name), *super().get_urls()]

    @admin.display(description=_("picture"))
    def thumbnail(self, picture: PagePicture) -> SafeString:
        address = picture_address(picture, PAGE_WIDTHS[0])
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', address)

    @admin.display(description=_("printed page"))
    def where(self, picture: PagePicture) -> SafeString | None:
        return format_html('<a href="{}">{}</a>', change_address(picture.page), picture.page) if picture.page else None

    @admin.display(description=_("source document"))
    def from_source(self, picture: PagePicture) -> SafeString | None:
        source = picture.source
        return format_html('<a href="{}">{}</a>', change_address(source), source) if source else None

    @admin.display(description=_("size in pixels"))
    def size(self, picture: PagePicture) -> str:
        return f"{picture.width} × {picture.height}"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Set the picture with its items above the form."""
        picture = kwargs["obj"]
        marks = marks_on(picture)
        context |= {
            "canvas": Canvas(picture),
            "image": picture_address(picture, PAGE_WIDTHS[-1]),
            "marks": marks,
            "kinds": [(kind, words) for kind, words in KINDS.items() if any(mark.kind == kind for mark in marks)],
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def send_picture(self, request: HttpRequest, key: int, version: str, width: int) -> FileResponse:
        """Send the whole picture to the desk. Raises Http404 for another width, or where its file is missing."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        picture = get_object_or_404(PagePicture, pk=key)
        if width not in PAGE_WIDTHS:
            raise Http404
        try:
            response = FileResponse(web_picture(picture.file, width, KIND), content_type=CONTENT_TYPES[KIND])
        except (OSError, DecompressionBombError) as error:
            raise Http404 from error
        patch_cache_control(response, private=True, max_age=SECONDS_KEPT)
        return response
