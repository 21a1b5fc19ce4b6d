"""Split a name: a page of its parts to choose from, one that says what would happen, then the deed."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext

from articles.actions.names.parts import parts_of
from articles.actions.names.rehearse import rehearse
from articles.actions.names.relations import Name
from articles.actions.names.split import split
from articles.forms import SplitForm, keys_in
from articles.models import Deed

from ..lists.links import change_address
from .merging import tell_deed
from .picking import found_names


class Splitting(admin.ModelAdmin):
    """The page that splits a name, in two steps: choose, then look and confirm."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.split_view)
        return [path("<int:key>/split/", view, name=f"articles_{self.opts.model_name}_split"), *super().get_urls()]

    def split_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show the parts of a name, ?into=… naming an existing one that they may go to; then what was chosen."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        source = get_object_or_404(self.model, pk=key)
        existing = self.model.objects.exclude(pk=key).filter(pk__in=keys_in(request.GET.get("into", ""))).first()
        form = SplitForm(source, parts_of(source), existing, request.POST or None)
        if "back" in request.POST or not form.is_valid():
            return self.parts_page(request, form)
        return self.carry_out_split(request, form) if "confirmed" in request.POST else self.check_page(request, form)

    def carry_out_split(self, request: HttpRequest, form: SplitForm) -> HttpResponse:
        with transaction.atomic():
            deed, target = act(request, form)
            LogEntry.objects.log_actions(request.user.pk, [form.source], CHANGE, deed.title)
        tell_deed(request, deed)
        return HttpResponseRedirect(change_address(target))

    def parts_page(self, request: HttpRequest, form: SplitForm) -> HttpResponse:
        """Ask which parts go, and to whom."""
        words = request.GET.get("q", "")
        chosen = form["parts"].value() or []
        by_relation = groupby(form.by_code.values(), key=attrgetter("relation"))
        groups = [(relation.title, [(part, part.code in chosen) for part in parts]) for relation, parts in by_relation]
        found = found_names(self.model, words, without=[form.source.pk])
        return self.page(request, form, "split.html", groups=groups, words=words, found=found)

    def check_page(self, request: HttpRequest, form: SplitForm) -> HttpResponse:
        """Say what would happen."""
        return self.page(
            request, form, "split_check.html", preview=rehearse(lambda: act(request, form)), survivor=form.target()
        )

    def page(self, request: HttpRequest, form: SplitForm, template: str, **further: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Split “%(name)s”") % {"name": form.source},
            "opts": self.opts,
            "form": form,
            "source": form.source,
            "existing": form.existing,
            **further,
        }
        return TemplateResponse(request, f"admin/articles/names/{template}", context)


def act(request: HttpRequest, form: SplitForm) -> tuple[Deed, Name]:
    target = form.target()
    return split(form.source, target, form.chosen(), request.user), target
