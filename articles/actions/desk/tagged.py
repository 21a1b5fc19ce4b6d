"""When a story counts as tagged: it leaves the queue, and who saw to its section, tags and names is kept."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from articles.models import Article


def mark_tagged(article: Article, user: AbstractBaseUser | None, now: datetime) -> None:
    """Set on the row that this user tagged it; whoever did so first stays named."""
    if article.tagged_at is None:
        article.tagged_at, article.tagged_by = now, user


def mark_untagged(article: Article) -> None:
    """Set on the row that nobody has tagged it: a draft comes back into the queue."""
    article.tagged_at, article.tagged_by = None, None
