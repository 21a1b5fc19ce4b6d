"""Who writes and of whom is written: authors, institutions and their other names."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """What the desk thinks of a name: an import proposes those it does not know."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")


class NameQuerySet(models.QuerySet):
    """Authors or institutions by what the desk thinks of them."""

    def proposed(self):
        return self.filter(standing=Standing.PROPOSED)

    def accepted(self):
        return self.filter(standing=Standing.ACCEPTED)

    def offered(self):
        """Those that stories may name: all but the refused."""
        return self.exclude(standing=Standing.REFUSED)


class AuthorQuerySet(NameQuerySet):
    def readable(self):
        """Authors of at least one story or photo that readers see; of others nobody learns here that they exist."""
        stories = apps.get_model("articles.Article").objects.published()
        photos = apps.get_model("articles.Photo").objects.published()
        wrote = Exists(stories.filter(byline__author=OuterRef("pk")))
        return self.offered().filter(Q(wrote) | Q(Exists(photos.filter(byline__author=OuterRef("pk")))))

    def all_names(self) -> frozenset[str]:
        """Return the names and the pen names of these authors."""
        other = Alias.objects.filter(author__in=self.order_by()).order_by().values_list("name", flat=True)
        return frozenset(self.order_by().values_list("name", flat=True).union(other))


class Author(models.Model):
    """A person in a byline. Two of one name are told apart by `slug` (the name, then name-2 …)."""

    name = models.CharField(_("name"), max_length=60, db_index=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    institution = models.ForeignKey(
        "articles.Institution", models.SET_NULL, null=True, blank=True, verbose_name=_("institution")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    standing = models.CharField(_("standing"), max_length=8, choices=Standing, default=Standing.ACCEPTED)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name"], condition=Q(standing="proposed"), name="author_proposed")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="author_has_name"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="author_standing_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])


class InstitutionQuerySet(NameQuerySet):
    def named(self, name: str):
        """Institutions of this official name or with it among their aliases."""
        return self.filter(Q(name=name) | Exists(Alias.objects.filter(institution=OuterRef("pk"), name=name)))

    def in_stories(self, stories):
        """Institutions that at least one of these stories is about."""
        return self.offered().filter(Exists(stories.filter(institutions=OuterRef("pk"))))


class Institution(models.Model):
    """A health institution or authority, under its official name and the dates of that name."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("Health authority")
        HOSPITAL = "hospital", _("Hospital")
        TCM_HOSPITAL = "tcm_hospital", _("Hospital of Chinese medicine")
        MATERNAL = "maternal", _("Maternal and child health")
        CDC = "cdc", _("Disease control")
        TOWNSHIP = "township", _("Township health centre")
        COMMUNITY = "community", _("Community health centre")
        CLINIC = "clinic", _("Clinic")
        BLOOD = "blood", _("Blood centre")
        EMERGENCY = "emergency", _("Emergency centre")
        SUPERVISION = "supervision", _("Health supervision")
        ASSOCIATION = "association", _("Association")
        SCHOOL = "school", _("School")
        OTHER = "other", _("Other")

    name = models.CharField(_("official name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=140, unique=True, allow_unicode=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OTHER)
    district = models.CharField(_("district"), max_length=40, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, verbose_name=_("parent institution"))
    valid_from = models.DateField(_("name valid from"), null=True, blank=True)
    valid_to = models.DateField(_("name valid to"), null=True, blank=True)
    standing = models.CharField(_("standing"), max_length=8, choices=Standing, default=Standing.ACCEPTED)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]
        indexes = [models.Index(fields=["name"], condition=Q(standing="proposed"), name="institution_proposed")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="institution_has_name"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="institution_standing_known"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="institution_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="institution_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:institution", args=[self.slug])


def one_owner() -> Q:
    """Condition that a row belongs to an author or to an institution, and not to both."""
    return Q(author__isnull=True, institution__isnull=False) | Q(author__isnull=False, institution__isnull=True)


class AliasQuerySet(models.QuerySet):
    def former(self):
        """Names that were the official ones at another time, the oldest first; others have no days."""
        dated = self.filter(Q(valid_from__isnull=False) | Q(valid_to__isnull=False))
        return dated.order_by(Coalesce("valid_to", "valid_from"), Coalesce("valid_from", "valid_to"), "pk")


class Alias(models.Model):
    """Another name under which an institution or a person is printed: a short form, a former name, a pen name."""

    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, verbose_name=_("institution"))
    author = models.ForeignKey(Author, models.CASCADE, null=True, blank=True, verbose_name=_("author"))
    name = models.CharField(_("alias"), max_length=120, db_index=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="alias_once_an_institution"),
            models.UniqueConstraint(fields=["author", "name"], name="alias_once_an_author"),
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_name"),
            models.CheckConstraint(condition=one_owner(), name="alias_of_one_thing"),
        ]

    def __str__(self) -> str:
        return self.name


class FormerAddress(models.Model):
    """The address of an author or an institution that was merged into another: it leads on to that one's page."""

    slug = models.SlugField(_("address"), max_length=140, allow_unicode=True)
    institution = models.ForeignKey(Institution, models.CASCADE, null=True, blank=True, verbose_name=_("institution"))
    author = models.ForeignKey(Author, models.CASCADE, null=True, blank=True, verbose_name=_("author"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=Q(author=None), name="one_institution_an_address"),
            models.UniqueConstraint(fields=["slug"], condition=Q(institution=None), name="one_author_an_address"),
            models.CheckConstraint(condition=one_owner(), name="address_of_one_thing"),
        ]

    def __str__(self) -> str:
        return self.slug
