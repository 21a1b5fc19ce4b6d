"""What a story is about: the bureau's sections and the editors' tags."""

from collections.abc import Collection

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class SectionQuerySet(models.QuerySet):
    def public(self):
        """Sections that readers may see at all; 稿件 of other bureaus are kept, never shown."""
        return self.filter(is_public=True)

    def with_stories(self):
        """Public sections that have at least one published story: an empty column is a fault (STANDARDS 1)."""
        stories = apps.get_model("articles.Article").objects.published()
        return self.public().filter(Exists(stories.filter(section=OuterRef("pk"))))

    def with_latest_stories(self, count: int, apart_from: Collection[int]) -> "list[tuple[Section, list]]":
        """Return each public section that has stories with its newest `count`.

        Stories of `apart_from` (keys) are passed over, unless the section has no others. Two queries: the first
        finds the keys by one walk down an index for each; ranking all stories instead would read every one.
        """
        published = apps.get_model("articles.Article").objects.published()
        newest = published.filter(section=OuterRef("pk")).newest_first().values("pk")
        places = {f"latest_{place}": Subquery(newest[place : place + 1]) for place in range(count + len(apart_from))}
        chosen = {}
        for section in self.public().annotate(**places):
            found = [key for key in (getattr(section, place) for place in places) if key]
            chosen[section] = ([key for key in found if key not in apart_from] or found)[:count]
        stories = published.for_titles().in_bulk({key for keys in chosen.values() for key in keys})
        return [(section, [stories[key] for key in keys]) for section, keys in chosen.items() if keys]


class Section(models.Model):
    """A column of the site. Its cadence is the longest silence, in days, that an inspection allows."""

    slug = models.SlugField(_("address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    cadence_days = models.PositiveSmallIntegerField(_("cadence in days"), default=14)
    keywords = models.JSONField(
        _("keywords"), default=dict, blank=True, help_text=_("Word and weight; they suggest this section for a story.")
    )
    is_public = models.BooleanField(_("shown to readers"), default=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="section_has_name"),
            models.CheckConstraint(condition=~models.Q(slug="other") | models.Q(is_public=False), name="other_hidden"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])


class TagQuerySet(models.QuerySet):
    def in_stories(self, stories):
        """Tags that at least one of these stories carries."""
        return self.filter(Exists(stories.filter(tags=OuterRef("pk"))))


class Tag(models.Model):
    """A word that editors give to stories, across sections."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True, allow_unicode=True)
    keywords = models.JSONField(
        _("keywords"), default=dict, blank=True, help_text=_("Word and weight; they suggest this tag for a story.")
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="tag_has_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:tag", args=[self.slug])
