"""The commands of the intake: what they print, where, and with which exit status."""

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.utils import translation

from articles.actions.files import read_bytes
from articles.actions.intake.in_hand import SLICE_FILES
from articles.management.commands import import_pages
from articles.management.progress import Progress, duration
from articles.models import Alias, Article, ImportBatch, ImportEvent, Institution, Publication, SourceDocument

from .intake import CLINIC, FLU, JURISDICTION, RIVER, many_files, write

SHARED = Path(settings.BASE_DIR).parent / "shared" / "pages"


@pytest.fixture(autouse=True)
def _invented_city_in_english(settings):
    settings.NEWSROOM_JURISDICTION = JURISDICTION
    with translation.override("en"):
        yield


def run(*words: object, command: str = "import_pages") -> tuple[str, str, str]:
    """Run a command; return what it printed, what it told meanwhile, and its last error."""
    out, told = StringIO(), StringIO()
    try:
        call_command(command, *map(str, words), stdout=out, stderr=told)
    except CommandError as error:
        return out.getvalue(), told.getvalue(), str(error)
    return out.getvalue(), told.getvalue(), ""


def stumble(*_words: object) -> None:
    """Fail as the pipeline does over a page that it has a defect for."""
    raise RuntimeError


class TestParsePages:
    def test_it_prints_what_the_format_asks_for(self, tmp_path):
        write(tmp_path, {"A03.txt": "临澜日报 2026年3月5日 星期四 A03版\n\n" + CLINIC})
        printed, _, error = run(tmp_path / "A03.txt", "--json", command="parse_pages")
        (page,) = json.loads(printed)
        assert error == ""
        assert list(page) == ["file", "date", "items", "furniture"]
        assert (page["file"], page["date"]) == ("A03.txt", "2026-03-05")
        (story,) = page["items"]
        assert list(story) == [
            "type", "kicker", "headline", "deck", "authors", "place", "source", "date", "body", "institutions", "section",
        ]  # fmt: skip
        assert (story["type"], story["headline"]) == ("article", "市二院开出夜门诊")
        assert story["authors"] == [{"name": "秦越", "role": "记者"}]
        assert story["body"][0]["kind"] == "paragraph"
        assert story["institutions"] == ["临澜市第二人民医院"]

    def test_a_bad_file_is_told_in_its_place_after_which_the_others_come(self, tmp_path):
        write(tmp_path, {"1.txt": CLINIC, "2.txt": b"", "3.txt": RIVER})
        files = [tmp_path / name for name in ("1.txt", "2.txt", "nowhere.txt", "3.txt")]
        printed, _, error = run(*files, "--json", command="parse_pages")
        pages = json.loads(printed)
        assert [page["file"] for page in pages] == ["1.txt", "2.txt", "nowhere.txt", "3.txt"]
        assert ["error" in page for page in pages] == [False, True, True, False]
        assert list(pages[1]) == ["file", "error"]
        assert "2" in error

    def test_without_json_it_prints_an_outline(self, tmp_path):
        write(tmp_path, {"1.txt": CLINIC, "2.txt": b""})
        printed, _, error = run(tmp_path / "1.txt", tmp_path / "2.txt", command="parse_pages")
        assert "■ 市二院开出夜门诊" in printed
        assert "记者 秦越" in printed
        assert "2.txt: The file is empty." in printed
        assert error

    def test_it_needs_no_database_and_its_exit_status_tells_the_truth(self, tmp_path):
        write(tmp_path, {"1.txt": CLINIC, "2.txt": b""})
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/no/such/folder/db", "NEWSROOM_DEBUG": "1"}
        for name, status in (("1.txt", 0), ("2.txt", 1)):
            words = [sys.executable, Path(settings.BASE_DIR) / "manage.py", "parse_pages", tmp_path / name, "--json"]
            done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)
            assert (done.returncode, len(json.loads(done.stdout))) == (status, 1), done.stderr

    @pytest.mark.skipif(not SHARED.is_dir(), reason="the bureau's own pages are not at hand")
    def test_the_real_pages_are_read(self):
        files = sorted(SHARED.glob("*.txt"))
        pages = json.loads(run(*files, "--json", command="parse_pages")[0])
        assert [page["file"] for page in pages] == [file.name for file in files]
        assert all(page["items"] for page in pages)


@pytest.mark.django_db
class TestImportPages:
    def test_it_imports_a_folder_and_sums_up(self, tmp_path):
        folder = write(tmp_path / "临澜日报" / "2026-03-05", {"A01.txt": CLINIC, "A02.txt": FLU, ".DS_Store": "x"})
        printed, told, error = run(folder)
        assert (Article.objects.count(), error) == (2, "")
        assert str(Article.objects.first().page) == "临澜日报 2026-03-05 A02"
        assert "2 of 2 files, 100%" in told
        assert "Created 2 Updated 0 Unchanged 0 Failed 0. Stories 2, photos 0, ads 0." in printed
        assert "Passed over: 1" in printed
        batch = ImportBatch.objects.get()
        assert (batch.door, batch.state) == (ImportBatch.Door.COMMAND, ImportBatch.State.FINISHED)

    def test_a_failed_file_is_told_at_once_and_at_the_end(self, tmp_path):
        write(tmp_path, {"1.txt": b"", "2.txt": CLINIC})
        printed, told, error = run(tmp_path)
        assert "1.txt: The file is empty." in told
        assert "Created 1 Updated 0 Unchanged 0 Failed 1." in printed
        assert error == "Files that failed: 1."

    def test_a_rehearsal_writes_nothing(self, tmp_path):
        write(tmp_path, {"1.txt": b"", "2.txt": CLINIC})
        printed, _, error = run(tmp_path, "--dry-run")
        assert "nothing was written" in printed
        assert "Created 1 Updated 0 Unchanged 0 Failed 1. Stories 1" in printed
        assert (error, ImportBatch.objects.count(), Article.objects.count()) == ("Files that failed: 1.", 0, 0)

    def test_options_say_of_all_files_what_their_names_do_not(self, tmp_path):
        write(tmp_path, {"x.txt": CLINIC})
        options = ["--publication", "澜江健康报", "--date", "2024-8-16", "--page", "3", "--tier", "provincial"]
        assert run(tmp_path / "x.txt", *options)[2] == ""
        assert str(Article.objects.get().page) == "澜江健康报 2024-08-16 3"
        assert Publication.objects.get().tier == Publication.Tier.PROVINCIAL
        assert ImportBatch.objects.get().options["date"] == "2024-08-16"
        assert SourceDocument.objects.get().date_evidence == "option"

    def test_a_manifest_places_its_files_and_what_it_names_in_vain_is_told(self, tmp_path):
        folder = write(tmp_path / "in", {"x.txt": CLINIC})
        write(tmp_path, {"list.csv": "文件,报刊,日期,版次\nx.txt,临澜晚报,2026/3/5,B2\ny.txt,,,\n".encode("gb18030")})
        _, told, error = run(folder, "--manifest", tmp_path / "list.csv")
        assert (str(Article.objects.get().page), error) == ("临澜晚报 2026-03-05 B02", "")
        assert "y.txt" in told

    def test_a_faulty_manifest_stops_everything_before_it_begins(self, tmp_path):
        folder = write(tmp_path / "in", {"x.txt": CLINIC})
        write(tmp_path, {"list.csv": "file,date\nx.txt,2026-13-01\n,2026-01-01\n"})
        error = run(folder, "--manifest", tmp_path / "list.csv")[2]
        assert "Line 2" in error
        assert "Line 3" in error
        assert ImportBatch.objects.count() == 0

    def test_ctrl_c_ends_after_a_slice_and_the_same_command_goes_on(self, tmp_path, monkeypatch):
        def press_at_the_first(progress, event):
            tell_progress(progress, event)
            if progress.done == 1:
                signal.raise_signal(signal.SIGINT)

        write(tmp_path, many_files(SLICE_FILES + 2))
        tell_progress = import_pages.tell_progress
        with monkeypatch.context() as patch:
            patch.setattr(import_pages, "tell_progress", press_at_the_first)
            printed, _, error = run(tmp_path)
        assert f"Created {SLICE_FILES}" in printed
        assert error == "Stopped. Run the same command again to go on."
        assert ImportBatch.objects.get().state == ImportBatch.State.STOPPED
        assert f"Created 2 Updated 0 Unchanged {SLICE_FILES}" in run(tmp_path)[0]

    def test_known_sources_are_read_again(self, tmp_path):
        write(tmp_path, {"1.txt": CLINIC, "2.txt": FLU})
        run(tmp_path)
        Article.objects.update(kicker="旧")
        SourceDocument.objects.update(reader_version="0")
        assert "Updated 1" in run("--reread", "1.txt")[0]
        assert "Updated 1 Unchanged 1" in run("--reread")[0]
        assert not Article.objects.filter(kicker="旧").exists()

    def test_failed_files_are_tried_again_from_the_bytes_that_were_kept(self, tmp_path, monkeypatch):
        write(tmp_path, {"A03.txt": CLINIC, "A04.txt": FLU})
        with monkeypatch.context() as broken:
            broken.setattr(read_bytes, "label_page", stumble)
            _, _, error = run(tmp_path)
        assert error == "Files that failed: 2."
        write(tmp_path, {"A03.txt": "", "A04.txt": ""})
        batch = ImportBatch.objects.get()
        printed, told, error = run("--retry-failed", batch.pk)
        assert printed.splitlines()[0].startswith("Created 2 Updated 0 Unchanged 0 Failed 0. Stories 2")
        assert "2 of 2 files" in told
        assert error == ""
        batch.refresh_from_db()
        assert batch.state == ImportBatch.State.FINISHED
        assert set(ImportEvent.objects.values_list("outcome", "batch")) == {("created", batch.pk)}

    def test_an_interrupted_retry_goes_on_with_the_same_command(self, tmp_path, monkeypatch):
        write(tmp_path, {"a/A03.txt": CLINIC, "b/A04.txt": FLU})
        with monkeypatch.context() as broken:
            broken.setattr(read_bytes, "label_page", stumble)
            run(tmp_path / "a")
            run(tmp_path / "b")
        with monkeypatch.context() as pressed:
            pressed.setattr(import_pages, "tell_progress", lambda *_: signal.raise_signal(signal.SIGINT))
            _, _, error = run("--retry-failed")
        assert error == "Stopped. Run the same command again to go on."
        assert Article.objects.count() == 1
        _, _, error = run("--retry-failed")
        assert (Article.objects.count(), error) == (2, "")

    def test_a_batch_without_failed_files_and_paths_are_refused(self, tmp_path):
        assert run("--retry-failed", 7)[2] == "Batch 7 has no failed files whose bytes are kept."
        assert "name no paths" in run(tmp_path, "--retry-failed")[2]

    @pytest.mark.parametrize("words", [[], ["x", "--date", "2026-02-30"], ["x", "--tier", "great"]])
    def test_what_makes_no_sense_is_refused(self, words):
        assert run(*words)[2]
        assert ImportBatch.objects.count() == 0

    def test_a_path_that_is_not_there_fails(self, tmp_path):
        assert run(tmp_path / "nowhere")[2] == "Files that failed: 1."


class TestProgress:
    def lines(self, is_terminal: bool, steps: int) -> str:
        """Return what is shown of a run of 40 files, one a second, after so many steps."""
        stream = StringIO()
        stream.isatty = lambda: is_terminal
        seconds = iter(range(1000))
        progress = Progress(OutputWrapper(stream), 40, clock=lambda: next(seconds))
        for _step in range(steps):
            progress.step()
        progress.finish()
        return stream.getvalue()

    def test_on_a_terminal_one_line_renews_itself(self):
        shown = self.lines(True, 10)
        assert shown.count("\r") == 11
        assert shown.count("\n") == 1

    def test_in_a_log_there_is_a_line_now_and_then(self):
        shown = self.lines(False, 20)
        assert "\r" not in shown
        assert 2 <= shown.count("\n") <= 5
        assert "20 of 40 files, 50%" in shown

    @pytest.mark.parametrize(
        ("seconds", "shown"), [(0, "0:00"), (9.4, "0:09"), (59.6, "1:00"), (754, "12:34"), (3723, "1:02:03")]
    )
    def test_a_span_of_time_is_shown_as_a_clock_shows_it(self, seconds, shown):
        assert duration(seconds) == shown


@pytest.mark.django_db
def test_load_jurisdiction_adds_institutions_once(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_jurisdiction")
    known = Institution.objects.get(name="临澜市人民医院")
    assert known.alias_set.filter(name="市人民医院").exists()
    before = Institution.objects.count(), Alias.objects.count()
    call_command("load_jurisdiction")
    assert (Institution.objects.count(), Alias.objects.count()) == before
    assert "Institutions added: 0." in capsys.readouterr().out
