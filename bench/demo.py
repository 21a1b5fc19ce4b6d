"""A newsroom with the sample and its accounts, served on this machine for as long as somebody looks at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from bench.golden import ROOT

LONGEST_START = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the newsroom answers, and the password of each account by its name."""

    address: str
    passwords: Mapping[str, str]


@contextmanager
def demo() -> Iterator[Demo]:
    """Set a newsroom up in a temporary folder and serve it. Raises CalledProcessError where a step fails."""
    with TemporaryDirectory(prefix="newsroom-demo-") as folder:
        environment = environment_in(Path(folder))
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "load_sample")
        passwords = passwords_in(manage(environment, "create_demo_accounts"))
        with served(environment) as address:
            yield Demo(address, passwords)


def environment_in(folder: Path) -> dict[str, str]:
    """The environment of a developer's newsroom in the sample's city that keeps everything in one folder."""
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'newsroom.sqlite3'}",
        "NEWSROOM_DEBUG": "1",
        "NEWSROOM_JURISDICTION": str(ROOT / "articles" / "sample" / "jurisdiction.json"),
        "NEWSROOM_LOG_LEVEL": "ERROR",
        "NEWSROOM_MEDIA_ROOT": str(folder / "media"),
    }


def manage(environment: Mapping[str, str], *arguments: str) -> str:
    """Run manage.py and return what it printed."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def passwords_in(printed: str) -> dict[str, str]:
    """The passwords of the three accounts, each the last word of its line."""
    last_words = [line.split()[-1] for line in printed.splitlines()]
    return dict(zip(("staff", "editor", "chief"), last_words, strict=True))


@contextmanager
def served(environment: Mapping[str, str]) -> Iterator[str]:
    """Serve the newsroom on a free port; yield its address as soon as it answers."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. Raises TimeoutError where it does not, or has ended."""
    latest = time.monotonic() + LONGEST_START
    while time.monotonic() < latest and server.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")
