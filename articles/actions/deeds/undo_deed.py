"""Take back what a deed did, as far as nobody has built on it since; say what stays and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from time import monotonic

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.models import Deed, Step

from ..learning.relearn import relearn
from ..learning.touched import stories_touched
from .take_back import TAKE_BACK

CHUNK = 500
FOREVER = float("inf")


@dataclass
class Undone:
    """How many steps were taken back, and those that stay, each with the reason in words.

    `below` is where to go on: the key of the last step that was looked at, None where all were. `stories` are the
    keys of those whose choices were taken back.
    """

    steps: int = 0
    spared: list[tuple[Step, str]] = field(default_factory=list)
    below: int | None = None
    stories: set[int] = field(default_factory=set)


@transaction.atomic
def undo_deed(deed: Deed, user: AbstractBaseUser | None, seconds: float = FOREVER, below: int | None = None) -> Undone:
    """Take the steps of a deed back, the last first, for so many seconds, at least 500. Each call is a transaction.

    A call that ran out of time says `below` which step the next goes on. What stays can be tried again later.
    """
    deed = Deed.objects.select_for_update(of=("self",)).get(pk=deed.pk)
    result, until = Undone(), monotonic() + seconds
    for chunk in chunks(deed, below):
        take_back(chunk, result)
        if monotonic() >= until:
            result.below = chunk[-1].pk
            break
    relearn(result.stories)
    if result.steps:
        deed.left -= result.steps
        deed.undone_at, deed.undone_by = timezone.now(), user
        deed.save(update_fields=["left", "undone_at", "undone_by"])
    return result


def rehearse_undo(deed: Deed, seconds: float = FOREVER) -> Undone:
    """Say what `undo_deed` would do now: it is done and rolled back, so that the answer cannot differ.

    Of a deed that takes longer than so many seconds only the steps are told that would be taken back first.
    """
    with transaction.atomic():
        result = undo_deed(deed, None, seconds)
        transaction.set_rollback(True)
    return result


def take_back(chunk: list[Step], result: Undone) -> None:
    """Take these steps back in runs of one kind upon one table; enter in the result what became of them."""
    for _key, run in groupby(chunk, key=lambda step: (step.kind, step.model)):
        steps = list(run)
        done, spared = TAKE_BACK[steps[0].kind](steps)
        Step.objects.filter(pk__in=[step.pk for step in done]).update(is_undone=True)
        result.steps += len(done)
        result.spared += spared
        result.stories.update(stories_touched(done))


def chunks(deed: Deed, below: int | None) -> Iterator[list[Step]]:
    """Yield the steps that can be taken back, the last first, 500 at a time: a deed upon a hundred thousand rows is
    never held whole."""
    steps = deed.steps.filter(is_undone=False).order_by("-pk")
    chunk = list(steps.filter(pk__lt=below)[:CHUNK] if below else steps[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(steps.filter(pk__lt=chunk[-1].pk)[:CHUNK])
