"""What was printed: publications, their dated issues and the pages of an issue."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


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


class IssueQuerySet(models.QuerySet):
    def with_published_stories(self):
        """Issues of which a reader can read at least one story."""
        stories = apps.get_model("articles.Article").objects.published()
        return self.filter(Exists(stories.filter(page__issue=OuterRef("pk"))))

    def newest_first(self):
        return self.order_by("-date", "publication__name")


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


class Page(models.Model):
    """One page of an issue; its number as printed (A03, 5)."""

    issue = models.ForeignKey(Issue, models.CASCADE, verbose_name=_("issue"))
    number = models.CharField(_("page number"), max_length=12)
    name = models.CharField(_("page name"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("printed page")
        verbose_name_plural = _("printed pages")
        ordering = ["issue", "number"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_page_a_number"),
            models.CheckConstraint(condition=~models.Q(number=""), name="page_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.number}"

    def get_absolute_url(self) -> str:
        issue = self.issue
        return reverse("articles:page", args=[issue.publication.slug, issue.date.isoformat(), self.number])
