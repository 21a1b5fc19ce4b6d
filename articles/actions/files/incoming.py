"""One file in hand on its way in, and what it may weigh."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _

MEBIBYTE = 1024 * 1024
SYSTEM_NAMES = frozenset(["thumbs.db", "desktop.ini", "__macosx"])
SYSTEM_PREFIXES = (".", "~$")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may weigh, and what an archive may hold: bytes unpacked, files, and how densely it is packed."""

    source_bytes: int
    archive_bytes: int
    archive_files: int
    ratio: int = 200

    @classmethod
    def of_settings(cls) -> "Limits":
        """Return the limits that the environment sets."""
        return cls(
            settings.NEWSROOM_MAX_SOURCE_BYTES, settings.NEWSROOM_MAX_ARCHIVE_BYTES, settings.NEWSROOM_MAX_ARCHIVE_FILES
        )


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file in hand: its path as far as that tells anything, and a way to read it, until the next one comes.

    `read` raises UnreadableSource. `problem` says in words why it must not be called; `is_system` marks what a
    system left behind and nobody means.
    """

    name: str
    read: Callable[[], bytes]
    problem: str = ""
    is_system: bool = False


def nothing() -> bytes:
    """Stand in for the bytes of what is not read."""
    return b""


def refused(name: str, problem: str) -> Incoming:
    """Return a file that cannot be read, and why."""
    return Incoming(name, nothing, problem)


def too_large(limit: int) -> str:
    """Say that a file is larger than `limit` bytes."""
    return _("The file is larger than %(limit)d MiB.") % {"limit": limit // MEBIBYTE}


def is_system(path: str) -> bool:
    """Tell files and folders of the system: hidden ones, and what macOS, Windows and Office leave behind."""
    parts = path.split("/")
    return any(part.casefold() in SYSTEM_NAMES or part.startswith(SYSTEM_PREFIXES) for part in parts if part != "..")


def without_twins(incomings: Iterable[Incoming]) -> Iterator[Incoming]:
    """Give the second file of one name another name (A03 (2).txt): neither may take the other's place."""
    seen: set[str] = set()
    for incoming in incomings:
        name, number = incoming.name, 1
        while name in seen:
            number += 1
            path = PurePosixPath(incoming.name)
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        seen.add(name)
        yield incoming if number == 1 else replace(incoming, name=name)
