"""Who writes and of whom is written: authors, institutions and their other names."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AuthorQuerySet(models.QuerySet):
    def readable(self):
        """Authors of at least one story or photo that readers see; of others nobody learns here that they exist."""
        stories = apps.get_model("articles.Article").objects.published()
        photos = apps.get_model("articles.Photo").objects.published()
        wrote = Exists(stories.filter(byline__author=OuterRef("pk")))
        return self.filter(Q(wrote) | Q(Exists(photos.filter(byline__author=OuterRef("pk")))))


class Author(models.Model):
    """A person in a byline. Two of one name are told apart by `slug` (the name, then name-2 …)."""

    name = models.CharField(_("name"), max_length=60, db_index=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=True)
    institution = models.ForeignKey(
        "articles.Institution", models.SET_NULL, null=True, blank=True, verbose_name=_("institution")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="author_has_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])


class InstitutionQuerySet(models.QuerySet):
    def named(self, name: str):
        """Institutions of this official name or with it among their aliases."""
        return self.filter(Q(name=name) | Exists(Alias.objects.filter(institution=OuterRef("pk"), name=name)))

    def in_stories(self, stories):
        """Institutions that at least one of these stories is about."""
        return self.filter(Exists(stories.filter(institutions=OuterRef("pk"))))


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

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="institution_has_name"),
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


class Alias(models.Model):
    """Another name under which an institution is printed, a short form or a former name."""

    institution = models.ForeignKey(Institution, models.CASCADE, verbose_name=_("institution"))
    name = models.CharField(_("alias"), max_length=120, db_index=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["institution", "name"], name="alias_once_an_institution"),
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
