"""What was printed: publications, their dated issues and the pages of an issue."""

import re

from django.apps import apps
from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def has_something_for_readers(path: str) -> Q:
    """Condition that a story or photo that readers find reaches this row by `path`, the lookup from an item to it."""
    stories = apps.get_model("articles.Article").objects
    photos = apps.get_model("articles.Photo").objects.published()
    here = {path: OuterRef("pk")}
    found = [rows.filter(**here) for rows in (stories.published(), photos, stories.told_elsewhere())]
    return Q(Exists(found[0])) | Q(Exists(found[1])) | Q(Exists(found[2]))


class PublicationQuerySet(models.QuerySet):
    def readable(self):
        """Publications of which a reader can read at least one item."""
        return self.filter(has_something_for_readers("page__issue__publication"))


class Publication(models.Model):
    """A newspaper or a web site in which stories appeared."""

    class Tier(models.TextChoices):
        """The rank of the press in which a story appeared, as bureaus score it (STANDARDS 8)."""

        NATIONAL = "national", _("National")
        PROVINCIAL = "provincial", _("Provincial")
        CITY = "city", _("City")
        COUNTY = "county", _("County")
        OWN = "own", _("Own site")

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("Newspaper")
        WEB = "web", _("Web")

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    tier = models.CharField(_("tier"), max_length=12, choices=Tier, default=Tier.CITY)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWSPAPER)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="publication_has_name"),
            models.CheckConstraint(
                condition=models.Q(tier__in=["national", "provincial", "city", "county", "own"]),
                name="publication_tier_known",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=["newspaper", "web"]), name="publication_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:publication", args=[self.slug])

    @property
    def is_web(self) -> bool:
        return self.kind == self.Kind.WEB

    @property
    def title(self) -> str:
        """The name as it stands in running text: a newspaper between title marks, a web site as it is."""
        return self.name if self.is_web else f"《{self.name}》"


class IssueQuerySet(models.QuerySet):
    def readable(self):
        """Issues of which a reader can read at least one story or photo."""
        return self.filter(has_something_for_readers("page__issue"))

    def unnumbered(self):
        """Issues that an import made and nobody has written anything on."""
        return self.filter(number="")

    def newest_first(self):
        return self.order_by("-date", "-pk")

    def with_pages(self):
        """With the publication, and in `pages` the pages that readers can read, each with its stories."""
        pages = Page.objects.readable().with_stories()
        # Not joined: SQLite would start from the few publications and sort all their issues.
        return self.prefetch_related("publication", Prefetch("page_set", pages, to_attr="pages"))

    def years(self) -> list[int]:
        """Return the years from the newest of these issues back to the oldest, those without any between too."""
        found = self.aggregate(first=Min("date__year"), last=Max("date__year"))
        return list(range(found["last"], found["first"] - 1, -1)) if found["first"] else []

    def beside(self, issue):
        """Return the issues of the same publication right before and right after this one, None where there is none."""
        others = self.filter(publication=issue.publication)
        before = others.filter(date__lt=issue.date).order_by("-date").first()
        return before, others.filter(date__gt=issue.date).order_by("date").first()


class PageQuerySet(models.QuerySet):
    def readable(self):
        """Pages of which a reader can read at least one story or photo."""
        return self.filter(has_something_for_readers("page"))

    def unnamed(self):
        """Pages that an import made and nobody has written anything on."""
        return self.filter(name="")

    def with_issue(self):
        return self.select_related("issue__publication")

    def with_stories(self):
        """With the stories of each page that readers find, in reading order, in `stories`."""
        stories = apps.get_model("articles.Article").objects.findable().in_reading_order().for_titles()
        return self.prefetch_related(Prefetch("article_set", stories, to_attr="stories"))


class Issue(models.Model):
    """One dated edition of a publication."""

    publication = models.ForeignKey(Publication, models.PROTECT, verbose_name=_("publication"))
    date = models.DateField(_("date"), db_index=True)
    number = models.CharField(_("issue number"), max_length=40, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-date", "publication__name"]
        constraints = [models.UniqueConstraint(fields=["publication", "date"], name="one_issue_a_day")]

    def __str__(self) -> str:
        return f"{self.publication} {self.date:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("articles:issue", args=[self.publication.slug, self.date.isoformat()])

    @property
    def sheets(self) -> "list[Page]":
        """Its readable pages as a paper counts them; of issues read `with_pages()`."""
        return sorted(self.pages, key=lambda page: page.sort_key)


class Page(models.Model):
    """One page of an issue; its number as printed (A03, 5), or UNNUMBERED.

    A story must say where it appeared even where that has no numbers (a web site) or the number is not known.
    """

    UNNUMBERED = "0"

    issue = models.ForeignKey(Issue, models.CASCADE, verbose_name=_("issue"))
    number = models.CharField(_("page number"), max_length=12)
    name = models.CharField(_("page name"), max_length=40, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("printed page")
        verbose_name_plural = _("printed pages")
        ordering = ["issue", "number"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_page_a_number"),
            models.CheckConstraint(condition=~models.Q(number=""), name="page_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.number}" if self.is_numbered else str(self.issue)

    def get_absolute_url(self) -> str:
        issue = self.issue
        return reverse("articles:page", args=[issue.publication.slug, issue.date.isoformat(), self.number])

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number that means anything to a reader."""
        return self.number != self.UNNUMBERED and not self.issue.publication.is_web

    def neighbours_among(self, pages: PageQuerySet) -> "tuple[Page | None, Page | None]":
        """Return the pages before and after this one among the pages of its issue."""
        ordered = [None, *sorted(pages, key=lambda page: page.sort_key), None]
        place = ordered.index(self)
        return ordered[place - 1], ordered[place + 1]

    @property
    def sort_key(self) -> list[tuple[int, str]]:
        """As a paper counts: letters, and numbers by their value, so that A2 comes before A10."""
        return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", self.number)]


class PagePictureQuerySet(models.QuerySet):
    def for_readers(self):
        """Pictures of printed pages that nobody keeps from readers; what of them is shown its items tell."""
        return self.filter(is_shown=True, page__isnull=False)

    def with_origin(self):
        """With the printed page, and with the source but for its long columns."""
        rows = self.select_related("page__issue__publication", "source")
        return rows.defer("source__text", "source__labels", "source__layout")


class PagePicture(models.Model):
    """What a printed page looks like: its picture as it came with the source, from which smaller ones are made.

    One of which paper and day are not known yet has no page: the desk sees it with its source, readers do not.
    `head_and_foot` are the places of nameplate, folio and imprint, polygons as in `Printed.areas`. Readers see these
    and the items that are published; an editor may keep the whole from them (`is_shown`).
    """

    page = models.OneToOneField(
        Page, models.CASCADE, null=True, blank=True, related_name="picture", verbose_name=_("printed page")
    )
    source = models.ForeignKey(
        "articles.SourceDocument", models.CASCADE, null=True, blank=True, verbose_name=_("source document")
    )
    file = models.ImageField(_("file"), upload_to="pages/", width_field="width", height_field="height")
    width = models.PositiveIntegerField(_("width in pixels"), editable=False)
    height = models.PositiveIntegerField(_("height in pixels"), editable=False)
    head_and_foot = models.JSONField(_("head and foot of the page"), default=list, blank=True, editable=False)
    is_shown = models.BooleanField(
        _("shown to readers"),
        default=True,
        help_text=_(
            "Readers see what is published, as it was printed, whatever was changed in its text here; the rest is"
            " drawn as grey lines."
        ),
    )

    objects = PagePictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of a page")
        verbose_name_plural = _("pictures of pages")

    def __str__(self) -> str:
        return str(self.page or self.source or self.file)
