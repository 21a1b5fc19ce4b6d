"""Whole issues and whole printed pages: what can be done to single stories is done to all that stand there."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from articles.models import Article

from .decisions import ORIGINS, PAGE
from .verbs import VERBS

#: The decisions that a whole issue or page is asked about, with their words.
OFFERED: dict[str, Promise] = {
    "section": _("Put all stories into a section …"),
    "tag": _("Add tags to all stories …"),
    "untag": _("Take tags from all stories …"),
    "tagged": _("Count all stories as tagged …"),
    "publish": _("Publish all stories …"),
}


class WholeStories(admin.ModelAdmin):
    """The actions of the list, and the buttons of the form, that lead to the page of a decision."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Add an action for every decision that this user may take."""
        own = {f"{name}_whole": (act_on_whole, f"{name}_whole", OFFERED[name]) for name in self.offered(request)}
        return own | super().get_actions(request)

    def offered(self, request: HttpRequest) -> list[str]:
        return [name for name in OFFERED if request.user.has_perm(VERBS[name].permission)]

    def stories_of(self, rows: QuerySet) -> QuerySet[Article]:
        return Article.objects.filter(**{f"{ORIGINS[self.opts.model_name]}__in": rows.order_by().values("pk")})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Set the decisions above the form."""
        if row := kwargs.get("obj"):
            query = urlencode({self.opts.model_name: row.pk})
            context |= {
                "whole_count": self.stories_of(self.model.objects.filter(pk=row.pk)).count(),
                "whole": [(OFFERED[name], f"{reverse(PAGE, args=[name])}?{query}") for name in self.offered(request)],
            }
        return super().render_change_form(request, context, *args, **kwargs)


def act_on_whole(desk: WholeStories, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
    """Ask about all stories of the selected issues or pages."""
    name = request.POST["action"].removesuffix("_whole")
    stories = desk.admin_site.get_model_admin(Article)
    return stories.ask(request, name, desk.stories_of(queryset), way_back=request.get_full_path())
