"""Stories that may be one: the list of the pairs, and the page where two stand side by side and one key decides."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.actions.same.decide import VERB, NotDecidedError, keep_apart, link, merge
from articles.actions.same.find import find_same_stories
from articles.actions.same.join import join
from articles.forms import PairForm
from articles.forms.reasons import reason_in_words
from articles.models import Article, Comparison, Deed, StoryPair
from articles.reports.comparing import compare, likely_to_stay
from articles.reports.counting import count_to_most, in_words

from ..lists.desk import LogAdmin, texts_of
from ..lists.links import undo_link

MAY_DECIDE = "articles.change_storypair"
COMPARING = 5.0  # seconds a request compares what waits for it


class PairStateFilter(admin.SimpleListFilter):
    """What waits for a decision, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            *((state.value, state.label) for state in StoryPair.State if state != StoryPair.State.OPEN),
            ("all", _("All")),
        ]

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Yield the choices, the first of them what waits."""
        first, *others = super().choices(changelist)
        yield first | {"display": StoryPair.State.OPEN.label}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset.waiting()
        return queryset if self.value() == "all" else queryset.filter(state=self.value())


@admin.register(Comparison)
class ComparisonAdmin(LogAdmin):
    """What was compared; for whoever maintains the newsroom."""

    list_display = ["story", "fingerprints", "at"]
    list_select_related = ["story"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comparison]:
        return super().get_queryset(request).defer(*texts_of("story"))


@admin.register(StoryPair)
class StoryPairAdmin(LogAdmin):
    list_display = ["stories", "kind", "in_common", "printed", "how_it_stands"]
    list_display_links = None
    list_filter = [PairStateFilter, "kind"]
    search_fields = ["first__headline", "second__headline"]
    ordering = ["-score", "pk"]
    change_list_template = "admin/articles/storypair/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[StoryPair]:
        return super().get_queryset(request).with_stories().select_related("decided_by")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Say beside the list how many stories were not compared yet."""
        waiting = count_to_most(Article.objects.uncompared())
        context = {
            "uncompared": waiting,
            "uncompared_in_words": in_words(waiting),
            "may_decide": request.user.has_perm(MAY_DECIDE),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    # The columns of the list

    @admin.display(description=_("stories"))
    def stories(self, pair: StoryPair) -> SafeString:
        address = reverse("admin:articles_storypair_change", args=[pair.pk])
        titles = format_html('<span class="headline">{}</span>', pair.first.headline)
        if pair.second.headline != pair.first.headline:
            titles = format_html('{}<span class="headline other">{}</span>', titles, pair.second.headline)
        return format_html('<a href="{}">{}</a>', address, titles)

    @admin.display(description=_("words in common"), ordering="shared")
    def in_common(self, pair: StoryPair) -> str:
        return "" if pair.is_jump else f"{pair.shared_percent}%"

    @admin.display(description=_("printed in"))
    def printed(self, pair: StoryPair) -> SafeString:
        return format_html("<span>{}</span><br><span>{}</span>", *map(place_of, (pair.first, pair.second)))

    @admin.display(description=_("state"))
    def how_it_stands(self, pair: StoryPair) -> str:
        return f"{pair.get_state_display()} {pair.decided_by or ''}".strip()

    # The page of a pair

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("compare/", wrap(require_POST(self.compare_waiting)), name="articles_storypair_compare"),
            path("<int:key>/decide/", wrap(require_POST(self.decide)), name="articles_storypair_decide"),
            *super().get_urls(),
        ]

    def compare_waiting(self, request: HttpRequest) -> HttpResponse:
        """Compare, for some seconds, the stories that were not."""
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        found = find_same_stories(seconds=COMPARING)
        told = {"stories": found.stories, "pairs": found.pairs}
        messages.info(request, gettext("Stories compared: %(stories)d; new pairs to decide: %(pairs)d.") % told)
        return HttpResponseRedirect(reverse("admin:articles_storypair_changelist"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show two stories side by side, and what can be decided on them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        pair = get_object_or_404(whole_pairs(), pk=object_id if object_id.isdecimal() else 0)
        found, waiting = compare(pair), StoryPair.objects.waiting()
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Are these parts of one story?") if pair.is_jump else gettext("Are these one story?"),
            "opts": self.opts,
            "pair": pair,
            "sides": [
                (side, story, place_of(story)) for side, story in (("first", pair.first), ("second", pair.second))
            ],
            "found": found,
            "reasons": [reason_in_words(reason) for reason in found.reasons],
            "keep": likely_to_stay(pair),
            "may_decide": request.user.has_perm(MAY_DECIDE) and pair.is_open,
            "following": waiting.behind(pair).first(),
            "before": waiting.before(pair).first(),
            "left": count_to_most(waiting),
            "last": last_decision(request),
        }
        return TemplateResponse(request, "admin/articles/storypair/pair.html", context)

    def decide(self, request: HttpRequest, key: int) -> HttpResponse:
        """Do what a button says, and go on to the next pair; where that cannot be, say why and show the pair again."""
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        pair = get_object_or_404(StoryPair.objects.with_stories(), pk=key)
        following = StoryPair.objects.waiting().behind(pair).first()
        form = PairForm(request.POST, pair=pair)
        if not form.is_valid():
            messages.error(request, gettext("Choose what is to become of the two stories."))
            return HttpResponseRedirect(pair_address(pair))
        try:
            tell(request, carry_out(request, pair, form))
        except NotDecidedError as reason:
            messages.warning(request, str(reason))
            return HttpResponseRedirect(pair_address(pair))
        following = following or StoryPair.objects.waiting().in_order().first()
        return HttpResponseRedirect(
            pair_address(following) if following else reverse("admin:articles_storypair_changelist")
        )


@transaction.atomic
def carry_out(request: HttpRequest, pair: StoryPair, form: PairForm) -> Deed:
    """Do what was decided and write it into the history of both stories."""
    verb, now = form.cleaned_data["do"], timezone.now()
    if verb == "merge":
        deed = merge(pair.pk, int(form.cleaned_data["keep"]), request.user, now)
    else:
        deed = {"apart": keep_apart, "link": link, "join": join}[verb](pair.pk, request.user, now)
    LogEntry.objects.log_actions(request.user.pk, [pair.first, pair.second], CHANGE, deed.title)
    return deed


def tell(request: HttpRequest, deed: Deed) -> None:
    messages.success(request, format_html("{} {}", deed.title, undo_link(deed)))


def pair_address(pair: StoryPair) -> str:
    return reverse("admin:articles_storypair_change", args=[pair.pk])


def whole_pairs() -> QuerySet[StoryPair]:
    """Return pairs with both stories, their texts, and all that their page tells of them."""
    pages = [f"{side}__page__issue__publication" for side in ("first", "second")]
    rows = StoryPair.objects.select_related(*pages, "decided_by", "first__section", "second__section")
    return rows.prefetch_related(
        *(f"{side}__{name}" for side in ("first", "second") for name in ("byline_set__author", "photo_set"))
    )


def last_decision(request: HttpRequest) -> Deed | None:
    """Return the last decision of this user upon a pair that was not undone."""
    mine = Deed.objects.standing().filter(by=request.user, undone_at=None, verb=VERB)
    return mine.newest_first().first()


def place_of(story: Article) -> str:
    """Return where and when a story was printed, "" where that is not known."""
    page, day = story.page, story.printed_on
    number = gettext("page no. %(number)s") % {"number": page.number} if page and page.is_numbered else ""
    parts = (page.issue.publication.title if page else "", day.isoformat() if day else "", number)
    return " ".join(filter(None, parts))
