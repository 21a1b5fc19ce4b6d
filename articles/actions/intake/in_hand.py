"""Files whose bytes are at hand, cut into slices that come in together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from articles.models import ImportEvent
from articles.pipeline import UnreadableSource

from ..files.incoming import MEBIBYTE, Incoming
from ..files.placing import NOWHERE, Placement, place_of
from ..files.read_bytes import Read
from ..files.reasons import refusal
from .context import ImportContext

LONGEST_NAME = 400  # characters, as in the table
SLICE_FILES = 32  # enough that the queries of a slice cost each of its files little; some tenths of a second of work
SLICE_BYTES = 4 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class InHand:
    """A file with its bytes, and where its name says that it belongs.

    `problem` says in words why there are no bytes; `sha256` is "" then. `read_page` gives its page where another
    process reads it ahead. `waiting` is its line of the log from when it was handed over. `is_joined` tells that what
    came in of the same page before was packed with it.
    """

    name: str
    data: bytes
    named: Placement = NOWHERE
    sha256: str = ""
    problem: str = ""
    read_page: Callable[[], Read] | None = None
    waiting: ImportEvent | None = None
    is_joined: bool = False

    @property
    def place(self) -> str:
        """The key of its place. What its text tells has no part in it: a better reader must find the same place."""
        return place_of(self.named, self.name)


def take(incoming: Incoming, context: ImportContext) -> InHand:
    """Read the bytes of a file and place it. Never raises for what is wrong with it."""
    file = take_bytes(incoming)
    return file if file.problem else replace(file, named=context.place(incoming.name))


def take_bytes(incoming: Incoming) -> InHand:
    """Read the bytes of a file that need not be placed yet. Never raises for what is wrong with it."""
    try:
        data = bytes_of(incoming)
    except UnreadableSource as error:
        return InHand(clean_name(incoming.name), b"", problem=refusal(error))
    return InHand(clean_name(incoming.name), data, sha256=fingerprint(data))


def in_hand(name: str, data: bytes, context: ImportContext, waiting: ImportEvent | None = None) -> InHand:
    """Return a file of these bytes."""
    return InHand(clean_name(name), data, context.place(name), fingerprint(data), waiting=waiting)


def bytes_of(incoming: Incoming) -> bytes:
    """Return the bytes of a file. Raises UnreadableSource where it has a problem or cannot be read."""
    if incoming.problem:
        raise UnreadableSource("refused", incoming.problem)
    return incoming.read()


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return sha256(data).hexdigest()


def clean_name(name: str) -> str:
    """Return a name as it is kept: its end where it is too long, and no character that a database refuses."""
    return name.replace("\x00", "\ufffd").encode(errors="replace").decode()[-LONGEST_NAME:]


@dataclass(slots=True)
class Slice:
    """Files that may come in together: no two of the same bytes or of one place, of which the later must see what
    became of the earlier."""

    files: list[InHand] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    size: int = 0

    def takes(self, file: InHand) -> bool:
        """Tell whether a file may come in with those that are there."""
        is_room = len(self.files) < SLICE_FILES and self.size + len(file.data) <= SLICE_BYTES
        return not self.files or (is_room and self.keys.isdisjoint(keys_of(file)))

    def add(self, file: InHand) -> None:
        self.files.append(file)
        self.keys.update(keys_of(file))
        self.size += len(file.data)


def keys_of(file: InHand) -> list[str]:
    """Return what no other file of a slice may have."""
    return [] if file.problem else [file.sha256, file.place]


def slices(files: Iterable[InHand]) -> Iterator[list[InHand]]:
    """Cut files into slices, in their order."""
    part = Slice()
    for file in files:
        if not part.takes(file):
            yield part.files
            part = Slice()
        part.add(file)
    if part.files:
        yield part.files
