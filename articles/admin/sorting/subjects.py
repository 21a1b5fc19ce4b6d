"""The desk of the subjects: the bureau's sections and the editors' tags."""

from django.contrib import admin
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from articles.forms import SectionForm, TagForm
from articles.models import Article, Section, Tag
from articles.models.article import Status
from articles.reports.counting import Counted

from ..lists.desk import DeskAdmin
from ..lists.links import list_link
from .rules import RuleTable, Trialling


@admin.register(Section)
class SectionAdmin(Trialling, RuleTable, DeskAdmin):
    form = SectionForm
    list_display = ["name", "order", "cadence_days", "is_public", "published", "drafts", "slug"]
    list_filter = ["is_public"]
    search_fields = ["name", "slug"]
    ordering = ["order", "pk"]
    prepopulated_fields = {"slug": ["name"]}

    def rows_of_page(self, rows):
        stories = Article.objects.filter(section=OuterRef("pk")).values("pk")
        counts = {
            f"{status}_count": Counted(stories.filter(status=status)) for status in (Status.PUBLISHED, Status.DRAFT)
        }
        return rows.annotate(**counts)

    @admin.display(description=_("published"))
    def published(self, section):
        return story_link(section, section.published_count, Status.PUBLISHED)

    @admin.display(description=_("drafts"))
    def drafts(self, section):
        return story_link(section, section.draft_count, Status.DRAFT)


def story_link(section, count, status):
    return list_link("article", count, section__id__exact=section.pk, status__exact=status)


@admin.register(Tag)
class TagAdmin(Trialling, DeskAdmin):
    form = TagForm
    list_display = ["name", "stories", "slug"]
    ordering = ["name"]
    search_fields = ["name", "slug"]

    def rows_of_page(self, rows):
        carried = Article.tags.through.objects.filter(tag=OuterRef("pk"))
        return rows.annotate(story_count=Counted(carried.values("pk")))

    @admin.display(description=_("stories"))
    def stories(self, tag):
        return list_link("article", tag.story_count, tags__id__exact=tag.pk)
