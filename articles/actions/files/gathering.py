"""Files in hand that are one page come in as one; a file that holds several pages comes in page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import PurePosixPath

from articles.pipeline import UnreadableSource
from articles.pipeline.files.bundle import pack
from articles.pipeline.files.gathering import gather
from articles.pipeline.files.sheets import sheet_name, sheets_of

from .incoming import Incoming, Limits, nothing, refused, too_large

MAY_HOLD_PAGES = (".pdf", ".tif", ".tiff")


def gathered(incomings: Sequence[Incoming], limits: Limits) -> Iterator[Incoming]:
    """Yield the pages among files of one folder or archive, each with what belongs to it packed behind it.

    The scraps of a saved web page count as the system's: nobody means them. A part that cannot be read fails alone.
    """
    meant = [incoming for incoming in incomings if not incoming.is_system]
    groups = gather([incoming.name for incoming in meant])
    kept = set(chain.from_iterable(groups))
    scraps = (replace(one, read=nothing, is_system=True) for at, one in enumerate(meant) if at not in kept)
    yield from (incoming for incoming in incomings if incoming.is_system)
    yield from scraps
    for page, *parts in groups:
        yield from one_page(meant[page], [meant[at] for at in parts], limits)


def one_page(page: Incoming, parts: Sequence[Incoming], limits: Limits) -> Iterator[Incoming]:
    """Yield a page with its parts as one file, behind those of its parts that cannot be read."""
    sound = [part for part in parts if not part.problem]
    yield from (part for part in parts if part.problem)
    if sound and not page.problem:
        yield replace(page, read=partial(read_together, page, sound, limits))
    else:
        yield from sound
        yield from divided(page)


def read_together(page: Incoming, parts: Sequence[Incoming], limits: Limits) -> bytes:
    """Return a page and its parts packed into one. Raises UnreadableSource where one cannot be read."""
    folder, packed, size = PurePosixPath(page.name).parent, {}, 0
    data = page.read()
    for part in parts:
        content = part.read()
        size += len(content)
        if size + len(data) > limits.source_bytes:
            raise UnreadableSource("too-large", too_large(limits.source_bytes))
        packed[str(PurePosixPath(part.name).relative_to(folder))] = content
    return pack(PurePosixPath(page.name).name, data, packed)


def divided(page: Incoming) -> Iterator[Incoming]:
    """Yield the pages of a file that may hold several, each as a file; any other file as it is."""
    if page.problem or not page.name.casefold().endswith(MAY_HOLD_PAGES):
        yield page
        return
    try:
        data = page.read()
        sheets = enumerate(sheets_of(data), start=1)
        first = next(sheets, None)
        if first is None:
            yield replace(page, read=lambda: data)
            return
        for number, sheet in chain([first], sheets):
            yield Incoming(sheet_name(page.name, number), partial(bytes, sheet))
    except UnreadableSource as error:
        yield refused(page.name, str(error))
