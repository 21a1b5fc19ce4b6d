"""Corrected pages go out as golden cases and come back: what nobody edited scores 1, what an editor changed shows."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from articles.actions.corrections.corrected import corrected_documents
from articles.actions.corrections.export_pages import MARK, Exported, export_pages, prepare_folder
from articles.forms.story import written
from articles.models import Article, Photo, SourceDocument
from articles.pipeline.files.bundle import pack
from bench.golden import Case, read_case
from bench.scoring import score_page
from tests.desk.test_admin import change_url, form_data
from tests.factories import make_user

from .intake import CLINIC, FLU, SAMPLE, context, import_bytes

pytestmark = pytest.mark.django_db
PAGE = SAMPLE / "pages"


def export(folder: Path) -> list[Exported]:
    return list(export_pages(prepare_folder(folder)))


def exported(folder: Path) -> Case:
    """The only case of a folder."""
    (expected,) = folder.glob("*/expected.json")
    held = json.loads(expected.read_text(encoding="utf-8"))
    return Case(expected.parent.name, expected.parent / held["file"], held)


def score(case: Case) -> tuple[list[dict], dict]:
    return score_page(read_case(case, context().gazetteer), case.expected)


def decide(**fields) -> None:
    Article.objects.filter(**fields).update(tagged_at=timezone.now())


def test_a_page_comes_back_as_it_was_read_but_for_what_was_edited(tmp_path: Path) -> None:
    file = max(PAGE.rglob("*.txt"), key=lambda one: one.stat().st_size)
    import_bytes({str(file.relative_to(PAGE)): file.read_bytes()})
    first, *others = Article.objects.order_by("position")
    decide(pk=first.pk)
    assert others
    assert export(tmp_path / "before") == [Exported.WRITTEN]
    rows, whole = score(exported(tmp_path / "before"))
    assert all(value == 1.0 for row in [*rows, whole] for value in row.values())

    client = Client()
    client.force_login(make_user())
    data = form_data(first, headline="夜里也能看上病", body="\n".join(map(written, first.body)))
    assert client.post(change_url(first), data).status_code == 302
    assert export(tmp_path / "after") == [Exported.WRITTEN]
    rows, whole = score(exported(tmp_path / "after"))
    wanted = exported(tmp_path / "after").expected["items"]
    edited = next(at for at, item in enumerate(wanted) if "夜里也能看上病" in item.get("title", ()))
    assert rows[edited]["title"] == 0.0
    assert rows[edited]["paragraphs"] == 1.0
    assert all(value == 1.0 for at, row in enumerate(rows) if at != edited for value in row.values())
    assert whole["items"] == whole["order"] == 1.0


def test_pages_over_which_nobody_decided_stay_at_home(tmp_path: Path) -> None:
    import_bytes({"临澜日报/2026-03-05/A03.txt": CLINIC.encode(), "临澜日报/2026-03-06/A03.txt": FLU.encode()})
    decide(headline="市二院开出夜门诊")
    assert [document.text for document in corrected_documents()] == [CLINIC]
    SourceDocument.objects.update(undone_at=timezone.now())
    assert not corrected_documents()


def test_it_goes_on_and_writes_anew_only_what_changed(tmp_path: Path) -> None:
    import_bytes({"临澜日报/2026-03-05/A03.txt": CLINIC.encode(), "临澜日报/2026-03-06/A03.txt": FLU.encode()})
    decide()
    assert export(tmp_path) == [Exported.WRITTEN] * 2
    Article.objects.filter(headline="流感进入高发期").update(headline="流感来了")
    assert sorted(export(tmp_path)) == [Exported.UNCHANGED, Exported.UPDATED]
    assert export(tmp_path) == [Exported.UNCHANGED] * 2
    assert not list(tmp_path.glob(".*.unfinished"))


def test_bytes_are_verbatim_and_parts_come_along(tmp_path: Path) -> None:
    data = CLINIC.encode("gb18030")
    bundle = pack("A03.txt", data, {"A03/face.jpg": b"picture", "../outside.jpg": b"no"})
    import_bytes({"临澜日报/2026-03-05/A03.txt": bundle})
    decide()
    export(tmp_path / "out")
    case = exported(tmp_path / "out")
    assert case.source.read_bytes() == data
    assert (case.source.parent / "parts" / "A03" / "face.jpg").read_bytes() == b"picture"
    assert not list(tmp_path.rglob("outside.jpg"))


def test_a_story_without_a_headline_has_none(tmp_path: Path) -> None:
    import_bytes({"临澜日报/2026-03-05/A03.txt": CLINIC.encode()})
    story = Article.objects.get()
    Article.objects.update(headline=story.body[0]["text"][:30], tagged_at=timezone.now())
    export(tmp_path)
    assert exported(tmp_path).expected["items"][0]["title"] == []


def test_photos_and_their_credits(tmp_path: Path) -> None:
    caption = "图为夜门诊的医生在看病。秦越 摄"
    import_bytes({"临澜日报/2026-03-05/A03.txt": f"{CLINIC}\n{caption}\n".encode()})
    Photo.objects.update(edited_at=timezone.now())
    export(tmp_path)
    (photo,) = (item for item in exported(tmp_path).expected["items"] if item["type"] == "photo")
    assert photo["authors"] == [{"name": "秦越", "role": "摄"}]


def test_the_command_says_what_it_wrote_and_refuses_foreign_folders(tmp_path: Path, capsys) -> None:
    import_bytes({"临澜日报/2026-03-05/A03.txt": CLINIC.encode()})
    decide()
    call_command("export_corrections", tmp_path / "new")
    assert "1" in capsys.readouterr().out.splitlines()[-1]
    assert (tmp_path / "new" / MARK).is_file()
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("mine")
    for folder in (foreign, foreign / "letter.txt", Path(settings.BASE_DIR) / "corrections"):
        with pytest.raises(CommandError):
            call_command("export_corrections", folder)
    assert [one.name for one in foreign.iterdir()] == ["letter.txt"]
    assert not (Path(settings.BASE_DIR) / "corrections").exists()
