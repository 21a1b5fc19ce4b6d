"""Load the demonstration sample: pages of an invented city, with drawn pictures, published."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.load_sample import load_sample


class Command(BaseCommand):
    """Load what is missing of the sample; a second run changes nothing."""

    help = "Load the demonstration sample, as far as it is not there yet."

    def handle(self, *args: object, **options: object) -> None:
        """Load it and say what was new. Raises CommandError where a page of it could not be read."""
        loaded = load_sample(timezone.now())
        values = {"files": loaded.files.files, "drawn": loaded.drawn, "published": loaded.published}
        words = _("Sample: %(files)d new pages, %(drawn)d pictures drawn, %(published)d stories published.")
        self.stdout.write(words % values)
        if loaded.files.failed:
            raise CommandError(_("Files that failed: %(number)d.") % {"number": loaded.files.failed})
