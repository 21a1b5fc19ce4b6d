"""Merge names: a page that asks which one stays and says what would happen, then the deed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.names.merge import merge
from articles.actions.names.rehearse import Preview, rehearse
from articles.actions.names.relations import Name
from articles.forms import MergeForm, keys_in
from articles.forms.reasons import reason_in_words
from articles.models import Deed
from articles.models.names import Standing
from articles.reports.names_in_use import Use, use_of
from articles.reports.proposals import twins_of

from ..lists.links import change_address, undo_link
from .picking import found_names

MOST = 20  # names merged at once: more no editor looks through


class Merging(admin.ModelAdmin):
    """The action of the lists of names, and the page that it and the buttons of the forms lead to."""

    @admin.action(description=_("Merge …"), permissions=["change"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            self.message_user(request, gettext("Choose at most %d names to merge.") % MOST, messages.ERROR)
            return None
        return HttpResponseRedirect(self.merge_address(keys))

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.merge_view)
        return [path("merge/", view, name=f"articles_{self.opts.model_name}_merge"), *super().get_urls()]

    def merge_address(self, keys: Sequence[int], **further: Any) -> str:
        chosen = ",".join(map(str, keys))
        return f"{reverse(f'admin:articles_{self.opts.model_name}_merge')}?{urlencode({'chosen': chosen} | further)}"

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Show the page for ?chosen=1,2,3, or do what was confirmed on it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        data = request.POST if request.method == "POST" else request.GET
        names = list(self.model.objects.filter(pk__in=keys_in(data.get("chosen", ""))[:MOST]).order_by("pk"))
        used = use_of(names)
        form = MergeForm(names, data if "into" in data else first_answers(names, used))
        is_ready = len(names) > 1 and form.is_valid()
        if is_ready and request.method == "POST":
            return self.carry_out_merge(request, form)
        preview = rehearse(lambda: act(request, form)) if is_ready else None
        return self.merge_page(request, form, used, preview)

    def carry_out_merge(self, request: HttpRequest, form: MergeForm) -> HttpResponse:
        """Merge, write it into the history of the one that stays, and show that one."""
        with transaction.atomic():
            deed, survivor = act(request, form)
            LogEntry.objects.log_actions(request.user.pk, [survivor], CHANGE, deed.title)
        tell_deed(request, deed)
        return HttpResponseRedirect(change_address(survivor))

    def merge_page(
        self, request: HttpRequest, form: MergeForm, used: Mapping[int, Use], preview: Preview | None
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge %(names)s") % {"names": self.opts.verbose_name_plural},
            "opts": self.opts,
            "form": form,
            "rows": [(name, used[name.pk], fields) for name, fields in form.questions()],
            "preview": preview,
            "survivor": form.survivor if preview else None,
            "words": request.GET.get("q", ""),
            "found": self.to_add(request, form),
            "may_add": len(form.names) < MOST,
        }
        return TemplateResponse(request, "admin/articles/names/merge.html", context)

    def to_add(self, request: HttpRequest, form: MergeForm) -> list[tuple[Name, str, str]]:
        """Return names to add, each with the address that adds it and the reason in words: those that hold the typed
        words; where one name stands alone and nothing was typed, those that it may mean."""
        words, keys = request.GET.get("q", ""), keys_of(form.names)
        if len(keys) == 1 and not words:
            likely = [(row, reason_in_words(twin.reason)) for row, twin in twins_of(form.names)[keys[0]]]
        else:
            likely = [(name, "") for name in found_names(self.model, words, without=keys)]
        return [(name, self.merge_address([*keys, name.pk]), reason) for name, reason in likely]


def keys_of(names: Sequence[Name]) -> list[int]:
    return [name.pk for name in names]


def act(request: HttpRequest, form: MergeForm) -> tuple[Deed, Name]:
    return merge(form.survivor, form.others, request.user, form.periods), form.survivor


def first_answers(names: Sequence[Name], used: Mapping[int, Use]) -> QueryDict:
    """Return the form as it is offered: the accepted name with the most stories stays, of equals the oldest."""
    answers = QueryDict(mutable=True)
    answers["chosen"] = ",".join(map(str, keys_of(names)))
    if names:
        best = max(names, key=lambda name: (name.standing == Standing.ACCEPTED, used[name.pk].total, -name.pk))
        answers["into"] = str(best.pk)
    unbound = MergeForm(names)
    for field in unbound.fields:
        if field not in answers and unbound[field].initial:
            answers[field] = str(unbound[field].initial)
    return answers


def tell_deed(request: HttpRequest, deed: Deed) -> None:
    """Say what was done, with the way to undo it."""
    messages.success(request, format_html("{} {}", deed.title, undo_link(deed)))
