"""Which pages were corrected at the desk, and what such a page holds, in the form of the golden cases.

A page counts as corrected as soon as an editor decided over one of its items: edited a story, a photo or an ad, tagged
or published a story or a photo, withdrew one, or showed an ad to readers. The page's other items go out as they were
read. Pages whose reading was undone, and versions that a later one follows, are left out.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import Ad, Article, Byline, Photo, SourceDocument
from articles.models.article import Status
from articles.pipeline.exchange import OTHER

FURNITURE = "furniture"
#: How many characters of a story without a headline stand in its place (store_stories.headline_of).
OPENING = 30


def corrected_documents() -> QuerySet[SourceDocument]:
    """Return the documents of pages of which an editor decided over an item, in the order in which they came in."""
    decided = (
        Article.objects.filter(~Q(status=Status.DRAFT) | Q(edited_at__isnull=False) | Q(tagged_at__isnull=False)),
        Photo.objects.filter(~Q(status=Status.DRAFT) | Q(edited_at__isnull=False)),
        Ad.objects.filter(Q(is_public=True) | Q(edited_at__isnull=False)),
    )
    stories, photos, ads = (Exists(rows.filter(source=OuterRef("pk")).order_by()) for rows in decided)
    return SourceDocument.objects.current().standing().filter(stories | photos | ads).order_by("pk")


def page_as_expected(document: SourceDocument) -> dict[str, Any]:
    """Return a page as the desk left it, in the form of tests/pages/*/expected.json."""
    day = document.page_date.isoformat() if document.page_date else ""
    return {
        "form": _("Corrected at the desk: %(name)s") % {"name": document.name},
        "corrected": True,
        "held_back": False,
        "date_between": [day, day] if day else None,
        "date_may_be_unknown": True,
        "items": [item for _position, item in sorted(items_of(document), key=lambda pair: pair[0])],
        "dropped": furniture_of(document),
    }


def items_of(document: SourceDocument) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the items of a page, each with its position on it."""
    credited = {"source": document}
    for story in Article.objects.filter(**credited).with_credits().prefetch_related("institutions"):
        yield story.position, story_as_expected(story)
    for photo in Photo.objects.filter(**credited).with_credits().prefetch_related("institutions"):
        yield photo.position, photo_as_expected(photo)
    for ad in Ad.objects.filter(**credited):
        yield ad.position, ad_as_expected(ad)


def story_as_expected(story: Article) -> dict[str, Any]:
    """Return a story as it stands."""
    title = title_of(story)
    return {
        "type": "article",
        "title": [words for _role, words in title],
        "title_roles_accepted": [[role for role, _words in title]],
        "authors": authors_of(story.byline_set.all()),
        "place": story.dateline_place,
        "source": story.dateline_source,
        "date": story.dateline_date,
        "body": [{"kind": block["kind"], "text": block["text"]} for block in story.body],
        "institutions": [institution.name for institution in story.institutions.all()],
        "institutions_optional": [],
        "sections_accepted": [story.section.slug if story.section else OTHER],
    }


def title_of(story: Article) -> list[tuple[str, str]]:
    """Return the lines of a title with their roles; none for what stands in the place of a headline that was not
    printed."""
    opening = story.body[0]["text"][:OPENING] if story.body else ""
    made_up = {_("(no headline)"), story.kicker, story.deck, opening}
    headline = "" if story.headline in made_up else story.headline
    lines = (("kicker", story.kicker), ("headline", headline), ("deck", story.deck))
    return [(role, words) for role, words in lines if words]


def photo_as_expected(photo: Photo) -> dict[str, Any]:
    """Return a photo as it stands."""
    return {
        "type": "photo",
        "caption": [line for line in photo.caption.split("\n") if line],
        "authors": authors_of(photo.byline_set.all()),
        "institutions": [institution.name for institution in photo.institutions.all()],
        "institutions_optional": [],
    }


def ad_as_expected(ad: Ad) -> dict[str, Any]:
    """Return an ad or a notice as it stands."""
    ends = ad.valid_to.isoformat() if ad.valid_to else ""
    text = [line for line in ad.text.split("\n") if line]
    return {"type": "ad", "text": text, "advertiser": ad.advertiser, "ends": ends}


def authors_of(bylines: QuerySet[Byline]) -> list[dict[str, str]]:
    return [{"name": byline.author.name, "role": byline.role} for byline in bylines]


def furniture_of(document: SourceDocument) -> list[str]:
    """Return what was read as furniture, span by span."""
    spans = [
        document.text[start:end].strip() for start, end, _item, role, *_rest in document.labels if role == FURNITURE
    ]
    return [words for words in spans if words]
