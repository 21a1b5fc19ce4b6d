"""What undoing a batch takes away: what it brought in and nobody has made anything of since."""

from dataclasses import dataclass, fields

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from articles.models import Ad, Article, ImportBatch, Issue, Page, Photo, SourceDocument

ITEMS = (Article, Photo, Ad)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each kind go."""

    stories: int = 0
    photos: int = 0
    ads: int = 0
    sources: int = 0
    pages: int = 0
    issues: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Counts)))

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(Counts))


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows that go when a batch is undone, as they stand when they are asked for."""

    batch: ImportBatch

    @property
    def stories(self) -> QuerySet[Article]:
        """Drafts that nobody edited or linked."""
        return Article.objects.untouched().unlinked().filter(source__batch=self.batch)

    @property
    def photos(self) -> QuerySet[Photo]:
        """Photos that nobody touched, unless they stand in a story that stays."""
        is_free = Q(article=None) | Exists(self.stories.filter(pk=OuterRef("article")))
        return Photo.objects.untouched().filter(is_free, source__batch=self.batch)

    @property
    def ads(self) -> QuerySet[Ad]:
        """Ads that nobody touched."""
        return Ad.objects.untouched().filter(source__batch=self.batch)

    @property
    def documents(self) -> QuerySet[SourceDocument]:
        """All sources of the batch, without their long texts."""
        return SourceDocument.objects.filter(batch=self.batch).defer("text", "labels", "layout")

    @property
    def sources(self) -> QuerySet[SourceDocument]:
        """Sources of which nothing stays and that no later version follows."""
        stays = [Exists(rows.filter(source=OuterRef("pk"))) for rows in self.staying()]
        return self.documents.current().exclude(stays[0] | stays[1] | stays[2])

    @property
    def left(self) -> QuerySet[SourceDocument]:
        """Sources that go, or of which something goes: what is still to be undone."""
        goes = [Exists(rows.filter(source=OuterRef("pk"))) for rows in (self.stories, self.photos, self.ads)]
        return self.documents.filter(goes[0] | goes[1] | goes[2] | Q(pk__in=self.sources.values("pk")))

    def pages(self) -> set[int]:
        """Return the keys of the printed pages that are left empty and on which nobody wrote anything."""
        printed_on = self.documents.values("page")
        sources = set(self.sources.values_list("pk", flat=True))
        documents = SourceDocument.objects.filter(page__in=printed_on).values_list("pk", "page")
        staying = {page for document, page in documents if document not in sources}
        for rows in self.staying():
            staying.update(rows.filter(page__in=printed_on).values_list("page", flat=True))
        return set(Page.objects.unnamed().filter(pk__in=printed_on).values_list("pk", flat=True)) - staying

    def issues(self, pages: set[int]) -> set[int]:
        """Return the keys of the issues of which no page stays when these go, and on which nobody wrote anything."""
        issues = Issue.objects.filter(page__sourcedocument__batch=self.batch)
        rows = Page.objects.filter(issue__in=issues).values_list("pk", "issue")
        staying = {issue for page, issue in rows if page not in pages}
        return set(issues.unnumbered().values_list("pk", flat=True)) - staying

    def staying(self) -> list[QuerySet]:
        """Return the stories, photos and ads, of whatever source, that do not go."""
        return [but(model, rows) for model, rows in zip(ITEMS, (self.stories, self.photos, self.ads), strict=True)]

    def counts(self) -> Counts:
        """Count what goes."""
        pages = self.pages()
        rows = (self.stories, self.photos, self.ads, self.sources)
        return Counts(*(going.count() for going in rows), len(pages), len(self.issues(pages)))


def but(model: type[Model], going: QuerySet) -> QuerySet:
    """Return the rows of a model without those that go."""
    return model._default_manager.exclude(Exists(going.filter(pk=OuterRef("pk"))))
