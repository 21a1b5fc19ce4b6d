"""The addresses of the newsroom, and beside them views that do nothing but return the same bytes, and stock lists."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.site.stock import stock
from newsroom import urls

#: What each bare view returns, by its name.
BARE: dict[str, bytes] = {}


def bare(request: HttpRequest, name: str) -> HttpResponse:
    """Return a page without making it: what is left is the cost of Django and its middleware."""
    return HttpResponse(BARE[name])


urlpatterns = [path("bare/<slug:name>/", bare), path("stock/", stock.urls), *urls.urlpatterns]
