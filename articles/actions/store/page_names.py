"""The rows that the items of pages name, gathered at once: authors, institutions and sections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.models import Author, Byline, Institution, Section
from articles.pipeline.records import Advert, Credit, Mention, ReadPage

from .claims import Claim, bearer
from .institution_rows import institutions_of
from .name_rows import authors_of, fit


@dataclass(frozen=True, slots=True)
class PageNames:
    """Authors by the name as printed, who bears the name of an institution, and the keys of the sections by slug."""

    authors: Mapping[str, Author]
    institutions: Mapping[str, Sequence[Claim]]
    sections: Mapping[str, int]

    def bylines(self, credits: Iterable[Credit], **owner: object) -> list[Byline]:
        """Return the bylines of a story or a photo, not saved yet, in order; each author once in one role."""
        rows: dict[tuple[int, str], Byline] = {}
        for credit in credits:
            author, role = self.authors.get(fit(credit.name, 60)), fit(credit.role, 30)
            if author and (author.pk, role) not in rows:
                affiliation = fit(credit.affiliation, 120)
                row = Byline(author=author, role=role, affiliation=affiliation, position=len(rows), **owner)
                rows[author.pk, role] = row
        return list(rows.values())

    def institutions_named(self, mentions: Iterable[Mention], day: date | None) -> list[Institution]:
        """Return the institutions of what was printed on a day, each once, in order."""
        rows = (bearer(self.institutions.get(fit(mention.name, 120), ()), day) for mention in mentions)
        return list(dict.fromkeys(row for row in rows if row))


def names_of_pages(pages: Iterable[ReadPage]) -> PageNames:
    """Gather what the items of pages name; make the rows that are missing."""
    items = [item for page in pages for item in page.items if not isinstance(item, Advert)]
    return PageNames(
        authors_of(credit for item in items for credit in item.credits),
        institutions_of(mention for item in items for mention in item.institutions),
        dict(Section.objects.values_list("slug", "pk")),
    )
