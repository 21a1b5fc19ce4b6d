"""The desk, one room for each of its desks; importing them registers their models with the stock admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import archive, figures, people, site
from .incoming import intake, sources
from .naming import names
from .pages import pictures
from .record import deeds, trash
from .same import pairs
from .sorting import learning, subjects
from .stories import articles

admin.site.site_header = admin.site.site_title = _("Newsroom desk")
admin.site.index_title = _("The desk today")
admin.site.index_template = "admin/desk.html"
admin.site.empty_value_display = "—"

__all__ = [
    "archive",
    "articles",
    "deeds",
    "figures",
    "intake",
    "learning",
    "names",
    "pairs",
    "people",
    "pictures",
    "site",
    "sources",
    "subjects",
    "trash",
]
