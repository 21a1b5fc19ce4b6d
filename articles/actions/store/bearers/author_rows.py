"""The rows of the people who sign, made where they are not known yet."""

from collections.abc import Collection, Iterable

from articles.models import Alias, Author
from articles.models.names import Standing
from articles.pipeline.records import Credit

from ..name_rows import fit, free_slugs, make_rows
from .claims import Claim, Claims, claims_by_name

LONGEST = 60  # characters of a name, as in the table


def authors_of(credits: Iterable[Credit]) -> Claims:
    """Return who bears each name, the own one or a pen name. Names that nobody bears yet are proposed to the desk."""
    names = list(dict.fromkeys(fit(credit.name, LONGEST) for credit in credits if credit.name.strip()))
    claims = claims_on(names)
    slugs = free_slugs(Author.objects.all(), [name for name in names if name not in claims], 80)
    made = make_rows(Author, [new_author(name, slug) for name, slug in slugs.items()])
    return claims | {name: [Claim(row)] for name, row in made.items()}


def claims_on(names: Collection[str]) -> Claims:
    """Return the people who bear these names."""
    rows = Author.objects.filter(name__in=names)
    aliases = Alias.objects.filter(name__in=names, author__isnull=False).select_related("author")
    own = [(row.name, Claim(row)) for row in rows]
    other = [(one.name, Claim(one.author, one.valid_from, one.valid_to, is_own=False)) for one in aliases]
    return claims_by_name([*own, *other])


def new_author(name: str, slug: str) -> Author:
    """Return the row, not saved yet, of an author who signs for the first time."""
    return Author(name=name, slug=slug, standing=Standing.PROPOSED)
