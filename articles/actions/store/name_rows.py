"""The rows of those who are named: authors and institutions, made where they are not known yet."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.text import slugify

from articles.models import Alias, Author, Institution
from articles.models.names import Standing
from articles.pipeline.records import Credit, Mention


def authors_of(credits: Iterable[Credit]) -> dict[str, Author]:
    """Return the author of each name, also a pen name; of several of one name the one known longest.

    Names that nobody knows yet are proposed to the desk.
    """
    names = sorted({fit(credit.name, 60) for credit in credits} - {""})
    aliases = Alias.objects.filter(name__in=names, author__isnull=False).select_related("author").order_by("-pk")
    known = {alias.name: alias.author for alias in aliases}
    known |= {author.name: author for author in Author.objects.filter(name__in=names).order_by("-pk")}
    # Always in one order: two imports that make the same rows then wait for each other instead of locking up.
    for name in names:
        if name not in known:
            slug = free_slug(Author.objects.all(), name, 80)
            known[name] = Author.objects.create(name=name, slug=slug, standing=Standing.PROPOSED)
    return known


def institutions_of(mentions: Iterable[Mention]) -> dict[str, Institution]:
    """Return the institution of each name, an official one or an alias; new ones get the kind and district told.

    Those are proposed to the desk.
    """
    told = {fit(mention.name, 120): mention for mention in mentions if mention.name.strip()}
    known = {alias.name: alias.institution for alias in aliases(told)}
    known |= {row.name: row for row in Institution.objects.filter(name__in=told)}
    for name in sorted(told.keys() - known.keys()):
        known[name] = make_institution(name, told[name])
    return known


def aliases(names: Iterable[str]) -> QuerySet[Alias]:
    rows = Alias.objects.filter(name__in=names, institution__isnull=False)
    return rows.select_related("institution").order_by("-pk")


def make_institution(name: str, mention: Mention) -> Institution:
    """Make the row of an institution that is named for the first time."""
    kind = mention.kind if mention.kind in Institution.Kind.values else Institution.Kind.OTHER
    slug = free_slug(Institution.objects.all(), name, 140)
    place = fit(mention.district, 40)
    return Institution.objects.create(name=name, slug=slug, kind=kind, district=place, standing=Standing.PROPOSED)


def free_slug(rows: QuerySet, name: str, longest: int) -> str:
    """Return an address made of the name that no other row has: the name, name-2, name-3 …"""
    base = slugify(name, allow_unicode=True)[: longest - 6] or "x"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in numbered(base) if slug not in taken)


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
