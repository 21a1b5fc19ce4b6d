"""Files come in: what becomes rows, what is unchanged, what a new version changes and what it spares."""

import pytest
from django.utils import timezone

from articles.actions.desk.publish import publish
from articles.actions.files import read_bytes
from articles.actions.intake.in_hand import SLICE_BYTES, SLICE_FILES, in_hand, slices
from articles.actions.store import store_stories
from articles.models import (
    Article,
    Author,
    ImportBatch,
    ImportEvent,
    Issue,
    Page,
    PermanentAddress,
    Publication,
    Section,
    SourceBytes,
    SourceDocument,
)
from articles.models.intake import Outcome

from .intake import CLINIC, FLU, RIVER, context, import_bytes, many_files

pytestmark = pytest.mark.django_db
A03 = "临澜日报/2026-03-05/A03.txt"


def stories() -> dict[str, str]:
    """The address of each story by its headline."""
    return dict(Article.objects.values_list("headline", "code"))


def outcomes(batch: ImportBatch) -> list[str]:
    return list(ImportEvent.objects.filter(batch=batch).order_by("pk").values_list("outcome", flat=True))


class TestAFile:
    def test_it_becomes_a_document_its_story_and_a_line_of_the_log(self):
        batch, summary = import_bytes({A03: CLINIC.encode("gb18030")})
        document, story, event = SourceDocument.objects.get(), Article.objects.get(), ImportEvent.objects.get()
        assert (document.name, document.place, document.version) == (A03, "临澜日报|2026-03-05|A03", 1)
        assert (document.encoding, document.text, document.size) == ("gb18030", CLINIC, len(CLINIC.encode("gb18030")))
        assert bytes(document.content.data) == CLINIC.encode("gb18030")
        assert (str(document.page_date), document.outcome, document.batch) == ("2026-03-05", Outcome.CREATED, batch)
        assert (story.headline, story.source, story.page) == ("市二院开出夜门诊", document, document.page)
        assert (event.outcome, event.document, event.stories, event.sha256) == (
            Outcome.CREATED,
            document,
            1,
            document.content_id,
        )
        assert (batch.state, summary.files, summary.stories) == (ImportBatch.State.FINISHED, 1, 1)

    def test_its_labels_cover_its_text(self):
        import_bytes({A03: CLINIC.encode()})
        document = SourceDocument.objects.get()
        assert "".join(document.text[start:end] for start, end, *_ in document.labels) == document.text
        assert document.reader_version == context().reader_version

    def test_its_paper_its_issue_and_its_page_are_made_once(self):
        import_bytes({A03: CLINIC.encode(), "临澜日报/2026-03-05/A04.txt": FLU.encode()})
        paper = Publication.objects.get()
        assert (paper.name, paper.slug, paper.kind, paper.tier) == ("临澜日报", "临澜日报", "newspaper", "city")
        assert Issue.objects.count() == 1
        assert sorted(Page.objects.values_list("number", flat=True)) == ["A03", "A04"]

    def test_a_web_site_has_no_pages(self):
        import_bytes({"潮头新闻/2026-04-18/001.txt": CLINIC.encode()})
        assert Publication.objects.get().kind == Publication.Kind.WEB
        assert Article.objects.get().page.issue.date.isoformat() == "2026-04-18"

    def test_without_any_hint_it_comes_in_all_the_same(self):
        import_bytes({"新建文本文档.txt": RIVER.encode()})
        assert (Article.objects.get().page, Article.objects.get().printed_on) == (None, None)

    def test_the_page_may_tell_what_its_name_does_not(self):
        import_bytes({"下载.txt": ("临澜日报 2026年3月5日 星期四 A03版\n\n" + CLINIC).encode()})
        assert str(Article.objects.get().page) == "临澜日报 2026-03-05 A03"
        assert SourceDocument.objects.get().place == "下载.txt"

    def test_a_page_of_another_day_than_its_name_says_is_told(self):
        import_bytes({A03: ("临澜日报 2026年3月6日 星期五 A03版\n\n" + CLINIC).encode()})
        (reason,) = ImportEvent.objects.get().reasons
        assert "2026-03-05" in reason
        assert "2026-03-06" in reason
        assert Article.objects.get().printed_on.isoformat() == "2026-03-05"


class TestTheSameAgain:
    def test_the_same_bytes_are_unchanged_under_any_name(self):
        import_bytes({A03: CLINIC.encode()})
        batch, summary = import_bytes({A03: CLINIC.encode(), "临澜日报/2026-03-05/A09.txt": CLINIC.encode()})
        assert (summary.outcomes[Outcome.UNCHANGED], Article.objects.count(), SourceDocument.objects.count()) == (
            2,
            1,
            1,
        )
        reasons = ImportEvent.objects.filter(batch=batch).order_by("pk").values_list("reasons", flat=True)
        assert reasons[0] == []
        assert A03 in reasons[1][0]

    def test_bytes_that_were_replaced_and_come_back_are_a_new_version(self):
        for text in (CLINIC, CLINIC.replace("九点", "十点"), CLINIC):
            import_bytes({A03: text.encode()})
        newest = SourceDocument.objects.current().get()
        assert (newest.version, newest.text, SourceDocument.objects.count()) == (3, CLINIC, 3)
        assert SourceBytes.objects.count() == 2

    def test_what_was_undone_comes_back_with_its_addresses(self):
        batch, _ = import_bytes({A03: (CLINIC + "\n\n" + RIVER).encode()})
        before = stories()
        Article.objects.filter(source__batch=batch).delete()
        _, summary = import_bytes({A03: (CLINIC + "\n\n" + RIVER).encode()})
        assert stories() == before
        assert (summary.outcomes[Outcome.CREATED], SourceDocument.objects.count()) == (1, 1)

    def test_even_where_its_documents_were_deleted_too(self):
        batch, _ = import_bytes({A03: CLINIC.encode()})
        before = stories()
        Article.objects.all().delete()
        SourceDocument.objects.all().delete()
        batch.delete()
        import_bytes({A03: CLINIC.encode()})
        assert stories() == before

    def test_the_log_outlives_what_it_tells_of(self):
        batch, _ = import_bytes({A03: CLINIC.encode()})
        Article.objects.all().delete()
        SourceDocument.objects.all().delete()
        batch.delete()
        event = ImportEvent.objects.get()
        assert (event.batch, event.document, event.name, event.batch_label, event.stories) == (
            None,
            None,
            A03,
            "test",
            1,
        )

    def test_a_page_without_any_item_is_unchanged_too(self):
        import_bytes({A03: b"A03\n"})
        _, summary = import_bytes({A03: b"A03\n"})
        assert summary.outcomes == {Outcome.UNCHANGED: 1}


class TestANewVersion:
    def test_it_changes_what_nobody_touched(self):
        import_bytes({A03: (CLINIC + "\n\n" + RIVER).encode()})
        before = stories()
        _, summary = import_bytes({A03: (CLINIC.replace("九点", "十点") + "\n\n" + RIVER).encode()})
        newest = SourceDocument.objects.current().get()
        assert stories() == before
        assert "十点" in Article.objects.get(headline="市二院开出夜门诊").text
        assert (newest.version, newest.previous.version, newest.outcome) == (2, 1, Outcome.UPDATED)
        assert set(Article.objects.values_list("source", flat=True)) == {newest.pk}
        assert summary.outcomes == {Outcome.UPDATED: 1}

    def test_it_spares_what_was_edited_and_says_so(self):
        import_bytes({A03: CLINIC.encode()})
        Article.objects.update(headline="市二院夜里也开门", edited_at=timezone.now())
        batch, _ = import_bytes({A03: CLINIC.replace("九点", "十点").encode()})
        story = Article.objects.get()
        assert (story.headline, "十点" in story.text) == ("市二院夜里也开门", False)
        (reason,) = ImportEvent.objects.get(batch=batch).reasons
        assert "1" in reason
        assert SourceDocument.objects.current().get().reasons == [reason]

    def test_after_all_was_spared_the_same_bytes_are_unchanged(self):
        import_bytes({A03: CLINIC.encode()})
        Article.objects.update(edited_at=timezone.now())
        mended = {A03: CLINIC.replace("九点", "十点").encode()}
        assert import_bytes(mended)[1].outcomes == {Outcome.UPDATED: 1}
        assert import_bytes(mended)[1].outcomes == {Outcome.UNCHANGED: 1}

    def test_it_may_come_under_another_form_of_its_name(self):
        import_bytes({A03: CLINIC.encode()})
        import_bytes({"临澜日报_20260305_A3.txt": CLINIC.replace("九点", "十点").encode()})
        assert SourceDocument.objects.current().get().version == 2

    def test_a_file_at_a_path_is_a_new_version_of_what_it_resembles(self):
        import_bytes({"下载/一.txt": CLINIC.encode()})
        import_bytes({"下载/一.txt": CLINIC.replace("九点", "十点").encode()})
        assert (SourceDocument.objects.current().get().version, Article.objects.count()) == (2, 1)

    def test_two_files_that_only_share_a_name_are_two_sources(self):
        import_bytes({"新建文本文档.txt": CLINIC.encode()})
        import_bytes({"新建文本文档.txt": RIVER.encode()})
        import_bytes({"新建文本文档.txt": RIVER.replace("三处", "四处").encode()})
        assert Article.objects.count() == 2
        places = SourceDocument.objects.current().order_by("place").values_list("place", "version")
        assert list(places) == [("新建文本文档.txt", 1), ("新建文本文档.txt#2", 2)]

    def test_two_files_of_one_batch_never_replace_each_other(self):
        import_bytes({"a/" + A03: CLINIC.encode(), "b/" + A03: RIVER.encode()})
        assert len(stories()) == 2


class TestABadFile:
    def test_it_fails_alone_and_its_bytes_are_kept(self):
        batch, summary = import_bytes({"a.txt": CLINIC.encode(), "b.txt": b"%PDF-1.4 ...", "c.txt": RIVER.encode()})
        assert outcomes(batch) == [Outcome.CREATED, Outcome.FAILED, Outcome.CREATED]
        failed = ImportEvent.objects.get(outcome=Outcome.FAILED)
        assert (bytes(failed.content.data), failed.document, len(failed.reasons)) == (b"%PDF-1.4 ...", None, 1)
        assert (summary.failed, batch.state) == (1, ImportBatch.State.FINISHED)

    def test_a_page_over_which_the_pipeline_stumbles_fails_alone(self, monkeypatch, caplog):
        def stumble(source, *given):
            if "河长" in source.text:
                raise LookupError("a defect")
            return read_page_labels(source, *given)

        read_page_labels = read_bytes.label_page
        monkeypatch.setattr(read_bytes, "label_page", stumble)
        batch, _ = import_bytes({"a.txt": RIVER.encode(), "b.txt": CLINIC.encode()})
        assert outcomes(batch) == [Outcome.FAILED, Outcome.CREATED]
        assert "a defect" in caplog.text

    def test_nothing_of_a_page_that_cannot_be_stored_is_left(self, monkeypatch):
        import_bytes({"a.txt": CLINIC.encode()})
        rows = {model: model.objects.count() for model in (SourceDocument, Article, Author, PermanentAddress)}
        monkeypatch.setattr(store_stories, "headline_of", lambda story: "")
        batch, _ = import_bytes({"b.txt": RIVER.encode()})
        assert outcomes(batch) == [Outcome.FAILED]
        assert {model: model.objects.count() for model in rows} == rows
        assert ImportEvent.objects.get(batch=batch).content is not None


class TestASlice:
    """Files that come in together, in one transaction."""

    def test_where_the_database_refuses_one_file_the_others_come_in_by_themselves(self, monkeypatch, caplog):
        monkeypatch.setattr(store_stories, "headline_of", lambda story: "" if "河长" in story.headline else "题")
        batch, _ = import_bytes({"a.txt": CLINIC.encode(), "b.txt": RIVER.encode(), "c.txt": FLU.encode()})
        assert outcomes(batch) == [Outcome.CREATED, Outcome.FAILED, Outcome.CREATED]
        assert list(SourceDocument.objects.order_by("pk").values_list("name", flat=True)) == ["a.txt", "c.txt"]
        assert "refused b.txt" in caplog.text

    def test_its_queries_do_not_grow_with_its_files(self, django_assert_max_num_queries):
        files = many_files(SLICE_FILES)
        with django_assert_max_num_queries(40):
            import_bytes(files)
        with django_assert_max_num_queries(9):
            import_bytes(files)

    def test_no_two_files_of_one_place_or_of_the_same_bytes_are_in_one(self):
        files = {"a/" + A03: b"1", "x.txt": b"2", "b/" + A03: b"3", "y.txt": b"3", "z.txt": b"4"}
        cut = slices(in_hand(name, data, context()) for name, data in files.items())
        assert [[file.data for file in part] for part in cut] == [[b"1", b"2"], [b"3"], [b"3", b"4"]]

    def test_it_holds_so_many_files_and_so_many_bytes_at_most(self):
        small = [in_hand(f"{at}.txt", str(at).encode(), context()) for at in range(SLICE_FILES + 1)]
        assert [len(part) for part in slices(small)] == [SLICE_FILES, 1]
        large = [in_hand(f"{at}.txt", bytes([at]) * SLICE_BYTES, context()) for at in range(3)]
        assert [len(part) for part in slices(large)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("name", "shown"), [("大众网/2026-03-05/7.txt", "大众网"), ("临澜日报2026年3月5日.txt", "《临澜日报》")]
)
def test_readers_see_no_number_where_there_is_none(client, name, shown):
    import_bytes({name: CLINIC.encode()})
    Article.objects.update(section=Section.objects.get(slug="hospitals"))
    story = publish(Article.objects.all(), None, timezone.now()).done[0]
    page = client.get(story.get_absolute_url()).content.decode()
    assert f'{shown} <time datetime="2026-03-05">2026-03-05</time></a>' in page
    assert client.get(story.page.get_absolute_url()).status_code == 200
