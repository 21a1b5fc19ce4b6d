"""The desk of the stories: the list to work through, the form with the source beside it, and links between stories."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.actions.desk.publish import Decision, publish, why_not
from articles.actions.desk.selection import HEAVY
from articles.actions.desk.tagged import mark_tagged, mark_untagged
from articles.actions.desk.write_story import write_story
from articles.actions.learning.relearn import relearn
from articles.forms import ArticleForm
from articles.models import Article, Photo, StoryLink
from articles.models.article import Status
from articles.reports.comparing import twins_of
from articles.reports.neighbours import neighbours_of
from articles.search import search_stories

from ..lists.desk import DeskAdmin, texts_of
from ..lists.filters import AuthorFilter, BatchFilter, ConfidenceFilter, InstitutionFilter, TaggingFilter, WeekFilter
from ..lists.periods import PrintedPeriodFilter
from .decisions import Decisions, tell
from .inlines import BylineInline, PhotoInline
from .queue import Queueing
from .reading import level_of
from .source_pane import pane_of
from .verbs import VERBS

MOST_FOUND = 2000


@admin.register(Article)
class ArticleAdmin(Queueing, Decisions, DeskAdmin):
    form = ArticleForm
    ordering = ["-pk"]
    list_display = ["title", "state", "section", "signed", "printed", "characters", "sure"]
    list_filter = [
        "status",
        TaggingFilter,
        PrintedPeriodFilter,
        "section",
        AuthorFilter,
        InstitutionFilter,
        ConfidenceFilter,
        BatchFilter,
        WeekFilter,
        "page__issue__publication",
    ]
    sortable_by = ["printed"]  # what else would be sorted by has no index; the filters find it
    search_fields = ["headline"]  # that there is a search at all; `get_search_results` is the site's own
    search_help_text = _("Words of the title or the text, or a permanent address; the newest 2000 are listed.")
    autocomplete_fields = ["tags", "institutions", "page"]
    inlines = [BylineInline, PhotoInline]
    fieldsets = [
        (None, {"fields": ["kicker", "headline", "deck", "body", "seen"]}),
        (_("Where readers find it"), {"fields": ["section", "tags", "institutions", "is_tagged"]}),
        (
            _("Where it was printed"),
            {"fields": ["page", "printed_on", ("dateline_place", "dateline_source", "dateline_date")]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        people = ("published_by", "withdrawn_by", "edited_by")
        rows = super().get_queryset(request).select_related("section", "page__issue__publication", "source", *people)
        return rows.defer("source__text", "source__labels", "source__layout")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Search as readers do, and by the permanent address too; once, where the list would ask four times."""
        if not search_term:
            return queryset, False
        found = search_stories(queryset, search_term) | queryset.filter(code=search_term.strip())
        keys = found.order_by("-pk").values_list("pk", flat=True)[:MOST_FOUND]
        return queryset.filter(pk__in=list(keys)), False

    def rows_of_page(self, rows: QuerySet[Article]) -> QuerySet[Article]:
        """Return the rows of the list: with the bylines, without the long texts."""
        return rows.with_credits().defer(*HEAVY)

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> list[Any]:
        """Show the body as it is read to whoever may not edit it."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        as_read, asked = {"body": "body_as_read"}, {"seen", "is_tagged"}
        return [
            (name, {"fields": [as_read.get(str(field), field) for field in options["fields"] if field not in asked]})
            for name, options in fieldsets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        return ["body_as_read"]

    # The columns of the list

    @admin.display(description=_("story"))
    def title(self, article: Article) -> SafeString:
        kicker = format_html('<span class="kicker">{}</span>', article.kicker) if article.kicker else ""
        return format_html('{}<span class="headline">{}</span>', kicker, article.headline)

    @admin.display(description=_("status"))
    def state(self, article: Article) -> SafeString:
        return format_html('<span class="state {}">{}</span>', article.status, article.get_status_display())

    @admin.display(description=_("authors"))
    def signed(self, article: Article) -> SafeString:
        names = ((byline.author.name,) for byline in article.byline_set.all())
        return format_html_join(" ", '<span class="name">{}</span>', names)

    @admin.display(description=_("printed in"), ordering="printed_on")
    def printed(self, article: Article) -> SafeString | None:
        page, day = article.page, article.printed_on
        number = page.number if page and page.is_numbered else ""
        where = f"{page.issue.publication} {number}".strip() if page else ""
        return (
            format_html('{} <span class="day">{}</span>', where, day.isoformat() if day else "")
            if page or day
            else None
        )

    @admin.display(description=_("characters"))
    def characters(self, article: Article) -> int:
        return article.length

    @admin.display(description=_("reading"))
    def sure(self, article: Article) -> SafeString | None:
        level = level_of(article.confidence)
        return format_html('<span class="sure {}">{}</span>', level.code, level.words) if level else None

    @admin.display(description=_("body"))
    def body_as_read(self, article: Article) -> SafeString:
        return format_html_join("", '<p class="{}">{}</p>', ((block["kind"], block["text"]) for block in article.body))

    # The form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Set the source, the doubts of the reading, the neighbours and the decisions beside the form."""
        article = kwargs.get("obj")
        if article is not None:
            context |= {
                "pane": pane_of(article),
                "level": level_of(article.confidence),
                "neighbours": neighbours_of(article),
                "twins": twins_of(article),
                "may_publish": self.has_publish_permission(request),
                "show_save_and_add_another": False,
                "why_not": {decision.value: why_not(article, decision) for decision in Decision},
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, article: Article) -> str | None:
        """Return the story's page where readers have one; a draft has none."""
        return article.get_absolute_url() if article.status == Status.PUBLISHED else None

    def save_model(self, request: HttpRequest, obj: Article, form: ArticleForm, change: bool) -> None:
        """Write the story where something of it was changed: an untouched one stays open to a better reading."""
        if form.has_changed() or not change:
            now = timezone.now()
            if form.says_tagged:
                mark_tagged(obj, request.user, now)
            else:
                mark_untagged(obj)
            write_story(obj, request.user, now)

    def save_formset(self, request: HttpRequest, form: ArticleForm, formset: Any, change: bool) -> None:
        """Save the rows below the form; a photo that was changed there was edited, like one on a form of its own."""
        for row in formset.forms:
            if isinstance(row.instance, Photo) and row.has_changed():
                row.instance.edited_at, row.instance.edited_by = timezone.now(), request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: list[Any], change: bool) -> None:
        """Save the bylines and photos; a story whose bylines changed was edited too. What was chosen is learned."""
        super().save_related(request, form, formsets, change)
        if not form.has_changed() and any(formset.has_changed() for formset in formsets):
            write_story(form.instance, request.user, timezone.now())
        if form.has_changed():
            relearn([form.instance.pk])

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Publish after saving where that button was pressed, and stay on the form."""
        if "_publish" not in request.POST:
            return super().response_change(request, obj)
        if not self.has_publish_permission(request):
            raise PermissionDenied
        self.publish_one(request, obj)
        return HttpResponseRedirect(request.get_full_path())

    def publish_one(self, request: HttpRequest, article: Article) -> None:
        """Publish the story of the form and say so, or say why not."""
        result = publish([article], request.user, timezone.now())
        LogEntry.objects.log_actions(request.user.pk, result.done, CHANGE, str(VERBS["publish"].done))
        tell(request, VERBS["publish"], result)


@admin.register(StoryLink)
class StoryLinkAdmin(DeskAdmin):
    list_display = ["first", "kind", "second"]
    list_filter = ["kind"]
    list_select_related = ["first", "second"]
    search_fields = ["first__headline", "second__headline"]
    autocomplete_fields = ["first", "second"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StoryLink]:
        return super().get_queryset(request).defer(*texts_of("first", "second"))
