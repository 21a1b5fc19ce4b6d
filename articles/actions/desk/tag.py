"""Put stories into a section, give them tags and institutions, take these away, count them as tagged.

Each verb is a plan and a deed. The plan says for each story what would change, or why it stays as it is; the deed
carries the same plan out, so that a preview cannot promise anything else. Whoever does so has edited the stories.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Institution, Section, Tag
from articles.models.article import Status

from ..deeds.record import Record, recorded
from .selection import Plan, Planner, Result, Stories, stories_in_chunks

Name = Tag | Institution


class Join(NamedTuple):
    """The table that joins stories to rows of another, its column that leads there, the verbs of the deeds that join
    and part them, and the words for both refusals."""

    table: type[Model]
    column: str
    joins: str
    parts: str
    has_all: Promise
    has_none: Promise


JOINS: dict[type[Model], Join] = {
    Tag: Join(
        Article.tags.through,
        "tag_id",
        "tag",
        "untag",
        gettext_lazy("It has these tags already."),
        gettext_lazy("It has none of these tags."),
    ),
    Institution: Join(
        Article.institutions.through,
        "institution_id",
        "name",
        "unname",
        gettext_lazy("It has these institutions already."),
        gettext_lazy("It has none of these institutions."),
    ),
}


def plan_section(stories: Sequence[Article], section: Section) -> list[Plan]:
    """Plan to move stories, read with their sections, into a section."""
    return [
        Plan(story, f"{story.section or _('no section')} → {section}", why_not_in(story, section)) for story in stories
    ]


def why_not_in(article: Article, section: Section) -> str:
    """Say why this story cannot go into this section; "" where it can."""
    if article.section_id == section.pk:
        return _("It is in this section already.")
    if article.status == Status.PUBLISHED and not section.is_public:
        return _("It is published, and readers do not see this section: withdraw it first.")
    return ""


def plan_names_added(stories: Sequence[Article], names: Sequence[Name]) -> list[Plan]:
    """Plan to give every story all of these names, tags or institutions."""
    known, join = joined(stories, names), JOINS[type(names[0])]
    plans = []
    for story in stories:
        gained = [str(name) for name in names if (story.pk, name.pk) not in known]
        plans.append(Plan(story, in_words("+", gained), "" if gained else str(join.has_all)))
    return plans


def plan_names_removed(stories: Sequence[Article], names: Sequence[Name]) -> list[Plan]:
    """Plan to take these names, tags or institutions, from every story that has one of them."""
    known, join = joined(stories, names), JOINS[type(names[0])]
    plans = []
    for story in stories:
        lost = [str(name) for name in names if (story.pk, name.pk) in known]
        plans.append(Plan(story, in_words("−", lost), "" if lost else str(join.has_none)))
    return plans


def plan_tagged(stories: Sequence[Article]) -> list[Plan]:
    """Plan to count stories as tagged: drafts among them leave the queue."""
    return [Plan(story, _("counts as tagged"), _("It is tagged already.") * bool(story.tagged_at)) for story in stories]


def set_section(stories: Stories, section: Section, user: AbstractBaseUser | None) -> Result:
    """Move stories into a section."""
    words = _("Put into section “%(section)s”") % {"section": section}
    plan = partial(plan_section, section=section)
    return carry_out("section", words, stories, user, plan, lambda record, ready: {"section_id": section.pk})


def add_names(stories: Stories, names: Iterable[Name], user: AbstractBaseUser | None) -> Result:
    """Give every story all of these names, all tags or all institutions; one that has them all stays as it is."""
    names = list(names)
    join = JOINS[type(names[0])]

    def add(record: Record, ready: list[Article]) -> dict[str, Any]:
        missing = {(story.pk, name.pk) for story in ready for name in names} - joined(ready, names)
        record.make(join.table(**{"article_id": story, join.column: name}) for story, name in sorted(missing))
        return {}

    return carry_out(join.joins, in_words("+", names), stories, user, partial(plan_names_added, names=names), add)


def remove_names(stories: Stories, names: Iterable[Name], user: AbstractBaseUser | None) -> Result:
    """Take these names, all tags or all institutions, from every story that has one of them."""
    names = list(names)
    join = JOINS[type(names[0])]

    def remove(record: Record, ready: list[Article]) -> dict[str, Any]:
        record.delete(list(rows_between(join, ready, names).order_by("pk")), is_asked=False)
        return {}

    return carry_out(join.parts, in_words("−", names), stories, user, partial(plan_names_removed, names=names), remove)


def count_as_tagged(stories: Stories, user: AbstractBaseUser | None) -> Result:
    """Count stories as tagged, those that nobody tagged before: drafts among them leave the queue."""
    now = {"tagged_at": timezone.now(), "tagged_by_id": user.pk if user else None}
    return carry_out("tagged", _("Counted as tagged"), stories, user, plan_tagged, lambda record, ready: now)


def carry_out(
    verb: str,
    words: str,
    stories: Stories,
    user: AbstractBaseUser | None,
    plan: Planner,
    act: Callable[[Record, list[Article]], dict[str, Any]],
) -> Result:
    """Do to the stories what is planned, 500 at a time, as one deed that can be undone.

    `act` does what concerns other tables and returns the columns that the stories themselves get.
    """
    result, now = Result(), timezone.now()
    with recorded(verb, user) as record:
        for chunk in stories_in_chunks(stories):
            ready = result.enter(plan(chunk))
            columns = act(record, ready)
            record.change_all(ready, edited_at=now, edited_by_id=user.pk if user else None, **columns)
        record.deed.title, record.deed.rows = title_of(words, result.done), len(result.done)
    result.deed = record.deed if record.steps else None
    return result


def title_of(words: str, stories: Sequence[Article]) -> str:
    """Say what was done to which stories, the first of them by name."""
    told = {"done": words, "story": stories[0] if stories else "", "count": len(stories)}
    title = _("%(done)s: %(story)s, %(count)d in all") if len(stories) > 1 else _("%(done)s: %(story)s")
    return title % told


def joined(stories: Sequence[Article], names: Sequence[Name]) -> set[tuple[int, int]]:
    """Return the pairs (story, name) of keys that stand already."""
    join = JOINS[type(names[0])]
    return set(rows_between(join, stories, names).values_list("article_id", join.column))


def rows_between(join: Join, stories: Sequence[Article], names: Sequence[Name]) -> QuerySet:
    return join.table._base_manager.filter(article__in=stories, **{f"{join.column}__in": [name.pk for name in names]})


def in_words(sign: str, names: Iterable[Any]) -> str:
    """Return names that are gained or lost, each with its sign."""
    return " ".join(f"{sign}{name}" for name in names)
