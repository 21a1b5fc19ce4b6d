"""How many requests a second the pages of readers take, each beside a bare view that returns the same bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from time import process_time
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode
from wsgiref.util import setup_testing_defaults

from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from articles.actions.desk.publish import publish
from articles.actions.load_sample import load_sample
from articles.models import Article, Section
from bench.measure import in_turn, rate, ratio
from bench.site import HOST
from bench.site.addresses import BARE
from bench.site.archive import empty, incomings
from bench.site.importing import import_all
from newsroom.wsgi import application


@dataclass(frozen=True, slots=True)
class ServingFigures:
    """Of one page: its KiB, the first request in milliseconds, then requests a second, and those of the bare view.

    `cost` is the time of a request, that of the bare view being 1.
    """

    name: str
    size: float
    first: float
    served: float
    bare: float
    cost: float


def fill(pages: int) -> int:
    """Fill the empty newsroom with the sample and so many pages, and publish; return how many stories that makes."""
    empty()
    call_command("collectstatic", interactive=False, verbosity=0)
    load_sample(timezone.now())
    import_all(incomings(pages))
    publish(Article.objects.untouched().filter(section__is_public=True), None, timezone.now())
    return Article.objects.published().count()


def addresses() -> dict[str, str]:
    """The front page, the section with most stories, the story of middling length in it, and a search."""
    section = Section.objects.annotate(stories=Count("article")).filter(is_public=True).latest("stories")
    stories = Article.objects.published().in_section(section).order_by("length", "pk")
    return {
        "home": "/",
        "section": section.get_absolute_url(),
        "story": stories[stories.count() // 2].get_absolute_url(),
        "search": f"/search/?{urlencode({'q': '医院'})}",
    }


def measure_serving(rounds: int, requests: int) -> Iterator[ServingFigures]:
    """Ask for each page and its bare twin by turns, through the whole of the server's Python and no network."""
    for name, address in addresses().items():
        begun = process_time()
        BARE[name] = get(address)
        first = process_time() - begun
        ways = {way: partial(get_often, to, requests) for way, to in (("page", address), ("bare", f"/bare/{name}/"))}
        spent = in_turn(ways, rounds)
        yield ServingFigures(
            name,
            size=len(BARE[name]) / 1024,
            first=1000 * first,
            served=rate(spent["page"], requests),
            bare=rate(spent["bare"], requests),
            cost=ratio(spent["page"], spent["bare"]),
        )


def get_often(address: str, times: int) -> None:
    """Ask for a page so many times, one request after the other."""
    for _time in range(times):
        get(address)


def get(address: str) -> bytes:
    """Return the body of a page. Raises RuntimeError where the answer is not 200."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    # PEP 3333: a path comes as the Latin-1 reading of its bytes, a query as it was sent.
    environ |= {"HTTP_HOST": HOST, "PATH_INFO": unquote_to_bytes(path).decode("latin-1"), "QUERY_STRING": query}
    statuses: list[str] = []
    response = application(environ, lambda status, headers: statuses.append(status))
    body = b"".join(response)
    response.close()
    if statuses != ["200 OK"]:
        raise RuntimeError(f"{address}: {statuses}")
    return body
