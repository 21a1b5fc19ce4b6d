"""Add the institutions of the bureau's area, with their other names, as its data file knows them."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.actions.store.known_institutions import add_known_institutions
from articles.pipeline import load_gazetteer


class Command(BaseCommand):
    """Fill the list of institutions once, before editors keep it; a second run changes nothing."""

    help = "Add the institutions and aliases of the jurisdiction's data file, as far as they are missing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare --jurisdiction."""
        parser.add_argument(
            "--jurisdiction", type=Path, default=settings.NEWSROOM_JURISDICTION, help="data file of another region"
        )

    def handle(self, *args: object, jurisdiction: Path, **options: object) -> None:
        """Add what is missing and say how many institutions were new."""
        added = add_known_institutions(load_gazetteer(jurisdiction))
        self.stdout.write(_("Institutions added: %(number)d.") % {"number": added})
