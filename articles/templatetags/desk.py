"""What the front page and the side bar of the desk show: what waits, and the lists in the order of the work."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.reports import counting, tagging, waiting

register = template.Library()

# What goes out, what comes in, what it is about, where it stood.
DESKS = (
    (_("Stories"), ("Article", "StoryPair", "Photo", "Ad", "StoryLink")),
    (_("Import"), ("ImportBatch", "SourceDocument", "ImportEvent")),
    (_("Subjects and names"), ("Section", "Tag", "Institution", "Alias", "Author", "Byline", "FormerAddress")),
    (_("Papers"), ("Publication", "Issue", "Page")),
    (_("Site"), ("SiteProfile", "PermanentAddress", "Deletion", "Deed")),
)
# Screens that stand below a list, for those who may change its rows: their names and their addresses.
SCREENS = {
    "Institution": (_("Institutions to confirm"), "admin:articles_institution_proposals"),
    "Author": (_("Authors to confirm"), "admin:articles_author_proposals"),
}


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
    return [app | {"name": name, "models": with_screens(members)} for name, members in desks if members]


def with_screens(models: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the models of a desk, each followed by the screen that stands below its list."""
    return [entry for model in models for entry in (model, *screens_of(model))]


def screens_of(model: dict[str, Any]) -> list[dict[str, Any]]:
    if model["object_name"] not in SCREENS or not model["perms"]["change"]:
        return []
    name, address = SCREENS[model["object_name"]]
    return [{"name": name, "object_name": f"{model['object_name']}Proposals", "admin_url": reverse(address)}]
