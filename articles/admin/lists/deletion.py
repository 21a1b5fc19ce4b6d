"""Whatever is deleted at the desk goes into the trash: single rows, selections, and the rows of forms."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.db.models.deletion import ProtectedError
from django.forms.models import BaseInlineFormSet, BaseModelFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.deeds.needed import Need, needs_of
from articles.actions.deeds.sweep import Sweep
from articles.actions.deeds.trash import in_chunks, move_to_trash, put_aside
from articles.models import Deed

from .links import list_address, undo_link

FOLLOWED = 500  # rows up to which the page counts what goes along
TOLD = 20  # refusals that are told one by one


class NeededFormSet(BaseInlineFormSet):
    """The rows below a form, of which those that are needed elsewhere cannot be deleted."""

    def clean(self) -> None:
        super().clean()
        if needs := needs_of([form.instance for form in self.deleted_forms if form.instance.pk]):
            raise ValidationError([f"“{need.row}”：{need.reason}" for need in needs])


class Trashing(admin.ModelAdmin):
    """Deletes into the trash, and says so before and after."""

    delete_confirmation_template = "admin/articles/trash_one.html"
    delete_selected_confirmation_template = "admin/articles/trash_many.html"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if "delete_selected" in actions:
            actions["delete_selected"] = (trash_selected, "delete_selected", _("Move to the trash …"))
        return actions

    def get_deleted_objects(
        self, objs: Sequence[Model] | QuerySet, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[SafeString]]:
        """Return what goes, counted by kind, and what forbids it in words.

        Whoever may delete a row may delete what belongs to it: all of it can be restored.
        """
        refused = [in_words(need) for chunk in in_chunks(objs) for need in needs_of(chunk)]
        try:
            counts = {} if refused else counts_of(objs)
        except ProtectedError as error:
            counts, refused = {}, [SafeString(gettext("It is needed by: %s") % row) for row in error.protected_objects]
        return [], counts, set(), refused

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        tell(request, move_to_trash([obj], request.user))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        tell(request, move_to_trash(queryset, request.user))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Head the page with what it does."""
        return super().delete_view(request, object_id, {"title": gettext("Move to the trash")} | (extra_context or {}))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Lead back to the list, without the stock words: `delete_model` has said it, and how to restore it."""
        if "_popup" in request.POST:
            return super().response_delete(request, obj_display, obj_id)
        return HttpResponseRedirect(list_address(self.opts.model_name))

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet, change: bool) -> None:
        """Save the rows below a form; those that were ticked go into the trash."""
        gone = [form.instance for form in getattr(formset, "deleted_forms", []) if form.instance.pk]
        if gone:
            tell(request, put_aside(gone, request.user))
        super().save_formset(request, form, formset, change)  # passes over the deleted: they have no key any more
        formset.deleted_objects += gone  # for the history of the row


def trash_selected(modeladmin: Trashing, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """Ask, and move what is selected to the trash."""
    _gone, counts, _lacking, refused = modeladmin.get_deleted_objects(queryset, request)
    if request.POST.get("post") and not refused:
        modeladmin.delete_queryset(request, queryset)
        return None
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": gettext("Move to the trash"),
        "opts": modeladmin.opts,
        "count": queryset.count(),
        "titles": queryset[:TOLD],
        "keys": request.POST.getlist("_selected_action"),
        "select_across": request.POST.get("select_across", "0"),
        "model_count": counts.items(),
        "protected": refused[:TOLD],
        "protected_count": len(refused),
    }
    return TemplateResponse(request, modeladmin.delete_selected_confirmation_template, context)


def counts_of(rows: Sequence[Model] | QuerySet) -> dict[str, int]:
    """Count by their names the rows that go along; of very many rows only themselves. Raises ProtectedError."""
    chunk = next(in_chunks(rows), [])
    if len(chunk) >= FOLLOWED:
        return {}
    going = Sweep(chunk).collector.data if chunk else {}
    told = {model._meta: len(found) for model, found in going.items() if not isinstance(chunk[0], model)}
    return {str(capfirst(meta.verbose_name)): count for meta, count in told.items() if not meta.auto_created}


def in_words(need: Need) -> SafeString:
    """Return why a row cannot be deleted, with a link to what needs it."""
    words = format_html("“{}”：{}", need.row, need.reason)
    if not need.model:
        return words
    return format_html('{} <a href="{}">{}</a>', words, list_address(need.model, **need.filters), gettext("Show"))


def tell(request: HttpRequest, deed: Deed | None) -> None:
    """Say that something is in the trash, and how it is restored."""
    if deed:
        messages.success(request, format_html("{} {}", gettext("Moved to the trash: %s.") % deed, undo_link(deed)))
