"""Empty the trash: what was deleted long ago goes for good, and so do the kept files of batches undone long ago."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.deeds.empty_trash import drop_bytes_of, empty_trash, undone_batches
from articles.models import Deed

DAYS = 90


class Command(BaseCommand):
    """Say what is old enough and, unless it is a rehearsal, delete it for good. The lines of the record stay."""

    help = "Delete for good what lies in the trash for longer than so many days. Nothing ever does so by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--older-than", type=int, default=DAYS, metavar="DAYS", help=f"default {DAYS}")
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and delete nothing")

    def handle(self, *args: object, older_than: int, dry_run: bool, **options: Any) -> None:
        """Empty what is older."""
        before = timezone.now() - timedelta(days=older_than)
        deeds, batches = Deed.objects.trash().filter(at__lt=before).order_by("pk"), undone_batches(before)
        for deed in deeds:
            self.stdout.write(f"{deed.at:%Y-%m-%d} {deed}")
        for batch in batches:
            self.stdout.write(_("Files of the undone batch “%(batch)s”") % {"batch": batch})
        if dry_run:
            self.stdout.write(_("Rehearsal: nothing was deleted."))
            return
        emptied = empty_trash(list(deeds))
        files = sum(drop_bytes_of(batch) for batch in list(batches))
        words = _("Gone for good: deletions %(deeds)d, rows %(rows)d, pictures %(pictures)d, imported files %(files)d.")
        told = {"deeds": emptied.deeds, "rows": emptied.rows, "pictures": emptied.files, "files": files}
        self.stdout.write(words % told)
