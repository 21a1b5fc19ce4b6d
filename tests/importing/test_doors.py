"""One core, many doors: the same files by the command, by the upload and by the plain action become the same rows."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import models, transaction

from articles.actions.files.open_files import open_paths, open_uploads
from articles.actions.intake.import_batch import import_files, import_waiting, stage_files, start_batch
from articles.actions.intake.upload import continue_batch, take_upload
from articles.models import (
    Ad,
    Article,
    Author,
    Byline,
    ImportBatch,
    ImportEvent,
    Institution,
    Issue,
    Page,
    PermanentAddress,
    Photo,
    Publication,
    SourceBytes,
    SourceDocument,
)

from .intake import CLINIC, FLU, JURISDICTION, RIVER, context, limits, write, zipped

pytestmark = pytest.mark.django_db
MODELS = (
    Ad, Article, Author, Byline, ImportEvent, Institution, Issue, Page, PermanentAddress, Photo, Publication,
    SourceBytes, SourceDocument,
)  # fmt: skip
#: Columns that tell of the run, not of what came in; codes are compared where the place has no path in it.
OF_THE_RUN = {"imported_at", "at", "batch_label", "code"}
#: A command knows the folders above a file, an upload does not.
FOLDERS = re.compile(r"(\w+/)?files/")
PHOTO = "\n\n3月4日晚，临澜市第二人民医院夜门诊候诊区，护士在为病人量血压。秦越 摄\n"
AD = "\n\n临澜银行\n存款有礼 惠民到家\n活动时间：2026年3月1日至2026年3月31日\n咨询电话：0999-8123456\n"

#: Each case: runs in order, and in each run files in order.
CASES = {
    "a page": [{"临澜日报_20260305_A03.txt": CLINIC}],
    "a page with everything": [{"临澜日报_20260305_A03.txt": CLINIC + PHOTO + "\n" + FLU + AD}],
    "several pages": [{"临澜日报_20260305_A03.txt": CLINIC, "临澜晚报20260305第2版.txt": FLU, "随手.txt": RIVER}],
    "an archive": [{"三月.zip": zipped({"临澜日报/2026-03-05/A03.txt": CLINIC, "临澜日报/2026-03-06/A01.txt": RIVER})}],
    "encodings": [
        {"a.txt": CLINIC.encode("gb18030"), "b.txt": RIVER.encode("utf-16"), "c.txt": FLU.encode("utf-8-sig")}
    ],
    "the same twice": [{"临澜日报_20260305_A03.txt": CLINIC}, {"临澜日报_20260305_A03.txt": CLINIC}],
    "the same under two names": [{"a.txt": CLINIC, "b.txt": CLINIC}],
    "a new version": [
        {"临澜日报_20260305_A03.txt": CLINIC},
        {"临澜日报_20260305_A03.txt": CLINIC.replace("九点", "十点")},
    ],
    "another file of one name": [{"a.txt": CLINIC}, {"a.txt": RIVER}],
    "bad ones among good ones": [
        {"a.txt": "", "b.txt": CLINIC, "c.txt": b"%PDF-1.4", "d.html": "<p>x</p>", "e.txt": RIVER}
    ],
    "a broken archive": [{"a.zip": b"PK\x03\x04 no zip", "b.txt": CLINIC}],
    "a hostile archive": [{"a.zip": zipped({"../evil.txt": FLU, "in.zip": b"x", ".hidden": "x", "ok.txt": CLINIC})}],
}
Door = Callable[[Path], object]


def by_command(folder: Path) -> None:
    """Call import_pages with every file of the folder."""
    with suppress(CommandError):  # it tells that files failed; the log is compared
        call_command("import_pages", *sorted(map(str, folder.iterdir())), stdout=StringIO(), stderr=StringIO())


def by_upload(folder: Path) -> None:
    """Hand every file over, then go on until nothing waits, as the page of a batch does."""
    batch, _summary = take_upload(uploads(folder), {}, None)
    while ImportBatch.objects.get(pk=batch.pk).state == ImportBatch.State.RUNNING:
        continue_batch(batch, seconds=0)


def by_staging(folder: Path) -> None:
    """Stage the files and bring them in in one slice."""
    batch = start_batch(ImportBatch.Door.UPLOAD, "x")
    stage_files(batch, open_uploads(uploads(folder), limits()))
    import_waiting(batch, context(), seconds=60)


def by_action(folder: Path) -> None:
    """Call the plain action."""
    incomings = open_paths(sorted(folder.iterdir()), limits())
    import_files(start_batch(ImportBatch.Door.COMMAND, "x"), incomings, context())


def uploads(folder: Path) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]


DOORS = {"command": by_command, "upload": by_upload, "staging": by_staging, "action": by_action}


def rows() -> dict[str, list]:
    """Return what is in the tables, in an order and with keys that two runs can have in common."""
    certain = PermanentAddress.objects.filter(place__contains="|").order_by("place", "item_key")
    codes = list(certain.values_list("place", "item_key", "code"))
    return {model.__name__: rows_of(model) for model in MODELS} | {"codes": codes}


def rows_of(model: type[models.Model]) -> list[dict]:
    """Return the rows of one table without their own keys, each foreign key as the place of its row in its table."""
    fields = [field for field in model._meta.concrete_fields if field.name not in OF_THE_RUN and not is_own_key(field)]
    order = "article" if model is PermanentAddress else "pk"
    return [{field.name: value_of(row, field) for field in fields} for row in model.objects.order_by(order)]


def is_own_key(field: models.Field) -> bool:
    return field.primary_key and isinstance(field, models.AutoField)


def value_of(row: models.Model, field: models.Field) -> object:
    """Return a column; a number that is a key as the place of its row, words without the folders of this disk."""
    value = getattr(row, field.attname)
    if isinstance(field, models.ForeignKey) and isinstance(value, int):
        return field.related_model.objects.filter(pk__lt=value).count()
    if field.name == "reasons":
        return [FOLDERS.sub("", words) for words in value]
    return FOLDERS.sub("", value) if field.name in {"name", "place"} else value


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the end whatever was written."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def come_in(door: Door, tmp_path: Path, runs: list[dict]) -> dict[str, list[dict]]:
    """Bring the runs of a case in by one door and return the rows."""
    folder = tmp_path / "files"
    for files in runs:
        for path in folder.glob("*"):
            path.unlink()
        write(folder, files)
        door(folder)
    return rows()


@pytest.fixture(autouse=True)
def _invented_city(settings):
    settings.NEWSROOM_JURISDICTION = JURISDICTION


@pytest.mark.parametrize("door", [name for name in DOORS if name != "action"])
@pytest.mark.parametrize("case", CASES)
def test_every_door_leads_to_the_same_rows(case, door, tmp_path):
    with undone():
        expected = come_in(by_action, tmp_path / "action", CASES[case])
    assert expected["ImportEvent"]
    assert come_in(DOORS[door], tmp_path / door, CASES[case]) == expected
