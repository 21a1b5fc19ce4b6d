"""How a row that has a name is made: its address, and words cut to what their column holds."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.text import slugify

from articles.models import FormerAddress


def make_rows(model: type, rows: Iterable) -> dict:
    """Save rows that have names; return them by these.

    Always in one order: two imports that make the same rows then wait for each other instead of locking up.
    """
    made = model.objects.bulk_create(sorted(rows, key=lambda row: row.name))
    return {row.name: row for row in made}


def free_slug(rows: QuerySet, name: str, longest: int) -> str:
    """Return an address made of the name that no other row has or had: the name, name-2, name-3 …"""
    return free_slugs(rows, [name], longest)[name]


def free_slugs(rows: QuerySet, names: Iterable[str], longest: int) -> dict[str, str]:
    """Return for each name an address that neither a row has or had nor a name before it."""
    bases = {name: slugify(name, allow_unicode=True)[: longest - 6] or "x" for name in names}
    if not bases:
        return {}
    taken = slugs_kept(rows, slug__in=set(bases.values()))
    slugs: dict[str, str] = {}
    for name, base in bases.items():
        if base in taken:
            taken |= slugs_kept(rows, slug__startswith=base)
        slugs[name] = next(slug for slug in numbered(base) if slug not in taken)
        taken.add(slugs[name])
    return slugs


def slugs_kept(rows: QuerySet, **like: object) -> set[str]:
    """Return the addresses of this kind that a row has now, or had before it was merged into another."""
    now, once = (kept.order_by().filter(**like).values_list("slug") for kept in (rows, FormerAddress.objects.all()))
    return {slug for (slug,) in now.union(once)}


def numbered(base: str) -> Iterator[str]:
    """Yield base, base-2, base-3 …"""
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def fit(words: str, longest: int) -> str:
    """Return words cut to what their column holds."""
    return words.strip()[:longest].strip()
