"""How much names are used: by how many stories and photos, from which day to which."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, QuerySet
from django.db.models.functions import Coalesce

from articles.models import Article, Author, Byline, Institution, Photo

DAY = Coalesce("article__printed_on", "article__shown_on")
DAYS = {"first": Min(DAY), "last": Max(DAY)}


@dataclass(frozen=True, slots=True)
class Use:
    """Counts, and the days of the first and the last story; None where no story has a day."""

    stories: int = 0
    photos: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def total(self) -> int:
        return self.stories + self.photos


def use_of(names: Collection[Author | Institution]) -> Mapping[int, Use]:
    """Return the use of each of these names, all of one model, by its key; two queries at most."""
    found: defaultdict[int, Use] = defaultdict(Use)
    keys = [name.pk for name in names]
    if keys:
        counted = use_of_authors(keys) if isinstance(next(iter(names)), Author) else use_of_institutions(keys)
        found.update((key, Use(**use)) for key, use in counted.items())
    return found


def use_of_authors(keys: list[int]) -> dict[int, dict[str, Any]]:
    counts = {"stories": Count("article", distinct=True), "photos": Count("photo", distinct=True)}
    return grouped(Byline.objects.filter(author__in=keys).values(key=F("author_id")), **counts, **DAYS)


def use_of_institutions(keys: list[int]) -> dict[int, dict[str, Any]]:
    stories, photos = (
        model.institutions.through.objects.filter(institution__in=keys).values(key=F("institution_id"))
        for model in (Article, Photo)
    )
    found = grouped(stories, stories=Count("pk"), **DAYS)
    for key, use in grouped(photos, photos=Count("pk")).items():
        found[key] = found.get(key, {}) | use
    return found


def grouped(rows: QuerySet, **counts: Any) -> dict[int, dict[str, Any]]:
    return {row.pop("key"): row for row in rows.annotate(**counts).order_by()}
