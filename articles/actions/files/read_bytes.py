"""Bytes become a labelled page: all of an import that needs no database, here or in a process that only reads."""

import logging
import os
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from multiprocessing import parent_process
from typing import Any

from articles.pipeline import (
    Gazetteer,
    LabelledPage,
    ReadPage,
    Source,
    UnreadableSource,
    label_page,
    read_page,
    read_source,
)
from articles.pipeline.labelling.learnt.vote import Vote
from articles.pipeline.records import Figure, Line, Sheet

logger = logging.getLogger(__name__)
Keywords = Mapping[str, Mapping[str, float]]
Refusal = tuple[str, str]

_given: dict[str, Any] = {}  # of a process that only reads: what it reads with, set once as it starts


@dataclass(frozen=True, slots=True)
class Read:
    """What is kept of a file that was read: its text with its labels as rows, one a span, and its page; its layout
    as a document keeps it, None where it has none; the faces of its pages and the pictures that it holds."""

    encoding: str
    text: str
    labels: list[list[Any]]
    page: ReadPage
    layout: dict[str, Any] | None = None
    sheets: tuple[Sheet, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def face(self) -> bytes:
        """The picture of the page, that of its first sheet; b"" where there is none."""
        return self.sheets[0].picture if self.sheets else b""


def read_bytes(
    name: str,
    data: bytes,
    gazetteer: Gazetteer,
    keywords: Keywords | None = None,
    known_names: Collection[str] = frozenset(),
    vote: Vote | None = None,
) -> Read:
    """Read a file's bytes. Raises UnreadableSource where no text can be had of them.

    `keywords` are the words of the sections, `known_names` those of authors, which tell run-together names apart;
    `vote` is a model trained on corrected pages, in place of the one that ships.
    """
    try:
        labelled = label_page(read_source(name, data), gazetteer, known_names, vote)
        page = read_page(labelled, gazetteer, keywords, known_names)
        source = labelled.source
        layout = layout_of(source)
        return Read(source.encoding, source.text, rows_of(labelled), page, layout, source.sheets, source.figures)
    except UnreadableSource:
        raise
    except Exception:
        # A page over which the pipeline stumbles must not stop the ten thousand behind it. It fails alone, its bytes
        # are kept, and the log has the trace: the one place where any exception is caught.
        logger.exception("The pipeline failed on %s (SHA-256 %s)", name, sha256(data).hexdigest())
        raise UnreadableSource("defect", "The program stumbled over this page.") from None


def rows_of(labelled: LabelledPage) -> list[list[Any]]:
    """Return the labels as a document keeps them: start, end, item, role, confidence and reason of each span."""
    pairs = zip(labelled.spans, labelled.labels, strict=True)
    return [
        [span.start, span.end, label.item, label.role.value, round(label.confidence, 3), label.reason]
        for span, label in pairs
    ]


def layout_of(source: Source) -> dict[str, Any] | None:
    """Return the layout of a source as a document keeps it; None for one that is text alone."""
    if not source.sheets:
        return None
    doubts = [list(run) for line in source.lines for run in line.doubts]
    lines = [line_as_row(line) for line in source.lines if line.box]
    return {"sheets": [[sheet.width, sheet.height] for sheet in source.sheets], "lines": lines, "doubts": doubts}


def line_as_row(line: Line) -> list[Any]:
    """Return a line as the layout of a document keeps it."""
    box = [round(edge, 1) for edge in astuple(line.box)] if line.box else []
    return [line.start, line.end, line.sheet, *box, line.size and round(line.size, 1), line.sure]


def begin(gazetteer: Gazetteer, keywords: Keywords | None, known_names: Collection[str], vote: Vote) -> None:
    """Get a process ready to read; where the writer is killed it ends too."""
    threading.Thread(target=end_with, args=(parent_process().join,), daemon=True).start()
    _given.update(gazetteer=gazetteer, keywords=keywords, known_names=known_names, vote=vote)


def end_with(wait: Callable[[], None]) -> None:
    """End this process as soon as `wait` returns."""
    wait()
    os._exit(1)


def read(files: Sequence[tuple[str, bytes]]) -> list[Read | Refusal]:
    """Read files by their names and bytes, in a process that reads; return the page of each, or why no text can be
    had of it."""
    return [read_or_refuse(name, data) for name, data in files]


def read_or_refuse(name: str, data: bytes) -> Read | Refusal:
    try:
        return read_bytes(name, data, **_given)
    except UnreadableSource as error:
        return error.code, str(error)
