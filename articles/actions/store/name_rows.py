"""The rows of authors, made where they are not known yet; and how any row that has a name is made."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import QuerySet
from django.utils.text import slugify

from articles.models import Alias, Author, FormerAddress
from articles.models.names import Standing
from articles.pipeline.records import Credit


def authors_of(credits: Iterable[Credit]) -> dict[str, Author]:
    """Return the author of each name, also a pen name; of several of one name the one known longest.

    Names that nobody knows yet are proposed to the desk; those that it refused have no author.
    """
    names = list(dict.fromkeys(fit(credit.name, 60) for credit in credits if credit.name.strip()))
    aliases = Alias.objects.filter(name__in=names, author__isnull=False).select_related("author").order_by("-pk")
    authors = Author.objects.filter(name__in=names).order_by("-pk")
    known = by_name([(alias.name, alias.author) for alias in aliases], [(row.name, row) for row in authors])
    slugs = free_slugs(Author.objects.all(), [name for name in names if name not in known], 80)
    return without_refused(known) | make_rows(Author, [new_author(name, slug) for name, slug in slugs.items()])


def new_author(name: str, slug: str) -> Author:
    """Return the row, not saved yet, of an author who signs for the first time."""
    return Author(name=name, slug=slug, standing=Standing.PROPOSED)


def by_name(*named: Iterable[tuple[str, Author]]) -> dict[str, Author]:
    """Return the last row of each name; one that the desk refused only where there is no other."""
    return dict(sorted(chain(*named), key=lambda pair: pair[1].standing != Standing.REFUSED))


def without_refused(known: dict[str, Author]) -> dict[str, Author]:
    return {name: row for name, row in known.items() if row.standing != Standing.REFUSED}


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
