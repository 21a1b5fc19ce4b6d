"""What commands do behind an import: the stories that came in are compared with all others."""

from collections.abc import Callable

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.actions.same.find import Found, find_same_stories
from articles.management.progress import STORIES, Progress
from articles.models import Article


def compare_waiting(command: BaseCommand, should_stop: Callable[[], bool]) -> Found:
    """Compare the stories that wait for it, show how it goes on, and say how many pairs were found."""
    progress = Progress(command.stderr, Article.objects.uncompared().count(), template=STORIES)
    found = find_same_stories(progress.step, should_stop)
    if found.stories:
        progress.finish()
        words = _("Stories compared: %(stories)d; new pairs to decide: %(pairs)d.")
        command.stdout.write(words % {"stories": found.stories, "pairs": found.pairs})
    return found
