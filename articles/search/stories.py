"""The first engine: every term must occur somewhere in a story. It reads every story, and needs no index."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from .terms import is_hanzi, pattern, terms_of

FIELDS = ("headline", "kicker", "deck", "text")


def search_stories(queryset: QuerySet, words: str) -> QuerySet:
    """Narrow a queryset of articles to those in which every term of `words` occurs; none where there is no term."""
    terms = terms_of(words)
    if not terms:
        return queryset.none()
    for term in terms:
        queryset = queryset.filter(occurs(term))
    return queryset


def occurs(term: str) -> Q:
    """Condition that a term occurs. Hanzi by plain comparison, which is many times faster than a pattern."""
    lookup, value = ("contains", term) if is_hanzi(term) else ("regex", pattern(term))
    return reduce(or_, (Q(**{f"{field}__{lookup}": value}) for field in FIELDS))
