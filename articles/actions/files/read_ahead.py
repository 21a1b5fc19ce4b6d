"""Pages are read by several processes, ahead of the one that writes them in their order.

Reading is what takes the time, and needs no database: the processes have no connection. One process writes, so that
the rows, their addresses and their numbers come out as with one process alone.
"""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import get_context, resource_tracker

from articles.pipeline import UnreadableSource

from ..intake.context import ImportContext
from ..intake.import_document import known_document
from ..intake.read_document import fingerprint
from .incoming import Incoming
from .read_bytes import Read, Refusal, begin, read

AHEAD = 4  # files a process that wait read, so that memory stays flat


@contextmanager
def read_ahead(incomings: Iterable[Incoming], context: ImportContext, processes: int) -> Iterator[Iterator[Incoming]]:
    """Give the files in their order, each with its page being read; with one process they are given as they are."""
    if processes == 1:
        yield iter(incomings)
        return
    given = (context.gazetteer, context.keywords)
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=begin, initargs=given)
    try:
        resource_tracker.ensure_running()  # started by `submit` it would lift the block
        yield handed_out(incomings, pool, processes * AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def submit(pool: ProcessPoolExecutor, name: str, data: bytes) -> "Future[Read | Refusal]":
    """Let a file be read. A process that this starts is deaf to Ctrl-C, which is the writer's to hear."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(read, name, data)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def handed_out(incomings: Iterable[Incoming], pool: ProcessPoolExecutor, most: int) -> Iterator[Incoming]:
    """Yield the files, so many behind the one whose bytes were read last."""
    waiting: deque[Incoming] = deque()
    for incoming in incomings:
        waiting.append(hand_out(incoming, pool))
        if len(waiting) > most:
            yield waiting.popleft()
    yield from waiting


def hand_out(incoming: Incoming, pool: ProcessPoolExecutor) -> Incoming:
    """Return a file whose bytes are at hand and whose page is being read, unless it is known or cannot be read."""
    if incoming.is_system or incoming.problem:
        return incoming
    try:
        data = incoming.read()
    except UnreadableSource as error:
        return replace(incoming, read=partial(fail, error))
    known = known_document(fingerprint(data))
    page = None if known else partial(result, submit(pool, incoming.name, data))
    return replace(incoming, read=partial(bytes, data), read_page=page)


def fail(error: UnreadableSource) -> bytes:
    """Raise, at its turn, what reading a file's bytes raised before."""
    raise error


def result(reading: "Future[Read | Refusal]") -> Read:
    """Wait for a page that is being read. Raises UnreadableSource where no text can be had of it."""
    match reading.result():
        case (str() as code, str() as message):
            raise UnreadableSource(code, message)
        case read:
            return read
