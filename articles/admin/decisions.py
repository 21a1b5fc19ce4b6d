"""Decisions about chosen stories: a page that says what will happen and what is refused, then the deed.

The same page serves many stories (an action of the list) and one (a button of its form).
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
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.actions.desk.publish import why_not
from articles.actions.desk.selection import Result, read_in_chunks
from articles.forms import ChosenForm, keys_in
from articles.models import Article

from .verbs import VERBS, Verb

SHOWN = 100  # titles on the page; its figures count them all
TOLD = 10  # refusals told one by one after the deed
PAGE = "admin:articles_article_decide"


class Decisions(admin.ModelAdmin):
    """The actions of the list of stories, and the page that they and the buttons of the form lead to."""

    actions = ["publish_selected", "withdraw_selected", "move_selected", "tag_selected", "untag_selected"]

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

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(VERBS["publish"].permission)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.decide)
        return [path("decide/<slug:name>/", view, name="articles_article_decide"), *super().get_urls()]

    def ask(self, request: HttpRequest, name: str, queryset: QuerySet[Article]) -> HttpResponse:
        """Show the page for the stories selected in the list."""
        keys = ",".join(str(key) for key in queryset.order_by().values_list("pk", flat=True))
        return self.page(request, name, self.form_for(request, VERBS[name], keys))

    def decide(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show the page for ?chosen=1,2,3, or do what was confirmed on it."""
        verb = permitted_verb(request, name)
        form = self.form_for(request, verb, request.GET.get("chosen", ""))
        if request.method != "POST" or not form.is_valid():
            return self.page(request, name, form)
        result = carry_out(request, verb, form)
        tell(request, verb, result)
        return HttpResponseRedirect(self.way_back(request))

    def form_for(self, request: HttpRequest, verb: Verb, keys: str) -> ChosenForm:
        """Return the form of the verb: filled in where the request confirms it, else for the stories of `keys`."""
        confirmed = request.method == "POST" and "chosen" in request.POST
        form = verb.form(request.POST if confirmed else None, initial={"chosen": keys})
        if "tags" in form.fields:
            form.fields["tags"] = self.formfield_for_dbfield(Article._meta.get_field("tags"), request)
            form.fields["tags"].required, form.fields["tags"].help_text = True, ""
        return form

    def page(self, request: HttpRequest, name: str, form: ChosenForm) -> HttpResponse:
        """Say what will happen to which stories, and ask for what the verb needs to know."""
        verb, stories = VERBS[name], chosen_stories(form)
        reasons = [(story, why_not(story, verb.decision) if verb.decision else "") for story in stories]
        ready = [story for story, reason in reasons if not reason]
        refused = [(story, reason) for story, reason in reasons if reason]
        context = {
            **self.admin_site.each_context(request),
            "title": verb.title,
            "opts": self.opts,
            "name": name,
            "form": form,
            "media": self.media + form.media,
            "ready": ready[:SHOWN],
            "ready_count": len(ready),
            "refused": refused[:SHOWN],
            "refused_count": len(refused),
            "page_url": self.page_url(request, name),
            "way_back": self.way_back(request),
        }
        return TemplateResponse(request, "admin/articles/article/decide.html", context)

    def page_url(self, request: HttpRequest, name: str) -> str:
        """Return where the page posts to, with what it takes to find the way back."""
        address = reverse(PAGE, args=[name])
        story = origin(request)
        return f"{address}?from={story}" if story else self.with_filters(request, address)

    def way_back(self, request: HttpRequest) -> str:
        """Return the form that the decision came from, else the list as it was filtered."""
        story = origin(request)
        if story:
            return reverse("admin:articles_article_change", args=[story])
        return self.with_filters(request, reverse("admin:articles_article_changelist"))

    def with_filters(self, request: HttpRequest, address: str) -> str:
        context = {"opts": self.opts, "preserved_filters": self.get_preserved_filters(request)}
        return add_preserved_filters(context, address)


def origin(request: HttpRequest) -> str:
    """Return the key of the story from whose form the decision came, "" where it came from the list."""
    key = request.GET.get("from", "")
    return key if key.isdecimal() else ""


def permitted_verb(request: HttpRequest, name: str) -> Verb:
    """Return the verb of this name. Raises Http404 where there is none, PermissionDenied where this user may not."""
    if name not in VERBS:
        raise Http404
    if not request.user.has_perm(VERBS[name].permission):
        raise PermissionDenied
    return VERBS[name]


def chosen_stories(form: ChosenForm) -> list[Article]:
    """Return the stories that the form is about, newest first, as they stand now."""
    chunks = read_in_chunks(keys_in(form["chosen"].value() or ""))
    return [story for rows in chunks for story in rows][::-1]


@transaction.atomic
def carry_out(request: HttpRequest, verb: Verb, form: ChosenForm) -> Result:
    """Do what was confirmed and write it into the history of every story."""
    result = verb.act(chosen_stories(form), request.user, form.cleaned_data)
    LogEntry.objects.log_actions(request.user.pk, result.done, CHANGE, verb.log(form.cleaned_data))
    return result


def tell(request: HttpRequest, verb: Verb, result: Result) -> None:
    """Say how many stories it was, and which were refused and why."""
    if result.done:
        done = gettext("%(done)s: %(count)d stories.") % {"done": verb.done, "count": len(result.done)}
        messages.success(request, done)
    for story, reason in result.refused[:TOLD]:
        messages.warning(
            request, gettext("“%(story)s” stays as it is. %(reason)s") % {"story": story, "reason": reason}
        )
    if len(result.refused) > TOLD:
        messages.warning(request, gettext("%d more stories stay as they are.") % (len(result.refused) - TOLD))
