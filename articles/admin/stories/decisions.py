"""Decisions about chosen stories: a page that says what will happen and what is refused, then the deed.

The same page serves many stories (an action of the list), one (a button of its form), and all stories of a printed
page or of an issue.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.desk.preview import preview
from articles.actions.desk.selection import Plan, Result, keys_of
from articles.forms import ChosenForm, keys_in
from articles.models import Article

from ..lists.links import undo_link
from .verbs import VERBS, Verb

TOLD = 10  # refusals told one by one after the deed
NAMED = 100  # stories that an address can name
PAGE = "admin:articles_article_decide"
NAMES = ("tags", "institutions")  # fields that complete what is typed
#: What a decision can come from, and the lookup from a story to it.
ORIGINS = {"article": "pk", "issue": "page__issue", "page": "page"}


class Decisions(admin.ModelAdmin):
    """The actions of the list of stories, and the page that they and the buttons of the forms lead to."""

    actions = [
        "publish_selected",
        "withdraw_selected",
        "move_selected",
        "tag_selected",
        "untag_selected",
        "name_selected",
        "unname_selected",
        "count_selected",
    ]

    @admin.action(description=_("Publish …"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "publish", queryset)

    @admin.action(description=_("Withdraw …"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "withdraw", queryset)

    @admin.action(description=_("Put into a section …"), permissions=["change"])
    def move_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "section", queryset)

    @admin.action(description=_("Add tags …"), permissions=["change"])
    def tag_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "tag", queryset)

    @admin.action(description=_("Take tags away …"), permissions=["change"])
    def untag_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "untag", queryset)

    @admin.action(description=_("Add institutions …"), permissions=["change"])
    def name_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "name", queryset)

    @admin.action(description=_("Take institutions away …"), permissions=["change"])
    def unname_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "unname", queryset)

    @admin.action(description=_("Count as tagged …"), permissions=["change"])
    def count_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse:
        return self.ask(request, "tagged", queryset)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VERBS["publish"].permission)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decide)
        return [path("decide/<slug:name>/", view, name="articles_article_decide"), *super().get_urls()]

    def ask(
        self, request: HttpRequest, name: str, stories: QuerySet[Article], way_back: str | None = None
    ) -> HttpResponse:
        """Show the page for these stories, selected in a list that the way leads back to."""
        keys = ",".join(map(str, keys_of(stories)))
        return self.page(request, name, self.form_for(request, permitted_verb(request, name), keys), way_back)

    def decide(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show the page for ?chosen=1,2,3, ?issue=1 or ?page=1; preview what was filled in; do what was confirmed."""
        verb = permitted_verb(request, name)
        form = self.form_for(request, verb, asked_keys(request) if request.method != "POST" else "")
        if not form.is_bound or not form.is_valid():
            return self.page(request, name, form)
        if "_preview" in request.POST or not form.is_as_previewed:
            return self.page(request, name, form, values=form.cleaned_data)
        result = carry_out(request, verb, form)
        tell(request, verb, result)
        return HttpResponseRedirect(self.way_back(request))

    def form_for(self, request: HttpRequest, verb: Verb, keys: str) -> ChosenForm:
        """Return the form of the verb: filled in where the request confirms it, else for the stories of `keys`."""
        confirmed = request.method == "POST" and "chosen" in request.POST
        form = verb.form(request.POST if confirmed else None, initial={"chosen": keys})
        for name in set(NAMES) & form.fields.keys():
            form.fields[name] = self.formfield_for_dbfield(Article._meta.get_field(name), request)
            form.fields[name].required, form.fields[name].help_text = True, ""
        return form

    def page(
        self,
        request: HttpRequest,
        name: str,
        form: ChosenForm,
        way_back: str | None = None,
        values: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say what will happen to which stories, as far as `values` were given where it depends on them."""
        verb = VERBS[name]
        is_settled = values is not None or not form.shaping
        context = {
            **self.admin_site.each_context(request),
            "title": verb.title,
            "opts": self.opts,
            "name": name,
            "form": form,
            "media": self.media + form.media,
            "is_settled": is_settled,
            "previewed": form.shape if values is not None else "",
            "preview": preview(keys_in(form["chosen"].value() or ""), verb.plan(values or {}) if is_settled else as_is),
            "page_url": self.page_url(request, name, way_back),
            "way_back": way_back or self.way_back(request),
        }
        return TemplateResponse(request, "admin/articles/article/decide.html", context)

    def page_url(self, request: HttpRequest, name: str, way_back: str | None) -> str:
        """Return where the page posts to, with what it takes to find the way back."""
        address = reverse(PAGE, args=[name])
        if way_back or origin(request):
            return f"{address}?{urlencode({'back': way_back or self.way_back(request)})}"
        return self.with_filters(request, address)

    def way_back(self, request: HttpRequest) -> str:
        """Return the form or the list that the decision came from, else the list of stories as it was filtered."""
        if came_from := origin(request):
            return came_from
        return self.with_filters(request, reverse("admin:articles_article_changelist"))

    def with_filters(self, request: HttpRequest, address: str) -> str:
        context = {"opts": self.opts, "preserved_filters": self.get_preserved_filters(request)}
        return add_preserved_filters(context, address)


def origin(request: HttpRequest) -> str:
    """Return the page of the desk that the decision came from, "" where it came from the list of stories."""
    back = request.GET.get("back", "")
    if back.startswith(reverse("admin:index")):
        return back
    keys = {"article": request.GET.get("from", ""), **{name: request.GET.get(name, "") for name in ("issue", "page")}}
    forms = (reverse(f"admin:articles_{name}_change", args=[key]) for name, key in keys.items() if key.isdecimal())
    return next(forms, "")


def asked_keys(request: HttpRequest) -> str:
    """Return the keys of the stories that an address asks for, divided by commas."""
    for name in ("issue", "page"):
        if request.GET.get(name, "").isdecimal():
            return ",".join(map(str, keys_of(Article.objects.filter(**{ORIGINS[name]: request.GET[name]}))))
    return request.GET.get("chosen", "")


def as_is(stories: list[Article]) -> list[Plan]:
    """Plan nothing yet: each story with the section that it is in."""
    return [Plan(story, str(story.section or gettext("no section"))) for story in stories]


def permitted_verb(request: HttpRequest, name: str) -> Verb:
    """Return the verb of this name. Raises Http404 where there is none, PermissionDenied where this user may not."""
    if name not in VERBS:
        raise Http404
    if not request.user.has_perm(VERBS[name].permission):
        raise PermissionDenied
    return VERBS[name]


@transaction.atomic
def carry_out(request: HttpRequest, verb: Verb, form: ChosenForm) -> Result:
    """Do what was confirmed and write it into the history of every story."""
    result = verb.act(form.cleaned_data["chosen"], request.user, form.cleaned_data)
    LogEntry.objects.log_actions(request.user.pk, result.done, CHANGE, verb.log(form.cleaned_data))
    return result


def tell(request: HttpRequest, verb: Verb, result: Result) -> None:
    """Say how many stories it was and how that is undone, and which were refused and why."""
    if result.done:
        done = gettext("%(done)s: %(count)d stories.") % {"done": verb.done, "count": len(result.done)}
        messages.success(request, format_html("{} {}", done, way_to_undo(verb, result)))
    for story, reason in result.refused[:TOLD]:
        messages.warning(
            request, gettext("“%(story)s” stays as it is. %(reason)s") % {"story": story, "reason": reason}
        )
    if len(result.refused) > TOLD:
        messages.warning(request, gettext("%d more stories stay as they are.") % (len(result.refused) - TOLD))


def way_to_undo(verb: Verb, result: Result) -> SafeString | str:
    """Return a link to undo what was done; what was published is withdrawn, as long as an address can name it all."""
    if result.deed:
        return undo_link(result.deed)
    if verb is not VERBS["publish"] or len(result.done) > NAMED:
        return ""
    chosen = ",".join(str(story.pk) for story in result.done)
    address = f"{reverse(PAGE, args=['withdraw'])}?{urlencode({'chosen': chosen})}"
    return format_html('<a href="{}">{}</a>', address, gettext("Withdraw …"))
