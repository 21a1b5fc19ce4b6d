"""Pages are read by several processes, ahead of the one that writes them in their order.

Reading is what takes the time, and needs no database: the processes have no connection. One process writes, so that
the rows, their addresses and their numbers come out as with one process alone.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context, resource_tracker

from articles.pipeline import UnreadableSource

from ..intake.context import ImportContext
from ..intake.in_hand import InHand
from ..intake.joining import joined
from ..intake.known import seen_before
from .read_bytes import Read, Refusal, begin, read

AHEAD = 2  # slices that are being read or wait, so that memory stays flat
TOGETHER = 8  # files handed to a process at a time: handing over costs as much as storing, one by one

Slices = Iterable[list[InHand]]


@contextmanager
def read_ahead(context: ImportContext, processes: int) -> Iterator[Callable[[Slices], Iterator[list[InHand]]]]:
    """Give a function that gives slices in their order, each with its pages being read; with one process it gives
    them as they are."""
    if processes == 1:
        yield iter
        return
    given = (context.gazetteer, context.keywords, context.known_names, context.vote)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=begin, initargs=given)
    try:
        resource_tracker.ensure_running()  # started by `submit` it would lift the block
        yield partial(handed_out, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def handed_out(pool: ProcessPoolExecutor, slices: Slices) -> Iterator[list[InHand]]:
    """Yield the slices, so many behind the one that was handed out last."""
    waiting: deque[list[InHand]] = deque()
    for files in slices:
        waiting.append(hand_out(pool, files))
        if len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


def hand_out(pool: ProcessPoolExecutor, files: list[InHand]) -> list[InHand]:
    """Return files whose pages are being read, but for those that came in before or cannot be read.

    What came in before and was undone is read at its turn.
    """
    files = joined(files)
    seen = seen_before(file.sha256 for file in files)
    unread = [file for file in files if not file.problem and file.sha256 not in seen]
    pages = {}
    for at in range(0, len(unread), TOGETHER):
        some = unread[at : at + TOGETHER]
        reading = submit(pool, [(file.name, file.data) for file in some])
        pages |= {file.sha256: partial(result, reading, index) for index, file in enumerate(some)}
    return [replace(file, read_page=pages.get(file.sha256)) for file in files]


def submit(pool: ProcessPoolExecutor, files: list[tuple[str, bytes]]) -> "Future[list[Read | Refusal]]":
    """Let files be read. A process that this starts is deaf to Ctrl-C, which is the writer's to hear."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(read, files)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def result(reading: "Future[list[Read | Refusal]]", index: int) -> Read:
    """Wait for a page that is being read. Raises UnreadableSource where no text can be had of it."""
    match reading.result()[index]:
        case (str() as code, str() as message):
            raise UnreadableSource(code, message)
        case read:
            return read
