"""Learn anew from what editors chose, or check what was learned."""

import argparse

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.actions.files.attempts import again
from articles.actions.learning.rebuild import check_learned, learn_all


class Command(BaseCommand):
    """Once after an update that changes how suggestions learn; the desk's own work is learned as it is done."""

    help = "Learn section and tag suggestions anew from the newest choices of the editors."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare --check."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail where a count is wrong")

    def handle(self, *args: object, check: bool, **options: object) -> None:
        """Do it and say from how many stories."""
        if not check:
            self.stdout.write(_("Learned from %(number)d stories.") % {"number": again(learn_all)})
            return
        found = check_learned()
        told = {"lessons": found.lessons, "wrong": found.wrong_lessons, "counts": found.wrong_counts}
        words = _(
            "Stories learned from: %(lessons)d; not as they stand now: %(wrong)d; words counted wrong: %(counts)d."
        )
        if not found.is_right:
            raise CommandError(words % told)
        self.stdout.write(words % told)
