"""Pages come in through the desk: the upload, the page of its batch, trying again, and the sources."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ImportBatch, ImportEvent, SourceBytes
from articles.models.intake import LONGEST_SILENCE, Outcome
from tests.desk.test_admin import signed_in
from tests.factories import make_article, make_batch, make_document, make_section

pytestmark = pytest.mark.django_db

PAGE = """临澜日报 2026年3月5日 星期四 A03版 健康

社区门口量血压

本报讯（记者 林知夏）清晨六点，社区卫生服务中心的灯已经亮了，家庭医生把当天要走访的名册又看了一遍，挨家挨户打电话提醒。

“血压稳住了，药还是按时吃。”老人把记录本递过来，上面的数字一笔一画写得很清楚，医生看了直点头。
"""
UPLOAD = reverse("admin:articles_importbatch_add")


@pytest.fixture
def staff() -> Client:
    return signed_in("staff")


def file(name: str = "A03.txt", data: bytes | str = PAGE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def archive(**files: str) -> SimpleUploadedFile:
    packed = BytesIO()
    with ZipFile(packed, "w") as zipped:
        for name, text in files.items():
            zipped.writestr(f"{name}.txt", text)
    return SimpleUploadedFile("pages.zip", packed.getvalue())


def upload(client: Client, *files: SimpleUploadedFile, **options: str):
    return client.post(UPLOAD, {"files": files, "publication": "", "tier": "", "date": "", "page": ""} | options)


def step(name: str, batch: ImportBatch) -> str:
    return reverse(f"admin:articles_importbatch_{name}", args=[batch.pk])


def bring_in(client: Client) -> ImportBatch:
    """Go on until no file of the newest batch waits."""
    batch = ImportBatch.objects.latest("pk")
    while ImportEvent.objects.filter(batch=batch, outcome=Outcome.WAITING).exists():
        client.post(step("continue", batch))
    batch.refresh_from_db()
    return batch


class TestInterrupted:
    """A batch whose process is gone without a word."""

    def silent(self, **fields) -> ImportBatch:
        return make_batch(label="十年报纸", seen_at=timezone.now() - LONGEST_SILENCE, **fields)

    def test_its_page_the_list_and_the_front_of_the_desk_say_so(self, staff: Client) -> None:
        batch = self.silent(door="command")
        page = staff.get(step("change", batch)).content.decode()
        assert "没有进展" in page
        assert "再次运行同一命令" in page
        for address in (reverse("admin:articles_importbatch_changelist"), reverse("admin:index")):
            assert "已中断" in staff.get(address).content.decode()

    def test_of_an_upload_it_is_told_what_to_do(self, staff: Client) -> None:
        batch = self.silent(door="upload", state="arriving")
        assert "请重新上传" in staff.get(step("change", batch)).content.decode()
        upload(staff, file())
        ImportBatch.objects.update(seen_at=timezone.now() - LONGEST_SILENCE)
        assert "请点“继续导入”" in staff.get(step("change", ImportBatch.objects.latest("pk"))).content.decode()

    def test_where_the_same_command_went_through_later_the_desk_is_quiet(self, staff: Client) -> None:
        batch = self.silent(door="command")
        make_batch(label=batch.label, door="command", state="finished", finished_at=timezone.now())
        assert "已接着导入完毕" in staff.get(step("change", batch)).content.decode()
        assert "已中断" not in staff.get(reverse("admin:index")).content.decode()


class TestUpload:
    def test_files_wait_in_a_batch_and_its_page_follows(self, staff: Client) -> None:
        answer = upload(staff, file(), file("A04.txt", "另一版\n\n正文。\n"))
        batch = ImportBatch.objects.get()
        assert answer.headers["Location"] == step("change", batch)
        assert (batch.door, batch.started_by.username) == ("upload", "staff")
        assert list(ImportEvent.objects.values_list("outcome", flat=True)) == [Outcome.WAITING] * 2

    def test_going_on_brings_the_stories_in_and_finishes_the_batch(self, staff: Client) -> None:
        upload(staff, file())
        batch = bring_in(staff)
        assert batch.state == ImportBatch.State.FINISHED
        assert Article.objects.get().headline == "社区门口量血压"
        assert "社区门口量血压" in staff.get(step("change", batch)).text

    def test_archive_is_unpacked(self, staff: Client) -> None:
        upload(staff, archive(A03=PAGE, A04="另一版\n\n正文。\n"))
        assert ImportEvent.objects.count() == 2

    def test_what_was_said_holds_for_all_slices_of_the_batch(self, staff: Client) -> None:
        options = {"publication": "清禾时报", "tier": "county", "date": "2020-02-03", "page": "A07"}
        upload(staff, file("x.txt"), **options)
        assert ImportBatch.objects.get().options == options
        bring_in(staff)
        article = Article.objects.get()
        assert str(article.page) == "清禾时报 2020-02-03 A07"
        assert article.page.issue.publication.tier == "county"
        assert article.printed_on.isoformat() == "2020-02-03"

    def test_one_bad_file_fails_alone_with_its_reason(self, staff: Client) -> None:
        upload(staff, file("bad.txt", bytes(range(256)) * 8), file("empty.txt", b""), file())
        batch = bring_in(staff)
        failed = ImportEvent.objects.filter(outcome=Outcome.FAILED)
        assert {event.name for event in failed} == {"bad.txt", "empty.txt"}
        text = staff.get(step("change", batch)).text
        assert all(reason in text for event in failed for reason in event.reasons)
        assert Article.objects.count() == 1

    def test_batch_of_which_nothing_can_be_read_is_finished_at_once(self, staff: Client) -> None:
        upload(staff, file("pages.zip", b"no archive"))
        assert ImportBatch.objects.get().state == ImportBatch.State.FINISHED

    @pytest.mark.parametrize(
        ("files", "options", "field"),
        [
            ([], {}, "files"),
            ([file(), file("A04.txt")], {"page": "A03"}, "page"),
            ([file("pages.ZIP")], {"page": "A03"}, "page"),
            ([file()], {"date": "2026-02-30"}, "date"),
            ([file()], {"tier": "cosmic"}, "tier"),
        ],
    )
    def test_mistake_is_told_beside_its_field_and_nothing_comes_in(self, staff: Client, files, options, field) -> None:
        answer = upload(staff, *files, **options)
        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [field]
        assert not ImportBatch.objects.exists()

    def test_name_of_a_file_is_shown_as_text(self, staff: Client) -> None:
        upload(staff, file("<b onclick=x>.txt"))
        text = staff.get(step("change", bring_in(staff))).text
        assert "<b onclick" not in text
        assert "&lt;b onclick=x&gt;.txt" in text


class TestBatchPage:
    def test_failed_files_whose_bytes_are_kept_are_tried_again(self, staff: Client) -> None:
        content = SourceBytes.objects.create(sha256="0" * 64, data=PAGE.encode())
        batch = make_batch(state="finished", finished_at="2026-03-05T00:00Z")
        event = ImportEvent.objects.create(batch=batch, name="A03.txt", outcome=Outcome.FAILED, content=content)
        lost = ImportEvent.objects.create(batch=batch, name="A04.txt", outcome=Outcome.FAILED)
        staff.post(step("retry", batch))
        batch.refresh_from_db()
        assert batch.state == ImportBatch.State.RUNNING
        bring_in(staff)
        event.refresh_from_db()
        lost.refresh_from_db()
        assert (event.outcome, lost.outcome) == (Outcome.CREATED, Outcome.FAILED)

    def test_one_failed_file_is_tried_again_alone(self, staff: Client) -> None:
        content = SourceBytes.objects.create(sha256="0" * 64, data=b"x")
        batch = make_batch()
        one, other = (
            ImportEvent.objects.create(batch=batch, name=name, outcome=Outcome.FAILED, content=content)
            for name in ("1.txt", "2.txt")
        )
        staff.post(step("retry", batch), {"event": one.pk})
        assert ImportEvent.objects.get(outcome=Outcome.WAITING) == one
        assert ImportEvent.objects.get(outcome=Outcome.FAILED) == other

    def test_files_are_told_by_outcome_and_turned_page_by_page(self, staff: Client) -> None:
        batch = make_batch()
        rows = [ImportEvent(batch=batch, name=f"{number:03}.txt", outcome=Outcome.UNCHANGED) for number in range(120)]
        rows.append(ImportEvent(batch=batch, name="bad.txt", outcome=Outcome.FAILED))
        ImportEvent.objects.bulk_create(rows)
        page = staff.get(step("change", batch)).context["page"]
        assert (len(page), page.paginator.num_pages) == (50, 3)
        assert len(staff.get(step("change", batch), {"page": 3}).context["page"]) == 21
        [failed] = staff.get(step("change", batch), {"outcome": "failed"}).context["page"]
        assert failed.name == "bad.txt"

    def test_going_on_returns_to_where_one_was(self, staff: Client) -> None:
        batch = make_batch()
        answer = staff.post(f"{step('continue', batch)}?outcome=failed&page=2")
        assert answer.headers["Location"] == f"{step('change', batch)}?outcome=failed&page=2"

    def test_empty_batch_says_so_and_unknown_one_leads_home(self, staff: Client) -> None:
        assert UPLOAD in staff.get(step("change", make_batch())).text
        address = reverse("admin:articles_importbatch_change", args=[12345])
        assert staff.get(address).headers["Location"] == reverse("admin:index")

    @pytest.mark.parametrize("name", ["continue", "retry"])
    def test_what_changes_something_is_not_had_by_looking(self, staff: Client, name: str) -> None:
        assert staff.get(step(name, make_batch())).status_code == 405
        assert staff.post(reverse(f"admin:articles_importbatch_{name}", args=[12345])).status_code == 404

    def test_page_takes_the_same_queries_for_5_and_50_files(self, staff: Client) -> None:
        batch = make_batch()

        def add_files(number: int) -> None:
            for _file in range(number):
                document = make_document(batch=batch)
                make_article(source=document, section=make_section())
                ImportEvent.objects.create(batch=batch, document=document, name=document.name, outcome="created")

        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                assert staff.get(step("change", batch)).status_code == 200
            return len(queries)

        add_files(5)
        few = count()
        add_files(45)
        assert count() == few
        assert few <= 10


class TestSources:
    def test_file_is_sent_as_it_came_in_and_never_as_a_page(self, staff: Client) -> None:
        document = make_document("<script>alert(1)</script>\n", name="日报/A03.html")
        answer = staff.get(reverse("admin:articles_sourcedocument_download", args=[document.pk]))
        assert answer.content == b"<script>alert(1)</script>\n"
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_source_is_shown_as_text(self, staff: Client) -> None:
        document = make_document("<script>alert(1)</script>\n")
        text = staff.get(reverse("admin:articles_sourcedocument_change", args=[document.pk])).text
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text

    @pytest.mark.parametrize("model", ["importevent", "sourcedocument", "sourcebytes", "importbatch"])
    def test_log_is_written_by_nobody(self, model: str) -> None:
        superuser = signed_in("superuser")
        document = make_document()
        ImportEvent.objects.create(batch=document.batch, document=document, name="A03.txt", outcome="created")
        listed = superuser.get(reverse(f"admin:articles_{model}_changelist"))
        assert listed.status_code == 200
        assert ("delete_selected" in listed.text) == (model == "sourcedocument")  # a source may go into the trash
        if model != "importbatch":
            assert superuser.get(reverse(f"admin:articles_{model}_add")).status_code == 403
