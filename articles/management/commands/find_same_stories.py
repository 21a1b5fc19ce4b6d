"""Find stories that were printed more than once, among all stories."""

import argparse

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.actions.same.rebuild import forget_all
from articles.management.comparing import compare_waiting
from articles.management.interrupt import stop_between_files


class Command(BaseCommand):
    """Imports do so by themselves; this is for what an interruption left, and for an archive from before."""

    help = "Compare the stories that were not compared yet with all others, and propose the pairs that may be one."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare --rebuild."""
        parser.add_argument("--rebuild", action="store_true", help="compare all stories anew; what was decided stands")

    def handle(self, *args: object, rebuild: bool, **options: object) -> None:
        """Compare, and say how many pairs were found. Raises CommandError where it was stopped."""
        if rebuild:
            forget_all()
        with stop_between_files() as should_stop:
            found = compare_waiting(self, should_stop)
        if found.is_stopped:
            raise CommandError(_("Stopped. Run the same command again to go on."))
