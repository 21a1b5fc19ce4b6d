"""Links from one list of the desk into another."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.models import Deed, ImportBatch
from articles.reports.counting import in_words


def list_link(model: str, count: int, **filters: Any) -> SafeString | str:
    """Return a count that leads to the list of what was counted; a plain 0 where there is nothing to see."""
    if not count:
        return "0"
    return format_html('<a href="{}">{}</a>', list_address(model, **filters), in_words(count))


def list_address(model: str, **filters: Any) -> str:
    """Return the address of a model's list, filtered."""
    address = reverse(f"admin:articles_{model}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address


def batch_address(batch: ImportBatch, request: HttpRequest | None = None) -> str:
    """Return the page of a batch, filtered and turned as in the request."""
    address = reverse("admin:articles_importbatch_change", args=[batch.pk])
    query = request.GET.urlencode() if request else ""
    return f"{address}?{query}" if query else address


def change_address(row: Model) -> str:
    """Return the form of a row at the desk."""
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def undo_link(deed: Deed) -> SafeString:
    """Return a link to the page that says what undoing a deed would do, and does it."""
    words = gettext("Restore") if deed.verb == Deed.DELETE else gettext("Undo")
    return format_html('<a href="{}">{}</a>', reverse("admin:articles_deed_undo", args=[deed.pk]), words)
