"""Train the model that votes on what each row of a page is, from golden and corrected pages."""

import argparse
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions.corrections.cases import EXPECTED
from articles.actions.corrections.train_labels import Measured, Trained, install, is_used, train_labels
from articles.actions.corrections.vote_in_use import vote_in_use
from articles.management.progress import Progress

#: The project's own pages, each read by hand.
GOLDEN = Path(settings.BASE_DIR) / "tests" / "pages"

USED = gettext_lazy("The vote helps on pages held back; it is used from now on: %(file)s")
NOT_USED = gettext_lazy("The vote does not help on pages held back more than chance would; it is not used: %(file)s")


class Command(BaseCommand):
    """The model is used only where it measurably helps on pages held back from training."""

    help = "Train the labeller's vote on golden pages and on those of FOLDERs that export_corrections wrote."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the folders, --output and --jurisdiction."""
        parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
        parser.add_argument(
            "--output",
            type=Path,
            default=settings.NEWSROOM_LABEL_MODEL,
            help="file of the model (NEWSROOM_LABEL_MODEL)",
        )
        parser.add_argument(
            "--jurisdiction", type=Path, default=settings.NEWSROOM_JURISDICTION, help="data file of another region"
        )

    def handle(
        self, *args: object, folders: list[Path], output: Path | None, jurisdiction: Path, **options: object
    ) -> None:
        """Train, print what it is worth, and keep the model; one that helps stays where a new one does not."""
        if output is None:
            raise CommandError(_("Say where the model is kept: set NEWSROOM_LABEL_MODEL, or give --output."))
        if missing := next((folder for folder in folders if not folder.is_dir()), None):
            raise CommandError(_("There is no folder %(folder)s.") % {"folder": missing})
        trained = self.train([*filter(Path.is_dir, [GOLDEN]), *folders], jurisdiction)
        self.stdout.write("\n".join(table(trained)))
        if trained.helps or not is_used(output):
            install(trained, output)
        self.stdout.write((USED if trained.helps else NOT_USED) % {"file": output})

    def train(self, folders: list[Path], jurisdiction: Path) -> Trained:
        """Train on the pages of the folders. Raises CommandError where there are none."""
        pages = sum(1 for folder in folders for _case in folder.glob(f"*/{EXPECTED}"))
        if not pages:
            raise CommandError(_("There are no pages to learn from."))
        progress = Progress(self.stdout, pages)
        trained = train_labels(folders, jurisdiction, vote_in_use(), progress.step)
        progress.finish()
        return trained


def table(trained: Trained) -> list[str]:
    """Return the lines that tell what a model is worth."""
    size = len(trained.vote.model) // 1024
    words = _("Trained on %(pages)d pages; weight %(weight).1f; %(size)d KiB. Rows read wrongly on pages held back:")
    head = words % {"pages": trained.pages, "weight": trained.vote.weight, "size": size}
    return [head, *(row(one) for one in trained.sets)]


def row(one: Measured) -> str:
    """Return the line of one set."""
    words = _(
        "  %(name)s: %(pages)d pages, %(rows)d rows: %(without)d without a vote, %(today)d as today, %(with)d with it "
        "(%(mended)d mended, %(spoiled)d spoiled)"
    )
    told = {"name": one.name, "pages": one.pages, "rows": one.without.rows}
    told |= {"mended": one.mended, "spoiled": one.spoiled}
    return words % (told | {"without": one.without.wrong, "today": one.today.wrong, "with": one.with_vote.wrong})
