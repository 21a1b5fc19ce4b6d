"""Stories to accept in the tagging queue, and their acceptance, for the tests of it."""

from django.utils import timezone

from articles.actions.desk.accept import Choice, accept, links_of, stamp_of
from articles.models import Article, Deed, Section
from articles.models.names import Standing
from tests.factories import (
    make_article,
    make_author,
    make_institution,
    make_tag,
    make_user,
)


def section(slug: str = "work") -> Section:
    return Section.objects.get(slug=slug)


def seen(article: Article) -> str:
    article = Article.objects.get(pk=article.pk)
    return stamp_of(article, links_of(article))


def all_of(article: Article, **choice) -> Choice:
    """Everything left on as it is."""
    links = links_of(article)
    kept = {
        "section": section(),
        "tags": [row.tag_id for row in links.tags],
        "institutions": [row.institution_id for row in links.institutions],
        "bylines": [byline.pk for byline in links.bylines],
    }
    return Choice(**kept | choice)


def accepted(article: Article, user=None, **choice) -> Deed:
    return accept(article.pk, seen(article), all_of(article, **choice), user or make_user(), timezone.now())


def rich_story(**fields) -> Article:
    known, proposed = make_institution(), make_institution(standing=Standing.PROPOSED)
    people = [make_author(), make_author(standing=Standing.PROPOSED)]
    return make_article(authors=people, institutions=[known, proposed], tags=[make_tag(name="义诊")], **fields)
