"""Undo a batch: take away what it brought in, but for what somebody edited, decided or linked since."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.actions.undo.undo_batch import undo_batch
from articles.actions.undo.undo_preview import Preview, preview
from articles.actions.undo.undo_scope import Counts
from articles.management.interrupt import stop_between_files
from articles.models import ImportBatch


class Command(BaseCommand):
    """Say what goes and what stays, then undo; Ctrl-C ends between two slices, and the same command goes on."""

    help = "Undo an import batch. Importing the same files again brings everything back under the same addresses."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the batch and the option."""
        parser.add_argument("batch", type=int, metavar="ID", help="number of the batch, as in its address at the desk")
        parser.add_argument("--dry-run", action="store_true", help="say what goes and what stays, and change nothing")

    def handle(self, *args: object, batch: int, dry_run: bool, **options: Any) -> None:
        """Undo the batch. Raises CommandError where there is none of this number, or somebody pressed Ctrl-C."""
        row = ImportBatch.objects.filter(pk=batch).first()
        if row is None:
            raise CommandError(_("There is no batch %(number)d.") % {"number": batch})
        self.tell(preview(row))
        if dry_run:
            self.stdout.write(_("Rehearsal: nothing was written."))
            return
        with stop_between_files() as should_stop:
            undone = undo_batch(row, None, should_stop=should_stop)
        self.stdout.write(_("Gone: %(counts)s") % {"counts": in_words(undone.gone)})
        if not undone.is_finished:
            raise CommandError(_("Stopped. Run the same command again to go on."))

    def tell(self, told: Preview) -> None:
        """Print what goes, and what stays and why."""
        self.stdout.write(_("Goes: %(counts)s") % {"counts": in_words(told.going)})
        for spared in told.spared:
            values = {"kind": spared.kind, "item": spared.item, "reason": spared.reason}
            self.stdout.write(_("Stays: %(kind)s “%(item)s” (%(reason)s)") % values)
        if told.spared_count > len(told.spared):
            self.stdout.write(_("Items that stay in all: %(number)d") % {"number": told.spared_count})
        for number, words in figures(told):
            if number:
                self.stdout.write(words % {"number": number})
        if told.is_running:
            self.stderr.write(_("This batch counts as running: what it brings in from now on is not undone."))


def figures(told: Preview) -> list[tuple[int, str]]:
    """Return the further figures of a preview with their words."""
    return [
        (told.waiting, _("Waiting files that will not come in: %(number)d")),
        (told.earlier, _("Earlier versions that stay, without their stories: %(number)d (import their files again)")),
        (told.followed, _("Sources that stay because a later version came in: %(number)d")),
    ]


def in_words(counts: Counts) -> str:
    """Return the counts of a preview or a run as one line."""
    words = _(
        "stories %(stories)d, photos %(photos)d, ads %(ads)d, sources %(sources)d, pages %(pages)d, issues %(issues)d."
    )
    names = ("stories", "photos", "ads", "sources", "pages", "issues")
    return words % {name: getattr(counts, name) for name in names}
