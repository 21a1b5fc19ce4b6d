"""Links from one list of the desk into another."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString


def list_link(model: str, count: int, **filters: Any) -> SafeString | str:
    """Return a count that leads to the list of what was counted; a plain 0 where there is nothing to see."""
    if not count:
        return "0"
    return format_html('<a href="{}">{}</a>', list_address(model, **filters), count)


def list_address(model: str, **filters: Any) -> str:
    """Return the address of a model's list, filtered."""
    address = reverse(f"admin:articles_{model}_changelist")
    return f"{address}?{urlencode(filters)}" if filters else address
