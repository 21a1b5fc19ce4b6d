"""Bring pages in: files, folders and zip archives."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import reset_queries
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions.files.incoming import Limits
from articles.actions.files.manifest import Manifest, ManifestFaulty, iso, read_manifest
from articles.actions.files.open_files import open_paths, read_file
from articles.actions.files.placing import Placement
from articles.actions.intake.context import ImportContext, make_context
from articles.actions.intake.import_batch import Summary, import_files, start_batch
from articles.actions.intake.rehearse import rehearse
from articles.actions.intake.reread import reread
from articles.actions.intake.retry import batches_to_retry, files_to_retry, retry_batch
from articles.management.comparing import compare_waiting
from articles.management.interrupt import stop_between_files
from articles.management.progress import Progress
from articles.models import ImportBatch, ImportEvent, Publication, SourceDocument
from articles.models.intake import Outcome
from articles.pipeline import UnreadableSource

EVERY_BATCH = 0


def day(words: str) -> str:
    """Return a day in ISO form, as an option of the command."""
    if not iso(words):
        raise argparse.ArgumentTypeError(_("“%(words)s” is no date; write 2026-03-05.") % {"words": words})
    return iso(words)


def positive(words: str) -> int:
    """Return a number of at least 1, as an option of the command."""
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(_("“%(words)s” is no number of at least 1.") % {"words": words})
    return int(words)


class Command(BaseCommand):
    """Import pages, say how far it is, and tell the truth at the end: status 1 where a file failed."""

    help = "Import pages from files, folders and zip archives. Run again to go on; what came in before is not changed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the paths and the options."""
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files, folders and zip archives")
        parser.add_argument(
            "--processes", type=positive, default=1, metavar="N", help="how many processes read the pages"
        )
        parser.add_argument("--dry-run", action="store_true", help="read everything, count, and write nothing")
        parser.add_argument("--reread", action="store_true", help="read known sources again (all, or those of PATH)")
        parser.add_argument(
            "--retry-failed",
            nargs="?",
            type=int,
            const=EVERY_BATCH,
            metavar="BATCH",
            help="try failed files again whose bytes were kept: those of BATCH, or of every batch",
        )
        parser.add_argument("--manifest", type=Path, help="CSV with the columns file, publication, date, page")
        parser.add_argument("--publication", default="", help="the paper of all files")
        parser.add_argument("--date", type=day, help="the day of printing of all files")
        parser.add_argument("--page", default="", help="the page of all files")
        parser.add_argument(
            "--tier", default="", choices=Publication.Tier.values, help="the rank of papers that are new"
        )

    def handle(self, *args: object, paths: list[str], **options: Any) -> None:
        """Import, rehearse or read again; print the summary. Raises CommandError where anything failed."""
        if options["retry_failed"] is not None:
            self.retry(paths, options["retry_failed"])
            return
        if not paths and not options["reread"]:
            raise CommandError(_("Name the files, folders or archives to import."))
        context = make_context(placement_of(options), manifest_of(options["manifest"]))
        with stop_between_files() as should_stop:
            if options["reread"]:
                summary = self.reread(paths, context, should_stop)
            else:
                summary = self.import_paths(paths, context, should_stop, options)
            self.report(summary, context.manifest, options["dry_run"])
            if not (summary.is_stopped or options["dry_run"]):
                compare_waiting(self, should_stop)
        self.complain(summary)

    def import_paths(
        self, paths: list[str], context: ImportContext, should_stop: Callable[[], bool], options: dict[str, Any]
    ) -> Summary:
        """Import what is at these paths, or only say what an import would do."""
        limits = Limits.of_settings()
        progress = Progress(self.stderr, sum(not incoming.is_system for incoming in open_paths(paths, limits)))
        incomings, tell = open_paths(paths, limits), partial(tell_progress, progress)
        if options["dry_run"]:
            summary = rehearse(incomings, context, tell, should_stop)
        else:
            batch = start_batch(ImportBatch.Door.COMMAND, " ".join(paths), options=context.options)
            summary = import_files(batch, incomings, context, tell, should_stop, options["processes"])
        progress.finish()
        return summary

    def reread(self, paths: list[str], context: ImportContext, should_stop: Callable[[], bool]) -> Summary:
        """Read the known sources of these paths again, all of them where no path is given."""
        documents = documents_at(paths)
        progress = Progress(self.stderr, documents.count())
        batch = start_batch(ImportBatch.Door.COMMAND, " ".join(["--reread", *paths]))
        keys = documents.values_list("pk", flat=True).iterator()
        summary = reread(batch, keys, context, partial(tell_progress, progress), should_stop)
        progress.finish()
        return summary

    def retry(self, paths: list[str], number: int) -> None:
        """Try the failed files of a batch again, or of all batches. Raises CommandError as an import does."""
        if paths:
            raise CommandError(_("Files that are tried again come from the batches: name no paths."))
        batches = batches_of(number)
        progress = Progress(self.stderr, sum(files_to_retry(batch).count() for batch in batches))
        tell, summary = partial(tell_progress, progress), Summary()
        with stop_between_files() as should_stop:
            for batch in batches:
                summary += retry_batch(batch, tell, should_stop)
                if summary.is_stopped:
                    break
            progress.finish()
            self.report(summary, None, False)
            if not summary.is_stopped:
                compare_waiting(self, should_stop)
        self.complain(summary)

    def report(self, summary: Summary, manifest: Manifest | None, is_rehearsal: bool) -> None:
        """Print what became of the files."""
        if is_rehearsal:
            self.stdout.write(_("Rehearsal: nothing was written."))
        self.stdout.write(in_words(summary))
        if summary.passed_over:
            words = _("Passed over: %(number)d (hidden files, files of the system, links to folders).")
            self.stdout.write(words % {"number": summary.passed_over})
        for name in sorted(manifest.unused) if manifest else []:
            self.stderr.write(_("The manifest names a file that was not there: %(name)s") % {"name": name})

    def complain(self, summary: Summary) -> None:
        """Raise CommandError where a run was stopped or a file failed."""
        if summary.is_stopped:
            raise CommandError(_("Stopped. Run the same command again to go on."))
        if summary.failed:
            raise CommandError(_("Files that failed: %(number)d.") % {"number": summary.failed})


def placement_of(options: dict[str, Any]) -> Placement:
    """Return what the options say of all files."""
    return Placement(
        options["publication"],
        options["date"] or "",
        options["page"],
        options["tier"],
        date_from=gettext_lazy("option"),
    )


def manifest_of(path: Path | None) -> Manifest | None:
    """Read the manifest. Raises CommandError with every faulty line, before anything is imported."""
    if path is None:
        return None
    try:
        return read_manifest(read_file(path, Limits.of_settings()))
    except (ManifestFaulty, UnreadableSource) as error:
        words = _("The manifest cannot be followed; nothing was imported.")
        raise CommandError(f"{words}\n{error}") from None


def batches_of(number: int) -> list[ImportBatch]:
    """Return the batch of this number, or all that have failed files. Raises CommandError where it has none."""
    batches = batches_to_retry()
    if number != EVERY_BATCH:
        batches = batches.filter(pk=number)
        if not batches.exists():
            raise CommandError(_("Batch %(number)d has no failed files whose bytes are kept.") % {"number": number})
    return list(batches)


def documents_at(paths: list[str]) -> QuerySet[SourceDocument]:
    """Return the newest version of every source whose name holds one of these paths, in the order of their coming."""
    wanted = Q()
    for path in paths:
        wanted |= Q(name__contains=path.strip("./"))
    return SourceDocument.objects.current().standing().filter(wanted).order_by("pk")


def tell_progress(progress: Progress, event: ImportEvent) -> None:
    """Count a file; tell at once where it failed, and why.

    On a developer's machine Django keeps the last 9,000 queries, with whole pages in them: they are forgotten here, so
    that memory stays flat.
    """
    reset_queries()
    progress.step()
    if event.outcome == Outcome.FAILED:
        progress.say(f"{event.name}: {' '.join(event.reasons)}")


def in_words(summary: Summary) -> str:
    """Return the counts of a run as one line."""
    outcomes = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.FAILED)
    files = " ".join(f"{outcome.label} {summary.outcomes[outcome]}" for outcome in outcomes)
    words = _("%(files)s. Stories %(stories)d, photos %(photos)d, ads %(ads)d.")
    return words % {"files": files, "stories": summary.stories, "photos": summary.photos, "ads": summary.ads}
