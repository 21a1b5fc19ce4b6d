"""The rows that the items of pages name, gathered at once: authors, institutions and sections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.models import Byline, Institution, Page, Section, SourceDocument
from articles.pipeline.records import Advert, Mention, Picture, Story

from .bearers.claims import Claims, bearer
from .bearers.evidence import Setting
from .bearers.institution_rows import LONGEST, institutions_of
from .bearers.people import People, Signer, people_of
from .name_rows import fit
from .stored import ReadDocument

Item = Story | Picture


@dataclass(frozen=True, slots=True)
class PageNames:
    """Who bears the names of authors and of institutions, the keys of the sections by their slugs, and those of the
    papers by the keys of their pages."""

    people: People
    institutions: Claims
    sections: Mapping[str, int]
    papers: Mapping[int, int]

    def bylines(self, item: Item, document: SourceDocument, **owner: object) -> list[Byline]:
        """Return the bylines of a story or a photo, not saved yet, in order; each author once in one role."""
        rows: dict[tuple[int, str], Byline] = {}
        for credit, signer in zip(item.credits, self.signers(item, document), strict=True):
            author, role = signer.author, fit(credit.role, 30)
            if author and (author.pk, role) not in rows:
                affiliation = fit(credit.affiliation, 120)
                row = Byline(author=author, role=role, affiliation=affiliation, position=len(rows), **owner)
                rows[author.pk, role] = row
        return list(rows.values())

    def doubts(self, item: Item, document: SourceDocument) -> list[dict[str, Any]]:
        """Return for each byline that may be another person's a doubt, as items keep them."""
        found = dict.fromkeys(signer.doubt for signer in self.signers(item, document) if signer.doubt)
        return [{"code": "person", "message": doubt, "start": 0, "end": 0} for doubt in found]

    def signers(self, item: Item, document: SourceDocument) -> list[Signer]:
        """Return for each credit of an item who signed."""
        is_known = self.people.pasts or self.people.units  # else there is nothing to compare a setting with
        setting = self.setting(item, document) if item.credits and is_known else Setting()
        return [self.people.find(credit, setting) for credit in item.credits]

    def setting(self, item: Item, document: SourceDocument) -> Setting:
        """Return what tells people of one name apart by where they sign."""
        day, named = document.page_date, {}
        for mention in item.institutions:
            if row := bearer(self.institutions.get(fit(mention.name, LONGEST), ()), day):
                words = (mention.name, mention.printed, *(place.printed for place in mention.in_body))
                named |= dict.fromkeys(words, row.pk)
        return Setting(day, self.papers.get(document.page_id), named)

    def institutions_named(self, mentions: Iterable[Mention], day: date | None) -> list[Institution]:
        """Return the institutions of what was printed on a day, each once, in order."""
        rows = (bearer(self.institutions.get(fit(mention.name, LONGEST), ()), day) for mention in mentions)
        return list(dict.fromkeys(row for row in rows if row))


def names_of_pages(read: Sequence[ReadDocument]) -> PageNames:
    """Gather what the items of pages name; make the rows that are missing."""
    items = [item for one in read for item in one.page.items if not isinstance(item, Advert)]
    institutions = institutions_of(mention for item in items for mention in item.institutions)
    people = people_of([credit for item in items for credit in item.credits])
    is_told_by_paper = any(past.papers for past in people.pasts.values())
    pages = {one.document.page_id for one in read} if is_told_by_paper else ()
    papers = dict(Page.objects.filter(pk__in=pages).values_list("pk", "issue__publication"))
    return PageNames(people, institutions, dict(Section.objects.values_list("slug", "pk")), papers)
