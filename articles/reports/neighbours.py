"""The stories before and after a story, in the order in which an editor works through a batch."""

from typing import NamedTuple

from django.db.models import Q

from articles.models import Article


class Neighbours(NamedTuple):
    previous: Article | None
    next: Article | None


def neighbours_of(article: Article) -> Neighbours:
    """Return the stories beside this one on its page and, at the ends of the page, in its batch. Two queries.

    Without a batch the page is all there is; a story without a source stands alone.
    """
    if article.source is None:
        return Neighbours(None, None)
    same = {"source__batch": article.source.batch_id} if article.source.batch_id else {"source": article.source_id}
    rows = Article.objects.filter(**same).only("pk", "kicker", "headline", "status")
    order = ("source_id", "position", "pk")
    return Neighbours(
        previous=rows.filter(beyond(article, "lt")).order_by(*(f"-{name}" for name in order)).first(),
        next=rows.filter(beyond(article, "gt")).order_by(*order).first(),
    )


def beyond(article: Article, side: str) -> Q:
    """Condition for what stands before (`lt`) or after (`gt`) the story by source, position and key.

    Its first half follows from the second; but a database walks its index from there, and not from an OR.
    """
    source, position = Q(source=article.source_id), Q(position=article.position)
    return Q(**{f"source__{side}e": article.source_id}) & (
        Q(**{f"source__{side}": article.source_id})
        | source & Q(**{f"position__{side}": article.position})
        | source & position & Q(**{f"pk__{side}": article.pk})
    )
