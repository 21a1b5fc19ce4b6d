"""The public addresses of the newsroom. They are permanent: what was once linked to is never moved."""

from datetime import date

from django.contrib.sitemaps.views import index, sitemap
from django.urls import URLPattern, URLResolver, path, register_converter

from .sitemaps import SITEMAPS
from .views import archive, article, browse, paper, pictures, search


class Words:
    """A name in an address, in any script: no slash, and no control character, which PostgreSQL would choke on."""

    regex = r"[^/\x00-\x1f\x7f]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PageNumber(Words):
    """A page number as printed, which may hold a slash."""

    regex = r"[^\x00-\x1f\x7f]+"


class Day:
    """A day, YYYY-MM-DD; one that no calendar has is no address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


class PictureKind:
    """A kind of picture, as the end of its name tells it."""

    regex = "avif|webp|jpg"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Words, "words")
register_converter(PageNumber, "number")
register_converter(Day, "day")
register_converter(PictureKind, "kind")

app_name = "articles"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", browse.home, name="home"),
    path("sections/<slug:slug>/", browse.section, name="section"),
    path("stories/<slug:code>/", article.story, name="story"),
    path("institutions/", browse.institutions, name="institutions"),
    path("institutions/<words:slug>/", browse.institution, name="institution"),
    path("authors/<words:slug>/", browse.author, name="author"),
    path("tags/<words:slug>/", browse.tag, name="tag"),
    path("papers/", paper.papers, name="papers"),
    path("papers/<words:slug>/", paper.publication, name="publication"),
    path("papers/<words:slug>/<day:day>/", paper.issue, name="issue"),
    path("papers/<words:slug>/<day:day>/<number:number>/", paper.page, name="page"),
    path("archive/", archive.newest_year, name="archive"),
    path("archive/<int:year>/", archive.year, name="year"),
    path("archive/<int:year>/<int:month>/", archive.month, name="month"),
    path("archive/<int:year>/<int:month>/<int:day>/", archive.day, name="day"),
    path("search/", search.search, name="search"),
    path("site-map/", browse.site_map, name="site_map"),
    path("leaving/", article.leaving, name="leaving"),
    path("photos/<int:pk>/<int:width>.jpg", pictures.photo, name="photo"),
    path("photos/<int:pk>/<int:width>.<kind:kind>", pictures.photo, name="photo"),
    path("page-pictures/<int:pk>/<slug:version>/<int:width>.<kind:kind>", pictures.face, name="face"),
    path("ads/<int:pk>/<int:width>.jpg", pictures.ad, name="ad"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS, "sitemap_url_name": "articles:sitemap"}, name="sitemaps"),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
