"""Keep what the trial of a rule shows, so that it goes on where it stopped and is looked at in peace."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Article, RuleTrial, Section, Tag, TrialMove

CHUNK = 500


def trial_of(subject: Section | Tag, user: AbstractBaseUser) -> RuleTrial | None:
    """Return this person's last trial of this rule."""
    return RuleTrial.objects.filter(by=user, kind=kind_of(subject), subject=subject.pk).first()


def kind_of(subject: Section | Tag) -> str:
    return RuleTrial.Kind.TAG if isinstance(subject, Tag) else RuleTrial.Kind.SECTION


@transaction.atomic
def start_trial(subject: Section | Tag, words: Mapping[str, float], user: AbstractBaseUser) -> RuleTrial:
    """Begin the trial of a rule over all stories there are now; this person's last one of it goes."""
    last = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    fresh = {
        "words": dict(words),
        "started_at": timezone.now(),
        "reached": 0,
        "last": last,
        "looked": 0,
    }
    trial, _made = RuleTrial.objects.update_or_create(
        by=user, kind=kind_of(subject), subject=subject.pk, defaults=fresh
    )
    trial.moves.all().delete()
    return trial


@transaction.atomic
def keep_slice(trial: RuleTrial, moves: Iterable[TrialMove], reached: int, looked: int) -> RuleTrial:
    """Write what a slice showed, unless another window of the same person was quicker."""
    now = RuleTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if (now.reached, now.started_at) != (trial.reached, trial.started_at):
        return now
    for move in (rows := list(moves)):
        move.trial = now
    TrialMove.objects.bulk_create(rows, batch_size=CHUNK)
    now.reached, now.looked = reached, now.looked + looked
    now.save(update_fields=["reached", "looked"])
    return now
