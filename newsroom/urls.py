"""Every address of the site: the desk under /admin/, everything else in `articles.urls`."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from articles.views import pictures

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
    # Not by the web server: what readers may not see lies in MEDIA_ROOT too.
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", pictures.original),
]
