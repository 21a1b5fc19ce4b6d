"""Which stories' choices the steps of a deed touch."""

from collections.abc import Iterable, Iterator

from articles.models import Article, Step

STORY, STORY_TAG = Article._meta.label_lower, Article.tags.through._meta.label_lower
#: Columns of a story from which something is learned.
TAUGHT = frozenset({"kicker", "headline", "deck", "text", "section_id", "suggestions", "tagged_at", "published_at"})


def stories_touched(steps: Iterable[Step]) -> Iterator[int]:
    """Yield the keys of stories that were made, deleted or restored, chosen anew, or given or taken a tag."""
    for step in steps:
        columns = step.before | step.after
        if step.model == STORY and (step.kind != Step.Kind.CHANGED or not TAUGHT.isdisjoint(columns)):
            yield int(step.key)
        elif step.model == STORY_TAG:
            yield columns["article_id"]
