"""What the front page and the side bar of the desk show: what waits, and the lists in the order of the work."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from articles.reports import counting, tagging, waiting

register = template.Library()

# What goes out, what comes in, what it is about, where it stood.
DESKS = (
    (_("Stories"), ("Article", "Photo", "Ad", "StoryLink")),
    (_("Import"), ("ImportBatch", "SourceDocument", "ImportEvent")),
    (_("Subjects and names"), ("Section", "Tag", "Institution", "Alias", "Author", "Byline", "FormerAddress")),
    (_("Papers"), ("Publication", "Issue", "Page")),
    (_("Site"), ("SiteProfile", "PermanentAddress", "Deed")),
)


register.simple_tag(waiting.what_waits)
register.simple_tag(waiting.what_is_new)
register.simple_tag(waiting.what_failed)
register.simple_tag(tagging.how_much_is_tagged)
register.filter(counting.in_words)


@register.filter
def in_desks(apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Divide the models of `articles` in the admin's list of applications among the desks; leave the others."""
    return [part for app in apps for part in (divide(app) if app["app_label"] == "articles" else [app])]


def divide(app: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one entry for each desk of which this user sees a model."""
    models = {model["object_name"]: model for model in app["models"]}
    desks = [(name, [models[model] for model in members if model in models]) for name, members in DESKS]
    return [app | {"name": name, "models": members} for name, members in desks if members]
