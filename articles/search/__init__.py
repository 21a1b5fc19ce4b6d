"""Search in stories, one interface whatever the database: `search_stories(queryset, words) -> queryset`.

What a reader types is never handed to an engine as syntax. It is folded (NFKC) and cut into terms at white
space; words between quotation marks are one term. A story is found when every term occurs in its kicker,
headline, deck or text, widths and cases of letters aside, on SQLite and on PostgreSQL alike.
"""

from .stories import search_stories
from .terms import pattern, terms_of

__all__ = ["pattern", "search_stories", "terms_of"]
