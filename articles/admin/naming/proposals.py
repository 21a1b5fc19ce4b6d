"""Names to confirm: those that imports propose, each with what it takes to decide, and one key for each decision."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.names.merge import VERB as MERGE
from articles.actions.names.merge import merge
from articles.actions.names.relations import Name
from articles.actions.names.standing import ACCEPT, REFUSE, accept, refuse
from articles.forms import keys_in
from articles.forms.reasons import reason_in_words
from articles.models import Deed, Step
from articles.reports.proposals import Proposal, proposals

from .merging import tell_deed

A_PAGE = 25
TOLD = 10  # rows that stay, told one by one after an undo
VERBS: dict[str, Callable[[Sequence[Name], Any], Deed]] = {"accept": accept, "refuse": refuse}


class Proposing(admin.ModelAdmin):
    """The page of the proposed names of a model, and the action of its list that accepts names."""

    change_list_template = "admin/articles/names/change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        may_decide = {"may_decide": self.has_change_permission(request)}
        return super().changelist_view(request, may_decide | (extra_context or {}))

    @admin.action(description=_("Accept names"), permissions=["change"])
    def accept_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        if (deed := accept(queryset, request.user)).pk:
            tell_deed(request, deed)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.proposals_view)
        return [path("proposals/", view, name=f"articles_{self.opts.model_name}_proposals"), *super().get_urls()]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Leave refused names out of what fields offer to choose from; the list shows them."""
        is_offer = "field_name" in request.GET
        return super().get_search_results(request, queryset.offered() if is_offer else queryset, search_term)

    def proposals_view(self, request: HttpRequest) -> HttpResponse:
        """Show the names to confirm, 25 a page, or do what was decided and come back to the next."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self.decide(request)
        names = self.model.objects.proposed().order_by("name", "pk")
        if self.model._meta.model_name == "author":
            names = names.select_related("institution")
        page = Paginator(names, A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Names to confirm: %(names)s") % {"names": self.opts.verbose_name_plural},
            "opts": self.opts,
            "page": page,
            "rows": [(proposal, in_words(proposal)) for proposal in proposals(list(page))],
            "last": self.last_decision(request),
        }
        return TemplateResponse(request, "admin/articles/names/proposals.html", context)

    def decide(self, request: HttpRequest) -> HttpResponse:
        """Do what a button says: `accept:12`, `refuse:12`, `merge:12:7`, `undo:55`; `accept` alone: all checked."""
        verb, *numbers = request.POST.get("do", "").split(":")
        keys = [key for number in numbers for key in keys_in(number)]
        place = self.next_place(request, keys[0] if keys and verb != "undo" else None)
        if verb == "undo" and keys:
            self.take_back(request, keys[0])
        elif verb == "merge" and len(keys) == 2:
            self.merge_pair(request, *keys)
        elif verb in VERBS:
            self.settle(request, VERBS[verb], keys or keys_in(",".join(request.POST.getlist("chosen"))))
        return HttpResponseRedirect(place)

    def settle(self, request: HttpRequest, act: Callable[..., Deed], keys: Sequence[int]) -> None:
        deed = act(self.model.objects.proposed().filter(pk__in=keys), request.user)
        if deed.pk:
            tell_deed(request, deed)
        else:
            messages.warning(request, gettext("Nothing was chosen, or somebody else has decided already."))

    def merge_pair(self, request: HttpRequest, key: int, into: int) -> None:
        """Merge a proposed name into a known one as another way of writing that."""
        name = self.model.objects.proposed().filter(pk=key).first()
        survivor = self.model.objects.offered().exclude(pk=key).filter(pk=into).first()
        if name and survivor:
            tell_deed(request, merge(survivor, [name], request.user))
        else:
            messages.warning(request, gettext("Nothing was chosen, or somebody else has decided already."))

    def last_decision(self, request: HttpRequest) -> Deed | None:
        """Return the last decision of this user about such names that was not undone yet."""
        mine = Deed.objects.standing().filter(by=request.user, undone_at=None, verb__in=(MERGE, ACCEPT, REFUSE))
        about = Step.objects.filter(deed=OuterRef("pk"), model=self.opts.label_lower, is_asked=True)
        return mine.filter(Exists(about)).newest_first().first()

    def take_back(self, request: HttpRequest, key: int) -> None:
        """Undo a decision of this user's, and say what stays."""
        deed = self.last_decision(request)
        if deed is None or deed.pk != key:
            messages.warning(request, gettext("There is nothing to undo."))
            return
        undone = undo_deed(deed, request.user)
        messages.success(request, gettext("Undone: %(deed)s") % {"deed": deed})
        for step, reason in undone.spared[:TOLD]:
            stays = gettext("“%(story)s” stays as it is. %(reason)s") % {"story": step, "reason": reason}
            messages.warning(request, stays)

    def next_place(self, request: HttpRequest, key: int | None) -> str:
        """Return the page that the decision came from, at the name behind the one that is decided."""
        page = keys_in(request.GET.get("page", ""))
        address = reverse(f"admin:articles_{self.opts.model_name}_proposals") + (f"?page={page[0]}" if page else "")
        name = self.model.objects.filter(pk=key).first()
        if name is None:
            return address
        behind = self.model.objects.proposed().filter(Q(name__gt=name.name) | Q(name=name.name, pk__gt=name.pk))
        following = behind.order_by("name", "pk").first()
        return f"{address}#name-{following.pk}" if following else address


def in_words(proposal: Proposal) -> list[tuple[Name, str, str]]:
    """Return the twins, each with the name by which it is alike and the reason in the language of the desk."""
    return [
        (row, twin.name if twin.name != row.name else "", reason_in_words(twin.reason)) for row, twin in proposal.twins
    ]
