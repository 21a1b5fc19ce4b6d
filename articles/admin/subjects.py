"""The desk of the subjects: the bureau's sections and the editors' tags."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from articles.forms import SectionForm, TagForm
from articles.models import Section, Tag
from articles.models.article import Status

from .desk import DeskAdmin
from .links import list_link


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    form = SectionForm
    list_display = ["name", "order", "cadence_days", "is_public", "published", "drafts", "slug"]
    list_filter = ["is_public"]
    search_fields = ["name", "slug"]
    ordering = ["order", "pk"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request):
        counts = {
            f"{status}_count": Count("article", filter=Q(article__status=status))
            for status in (Status.PUBLISHED, Status.DRAFT)
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=_("published"), ordering="published_count")
    def published(self, section):
        return story_link(section, section.published_count, Status.PUBLISHED)

    @admin.display(description=_("drafts"), ordering="draft_count")
    def drafts(self, section):
        return story_link(section, section.draft_count, Status.DRAFT)


def story_link(section, count, status):
    return list_link("article", count, section__id__exact=section.pk, status__exact=status)


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    form = TagForm
    list_display = ["name", "stories", "slug"]
    ordering = ["name"]
    search_fields = ["name", "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(story_count=Count("article"))

    @admin.display(description=_("stories"), ordering="story_count")
    def stories(self, tag):
        return list_link("article", tag.story_count, tags__id__exact=tag.pk)
