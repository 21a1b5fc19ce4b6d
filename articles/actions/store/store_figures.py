"""Photos and ads of a reading become rows; those of an earlier reading of the same place are kept or taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from articles.models import Ad, Article, Byline, Photo, SourceDocument
from articles.models.article import Status
from articles.pipeline.records import Advert, Picture

from ..files.placing import day_of
from .addresses import item_keys
from .matching import Told, match_rows
from .name_rows import fit
from .page_names import PageNames
from .stored import Stored, change, printed_fields

PhotoInstitution = Photo.institutions.through


def store_photos(
    document: SourceDocument, pictures: Mapping[int, Picture], stories: Mapping[int, Article], names: PageNames
) -> Stored:
    """Write the photos of a page; each stands in the story around it. Both are given by their positions on it."""
    old = list(Photo.objects.filter(source__place=document.place).order_by("pk"))
    captions = ["\n".join(picture.caption) for picture in pictures.values()]
    matched = match_rows(old, told_by_words([row.caption for row in old]), told_by_words(captions))
    gone = [row.pk for row in matched.gone if is_untouched_photo(row)]
    Photo.objects.filter(pk__in=gone).delete()
    stored, fresh = Stored(removed=len(gone)), []
    for index, (at, picture) in enumerate(pictures.items()):
        values, row = photo_fields(picture, at, document, stories), matched.kept.get(index)
        if row is None:
            fresh.append((Photo(**values), picture))
        else:
            stored += renew_photo(row, values, picture, names)
    create_photos(fresh, names)
    return stored + Stored(created=len(fresh))


def told_by_words(texts: Sequence[str]) -> list[Told]:
    """Return what tells items apart that have no title: their words, and which of those with the same words."""
    return [Told(key, text) for key, text in zip(item_keys(texts), texts, strict=True)]


def is_untouched_photo(row: Photo) -> bool:
    """Tell a photo that nobody has edited, published or given its file."""
    return row.edited_at is None and row.status == Status.DRAFT and not row.file


def photo_fields(
    picture: Picture, position: int, document: SourceDocument, stories: Mapping[int, Article]
) -> dict[str, Any]:
    """Return the columns of a photo as read."""
    story = stories.get(picture.story) if picture.story is not None else None
    return printed_fields(picture, position, document) | {
        "caption": "\n".join(picture.caption),
        "article_id": story.pk if story else None,
    }


def renew_photo(row: Photo, values: dict[str, Any], picture: Picture, names: PageNames) -> Stored:
    """Bring a photo to the new reading unless somebody touched it."""
    if not is_untouched_photo(row):
        return Stored(spared=1)
    is_changed = change(row, values)
    row.byline_set.all().delete()
    Byline.objects.bulk_create(names.bylines(picture.credits, photo=row))
    row.institutions.set(names.institutions_named(picture.institutions))
    return Stored(updated=int(is_changed), same=int(not is_changed))


def create_photos(fresh: Sequence[tuple[Photo, Picture]], names: PageNames) -> None:
    """Make the rows of photos that are new at this place, with their credits and institutions."""
    Photo.objects.bulk_create(photo for photo, _picture in fresh)
    Byline.objects.bulk_create(
        byline for photo, picture in fresh for byline in names.bylines(picture.credits, photo=photo)
    )
    PhotoInstitution.objects.bulk_create(
        PhotoInstitution(photo=photo, institution=institution)
        for photo, picture in fresh
        for institution in names.institutions_named(picture.institutions)
    )


def store_ads(document: SourceDocument, adverts: Mapping[int, Advert]) -> Stored:
    """Write the ads and notices of a page, given by their positions on it."""
    old = list(Ad.objects.filter(source__place=document.place).order_by("pk"))
    texts = ["\n".join(advert.lines) for advert in adverts.values()]
    matched = match_rows(old, told_by_words([row.text for row in old]), told_by_words(texts))
    gone = [row.pk for row in matched.gone if is_untouched_ad(row)]
    Ad.objects.filter(pk__in=gone).delete()
    stored = Stored(removed=len(gone))
    fresh = []
    for index, (at, advert) in enumerate(adverts.items()):
        values, row = ad_fields(advert, at, document), matched.kept.get(index)
        if row is None:
            fresh.append(Ad(**values))
        else:
            stored += renew_ad(row, values)
    Ad.objects.bulk_create(fresh)
    return stored + Stored(created=len(fresh))


def is_untouched_ad(row: Ad) -> bool:
    """Tell an ad that nobody has edited, shown to readers or given its picture."""
    return row.edited_at is None and not row.is_public and not row.image


def renew_ad(row: Ad, values: dict[str, Any]) -> Stored:
    """Bring an ad to the new reading unless somebody touched it."""
    if not is_untouched_ad(row):
        return Stored(spared=1)
    is_changed = change(row, values)
    return Stored(updated=int(is_changed), same=int(not is_changed))


def ad_fields(advert: Advert, position: int, document: SourceDocument) -> dict[str, Any]:
    """Return the columns of an ad as read. An end before the start is a misreading: neither is kept."""
    starts, ends = day_of(advert.starts), day_of(advert.ends)
    if starts and ends and ends < starts:
        starts = ends = None
    return printed_fields(advert, position, document) | {
        "advertiser": fit(advert.advertiser, 120),
        "text": "\n".join(advert.lines),
        "kind": advert.kind if advert.kind in Ad.Kind.values else Ad.Kind.COMMERCIAL,
        "valid_from": starts,
        "valid_to": ends,
    }
