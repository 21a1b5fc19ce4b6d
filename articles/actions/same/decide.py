"""An editor decides on a pair of stories: they are kept apart, linked, or merged into one. Each is a deed, and undone
like any other.

Sketched beside it: a merge that deletes the other row. Refused, because a story remembers where it was printed and
what it was read from; merged, it stays a row, leads readers to the one that is kept, and can be taken out again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article, Deed, StoryLink, StoryPair
from articles.models.article import Status

from ..deeds.record import Record, recorded
from ..desk.publish import PERMISSION
from ..desk.selection import HEAVY

VERB = "same"
State = StoryPair.State


class NotDecidedError(Exception):
    """A pair stays as it is; the message says why, in words for the editor."""


def keep_apart(key: int, user: AbstractUser, now: datetime) -> Deed:
    """Settle that the two stories of a pair (its key) are two; they are not proposed again. Raises as `merge`."""
    with deciding(key, State.APART, user, now) as (record, pair):
        record.deed.title = _("Kept apart: %(pair)s") % {"pair": pair}
    return record.deed


def link(key: int, user: AbstractUser, now: datetime) -> Deed:
    """Link the two stories of a pair: readers of one are led to the other. Raises as `merge`."""
    with deciding(key, State.LINKED, user, now) as (record, pair):
        make_link(record, StoryLink(first=pair.first, second=pair.second))
        record.deed.title = _("Linked: %(pair)s") % {"pair": pair}
    return record.deed


def merge(key: int, keep: int, user: AbstractUser, now: datetime) -> Deed:
    """Merge the two stories of a pair into the one of them that is to be kept (its key).

    The other becomes a reprint: its place of printing is told with the kept story, and its address leads there. Raises
    NotDecidedError with the reason in words; StoryPair.DoesNotExist where the pair is gone.
    """
    with deciding(key, State.MERGED, user, now) as (record, pair):
        kept, other = (pair.first, pair.second) if pair.first_id == keep else (pair.second, pair.first)
        refuse(kept, other, user)
        tell_in(record, kept, other, user, now)
        record.deed.title = _("Merged “%(other)s” into “%(kept)s”") % {"other": other, "kept": kept}
    return record.deed


@contextmanager
def deciding(key: int, state: str, user: AbstractUser, now: datetime) -> Iterator[tuple[Record, StoryPair]]:
    """Open the deed of a decision, and write the decision at its end."""
    with recorded(VERB, user) as record:
        pair = StoryPair.objects.select_for_update(of=("self",)).get(pk=key)
        lock_stories(pair)
        if not pair.is_open:
            told = {"who": pair.decided_by or "", "state": pair.get_state_display()}
            raise NotDecidedError(_("%(who)s has decided already: %(state)s.") % told)
        yield record, pair
        decided = {"state": state, "decided_at": now, "decided_by_id": user.pk}
        record.change_all([pair], **decided)
        record.deed.rows = 2


def lock_stories(pair: StoryPair) -> None:
    """Read the stories of a pair as they stand, without their long columns, locked in the order of their keys."""
    keys = sorted((pair.first_id, pair.second_id))
    rows = Article.objects.filter(pk__in=keys).select_for_update(of=("self",)).defer(*HEAVY).order_by("pk")
    stories = {row.pk: row for row in rows}
    pair.first, pair.second = stories[pair.first_id], stories[pair.second_id]


def refuse(kept: Article, other: Article, user: AbstractUser) -> None:
    """Raise where a story cannot be merged into another."""
    if Status.MERGED in (kept.status, other.status):
        raise NotDecidedError(_("One of the two was merged into another story in the meantime."))
    if other.status != Status.PUBLISHED:
        return
    if not user.has_perm(PERMISSION):
        raise NotDecidedError(_("“%(story)s” is published: only those who publish may merge it.") % {"story": other})
    if kept.status != Status.PUBLISHED:
        words = _("“%(other)s” is published and “%(kept)s” is not: keep the published one, or publish the other first.")
        raise NotDecidedError(words % {"other": other, "kept": kept})


def tell_in(record: Record, kept: Article, other: Article, user: AbstractUser, now: datetime) -> None:
    """Let readers find one story in another, with all that was merged into it or linked with it.

    Both count as edited: no new reading and no undoing of an import takes them away.
    """
    worked = {"edited_at": now, "edited_by_id": user.pk}
    reprints = other.reprints.select_for_update(of=("self",)).defer(*HEAVY).order_by("pk")
    record.change_all(list(reprints), told_in_id=kept.pk, is_asked=False)
    move_links(record, kept, other)
    record.change_all([other], status=Status.MERGED, told_in_id=kept.pk, **worked)
    record.change_all([kept], **worked)


def move_links(record: Record, kept: Article, other: Article) -> None:
    """Let what is linked with one story be linked with the one that it is merged into."""
    links = list(StoryLink.objects.filter(Q(first=other) | Q(second=other)).select_related("first", "second"))
    if links:
        record.delete(links, is_asked=False)
    for row in links:
        first, second = (kept if one == other else one for one in (row.first, row.second))
        if first != second:
            make_link(record, StoryLink(first=first, second=second, kind=row.kind))


def make_link(record: Record, row: StoryLink) -> None:
    """Link two stories unless they are."""
    either = Q(first=row.first, second=row.second) | Q(first=row.second, second=row.first)
    if not StoryLink.objects.filter(either).exists():
        record.make([row])
