"""Find a name to do something with: by its own words or by another name that it goes by."""

from collections.abc import Collection

from django.db.models import Exists, Model, OuterRef, Q

from articles.actions.names.relations import Name
from articles.models import Alias

MOST_FOUND = 20


def found_names(model: type[Model], words: str, without: Collection[int]) -> list[Name]:
    """Return the first names that hold these words, or that have another name which does; none for no words."""
    words = words.strip()
    if not words:
        return []
    aliases = Alias.objects.filter(**{model._meta.model_name: OuterRef("pk")}, name__contains=words)
    rows = model.objects.exclude(pk__in=without).filter(Q(name__contains=words) | Exists(aliases))
    return list(rows.order_by("name", "pk")[:MOST_FOUND])
