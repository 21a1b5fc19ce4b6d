"""Filters beside the lists: by a typed name (thousands of authors make no list), by batch, by confidence."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Author, Byline, ImportBatch, Institution
from articles.models.article import Status
from articles.reports.waiting import NEW

from ..stories.reading import LEVELS

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
            for name, values in changelist.filter_params.items()
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

    def condition(self, name: str, model: type[Model]) -> Q:
        """Return the condition on the rows of `model` for a typed name.

        By keys, which the index of the names' side has, whereas to ask of each row whether it is one would be to
        read the table.
        """
        raise NotImplementedError


class AuthorFilter(NameFilter):
    """By a part of an author's name or, where two share one, by the address of one of them."""

    title = _("author")
    parameter_name = "author"

    def condition(self, name: str, model: type[Model]) -> Q:
        owner = model._meta.model_name
        authors = Author.objects.filter(Q(slug=name) | Q(name__icontains=name)).order_by()
        signed = Byline.objects.filter(**{"author__in": authors, f"{owner}__isnull": False}).order_by()
        return Q(pk__in=signed.values(owner))


class InstitutionFilter(NameFilter):
    """By a part of an institution's official name, by one of its other names, or by its address."""

    title = _("institution")
    parameter_name = "institution"

    def condition(self, name: str, model: type[Model]) -> Q:
        named = Institution.objects.filter(Q(slug=name) | Q(name__icontains=name) | Q(alias__name=name)).order_by()
        told = model.institutions.through.objects.filter(institution__in=named.values("pk"))
        return Q(pk__in=told.values(model._meta.model_name))


class BatchFilter(admin.SimpleListFilter):
    """By the batch that an item came in with: the last dozen, and whichever is asked for by its key."""

    title = _("import batch")
    parameter_name = "batch"
    path = "source__batch"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        asked = request.GET.get(self.parameter_name, "")
        batches = list(ImportBatch.objects.all()[:RECENT])
        if asked.isdecimal() and int(asked) not in {batch.pk for batch in batches}:
            batches += ImportBatch.objects.filter(pk=asked)
        return [(str(batch.pk), str(batch)) for batch in batches]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(**{self.path: self.value()}) if self.value().isdecimal() else queryset.none()


class OwnBatchFilter(BatchFilter):
    """By the batch that a source or a line of the log belongs to itself."""

    path = "batch"


class BrokenOffFilter(admin.SimpleListFilter):
    """By whether a batch waits for somebody to go on with it or to undo it."""

    title = _("what waits")
    parameter_name = "broken_off"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", _("Broken off"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.broken_off() if self.value() == "yes" else queryset


class TaggingFilter(admin.SimpleListFilter):
    """By whether a story waits in the queue of the desk."""

    title = _("tagging")
    parameter_name = "tagged"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("no", _("To be tagged")), ("yes", _("Already tagged"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "no":
            return queryset.to_tag()
        return queryset.filter(tagged_at__isnull=False) if self.value() == "yes" else queryset


class WeekFilter(admin.SimpleListFilter):
    """What is new: the figures of the front page of the desk as lists."""

    title = _("last 7 days")
    parameter_name = "new"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("in", _("Came in")), ("tagged", _("Already tagged")), ("published", _("Published"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        since = timezone.now() - NEW
        if self.value() == "in":
            return queryset.came_in_since(since)
        if self.value() == "published":
            return queryset.last_published().filter(published_at__gte=since)
        return queryset.filter(tagged_at__gte=since) if self.value() == "tagged" else queryset


class ConfidenceFilter(admin.SimpleListFilter):
    """By how sure the reading was, in the words of the story's form."""

    title = _("confidence of the reading")
    parameter_name = "sure"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(level.code, level.words) for level in LEVELS]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        for level in LEVELS:
            if level.code == self.value():
                sure = queryset.filter(confidence__gte=level.least, confidence__lt=level.below)
                return sure.filter(status__in=Status.values)  # any: the index begins with it
        return queryset
