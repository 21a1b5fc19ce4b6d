"""Every address of the site: the desk under /admin/, everything else in `articles.urls`."""

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.urls import include, path
from django.views.static import serve

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    # The originals, drafts among them, are for the desk alone: readers get smaller pictures of what is published
    # (articles/views/pictures.py). No web server may hand out MEDIA_ROOT.
    path(
        f"{settings.MEDIA_URL.strip('/')}/<path:path>",
        staff_member_required(serve),
        {"document_root": settings.MEDIA_ROOT},
    ),
]
