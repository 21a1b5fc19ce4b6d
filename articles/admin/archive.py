"""The desk of the papers: publications, their issues and the pages."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.forms import PublicationForm
from articles.models import Article, Issue, Page, PagePicture, Publication
from articles.reports.counting import Counted

from .lists.deletion import NeededFormSet
from .lists.desk import DeskAdmin
from .lists.links import list_link
from .lists.periods import IssuePeriodFilter, PagePeriodFilter
from .stories.whole import WholeStories


@admin.register(Publication)
class PublicationAdmin(DeskAdmin):
    form = PublicationForm
    list_display = ["name", "tier", "kind", "issues", "slug"]
    list_filter = ["tier", "kind"]
    ordering = ["name"]
    search_fields = ["name", "slug"]

    def rows_of_page(self, rows):
        return rows.annotate(issue_count=Counted(Issue.objects.filter(publication=OuterRef("pk")).values("pk")))

    @admin.display(description=_("issues"))
    def issues(self, publication):
        return list_link("issue", publication.issue_count, publication__id__exact=publication.pk)


class PageInline(admin.TabularInline):
    model = Page
    formset = NeededFormSet
    fields = ["number", "name"]
    extra = 0
    show_change_link = True


@admin.register(Issue)
class IssueAdmin(WholeStories, DeskAdmin):
    list_display = ["__str__", "publication", "date", "number"]
    list_filter = ["publication", IssuePeriodFilter]
    list_select_related = ["publication"]
    ordering = ["-date", "-pk"]
    sortable_by = ["date"]
    search_fields = ["publication__name", "number", "date"]
    autocomplete_fields = ["publication"]
    inlines = [PageInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("publication")


@admin.register(Page)
class PageAdmin(WholeStories, DeskAdmin):
    list_display = ["__str__", "number", "name", "stories", "face"]
    list_filter = ["issue__publication", PagePeriodFilter]
    ordering = ["-issue__date", "-issue_id", "number"]
    sortable_by = ()
    search_fields = ["issue__publication__name", "number", "name", "issue__date"]
    autocomplete_fields = ["issue"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("issue__publication")

    def rows_of_page(self, rows):
        pictures = PagePicture.objects.filter(page=OuterRef("pk")).values("pk")
        stories = Counted(Article.objects.filter(page=OuterRef("pk")).values("pk"))
        return rows.annotate(story_count=stories, picture_key=Subquery(pictures))

    @admin.display(description=_("picture"))
    def face(self, page):
        address = page.picture_key and reverse("admin:articles_pagepicture_change", args=[page.picture_key])
        return format_html('<a href="{}">{}</a>', address, _("See the page")) if address else None

    def render_change_form(self, request, context, *args, **kwargs):
        """Lead to the picture of the page where it has one."""
        if page := kwargs.get("obj"):
            context["picture"] = PagePicture.objects.filter(page=page).first()
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("stories"))
    def stories(self, page):
        return list_link("article", page.story_count, page__id__exact=page.pk)
