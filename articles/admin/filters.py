"""Filters beside the lists: by a typed name (thousands of authors make no list), by batch, by confidence."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Byline, ImportBatch, Institution

from .reading import LEVELS

RECENT = 12


class NameFilter(admin.SimpleListFilter):
    """A field to type a name into: a form of its own that keeps what else is filtered, and needs no script."""

    template = "admin/name_filter.html"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return []

    def has_output(self) -> bool:
        return True

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Yield one choice: the typed name, the other parameters, and the address without this filter."""
        others = [
            (name, value)
            for name, values in changelist.params.items()
            if name != self.parameter_name
            for value in values
        ]
        yield {
            "name": self.parameter_name,
            "value": self.value() or "",
            "others": others,
            "clear": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        name = (self.value() or "").strip()
        return queryset.filter(self.condition(name, queryset.model)) if name else queryset

    def condition(self, name: str, model: type[Model]) -> Q | Exists:
        """Return the condition on the rows of `model` for a typed name."""
        raise NotImplementedError


class AuthorFilter(NameFilter):
    """By a part of an author's name or, where two share one, by the address of one of them."""

    title = _("author")
    parameter_name = "author"

    def condition(self, name: str, model: type[Model]) -> Exists:
        signed = Byline.objects.filter(**{model._meta.model_name: OuterRef("pk")})
        return Exists(signed.filter(Q(author__slug=name) | Q(author__name__icontains=name)))


class InstitutionFilter(NameFilter):
    """By a part of an institution's official name, by one of its other names, or by its address."""

    title = _("institution")
    parameter_name = "institution"

    def condition(self, name: str, model: type[Model]) -> Exists:
        named = Institution.objects.filter(Q(slug=name) | Q(name__icontains=name) | Q(alias__name=name))
        told = model.institutions.through.objects.filter(**{model._meta.model_name: OuterRef("pk")})
        return Exists(told.filter(institution__in=named.values("pk")))


class BatchFilter(admin.SimpleListFilter):
    """By the batch that an item came in with: the last dozen, and whichever is asked for by its key."""

    title = _("import batch")
    parameter_name = "batch"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        batches = list(ImportBatch.objects.all()[:RECENT])
        if asked.isdecimal() and int(asked) not in {batch.pk for batch in batches}:
            batches += ImportBatch.objects.filter(pk=asked)
        return [(str(batch.pk), str(batch)) for batch in batches]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(source__batch=self.value()) if self.value().isdecimal() else queryset.none()


class ConfidenceFilter(admin.SimpleListFilter):
    """By how sure the reading was, in the words of the story's form."""

    title = _("confidence of the reading")
    parameter_name = "sure"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(level.code, level.words) for level in LEVELS]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        for level in LEVELS:
            if level.code == self.value():
                return queryset.filter(confidence__gte=level.least, confidence__lt=level.below)
        return queryset
