"""The places where a search found its words, for pages that name its `terms` in their context."""

import re

from django import template
from django.template import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search import pattern

register = template.Library()

BEFORE = 24
LONG = 110


@register.simple_tag(takes_context=True)
def marked(context: Context, text: str) -> SafeString:
    """Return the text, escaped, with every occurrence of a term between <mark> tags."""
    terms = context.get("terms")
    if not terms:
        return escape(text)
    parts = any_of(terms).split(text)  # what was found stands at the odd places
    pieces = (format_html("<mark>{}</mark>", part) if place % 2 else part for place, part in enumerate(parts))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.simple_tag(takes_context=True)
def found_in(context: Context, text: str) -> SafeString:
    """Return, marked, the part of a text around the first term in it, else its beginning; about 110 characters."""
    place = any_of(context["terms"]).search(text)
    start = max(0, place.start() - BEFORE) if place else 0
    part = " ".join(text[start : start + LONG].split())
    return marked(context, ("…" if start else "") + part + ("…" if start + LONG < len(text) else ""))


def any_of(terms: list[str]) -> re.Pattern[str]:
    """Return a pattern of one group that finds the longest term that fits."""
    return re.compile("(" + "|".join(map(pattern, sorted(terms, key=len, reverse=True))) + ")")
