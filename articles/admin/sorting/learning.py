"""The records behind the suggestions: what was learned from which story, and which rules were tried."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Lesson, RuleTrial, Section, Tag, TrialMove, WordUse

from ..lists.desk import LogAdmin


def named(model, key, column="name"):
    """Look up what a key without a constraint leads to; empty where that is gone."""
    return Subquery(model.objects.filter(pk=OuterRef(key)).values(column)[:1])


@admin.register(Lesson)
class LessonAdmin(LogAdmin):
    list_display = ["headline", "section_name", "chosen_at"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).defer("words")
        return rows.annotate(headline=named(Article, "story", "headline"), section_name=named(Section, "section"))

    @admin.display(description=_("story"))
    def headline(self, lesson):
        return lesson.headline or lesson.story

    @admin.display(description=_("section"))
    def section_name(self, lesson):
        return lesson.section_name


@admin.register(WordUse)
class WordUseAdmin(LogAdmin):
    list_display = ["shown", "kind", "subject", "stories"]
    ordering = ["word", "kind", "key"]
    search_fields = ["=word"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(section_name=named(Section, "key"), tag_name=named(Tag, "key"))

    @admin.display(description=_("word"))
    def shown(self, use):
        return use.word or _("all stories learned from")

    @admin.display(description=_("section or tag"))
    def subject(self, use):
        return use.section_name if use.kind == WordUse.Kind.SECTION else use.tag_name


@admin.register(RuleTrial)
class RuleTrialAdmin(LogAdmin):
    list_display = ["rule", "by", "started_at", "looked"]
    list_select_related = ["by"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(section_name=named(Section, "subject"), tag_name=named(Tag, "subject"))

    @admin.display(description=_("section or tag"))
    def rule(self, trial):
        name = trial.section_name if trial.kind == RuleTrial.Kind.SECTION else trial.tag_name
        return name or trial.subject


@admin.register(TrialMove)
class TrialMoveAdmin(LogAdmin):
    list_display = ["headline", "group", "before", "after", "word"]
    ordering = ["-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(headline=named(Article, "story", "headline"))

    @admin.display(description=_("story"))
    def headline(self, move):
        return move.headline or move.story
