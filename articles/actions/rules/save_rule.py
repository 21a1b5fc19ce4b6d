"""Save a rule as it was tried, and move the drafts that nobody has decided on; one deed, undone as one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Deed, RuleTrial, Section, Tag, TrialMove

from ..deeds.record import Record, recorded

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a rule did: the deed, None where nothing changed; drafts moved, and drafts decided on meanwhile."""

    deed: Deed | None
    moved: int = 0
    spared: int = 0


@transaction.atomic
def save_rule(trial: RuleTrial, subject: Section | Tag, user: AbstractBaseUser, *, move: bool = False) -> Saved:
    """Give a section or a tag the words of a trial, which then goes; `move` moves the drafts that the trial named."""
    with recorded("rule", user) as record:
        row = type(subject).objects.select_for_update(of=("self",)).get(pk=subject.pk)
        record.change([(row, {"keywords": trial.words})])
        asked, moved = move_drafts(record, trial) if move else (0, 0)
        record.deed.title, record.deed.rows = title_of(row, moved), 1 + moved
    trial.delete()
    return Saved(record.deed if record.steps else None, moved, asked - moved)


def move_drafts(record: Record, trial: RuleTrial) -> tuple[int, int]:
    """Move drafts into the sections that the trial suggests; return how many were asked for, and how many moved."""
    sections = dict(Section.objects.values_list("slug", "pk"))
    asked = moved = 0
    for moves in chunks(trial):
        asked += len(moves)
        moved += len(record.change(changes(moves, sections)))
    return asked, moved


def changes(moves: dict[int, TrialMove], sections: dict[str, int]) -> Iterator[tuple[Article, dict]]:
    """Yield the drafts that nobody has decided on since, locked, with what becomes of each.

    Of the suggestions only what moved the draft is kept: many drafts alike are saved by one statement.
    """
    rows = Article.objects.to_tag().filter(pk__in=moves).only("headline", "section_id", "suggestions").order_by("pk")
    for article in rows.select_for_update(of=("self",)):
        move = moves[article.pk]
        was, goes = sections.get(move.before), sections.get(move.after)
        if goes and article.section_id in {None, was, sections.get(first_of(article))}:
            told = {"section": move.after, "score": 1.0, "reason": move.word}
            yield article, {"section_id": goes, "suggestions": [told]}


def first_of(article: Article) -> str:
    """Return the section that was suggested first when the story came in."""
    return article.suggestions[0]["section"] if article.suggestions else ""


def chunks(trial: RuleTrial) -> Iterator[dict[int, TrialMove]]:
    """Yield the moves of drafts by their stories, 500 at a time."""
    moves = trial.moves.filter(group=TrialMove.Group.MOVES).order_by("pk")
    chunk = list(moves[:CHUNK])
    while chunk:
        yield {move.story: move for move in chunk}
        chunk = list(moves.filter(pk__gt=chunk[-1].pk)[:CHUNK])


def title_of(subject: Section | Tag, moved: int) -> str:
    words = _("Words of the rule of “%(name)s” changed") % {"name": subject}
    if not moved:
        return words
    drafts = ngettext("%(number)d draft moved", "%(number)d drafts moved", moved) % {"number": moved}
    return _("%(rule)s, %(drafts)s") % {"rule": words, "drafts": drafts}
