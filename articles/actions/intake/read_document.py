"""Bytes become a reading: where they belong and what stands in them. Nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from articles.pipeline import LabelledPage, ReadPage, Source, UnreadableSource

from ..files.incoming import Incoming
from ..files.placing import Placement, day_of, place_of
from ..files.read_bytes import Read, read_bytes
from ..files.reasons import doubt
from ..store.name_rows import fit
from .context import ImportContext

LONGEST_NAME = 400  # characters, as in the table
LONGEST_EVIDENCE = 200
SURE_DAY = 0.8  # below it the text's own date is too weak to contradict the name of the file


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its bytes, where it belongs by its name, and its page."""

    name: str
    data: bytes
    named: Placement
    labelled: LabelledPage
    page: ReadPage

    @property
    def source(self) -> Source:
        return self.labelled.source

    @property
    def sha256(self) -> str:
        return fingerprint(self.data)

    @property
    def place(self) -> str:
        """The key of its place. What the text tells has no part in it: a better reader must find the same place."""
        return place_of(self.named, self.name)

    @property
    def placement(self) -> Placement:
        """Where it was printed: as its name tells, filled up with what its text tells."""
        day, paper, number = self.page.date, self.page.publication, self.page.number
        by_text = Placement(paper, day.date if day_of(day.date) else "", number, date_from=day.evidence)
        return self.named.over(by_text)

    @property
    def evidence(self) -> str:
        return fit(str(self.placement.date_from), LONGEST_EVIDENCE)

    @property
    def labels(self) -> list[list[Any]]:
        """The labels as they are kept with the document, one row a span."""
        pairs = zip(self.labelled.spans, self.labelled.labels, strict=True)
        return [
            [span.start, span.end, label.item, label.role.value, round(label.confidence, 3), label.reason]
            for span, label in pairs
        ]

    @property
    def doubts(self) -> list[str]:
        """What was doubtful about the file as a whole, in words."""
        doubts = [doubt(note) for note in self.page.notes]
        return doubts + [words for words in (self.doubtful_day(),) if words]

    def doubtful_day(self) -> str:
        """Say where the page tells another day than its name does: one of them is wrong."""
        told, named = self.page.date, self.named
        if not (named.date and told.date and told.date != named.date and told.confidence >= SURE_DAY):
            return ""
        words = _("By its %(source)s the page is of %(named)s, but on it stands %(told)s (%(evidence)s).")
        values = {"source": named.date_from, "named": named.date, "told": told.date, "evidence": told.evidence}
        return words % values


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return sha256(data).hexdigest()


def bytes_of(incoming: Incoming) -> bytes:
    """Return the bytes of a file in hand. Raises UnreadableSource where it has a problem or cannot be read."""
    if incoming.problem:
        raise UnreadableSource("refused", incoming.problem)
    return incoming.read()


def read_document(
    name: str,
    data: bytes,
    context: ImportContext,
    read_page: Callable[[], Read] | None = None,
) -> Reading:
    """Read a file's bytes, or take the page that `read_page` gives, and place it.

    Raises UnreadableSource where no text can be had of them.
    """
    labelled, page = read_page() if read_page else read_bytes(name, data, context.gazetteer, context.keywords)
    return Reading(clean_name(name), data, context.place(name), labelled, page)


def clean_name(name: str) -> str:
    """Return a name as it is kept: its end where it is too long, and no character that a database refuses."""
    return name.replace("\x00", "\ufffd").encode(errors="replace").decode()[-LONGEST_NAME:]
