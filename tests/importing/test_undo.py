"""A batch is undone: what goes, what stays and why, after an interruption, through every door, and back again."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from articles.actions.deeds.empty_trash import drop_bytes_of, undone_batches
from articles.actions.desk.publish import publish, withdraw
from articles.actions.intake.import_batch import import_files, stage_files, start_batch
from articles.actions.intake.reread import reread
from articles.actions.intake.retry import retry_failed
from articles.actions.undo import undo_batch as slices
from articles.actions.undo.import_again import import_again, let_wait
from articles.actions.undo.undo_batch import undo_batch
from articles.actions.undo.undo_preview import preview
from articles.actions.undo.undo_scope import Counts
from articles.management.commands.import_pages import documents_at
from articles.models import (
    Ad,
    Article,
    ImportBatch,
    ImportEvent,
    Issue,
    Page,
    PermanentAddress,
    Photo,
    Section,
    SourceBytes,
    SourceDocument,
    StoryLink,
)
from articles.models.intake import Outcome

from ..desk.test_admin import make_person, signed_in
from ..factories import make_article, make_photo
from .intake import CLINIC, FLU, RIVER, context, import_bytes, in_memory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
PAPER = "临澜日报/2026-03-05"
PICTURE = "▲3月4日，市二院护士在夜门诊为老人量血压。秦越 摄\n"
NOTICE = "遗失声明\n\n临澜市清河区王小丫遗失医师资格证书，编号2019370001，声明作废。\n"
FILES = {
    f"{PAPER}/A01.txt": f"{CLINIC}\n{PICTURE}".encode(),
    f"{PAPER}/A02.txt": f"{FLU}\n\n{NOTICE}".encode(),
    f"{PAPER}/A03.txt": RIVER.encode(),
}
GONE = (Article, Photo, Ad, SourceDocument, Page, Issue)


@pytest.fixture
def batch() -> ImportBatch:
    """Three pages; the photo of the first stands in its story."""
    batch, _summary = import_bytes(FILES)
    Photo.objects.update(article=story("市二院"))
    return batch


def state() -> dict[str, Any]:
    """What undoing and a new import of the same files must leave as it was."""
    items = {
        model.__name__: sorted(
            model.objects.values_list(words, "page__number", "source__place", "position", "section__slug")
            if model is Article
            else model.objects.values_list(words, "page__number", "source__place", "position")
        )
        for model, words in ((Article, "headline"), (Photo, "caption"), (Ad, "text"))
    }
    sources = sorted(SourceDocument.objects.values_list("place", "version", "content", "text"))
    return items | {"codes": sorted(Article.objects.values_list("code", "headline")), "sources": sources}


def story(beginning: str) -> Article:
    return Article.objects.get(headline__startswith=beginning)


class TestWhatGoes:
    def test_everything_that_nobody_touched(self, batch: ImportBatch) -> None:
        expected = preview(batch).going
        assert (expected.stories, expected.sources, expected.pages, expected.issues) == (3, 3, 3, 1)
        assert expected.photos
        assert expected.ads
        undone = undo_batch(batch, None)
        assert (undone.gone, undone.is_finished) == (expected, True)
        assert [model.objects.count() for model in GONE] == [0] * len(GONE)

    def test_addresses_and_the_log_stay_and_the_batch_says_when_and_by_whom(self, batch: ImportBatch) -> None:
        codes = set(Article.objects.values_list("code", flat=True))
        user = make_person("staff")
        undo_batch(batch, user)
        batch.refresh_from_db()
        assert batch.undone_by == user
        assert batch.undone_at is not None
        assert set(PermanentAddress.objects.values_list("code", flat=True)) == codes
        assert not PermanentAddress.objects.exclude(article=None).exists()
        lines = ImportEvent.objects.filter(batch=batch)
        assert sorted(lines.values_list("outcome", "stories", "document")) == [(Outcome.CREATED, 1, None)] * 3

    def test_another_batch_keeps_what_it_brought_and_the_issue_that_both_share(self, batch: ImportBatch) -> None:
        import_bytes({f"{PAPER}/A04.txt": CLINIC.replace("夜门诊", "早门诊").encode()})
        assert preview(batch).going.issues == 0
        undo_batch(batch, None)
        assert [page.number for page in Page.objects.all()] == ["A04"]
        assert Article.objects.count() == SourceDocument.objects.count() == Issue.objects.count() == 1

    def test_page_and_issue_stay_that_somebody_wrote_on(self, batch: ImportBatch) -> None:
        Page.objects.filter(number="A02").update(name="健康")
        assert (preview(batch).going.pages, preview(batch).going.issues) == (2, 0)
        undo_batch(batch, None)
        assert [page.name for page in Page.objects.all()] == ["健康"]

    def test_bytes_stay_with_the_lines_of_the_log_until_the_trash_is_emptied(self, batch: ImportBatch) -> None:
        other = SourceDocument.objects.get(name__endswith="A03.txt").content
        ImportEvent.objects.create(name="x.txt", outcome=Outcome.FAILED, content=other)
        undo_batch(batch, None)
        lines = ImportEvent.objects.filter(batch=batch)
        assert all(bytes(line.content.data) == FILES[line.name] for line in lines)
        assert list(undone_batches(timezone.now())) == [batch]
        assert drop_bytes_of(batch) == 2
        assert [content.pk for content in SourceBytes.objects.all()] == [other.pk]
        assert lines.count() == 3

    def test_waiting_files_do_not_come_in_any_more(self) -> None:
        batch = start_batch(ImportBatch.Door.UPLOAD, "upload")
        stage_files(batch, in_memory(FILES))
        assert preview(batch).waiting == 3
        assert undo_batch(batch, None).is_finished
        assert set(ImportEvent.objects.values_list("outcome", flat=True)) == {Outcome.FAILED}
        assert ImportEvent.objects.exclude(content=None).count() == 3  # perhaps the only copy
        assert retry_failed(batch) == 0


class TestWhatStays:
    @pytest.mark.parametrize(
        ("touch", "reason"),
        [
            (lambda row: publish([row], None, NOW), "已发布"),
            (lambda row: (publish([row], None, NOW), withdraw([row], None, "有误", NOW)), "已撤稿"),
            (lambda row: Article.objects.filter(pk=row.pk).update(edited_at=NOW), "已编辑"),
            (lambda row: StoryLink.objects.create(first=make_article(), second=row), "已与另一篇稿件关联"),
            (lambda row: StoryLink.objects.create(first=row, second=make_article()), "已与另一篇稿件关联"),
        ],
        ids=["published", "withdrawn", "edited", "linked to", "linked from"],
    )
    def test_a_story_that_somebody_touched_with_its_photo_and_source(self, batch, touch, reason) -> None:
        row = story("市二院")
        Article.objects.filter(pk=row.pk).update(section=Section.objects.get(slug="hospitals"))
        row.refresh_from_db()
        touch(row)
        told = preview(batch)
        assert [(spared.item, spared.reason) for spared in told.spared] == [
            (row, reason),
            (Photo.objects.get(), "所属稿件保留"),
        ]
        assert (told.spared_count, told.going.stories, told.going.photos, told.going.sources) == (2, 2, 0, 2)
        assert undo_batch(batch, None) == slices.Undone(told.going, True)
        row.refresh_from_db()
        assert row.permanent_address.code == row.code
        assert row.source.text.startswith("市二院")
        assert row.source.undone_at is None  # nothing of this source went: the same file is known
        assert row.photo_set.exists()
        assert preview(batch).spared_count == 2

    @pytest.mark.parametrize(
        ("model", "fields", "reason"),
        [
            (Photo, {"status": "published", "published_at": NOW}, "已发布"),
            (Photo, {"edited_at": NOW}, "已编辑"),
            (Photo, {"file": "photos/x.jpg"}, "已有图片文件"),
            (Ad, {"is_public": True}, "对读者公开"),
            (Ad, {"edited_at": NOW}, "已编辑"),
            (Ad, {"image": "ads/x.jpg"}, "已有图片文件"),
        ],
    )
    def test_a_photo_or_an_ad_that_somebody_touched(self, batch, model, fields, reason) -> None:
        model.objects.update(**fields)
        spared = list(model.objects.all())
        assert [(row.item, row.reason) for row in preview(batch).spared] == [(item, reason) for item in spared]
        undo_batch(batch, None)
        assert list(model.objects.all()) == spared
        assert not Article.objects.exists()

    def test_the_rest_of_its_page_comes_back_with_the_same_file(self) -> None:
        batch, _ = import_bytes({f"{PAPER}/A01.txt": f"{CLINIC}\n\n{FLU}".encode()})
        assert Article.objects.count() == 2
        codes = set(Article.objects.values_list("code", flat=True))
        Article.objects.filter(headline__startswith="市二院").update(edited_at=NOW, deck="编辑加的副题")
        undo_batch(batch, None)
        assert Article.objects.count() == 1
        again, summary = import_bytes({f"{PAPER}/A01.txt": f"{CLINIC}\n\n{FLU}".encode()})
        assert summary.outcomes == {Outcome.CREATED: 1}
        assert set(Article.objects.values_list("code", flat=True)) == codes
        assert story("市二院").deck == "编辑加的副题"
        assert SourceDocument.objects.get().batch == again

    def test_reading_again_brings_back_nothing_that_was_undone(self) -> None:
        batch, _ = import_bytes({f"{PAPER}/A01.txt": f"{CLINIC}\n\n{FLU}".encode()})
        Article.objects.filter(headline__startswith="市二院").update(edited_at=NOW)
        undo_batch(batch, None)
        assert not documents_at([]).exists()


class TestVersions:
    def test_undoing_a_new_version_leaves_the_earlier_one_without_stories_until_it_comes_in_again(self) -> None:
        first = {f"{PAPER}/A01.txt": CLINIC.encode()}
        import_bytes(first)
        before = state()
        update, summary = import_bytes({f"{PAPER}/A01.txt": CLINIC.replace("六点", "七点").encode()})
        assert summary.outcomes == {Outcome.UPDATED: 1}
        assert preview(update).earlier == 1
        undo_batch(update, None)
        assert not Article.objects.exists()
        earlier = SourceDocument.objects.get()
        assert (earlier.version, bytes(earlier.content.data)) == (1, CLINIC.encode())
        batch = start_batch(ImportBatch.Door.COMMAND, "--reread")
        reread(batch, documents_at([]).values_list("pk", flat=True), context())
        assert not Article.objects.exists()
        import_bytes(first)
        assert state() == before

    def test_source_that_a_later_version_follows_stays(self) -> None:
        batch, _ = import_bytes({f"{PAPER}/A01.txt": CLINIC.encode()})
        import_bytes({f"{PAPER}/A01.txt": CLINIC.replace("六点", "七点").encode()})
        told = preview(batch)
        assert (bool(told.going), told.followed, told.spared_count) == (False, 1, 0)
        assert undo_batch(batch, None).is_finished
        assert "七点" in Article.objects.get().text
        assert sorted(SourceDocument.objects.values_list("version", flat=True)) == [1, 2]


class TestInterruption:
    def test_a_broken_off_undoing_goes_on_with_the_same_call(self, batch: ImportBatch, monkeypatch) -> None:
        monkeypatch.setattr(slices, "SOURCES", 1)
        expected = preview(batch).going
        part = undo_batch(batch, None, seconds=0)
        assert not part.is_finished
        assert part.gone.sources == SourceDocument.objects.count() - 1 == 1
        rest = undo_batch(batch, None)
        assert (part.gone + rest.gone, rest.is_finished) == (expected, True)

    def test_an_error_leaves_the_slice_as_it_was(self, batch: ImportBatch, monkeypatch) -> None:
        before = state()

        def break_off(hashes: list[str]) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(slices, "delete_bytes", break_off)
        with pytest.raises(KeyboardInterrupt):
            undo_batch(batch, None)
        assert state() == before

    def test_the_same_import_brings_everything_back(self, batch: ImportBatch) -> None:
        before = state()
        undo_batch(batch, None)
        _batch, summary = import_bytes(FILES)
        assert summary.outcomes == {Outcome.CREATED: 3}
        assert state() == before

    def test_slices_take_the_same_queries_however_many_stories(self) -> None:
        def queries(pages: int) -> int:
            files = {f"{PAPER}/B{at:02}.txt": RIVER.replace("七公里", f"{at}公里").encode() for at in range(pages)}
            batch = start_batch(ImportBatch.Door.COMMAND, "test")
            import_files(batch, in_memory(files), context())
            with CaptureQueriesContext(connection) as captured:
                slices.undo_next(batch)
            assert not Article.objects.exists()
            return len(captured)

        assert queries(2) == queries(12)


class TestDesk:
    def test_page_says_what_goes_and_stays_and_the_deed_is_logged(self, batch: ImportBatch) -> None:
        staff = signed_in("staff")
        Article.objects.filter(headline__startswith="市二院").update(edited_at=timezone.now())
        address = reverse("admin:articles_importbatch_undo", args=[batch.pk])
        page = reverse("admin:articles_importbatch_change", args=[batch.pk])
        assert address in staff.get(page).text
        text = staff.get(address).text
        assert all(words in text for words in ("2 篇稿件", "2 个来源文件", "市二院开出夜门诊", "已编辑"))
        assert Article.objects.count() == 3
        assert staff.post(address).headers["Location"] == page
        assert Article.objects.count() == 1
        after = staff.get(page).text
        assert "本批次已撤销" in after
        assert "保留了什么" in after
        assert "市二院开出夜门诊" in staff.get(address).text
        assert LogEntry.objects.get().object_id == str(batch.pk)

    def test_what_one_slice_leaves_the_page_goes_on_with(self, batch: ImportBatch, monkeypatch) -> None:
        monkeypatch.setattr(slices, "SOURCES", 1)
        monkeypatch.setattr("articles.admin.incoming.undo.SLICE", 0)
        staff = signed_in("staff")
        address = reverse("admin:articles_importbatch_undo", args=[batch.pk])
        page = reverse("admin:articles_importbatch_change", args=[batch.pk])
        staff.post(address)
        assert 'id="continue"' in staff.get(page).text
        staff.post(address)
        staff.post(address)
        assert 'id="continue"' not in staff.get(page).text
        assert not Article.objects.exists()

    def test_whoever_may_not_import_may_not_undo(self, batch: ImportBatch) -> None:
        editor = signed_in("editor")
        address = reverse("admin:articles_importbatch_undo", args=[batch.pk])
        assert editor.get(address).status_code == editor.post(address).status_code == 403
        assert address not in editor.get(reverse("admin:articles_importbatch_change", args=[batch.pk])).text
        assert Article.objects.count() == 3


class TestImportingAgain:
    def press(self, batch: ImportBatch) -> None:
        """Press the button, and then "go on" until nothing waits, as the page does."""
        staff = signed_in("staff")
        page = reverse("admin:articles_importbatch_change", args=[batch.pk])
        address = reverse("admin:articles_importbatch_again", args=[batch.pk])
        assert f'action="{address}"' in staff.get(page).text
        staff.post(address)
        assert 'id="continue"' in staff.get(page).text
        while ImportEvent.objects.filter(outcome=Outcome.WAITING).exists():
            staff.post(reverse("admin:articles_importbatch_continue", args=[batch.pk]))

    def test_what_was_undone_comes_back_under_its_addresses_from_the_bytes_of_the_log(self, batch: ImportBatch) -> None:
        before = state()
        undo_batch(batch, None)
        self.press(batch)
        assert state() == before
        batch.refresh_from_db()
        assert (batch.undone_at, batch.undone_by, batch.state) == (None, None, ImportBatch.State.FINISHED)
        assert not ImportEvent.objects.exclude(content=None).exists()  # the sources hold them again
        assert preview(batch).going.stories == 3

    def test_files_that_never_came_in_come_in_now(self) -> None:
        batch = start_batch(ImportBatch.Door.UPLOAD, "upload")
        stage_files(batch, in_memory(FILES))
        undo_batch(batch, None)
        self.press(batch)
        assert Article.objects.count() == 3

    def test_rest_of_a_page_of_which_something_stayed_comes_back(self) -> None:
        batch, _ = import_bytes({f"{PAPER}/A01.txt": f"{CLINIC}\n\n{FLU}".encode()})
        Article.objects.filter(headline__startswith="市二院").update(edited_at=NOW, deck="编辑加的副题")
        before = set(Article.objects.values_list("code", "deck"))
        undo_batch(batch, None)
        assert Article.objects.count() == 1
        self.press(batch)
        assert set(Article.objects.values_list("code", "deck")) == before

    def test_interrupted_it_goes_on_with_the_same_call(self, batch: ImportBatch, monkeypatch) -> None:
        undo_batch(batch, None)
        monkeypatch.setattr("articles.actions.undo.import_again.FILES", 2)
        assert let_wait(batch) == 2
        batch.refresh_from_db()
        assert batch.undone_at is not None
        assert import_again(batch) == 3

    def test_nothing_waits_once_the_bytes_are_gone(self, batch: ImportBatch) -> None:
        undo_batch(batch, None)
        drop_bytes_of(batch)
        assert import_again(batch) == 0
        batch.refresh_from_db()
        assert batch.undone_at is not None

    def test_chief_deletes_the_files_for_good_and_nobody_else(self, batch: ImportBatch) -> None:
        undo_batch(batch, None)
        page = reverse("admin:articles_importbatch_undo", args=[batch.pk])
        address = reverse("admin:articles_importbatch_drop", args=[batch.pk])
        staff, chief = signed_in("staff"), signed_in("chief")
        assert address not in staff.get(page).text
        assert staff.post(address).status_code == 403
        assert f'action="{address}"' in chief.get(page).text
        chief.post(address)
        assert not SourceBytes.objects.exists()
        assert import_again(batch) == 0

    def test_whoever_may_not_import_may_not_do_so_again(self, batch: ImportBatch) -> None:
        undo_batch(batch, None)
        address = reverse("admin:articles_importbatch_again", args=[batch.pk])
        assert signed_in("editor").post(address).status_code == 403


class TestCommand:
    def run(self, *words: object) -> str:
        out = StringIO()
        with translation.override("en"):
            call_command("undo_batch", *map(str, words), stdout=out)
        return out.getvalue()

    def test_rehearsal_says_it_and_changes_nothing(self, batch: ImportBatch) -> None:
        Article.objects.filter(headline__startswith="市二院").update(edited_at=NOW)
        said = self.run(batch.pk, "--dry-run")
        assert said.startswith("Goes: stories 2, photos 0, ads 1, sources 2, pages 2, issues 0.")
        assert "Stays: story “市二院开出夜门诊” (edited)" in said
        assert Article.objects.count() == 3

    def test_it_undoes_and_sums_up(self, batch: ImportBatch) -> None:
        assert "Gone: stories 3, photos 1, ads 1, sources 3, pages 3, issues 1." in self.run(batch.pk)
        assert preview(batch).going == Counts()

    def test_unknown_batch_is_refused(self) -> None:
        with pytest.raises(CommandError, match="There is no batch 7"):
            self.run(7)


def test_photo_of_a_story_of_another_batch_stays(batch: ImportBatch) -> None:
    photo = Photo.objects.get()
    Photo.objects.filter(pk=photo.pk).update(article=make_article())
    make_photo(article=story("市二院"), edited_at=NOW)
    undo_batch(batch, None)
    assert Photo.objects.filter(pk=photo.pk).exists()
    assert Photo.objects.filter(article=None).count() == 1
