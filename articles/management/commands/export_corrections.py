"""Write the pages that were corrected at the desk as golden cases."""

import argparse
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.actions.corrections.corrected import corrected_documents
from articles.actions.corrections.export_pages import Exported, RefusedFolder, export_pages, prepare_folder
from articles.management.progress import Progress


class Command(BaseCommand):
    """They are the bureau's own: the folder lies outside the project, and train_labels learns from it."""

    help = "Write pages corrected at the desk into FOLDER, as examples to learn from. Run again, it goes on."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        """Write them and say how many."""
        try:
            folder = prepare_folder(folder)
        except RefusedFolder as error:
            raise CommandError(str(error)) from None
        progress, counts = Progress(self.stdout, corrected_documents().count()), Counter()
        for exported in export_pages(folder):
            counts[exported] += 1
            progress.step()
        progress.finish()
        words = _("Written: %(written)d; written anew: %(updated)d; unchanged: %(unchanged)d; refused: %(refused)d.")
        self.stdout.write(words % {one.value: counts[one] for one in Exported})
