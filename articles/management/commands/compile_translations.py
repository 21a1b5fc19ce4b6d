"""Compile the translations, as `compilemessages` does, on machines that have no gettext tools."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Write the .mo file beside every .po file of the locale folders. Fuzzy entries are left out."""

    help = "Compile the translations without gettext tools."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Compile every catalogue, one line each."""
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                catalogue = polib.pofile(str(source))
                catalogue.save_as_mofile(str(source.with_suffix(".mo")))
                self.stdout.write(f"{source.name} ({source.parent.parent.name}): {len(catalogue)}")
