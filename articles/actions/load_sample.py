"""The sample comes in as any other batch does; then its photos get drawn pictures and its stories go out."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Ad, Article, ImportBatch, Photo, Publication, SiteProfile
from articles.sample import pictures

from .desk.publish import publish
from .desk.publish_photos import publish_photos
from .files.incoming import Incoming, Limits
from .files.open_files import open_paths
from .files.placing import Placement
from .intake.context import ImportContext, make_context
from .intake.import_batch import Summary, import_files, start_batch
from .intake.in_hand import bytes_of, fingerprint
from .intake.known import known_documents
from .same.find import find_same_stories
from .store.known_institutions import add_known_institutions
from .store.printed_page import publication_of

FOLDER = Path(pictures.__file__).parent
JURISDICTION = FOLDER / "jurisdiction.json"
PROVINCIAL_PAPERS = ("澜江健康报", "澜江日报", "潮头新闻")
PROFILE = {
    "name": "健康临澜",
    "motto": "演示站点：城市、单位、人物与新闻均属虚构",
    "organiser": "临澜市卫生健康委员会（虚构）",
}
JPEG_QUALITY = 88
OF_SAMPLE = {"source__batch__door": ImportBatch.Door.SAMPLE}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much of the sample was new in this run: its files, and what was drawn and published."""

    files: Summary
    drawn: int
    published: int


def load_sample(now: datetime) -> Loaded:
    """Load what is missing of the sample. What somebody edited, withdrew or entered is left alone."""
    context = make_context(jurisdiction=JURISDICTION)
    add_known_institutions(context.gazetteer)
    for name in PROVINCIAL_PAPERS:
        publication_of(Placement(name, tier=Publication.Tier.PROVINCIAL))
    files = import_sample(context)
    drawn = sum(draw_picture(*row) for row in rows_of_pictures())
    with transaction.atomic():
        set_up_site()
        return Loaded(files, drawn, publish_sample(now))


def import_sample(context: ImportContext) -> Summary:
    """Import the pages that are not known yet, as one batch; none where all are."""
    files = {fingerprint(bytes_of(incoming)): incoming for incoming in sample_files()}
    known = known_documents(files)
    missing = [incoming for value, incoming in files.items() if value not in known]
    if not missing:
        return Summary()
    summary = import_files(start_batch(ImportBatch.Door.SAMPLE, _("Demonstration sample")), missing, context)
    find_same_stories()
    return summary


def sample_files() -> Iterator[Incoming]:
    return open_paths([FOLDER / "pages"], Limits.of_settings())


def rows_of_pictures() -> Iterator[tuple[str, str, str]]:
    """Yield for each picture the path of its page, the beginning of its caption and its motif."""
    with (FOLDER / "pictures.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield row["page"], row["caption"], row["motif"]


def draw_picture(page: str, beginning: str, motif: str) -> bool:
    """Draw the file of one photo, unless it has one; tell whether it was drawn."""
    photos = Photo.objects.filter(source__name__endswith=f"/{page}", file="", **OF_SAMPLE)
    photo = next((photo for photo in photos if bare(photo.caption).startswith(bare(beginning))), None)
    if photo is None:
        return False
    buffer = BytesIO()
    pictures.draw(f"{motif} {beginning}").save(buffer, "JPEG", quality=JPEG_QUALITY)
    photo.file.save(f"sample-{motif}.jpg", ContentFile(buffer.getvalue()), save=False)
    photo.rights = _("Drawn for the demonstration")
    photo.save(update_fields=["file", "rights"])
    return True


def bare(words: str) -> str:
    """Return words without marks and spaces, whose width may have been set for reading."""
    return re.sub(r"[\W_]+", "", words)


def set_up_site() -> None:
    """Say of the site that all on it is invented, unless somebody has said something of it already."""
    SiteProfile.objects.get_or_create(pk=1, defaults=PROFILE)


def publish_sample(now: datetime) -> int:
    """Publish what nobody touched: stories of public sections, photos that stand alone, public-service ads."""
    stories = Article.objects.untouched().filter(section__is_public=True, **OF_SAMPLE)
    photos = Photo.objects.filter(article=None, edited_at=None, status="draft", **OF_SAMPLE).exclude(file="")
    publish_photos(photos, now)
    Ad.objects.filter(kind=Ad.Kind.PUBLIC_SERVICE, edited_at=None, **OF_SAMPLE).update(is_public=True)
    return len(publish(stories, None, now).done)
