"""A run over many files: rehearsed, stopped and gone on with, in slices, by two at once, and read again later."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, connections
from django.utils import timezone

from articles.actions.files.incoming import Incoming
from articles.actions.files.placing import Placement
from articles.actions.intake import import_slice
from articles.actions.intake.context import make_context
from articles.actions.intake.import_batch import (
    import_files,
    import_waiting,
    stage_files,
    start_batch,
)
from articles.actions.intake.import_log import Entry, write_log
from articles.actions.intake.in_hand import SLICE_FILES, InHand, in_hand
from articles.actions.intake.read_document import read_in_hand
from articles.actions.intake.rehearse import rehearse
from articles.actions.intake.reread import reread
from articles.actions.intake.turns import HELD, HELD_FILES, hold_next
from articles.actions.undo.undo_batch import mark
from articles.management.interrupt import stop_between_files
from articles.models import (
    Ad,
    Article,
    Author,
    Byline,
    ImportBatch,
    ImportEvent,
    Institution,
    PermanentAddress,
    Photo,
    Section,
    SourceBytes,
    SourceDocument,
)
from articles.models.intake import LONGEST_SILENCE, Outcome
from articles.pipeline import UnreadableSource
from bench.surviving.databases import OnPostgreSQL, OnSQLite, environment

from .intake import CLINIC, FLU, JURISDICTION, RIVER, context, import_bytes, in_memory, many_files, write

pytestmark = pytest.mark.django_db
TEXTS = (CLINIC, FLU, RIVER)
MODELS = (Ad, Article, Author, Byline, ImportBatch, ImportEvent, Institution, Photo, SourceBytes, SourceDocument)
THREE = {
    "临澜日报/2026-03-05/A01.txt": CLINIC.encode(),
    "临澜日报/2026-03-05/A02.txt": FLU.encode(),
    "临澜日报/2026-03-05/A03.txt": RIVER.encode(),
}


def row_counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in MODELS}


def a_batch(**fields) -> ImportBatch:
    return start_batch(ImportBatch.Door.COMMAND, "test", **fields)


class TestRehearsal:
    def test_it_counts_and_writes_nothing(self):
        import_bytes({"临澜日报/2026-03-05/A01.txt": CLINIC.encode()})
        before = row_counts()
        mended = CLINIC.replace("九点", "十点").encode()
        files = THREE | {"临澜日报/2026-03-05/A01.txt": mended, "x.txt": FLU.encode(), "y.txt": b"\x00" * 99}
        summary = rehearse([*in_memory(files), Incoming(".DS_Store", bytes, is_system=True)], context())
        assert summary.outcomes == {Outcome.CREATED: 2, Outcome.UPDATED: 1, Outcome.UNCHANGED: 1, Outcome.FAILED: 1}
        assert (summary.stories, summary.passed_over) == (3, 1)
        assert row_counts() == before

    def test_an_import_then_does_what_was_foretold(self):
        foretold = rehearse(in_memory(THREE), context())
        assert import_bytes(THREE)[1] == foretold


class TestTwoFilesOfOnePage:
    FILES = {"甲/临澜日报/2026-03-05/A01.txt": CLINIC.encode(), "乙/临澜日报/2026-03-05/A01.txt": FLU.encode()}

    @pytest.mark.parametrize("state", [ImportBatch.State.STOPPED, ImportBatch.State.RUNNING], ids=["Ctrl-C", "kill -9"])
    def test_a_break_between_them_takes_no_story_away(self, state: str) -> None:
        asked = iter([False, True])
        first = a_batch()
        import_files(first, in_memory(self.FILES), context(), should_stop=lambda: next(asked))
        ImportBatch.objects.filter(pk=first.pk).update(state=state)
        import_files(a_batch(), in_memory(self.FILES), context())
        assert Article.objects.count() == 2
        assert set(SourceDocument.objects.values_list("version", flat=True)) == {1}

    def test_the_same_files_again_change_nothing_where_one_is_a_version_of_the_other(self) -> None:
        files = {name: CLINIC.replace("六点", hour).encode() for name, hour in zip(self.FILES, "七八", strict=True)}
        import_files(a_batch(), in_memory(files), context())
        before = row_counts()
        events = []
        import_files(a_batch(), in_memory(files), context(), events.append)
        assert [event.outcome for event in events] == [Outcome.UNCHANGED] * 2
        assert ["".join(event.reasons) for event in events] == ["此后已导入其新版本，以新版本为准。", ""]
        assert row_counts() | {"ImportBatch": 1, "ImportEvent": 2} == before

    def test_in_another_run_the_second_is_a_new_version(self) -> None:
        for name, data in self.FILES.items():
            import_files(a_batch(), in_memory({name: data}), context())
        assert Article.objects.count() == 1
        assert set(SourceDocument.objects.values_list("version", flat=True)) == {1, 2}


class TestStopping:
    FILES = many_files(SLICE_FILES + 2)

    def test_a_run_that_is_stopped_leaves_whole_slices_and_goes_on_when_started_again(self):
        seen: list[ImportEvent] = []
        batch = a_batch()
        summary = import_files(batch, in_memory(self.FILES), context(), seen.append, lambda: len(seen) > 0)
        assert (summary.is_stopped, summary.files, batch.state) == (True, SLICE_FILES, ImportBatch.State.STOPPED)
        assert Article.objects.count() == SLICE_FILES
        _, summary = import_bytes(self.FILES)
        assert summary.outcomes == {Outcome.UNCHANGED: SLICE_FILES, Outcome.CREATED: 2}
        assert Article.objects.count() == len(self.FILES)

    def test_a_run_that_breaks_leaves_its_batch_stopped_and_whole_slices(self):
        def breaks():
            raise KeyboardInterrupt

        batch = a_batch()
        with pytest.raises(KeyboardInterrupt):
            import_files(batch, [*in_memory(self.FILES), Incoming("x.txt", breaks)], context())
        batch.refresh_from_db()
        assert (batch.state, Article.objects.count()) == (ImportBatch.State.STOPPED, SLICE_FILES)

    def test_the_first_interrupt_asks_and_the_second_breaks_off(self):
        before = signal.getsignal(signal.SIGINT)
        with stop_between_files() as should_stop:
            assert not should_stop()
            signal.raise_signal(signal.SIGINT)
            assert should_stop()
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) == before


def refusing(name: str) -> Callable[[list[Entry]], list[ImportEvent]]:
    """A log that the database refuses after it was written where it tells of what came of this file."""

    def write(entries: list[Entry]) -> list[ImportEvent]:
        events = write_log(entries)
        if any(event.name == name and event.document for event in events):
            raise IntegrityError
        return events

    return write


class TestWaiting:
    def test_files_wait_with_their_bytes_until_their_turn(self):
        batch, number = a_batch(), HELD_FILES + 2
        files = [*in_memory(many_files(number)), Incoming("bad.txt", bytes, "no"), Incoming(".x", bytes, "", True)]
        summary = stage_files(batch, files)
        assert summary.outcomes == {Outcome.WAITING: number, Outcome.FAILED: 1}
        assert (summary.passed_over, Article.objects.count(), SourceBytes.objects.count()) == (1, 0, number)
        first = import_waiting(batch, context(), seconds=0)
        assert (first.files, batch.state) == (HELD_FILES, ImportBatch.State.RUNNING)
        rest = import_waiting(batch, context(), seconds=60)
        assert (rest.outcomes, batch.state) == ({Outcome.CREATED: 2}, ImportBatch.State.FINISHED)
        assert ImportEvent.objects.count() == number + 1
        assert not ImportEvent.objects.filter(content__isnull=False).exists()

    def test_handing_files_over_takes_few_queries(self, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            stage_files(a_batch(), in_memory(many_files(SLICE_FILES)))

    def test_a_waiting_file_that_fails_keeps_its_line_and_its_bytes(self):
        batch = a_batch()
        stage_files(batch, in_memory({"a.txt": b"%PDF-1.4", "b.txt": CLINIC.encode()}))
        assert import_waiting(batch, context()).outcomes == {Outcome.FAILED: 1, Outcome.CREATED: 1}
        failed = ImportEvent.objects.get(outcome=Outcome.FAILED)
        assert bytes(failed.content.data) == b"%PDF-1.4"

    def test_a_waiting_file_that_the_database_refuses_tells_of_no_stories(self, monkeypatch):
        batch = a_batch()
        stage_files(batch, in_memory({"a.txt": CLINIC.encode(), "b.txt": RIVER.encode()}))
        monkeypatch.setattr(import_slice, "write_log", refusing("b.txt"))
        assert import_waiting(batch, context()).outcomes == {Outcome.FAILED: 1, Outcome.CREATED: 1}
        assert list(ImportEvent.objects.order_by("name").values_list("stories", "document__name")) == [
            (1, "a.txt"),
            (0, None),
        ]

    def test_nothing_waits_in_an_empty_batch(self):
        batch = a_batch()
        assert import_waiting(batch, context()).files == 0
        assert batch.state == ImportBatch.State.FINISHED


class TestTurns:
    """A file that waits is read by one process at a time."""

    def staged(self) -> ImportBatch:
        batch = a_batch()
        stage_files(batch, in_memory(THREE))
        return batch

    def test_what_another_holds_is_left_to_it(self):
        batch = self.staged()
        assert len(hold_next(batch)) == 3
        assert import_waiting(batch, context()).files == 0
        assert batch.state == ImportBatch.State.RUNNING

    def test_what_a_dead_process_held_comes_in_when_its_time_is_over(self):
        batch = self.staged()
        hold_next(batch)
        ImportEvent.objects.update(held_until=timezone.now() - HELD)
        assert import_waiting(batch, context()).outcomes == {Outcome.CREATED: 3}

    def test_who_lost_its_turn_writes_nothing(self, monkeypatch):
        batch = self.staged()

        def slow(file, context):
            ImportEvent.objects.filter(held_until__isnull=False).update(held_until=timezone.now())
            return read_in_hand(file, context)

        monkeypatch.setattr(import_slice, "read_in_hand", slow)
        assert import_slice.import_slice(batch, waiting_in_hand(batch), context()) == []
        assert not SourceDocument.objects.exists()

    def test_a_batch_that_is_undone_while_a_page_is_read_gets_nothing_of_it(self):
        batch = self.staged()
        files = waiting_in_hand(batch)
        mark(batch, None)
        assert import_slice.import_slice(batch, files, context()) == []
        assert not SourceDocument.objects.exists()


def waiting_in_hand(batch: ImportBatch) -> list[InHand]:
    """Hold the waiting files of a batch."""
    known = context()
    return [in_hand(event.name, bytes(event.content.data), known, event) for event in hold_next(batch)]


class TestSignsOfLife:
    LONG_AGO = LONGEST_SILENCE + timedelta(seconds=1)

    def silent(self, **fields) -> ImportBatch:
        """A batch of which nothing was seen for long."""
        batch = a_batch()
        ImportBatch.objects.filter(pk=batch.pk).update(seen_at=timezone.now() - self.LONG_AGO, **fields)
        return ImportBatch.objects.with_life().get(pk=batch.pk)

    @pytest.mark.parametrize("state", ImportBatch.State)
    def test_a_batch_that_is_open_and_silent_was_interrupted(self, state):
        finished_at = timezone.now() if state == ImportBatch.State.FINISHED else None
        batch = self.silent(state=state, finished_at=finished_at)
        assert batch.is_interrupted == (state in ImportBatch.OPEN)
        assert (batch.state_in_words == "已中断") == batch.is_interrupted

    def test_one_that_was_seen_lately_was_not(self):
        batch = a_batch()
        assert not ImportBatch.objects.with_life().get(pk=batch.pk).is_interrupted

    def test_the_same_command_goes_on_with_it(self):
        batch = self.silent()
        assert not batch.is_continued
        import_files(a_batch(), in_memory(THREE), context())
        assert ImportBatch.objects.with_life().get(pk=batch.pk).is_continued

    def test_a_run_gives_signs_of_life_as_it_goes_on(self):
        batch = self.silent()
        import_files(batch, in_memory(THREE), context())
        batch.refresh_from_db()
        assert timezone.now() - batch.seen_at < LONGEST_SILENCE

    def test_an_upload_that_is_cut_short_is_never_taken_for_whole(self):
        def breaks():
            raise KeyboardInterrupt

        batch = a_batch()
        with pytest.raises(KeyboardInterrupt):
            stage_files(batch, [*in_memory(many_files(SLICE_FILES + 1)), Incoming("x.txt", breaks)])
        assert import_waiting(batch, context(), seconds=60).files == SLICE_FILES
        batch.refresh_from_db()
        assert (batch.state, Article.objects.count()) == (ImportBatch.State.ARRIVING, SLICE_FILES)


class TestReadingAgain:
    def newer(self):
        return replace(context(), reader_version="2-newer")

    def keys(self):
        return SourceDocument.objects.current().order_by("pk").values_list("pk", flat=True)

    def test_what_todays_pipeline_read_is_left_alone(self):
        import_bytes(THREE)
        assert reread(a_batch(), self.keys(), context()).outcomes == {Outcome.UNCHANGED: 3}

    def test_a_reading_that_comes_out_the_same_changes_no_story(self):
        import_bytes(THREE)
        before = list(Article.objects.order_by("pk").values())
        assert reread(a_batch(), self.keys(), self.newer()).outcomes == {Outcome.UNCHANGED: 3}
        assert list(Article.objects.order_by("pk").values()) == before
        assert set(SourceDocument.objects.values_list("reader_version", flat=True)) == {"2-newer"}

    def test_a_better_reading_mends_what_nobody_touched(self):
        import_bytes(THREE)
        Article.objects.filter(headline="河长巡河记").update(headline="河长巡", body=[], section=None)
        Article.objects.filter(headline="流感进入高发期").update(deck="改过", edited_at=timezone.now())
        codes = set(Article.objects.values_list("code", flat=True))
        batch = a_batch()
        summary = reread(batch, self.keys(), self.newer())
        assert summary.outcomes == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 2}
        assert Article.objects.get(headline="河长巡河记").body
        assert Article.objects.get(headline="流感进入高发期").deck == "改过"
        assert set(Article.objects.values_list("code", flat=True)) == codes
        assert SourceDocument.objects.count() == 3
        assert ImportEvent.objects.filter(batch=batch).exclude(reasons=[]).count() == 1

    def test_what_was_said_of_a_file_is_still_known(self):
        said = Placement("临澜晚报", "2024-05-31", "B02", "city")
        batch = a_batch(options=said)
        import_files(batch, in_memory({"x.txt": CLINIC.encode()}), make_context(said, jurisdiction=JURISDICTION))
        page = Article.objects.get().page
        reread(a_batch(), self.keys(), self.newer())
        assert (Article.objects.get().page, str(page)) == (page, "临澜晚报 2024-05-31 B02")

    def test_a_day_that_alone_was_said_is_still_known(self):
        said = Placement(date="2024-05-31")
        batch = a_batch(options=said)
        import_files(batch, in_memory({"x.txt": CLINIC.encode()}), make_context(said, jurisdiction=JURISDICTION))
        reread(a_batch(), self.keys(), self.newer())
        assert Article.objects.get().printed_on.isoformat() == "2024-05-31"

    def test_a_source_that_cannot_be_read_any_more_is_told_and_stays(self, monkeypatch):
        def refuse(name, data):
            raise UnreadableSource("empty", "nothing")

        import_bytes(THREE)
        monkeypatch.setattr("articles.actions.files.read_bytes.read_source", refuse)
        assert reread(a_batch(), self.keys(), self.newer()).outcomes == {Outcome.FAILED: 3}
        assert Article.objects.count() == 3

    def test_it_can_be_stopped(self):
        import_bytes(THREE)
        batch = a_batch()
        assert reread(batch, self.keys(), self.newer(), should_stop=lambda: True).files == 0
        assert batch.state == ImportBatch.State.STOPPED


def test_words_that_editors_gave_to_sections_change_the_reader():
    before = make_context(jurisdiction=JURISDICTION)
    Section.objects.filter(slug="tcm").update(keywords={"凉茶": 3.0})
    after = make_context(jurisdiction=JURISDICTION)
    assert (before.keywords, after.keywords["tcm"]) == (None, {"凉茶": 3.0})
    assert before.reader_version != after.reader_version
    assert len(after.reader_version) <= 20


def start(address: str, *words: str) -> subprocess.Popen:
    """Start a command of the newsroom on a database of its own."""
    words = (sys.executable, str(settings.BASE_DIR / "manage.py"), *words)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(words, env=environment(address), **pipes)


def end(process: subprocess.Popen) -> str:
    """Wait for a command and return what it printed."""
    printed, _none = process.communicate(timeout=60)
    assert process.returncode == 0, printed
    return printed


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a database of its own, of the kind on which the tests run: with real locks, not in memory."""
    sqlite = connection.vendor == "sqlite"
    with closing(OnSQLite(tmp_path) if sqlite else OnPostgreSQL(os.environ["DATABASE_URL"])) as databases:
        address = databases.new()
        yield address
        databases.remove(address)


def test_several_commands_at_once_make_each_row_once(tmp_path: Path, address: str) -> None:
    """Two import the same files, and one others that name the same people."""
    for folder, days in (("same", range(1, 41)), ("others", range(41, 81))):
        files = {f"临澜日报/第{day}天/{n}.txt": f"{text}第{day}天\n" for day in days for n, text in enumerate(TEXTS)}
        write(tmp_path / folder, files)
    commands = [start(address, "import_pages", str(tmp_path / name)) for name in ("same", "others", "same")]
    for command in commands:
        end(command)
    counted = end(start(address, "shell", "--verbosity", "0", "-c", COUNT))
    assert counted.split() == ["240", "240", "240", "3", "360", "0"]


two_writers = pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite is in memory: one writer")
COUNT = """
from articles.models import *
for rows in (SourceDocument, Article, PermanentAddress, Author, ImportEvent):
    print(rows.objects.count())
print(ImportEvent.objects.filter(outcome="failed").count())
"""


@two_writers
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_threads_that_import_the_same_files_make_each_row_once():
    files = {
        f"临澜日报/2026-03-{day:02d}/A0{n}.txt": f"{text}第{day}天\n".encode()
        for day in range(1, 9)
        for n, text in enumerate((CLINIC, FLU, RIVER))
    }

    def bring_in() -> None:
        import_bytes(files)
        connections.close_all()

    threads = [threading.Thread(target=bring_in) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (SourceDocument.objects.count(), Article.objects.count(), Author.objects.count()) == (24, 24, 3)
    assert PermanentAddress.objects.count() == 24
    assert ImportEvent.objects.filter(outcome=Outcome.FAILED).count() == 0
    assert ImportEvent.objects.count() == 72


@two_writers
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_threads_share_the_waiting_files_of_one_batch():
    batch = a_batch()
    stage_files(batch, in_memory(many_files(4 * HELD_FILES)))
    files: list[int] = []

    def go_on() -> None:
        files.append(import_waiting(ImportBatch.objects.get(), context(), 60).files)
        connections.close_all()

    threads = [threading.Thread(target=go_on) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    batch.refresh_from_db()
    assert (sum(files), batch.state) == (4 * HELD_FILES, ImportBatch.State.FINISHED)
    assert Article.objects.count() == SourceDocument.objects.count() == 4 * HELD_FILES
