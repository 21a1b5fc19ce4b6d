"""Photos and ads of readings become rows; those of an earlier reading of the same place are kept or taken away."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from articles.models import Ad, Article, Byline, Photo, SourceDocument
from articles.models.article import Status
from articles.pipeline.records import Advert, Picture

from ..files.placing import day_of
from .addresses import item_keys
from .kept_files import keep_picture
from .matching import Told, match_rows
from .name_rows import fit
from .page_names import PageNames
from .stored import ReadDocument, Stored, by_place, change, delete_rows, places_of, printed_fields, spare, take_off

PhotoInstitution = Photo.institutions.through
PLACE = F("source__place")
CUT = "photos/cut"  # where the storage keeps what was cut from sources
NewPhoto = tuple[Photo, Picture, SourceDocument]  # its row, not saved yet, what it was read as, and in what


def store_photos(
    read: Sequence[ReadDocument], stories: Sequence[Mapping[int, Article]], names: PageNames
) -> list[Stored]:
    """Write the photos of pages; each stands in the story around it, given for each page by its position there."""
    old = by_place(Photo.objects.filter(source__place__in=places_of(read)).annotate(place=PLACE).order_by("pk"))
    counts, fresh = [], []
    for one, rows in zip(read, stories, strict=True):
        stored, new = renew_photos(one, old.get(one.document.place, []), rows, names)
        counts.append(stored + Stored(created=len(new)))
        fresh += new
    create_photos(fresh, names)
    return counts


def renew_photos(
    one: ReadDocument, old: Sequence[Photo], stories: Mapping[int, Article], names: PageNames
) -> tuple[Stored, list[NewPhoto]]:
    """Bring the photos of a place to a new reading; return counts, and the rows of those that are new there."""
    pictures = one.items(Picture)
    captions = ["\n".join(picture.caption) for picture in pictures.values()]
    matched = match_rows(old, told_by_words([row.caption for row in old]), told_by_words(captions))
    stored, new = delete_rows(Photo, [row for row in matched.gone if is_untouched_photo(row)]), []
    take_off(row for row in matched.gone if not is_untouched_photo(row))
    for index, (at, picture) in enumerate(pictures.items()):
        values, row = photo_fields(picture, at, one, stories), matched.kept.get(index)
        if row is None:
            new.append((Photo(**values), picture, one.document))
        else:
            stored += renew_photo(row, values, picture, one.document, names)
    return stored, new


def told_by_words(texts: Sequence[str]) -> list[Told]:
    """Return what tells items apart that have no title: their words, and which of those with the same words."""
    return [Told(key, text) for key, text in zip(item_keys(texts), texts, strict=True)]


def is_untouched_photo(row: Photo) -> bool:
    """Tell a photo that nobody has edited, published or given its file."""
    return row.edited_at is None and row.status == Status.DRAFT and (row.is_cut or not row.file)


def photo_fields(picture: Picture, position: int, one: ReadDocument, stories: Mapping[int, Article]) -> dict[str, Any]:
    """Return the columns of a photo as read, with its file where the source holds it."""
    story = stories.get(picture.story) if picture.story is not None else None
    figure = one.figures[picture.figure] if picture.figure is not None else None
    file = keep_picture(CUT, figure.data) if figure else ""
    return printed_fields(picture, position, one.document) | {
        "caption": "\n".join(picture.caption),
        "alt": fit(figure.alt, 200) if figure else "",
        "article_id": story.pk if story else None,
        "file": file,
        "is_cut": bool(file),
    }


def renew_photo(
    row: Photo, values: dict[str, Any], picture: Picture, document: SourceDocument, names: PageNames
) -> Stored:
    """Bring a photo to the new reading unless somebody touched it."""
    if not is_untouched_photo(row):
        return spare(row, values["areas"])
    is_changed = change(row, values)
    row.byline_set.all().delete()
    Byline.objects.bulk_create(names.bylines(picture, document, photo=row))
    row.institutions.set(names.institutions_named(picture.institutions, row.printed_on))
    return Stored(updated=int(is_changed), same=int(not is_changed))


def create_photos(fresh: Sequence[NewPhoto], names: PageNames) -> None:
    """Make the rows of photos that are new at their places, with their credits and institutions."""
    if not fresh:
        return
    Photo.objects.bulk_create(photo for photo, _picture, _document in fresh)
    Byline.objects.bulk_create(
        byline for photo, picture, document in fresh for byline in names.bylines(picture, document, photo=photo)
    )
    PhotoInstitution.objects.bulk_create(
        PhotoInstitution(photo=photo, institution=institution)
        for photo, picture, _document in fresh
        for institution in names.institutions_named(picture.institutions, photo.printed_on)
    )


def store_ads(read: Sequence[ReadDocument]) -> list[Stored]:
    """Write the ads and notices of pages."""
    old = by_place(Ad.objects.filter(source__place__in=places_of(read)).annotate(place=PLACE).order_by("pk"))
    counts, fresh = [], []
    for one in read:
        stored, new = renew_ads(one, old.get(one.document.place, []))
        counts.append(stored + Stored(created=len(new)))
        fresh += new
    Ad.objects.bulk_create(fresh)
    return counts


def renew_ads(one: ReadDocument, old: Sequence[Ad]) -> tuple[Stored, list[Ad]]:
    """Bring the ads of a place to a new reading; return counts, and the rows of those that are new there."""
    adverts = one.items(Advert)
    texts = ["\n".join(advert.lines) for advert in adverts.values()]
    matched = match_rows(old, told_by_words([row.text for row in old]), told_by_words(texts))
    stored, new = delete_rows(Ad, [row for row in matched.gone if is_untouched_ad(row)]), []
    take_off(row for row in matched.gone if not is_untouched_ad(row))
    for index, (at, advert) in enumerate(adverts.items()):
        values, row = ad_fields(advert, at, one.document), matched.kept.get(index)
        if row is None:
            new.append(Ad(**values))
        else:
            stored += renew_ad(row, values)
    return stored, new


def is_untouched_ad(row: Ad) -> bool:
    """Tell an ad that nobody has edited, shown to readers or given its picture."""
    return row.edited_at is None and not row.is_public and not row.image


def renew_ad(row: Ad, values: dict[str, Any]) -> Stored:
    """Bring an ad to the new reading unless somebody touched it."""
    if not is_untouched_ad(row):
        return spare(row, values["areas"])
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
