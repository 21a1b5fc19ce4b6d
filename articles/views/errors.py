"""Pages that say why there is nothing to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gone(request: HttpRequest) -> HttpResponse:
    """The tombstone of a story that readers once saw (STANDARDS 1): plain, without its title or the reason."""
    return render(request, "410.html", status=410)
