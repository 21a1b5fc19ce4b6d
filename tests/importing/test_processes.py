"""Pages that several processes read come out as with one: rows, addresses, log; stopped or killed on the way, too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from articles.actions.files.read_ahead import read_ahead
from articles.actions.files.read_bytes import read_bytes
from articles.actions.intake.in_hand import SLICE_FILES, in_hand, slices
from articles.pipeline import UnreadableSource
from bench.surviving.databases import OnSQLite, environment
from bench.surviving.pages import write_pages
from bench.surviving.trial import rows_of

from .intake import context, import_bytes, many_files

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py"), "import_pages"]


def start(address: str, folder: Path, processes: int) -> subprocess.Popen[str]:
    """Start an import in a session of its own, so that a signal to its group is one to all of its processes."""
    command = [*MANAGE, str(folder), "--processes", str(processes)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, env=environment(address), start_new_session=True, **pipes)


def children_of(process: subprocess.Popen[str]) -> list[int]:
    return [int(key) for key in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def wait_for_children(process: subprocess.Popen[str], number: int) -> list[int]:
    """Wait until an import has started its readers (and what tracks their resources)."""
    for _attempt in range(200):
        if process.poll() is not None:
            pytest.fail(process.communicate()[0])
        if len(found := children_of(process)) >= number:
            return found
        time.sleep(0.05)
    return pytest.fail("no readers")


def is_alive(key: int) -> bool:
    """Tell a process that runs; one that ended and waits to be collected does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{key}/status").read_text()
    except FileNotFoundError:
        return False


def test_two_processes_make_the_rows_of_one(tmp_path: Path) -> None:
    databases = OnSQLite(tmp_path)
    write_pages(tmp_path / "pages", 3, 30)
    found = []
    for processes in (1, 2):
        address = databases.new()
        printed, _ = start(address, tmp_path / "pages", processes).communicate(timeout=120)
        assert "29 / 29" in printed  # a saved web page and its picture are one
        found.append(rows_of(address))
    assert found[0] == found[1]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system shows no processes")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_an_interruption_ends_the_readers_and_the_same_command_goes_on(tmp_path: Path, name: str) -> None:
    databases = OnSQLite(tmp_path)
    write_pages(tmp_path / "pages", 3, 60)
    address = databases.new()
    process = start(address, tmp_path / "pages", 2)
    readers = wait_for_children(process, 3)
    time.sleep(0.5)
    if name == "SIGINT":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.kill()
    printed, _ = process.communicate(timeout=60)
    assert "Traceback" not in printed
    for _attempt in range(100):
        if not any(map(is_alive, readers)):
            break
        time.sleep(0.1)
    assert not any(map(is_alive, readers))
    start(address, tmp_path / "pages", 2).communicate(timeout=120)
    undisturbed = databases.new()
    start(undisturbed, tmp_path / "pages", 1).communicate(timeout=120)
    assert rows_of(address)["rows"] == rows_of(undisturbed)["rows"]


@pytest.mark.django_db
def test_slices_come_in_their_order_with_their_pages_and_what_cannot_be_read_says_so_at_its_turn() -> None:
    bad = {"b.txt": bytes(range(256)) * 8}
    files = [in_hand(name, data, context()) for name, data in (many_files(SLICE_FILES + 2) | bad).items()]
    with read_ahead(context(), 2) as ahead:
        first, second = ahead(slices(files))
        assert [file.name for file in [*first, *second]] == [file.name for file in files]
        one = first[0]
        assert one.read_page() == read_bytes(one.name, one.data, context().gazetteer, context().keywords)
        with pytest.raises(UnreadableSource):
            second[-1].read_page()


@pytest.mark.django_db
def test_pages_that_are_known_are_not_read_ahead() -> None:
    import_bytes(many_files(2))
    with read_ahead(context(), 2) as ahead:
        (files,) = ahead(slices(in_hand(name, data, context()) for name, data in many_files(3).items()))
        assert [file.read_page is None for file in files] == [True, True, False]
