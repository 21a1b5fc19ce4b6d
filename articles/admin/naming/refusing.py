"""Refuse names that stand in the list: a page that says what they are linked to, then the deed."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.names.standing import refuse
from articles.forms import keys_in
from articles.reports.names_in_use import use_of

from ..lists.links import list_address
from .merging import tell_deed

MOST = 100  # names refused at once: what stands on the page can be looked through


class Refusing(admin.ModelAdmin):
    """The action of the lists of names, and the page that it leads to."""

    @admin.action(description=_("Refuse names …"), permissions=["change"])
    def refuse_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            self.message_user(request, gettext("Choose at most %d names to refuse.") % MOST, messages.ERROR)
            return None
        address = reverse(f"admin:articles_{self.opts.model_name}_refuse")
        return HttpResponseRedirect(f"{address}?{urlencode({'chosen': ','.join(map(str, keys))})}")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.refuse_view)
        return [path("refuse/", view, name=f"articles_{self.opts.model_name}_refuse"), *super().get_urls()]

    def refuse_view(self, request: HttpRequest) -> HttpResponse:
        """Show what ?chosen=1,2,3 are linked to, or refuse them."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        keys = keys_in(request.GET.get("chosen", ""))[:MOST]
        names = list(self.model.objects.offered().filter(pk__in=keys).order_by("name", "pk"))
        if request.method == "POST":
            if (deed := refuse(names, request.user)).pk:
                tell_deed(request, deed)
            return HttpResponseRedirect(list_address(self.opts.model_name))
        used = use_of(names)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Refuse names"),
            "opts": self.opts,
            "rows": [(name, used[name.pk]) for name in names],
        }
        return TemplateResponse(request, "admin/articles/names/refuse.html", context)
