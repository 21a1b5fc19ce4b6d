"""Read pages and print what stands on them. Nothing is written, and no database is needed."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.actions.corrections.vote_in_use import vote_in_use
from articles.actions.files.incoming import Limits
from articles.actions.files.open_files import read_file
from articles.actions.files.read_bytes import read_bytes
from articles.actions.files.reasons import refusal
from articles.pipeline import Gazetteer, UnreadableSource, load_gazetteer
from articles.pipeline.exchange import page_as_data


class Command(BaseCommand):
    """Print the items of pages, as JSON or as an outline to look through."""

    help = "Read pages and print their stories, photos and ads. Writes nothing to the database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the files and --json."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="print JSON, one list of pages")
        parser.add_argument(
            "--jurisdiction", type=Path, default=settings.NEWSROOM_JURISDICTION, help="data file of another region"
        )

    def handle(self, *args: object, files: list[Path], jurisdiction: Path, **options: Any) -> None:
        """Print every page in turn. Raises CommandError at the end where a file could not be read."""
        pages = read_files(files, load_gazetteer(jurisdiction))
        failed = self.print_json(pages) if options["json"] else self.print_outline(pages)
        if failed:
            raise CommandError(_("Files that could not be read: %(number)d.") % {"number": failed})

    def print_json(self, pages: Iterator[dict[str, Any]]) -> int:
        """Print the pages as one list, each as soon as it is read; return how many failed."""
        failed = 0
        for number, page in enumerate(pages):
            failed += "error" in page
            self.stdout.write("[" if number == 0 else ",")
            self.stdout.write(json.dumps(page, ensure_ascii=False, indent=1))
        self.stdout.write("]")
        return failed

    def print_outline(self, pages: Iterator[dict[str, Any]]) -> int:
        """Print the pages for people; return how many failed."""
        failed = 0
        for page in pages:
            failed += "error" in page
            self.stdout.write("\n".join(outline(page)))
        return failed


def read_files(files: list[Path], gazetteer: Gazetteer) -> Iterator[dict[str, Any]]:
    """Yield each page as data; for a file that cannot be read its name and the error."""
    limits, vote = Limits.of_settings(), vote_in_use()
    for file in files:
        try:
            page = read_bytes(file.name, read_file(file, limits), gazetteer, vote=vote).page
            yield page_as_data(file.name, page)
        except UnreadableSource as error:
            yield {"file": file.name, "error": refusal(error)}


def outline(page: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that describe one page."""
    if "error" in page:
        yield f"{page['file']}: {page['error']}"
        return
    yield f"{page['file']}  {page['date'] or _('no date')}"
    for item in page["items"]:
        yield from OUTLINES[item["type"]](item)
    yield _("  left out: %(number)d lines") % {"number": len(page["furniture"])}


def outline_story(item: dict[str, Any]) -> Iterator[str]:
    """Yield the title, credits and size of a story."""
    length = sum(len(block["text"]) for block in item["body"])
    yield "  ■ " + "　".join(words for words in (item["kicker"], item["headline"], item["deck"]) if words)
    yield f"    [{item['section']}] {people(item)} {_('%(number)d characters') % {'number': length}}"
    if item["institutions"]:
        yield "    " + "、".join(item["institutions"])


def outline_photo(item: dict[str, Any]) -> Iterator[str]:
    """Yield the caption of a photo."""
    yield f"  {_('photo')}  {shortened(item['caption'])} {people(item)}"


def outline_ad(item: dict[str, Any]) -> Iterator[str]:
    """Yield the advertiser and the first words of an ad."""
    yield f"  {_('ad')}  {item['advertiser']} {shortened(item['text'])}"


OUTLINES = {"article": outline_story, "photo": outline_photo, "ad": outline_ad}


def people(item: dict[str, Any]) -> str:
    return "、".join(f"{author['role']} {author['name']}".strip() for author in item["authors"])


def shortened(words: str) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else line[:39] + "…"
