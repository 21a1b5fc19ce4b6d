"""Try a changed rule on the stories before it is saved; all rules side by side."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.actions.rules.save_rule import Saved, save_rule
from articles.actions.rules.try_rule import keep_slice, start_trial, trial_of
from articles.forms import TrialForm, stored_words
from articles.models import Article, RuleTrial, Section, TrialMove
from articles.reports.rule_table import NEWEST, rule_table
from articles.reports.rule_trial import look, stories_of, words_of

from ..lists.links import change_address, undo_link

SLICE = 2.0  # seconds: short enough for a page that shows how it goes on
SHOWN = 50
MOVE = "articles.change_article"


class Trialling(admin.ModelAdmin):
    """The button of a section's or a tag's form that tries its words, and the page that it leads to."""

    def get_urls(self) -> list[Any]:
        wrap, name = self.admin_site.admin_view, f"articles_{self.opts.model_name}_trial"
        return [path("<int:key>/trial/", wrap(self.trial), name=name), *super().get_urls()]

    def trial(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show the trial of a rule; begin it, look at the next slice, or save the rule, as the button says."""
        subject = get_object_or_404(self.model, pk=key)
        if not self.has_change_permission(request, subject):
            raise PermissionDenied
        trial = trial_of(subject, request.user)
        if request.method != "POST":
            return self.trial_page(request, subject, trial)
        if trial and ("_save" in request.POST or "_move" in request.POST):
            return self.save_tried(request, subject, trial)
        if trial and "_go" in request.POST:
            return self.go_on_trying(request, subject, trial)
        return self.begin(request, subject)

    def begin(self, request: HttpRequest, subject: Model) -> HttpResponse:
        """Try the words of the form, and look at a first slice at once."""
        form = TrialForm(request.POST)
        if not form.is_valid():
            return self.trial_page(request, subject, None, form)
        words = form.cleaned_data["keywords"]
        kept = stored_words(words, subject.slug) if isinstance(subject, Section) else words
        return self.go_on_trying(request, subject, start_trial(subject, kept, request.user))

    def go_on_trying(self, request: HttpRequest, subject: Model, trial: RuleTrial) -> HttpResponse:
        keep_slice(trial, *look(trial, subject, SLICE))
        return HttpResponseRedirect(trial_address(subject))

    def save_tried(self, request: HttpRequest, subject: Model, trial: RuleTrial) -> HttpResponse:
        """Save the rule; move the drafts too where that was asked for."""
        moves = "_move" in request.POST
        if moves and not (request.user.has_perm(MOVE) and trial.is_finished):
            raise PermissionDenied
        saved = save_rule(trial, subject, request.user, move=moves)
        if saved.deed:
            LogEntry.objects.log_actions(request.user.pk, [subject], CHANGE, str(saved.deed))
        tell(request, saved)
        return HttpResponseRedirect(change_address(subject))

    def trial_page(
        self, request: HttpRequest, subject: Model, trial: RuleTrial | None, form: TrialForm | None = None
    ) -> HttpResponse:
        words = (trial.words if trial else {}) or (
            words_of(subject) if isinstance(subject, Section) else subject.keywords
        )
        context = {
            **self.admin_site.each_context(request),
            "title": _("Try the rule of “%(name)s”") % {"name": subject},
            "opts": self.opts,
            "subject": subject,
            "trial": trial,
            "form": form or TrialForm(initial={"keywords": words}),
            "may_move": request.user.has_perm(MOVE),
            **(shown(trial, request) if trial else {}),
        }
        return TemplateResponse(request, "admin/articles/section/trial.html", context)


def shown(trial: RuleTrial, request: HttpRequest) -> dict[str, Any]:
    """Return the groups of a trial with their counts, and a page of one of them. Six queries."""
    counts = trial.moves.counts()
    groups = [(value, label, counts[value]) for value, label in TrialMove.Group.choices if value in counts]
    group = next((value for value, _label, _count in groups if value == request.GET.get("group")), "")
    group = group or next((value for value, _label, _count in groups), "")
    page = Paginator(trial.moves.filter(group=group).order_by("pk"), SHOWN).get_page(request.GET.get("page"))
    names = dict(Section.objects.values_list("slug", "name"))
    rows = [
        (move, article, names.get(move.before, ""), names.get(move.after, ""), [move.word] if move.word else [])
        for move, article in stories_of(page.object_list)
    ]
    return {"groups": groups, "group": group, "page": page, "rows": rows, "moving": counts.get("moves", 0)}


def tell(request: HttpRequest, saved: Saved) -> None:
    """Say what was saved, how it is undone, and what stayed."""
    if saved.deed is None:
        messages.info(request, _("The rule stood so already."))
        return
    messages.success(request, format_html("{} {}", _("%(deed)s.") % {"deed": saved.deed}, undo_link(saved.deed)))
    if saved.spared:
        stayed = ngettext(
            "%(number)d draft was decided on meanwhile and stays.",
            "%(number)d drafts were decided on meanwhile and stay.",
            saved.spared,
        )
        messages.warning(request, stayed % {"number": saved.spared})


def trial_address(subject: Model) -> str:
    return reverse(f"admin:articles_{subject._meta.model_name}_trial", args=[subject.pk])


class RuleTable(admin.ModelAdmin):
    """The page of all rules, beside the list of the sections."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.rules)
        return [path("rules/", view, name="articles_section_rules"), *super().get_urls()]

    def rules(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        sections, tags = rule_table()
        context = {
            **self.admin_site.each_context(request),
            "title": _("All rules"),
            "opts": self.opts,
            "sections": [(change_address(row.subject), row) for row in sections],
            "tags": [(change_address(row.subject), row) for row in tags],
            "newest": NEWEST,
            "has_stories": Article.objects.exists(),
        }
        return TemplateResponse(request, "admin/articles/section/rules.html", context)
