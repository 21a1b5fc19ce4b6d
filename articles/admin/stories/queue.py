"""The queue of the desk: one story a screen, what is suggested for it, and one key that accepts it all."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.actions.deeds.undo_deed import undo_deed
from articles.actions.desk.accept import (
    VERB,
    Links,
    NotAcceptedError,
    OvertakenError,
    accept,
    links_of,
    story_of,
)
from articles.actions.desk.publish import PERMISSION, publish
from articles.forms import ChoiceForm, QueueForm
from articles.models import Article, Deed, QueueClaim
from articles.models.article import Status
from articles.reports.counting import MOST
from articles.reports.queue import Wanted, count_waiting, last_acceptance

from ..lists.desk import LogAdmin, texts_of
from .queue_screen import screen_of
from .queue_turns import back_from_form, count_of, filters_of, number_in, onward, pass_over, stories, story_for

UNDONE_WITHIN = timedelta(hours=12)  # a working day: nobody means yesterday's story with the key that takes back


class Queueing(admin.ModelAdmin):
    """The page of the queue and its two posts. Whoever may change stories may work in it."""

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("queue/", wrap(self.queue), name="articles_article_queue"),
            path("queue/undo/", wrap(require_POST(self.queue_undo)), name="articles_article_queue_undo"),
            *super().get_urls(),
        ]

    def queue(self, request: HttpRequest) -> HttpResponse:
        """Show the next story, or accept the one that is posted and go on."""
        wanted = self.wanted(request)
        if request.method == "POST":
            return self.queue_accept(request, wanted)
        article = story_for(request, wanted, timezone.now())
        return self.queue_page(request, wanted, article, links_of(article) if article else None)

    def wanted(self, request: HttpRequest) -> Wanted:
        """Return which stories are asked for. Raises PermissionDenied; Http404 for a batch that is not there."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = QueueForm(request.GET)
        if not form.is_valid():
            raise Http404
        return form.wanted

    def queue_accept(self, request: HttpRequest, wanted: Wanted) -> HttpResponse:
        """Accept the posted story; where that cannot be, say why and show it again, or go on past it."""
        key = number_in(request.POST, "story")
        article = stories().filter(pk=key).first()
        if article is None:
            messages.warning(request, _("That story is gone in the meantime."))
            return onward(request.GET, after=key, n=count_of(request))
        links = links_of(article)
        form = ChoiceForm(request.POST, links=links, may_add_tags=request.user.has_perm("articles.add_tag"))
        if form.is_valid():
            try:
                carry_out(request, article, form, publishing="publish" in request.POST)
                return onward(request.GET, after=key, n=count_of(request) + 1)
            except OvertakenError as reason:
                return pass_over(request, article, str(reason))
            except NotAcceptedError as reason:
                form.add_error(None, str(reason))
        return self.queue_page(request, wanted, article, links, form)

    def queue_undo(self, request: HttpRequest) -> HttpResponse:
        """Take this user's acceptance back and return to its story; readers' stories are withdrawn, with a reason."""
        self.wanted(request)
        mine = Deed.objects.filter(verb=VERB, by=request.user, undone_at=None)
        deed = get_object_or_404(mine, pk=number_in(request.POST, "deed"))
        key = story_of(deed)
        article = stories().filter(pk=key).first()
        if article and article.status == Status.PUBLISHED:
            address = reverse("admin:articles_article_decide", args=["withdraw"])
            return HttpResponseRedirect(f"{address}?chosen={key}&from={key}")
        undo(request, deed, article)
        return onward(request.GET, story=key, n=max(1, count_of(request) - 1))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Return from the form to the queue where it was opened from there."""
        answer = super().response_change(request, obj)
        if "queue" not in request.GET or "_continue" in request.POST:
            return answer
        return back_from_form(request, obj)

    def queue_page(
        self, request: HttpRequest, wanted: Wanted, article: Article | None, links: Links | None,
        form: ChoiceForm | None = None,
    ) -> HttpResponse:  # fmt: skip
        """Show one story of the queue, or that nothing waits."""
        now = timezone.now()
        left = count_waiting(wanted)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Tagging queue"),
            "opts": self.opts,
            "screen": screen_of(article, links, form) if article else None,
            "holder": QueueClaim.objects.of_others(request.user, now).filter(article=article).first(),
            "form": form,
            "filters": QueueForm(request.GET),
            "wanted": wanted,
            "number": count_of(request),
            "left": max(0, left - 1) if article else left,
            "most": MOST,
            "query": filters_of(request.GET).urlencode(),
            "last": last_acceptance(request.user, VERB, now - UNDONE_WITHIN),
            "may_publish": request.user.has_perm(PERMISSION),
            "may_add_tags": request.user.has_perm("articles.add_tag"),
        }
        return TemplateResponse(request, "admin/articles/article/queue.html", context)


@admin.register(QueueClaim)
class QueueClaimAdmin(LogAdmin):
    """Who has which story on the screen, to look up."""

    list_display = ["article", "user", "until"]
    list_select_related = ["article", "user"]
    ordering = ["-until", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[QueueClaim]:
        return super().get_queryset(request).defer(*texts_of("article"))


@transaction.atomic
def carry_out(request: HttpRequest, article: Article, form: ChoiceForm, *, publishing: bool) -> None:
    """Accept what was posted, publish the story where that is asked for too, and write both into its history.

    Raises NotAcceptedError, also where it cannot be published: then nothing of it is done.
    """
    if publishing and not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    choice = form.choice
    accept(article.pk, form.cleaned_data["seen"], choice, request.user, timezone.now())
    done = [_("Tagged: section %(section)s") % {"section": choice.section}]
    if publishing:
        refused = publish([article], request.user, timezone.now()).refused
        if refused:
            raise NotAcceptedError(refused[0][1])
        done.append(_("Published"))
    for message in done:
        LogEntry.objects.log_actions(request.user.pk, [article], CHANGE, message)


def undo(request: HttpRequest, deed: Deed, article: Article | None) -> None:
    """Undo an acceptance, write that into the history of its story and tell what stays."""
    undone = undo_deed(deed, request.user)
    if article:
        LogEntry.objects.log_actions(request.user.pk, [article], CHANGE, _("Tagging taken back"))
    for step, reason in undone.spared:
        messages.warning(request, _("“%(row)s” stays as it is. %(reason)s") % {"row": step, "reason": reason})
