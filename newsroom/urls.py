"""Every address of the site: the desk under /admin/, everything else in `articles.urls`."""

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    # In debug mode only; a server hands out MEDIA_ROOT itself.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
