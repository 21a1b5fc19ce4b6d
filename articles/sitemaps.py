"""What search engines are told of: every published story, and the sections, papers and lists that lead to them."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import Article, Issue, Section


class StorySitemap(Sitemap):
    limit = 5_000

    def items(self):
        return Article.objects.published().newest_first().only("code", "published_at", "edited_at")

    def lastmod(self, story: Article):
        return max(filter(None, (story.published_at, story.edited_at)))


class SectionSitemap(Sitemap):
    def items(self):
        return Section.objects.with_stories()


class IssueSitemap(Sitemap):
    limit = 5_000

    def items(self):
        return Issue.objects.readable().select_related("publication").newest_first()


class PageSitemap(Sitemap):
    """The pages that no row stands for."""

    def items(self) -> list[str]:
        return ["articles:home", "articles:institutions", "articles:papers", "articles:archive"]

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {"pages": PageSitemap, "sections": SectionSitemap, "issues": IssueSitemap, "stories": StorySitemap}
