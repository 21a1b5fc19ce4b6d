"""Read files of one kind in a process of its own; print its seconds a page and its peak memory as JSON.

python bench/reading/once.py [--rounds N] FILE...

With rounds: the processor seconds a page of the reader, of finding the items in its lines, and of the bare way, by
turns. Without: the files are read once to their items, and `peak` is the most memory, in MiB, that took.
"""

import argparse
import json
import platform
import resource
import sys
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import pypdfium2 as pdfium
from lxml import etree, html

from articles.pipeline import Gazetteer, Source, label_page, read_page, read_source
from bench.golden import gazetteer
from bench.measure import in_turn

Pages = list[tuple[str, bytes]]


def main() -> None:
    """Read, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()
    pages = [(file.name, file.read_bytes()) for file in args.files]
    known = gazetteer()
    if args.rounds:
        print(json.dumps(_seconds(pages, known, args.rounds)))
    else:
        _items(_sources(pages), known)
        print(json.dumps({"peak": _peak()}))


def _seconds(pages: Pages, known: Gazetteer, rounds: int) -> dict[str, list[float]]:
    """Processor seconds a page of each way, round by round; models are loaded and caches filled before."""
    sources = _sources(pages)
    ways: dict[str, Callable[[], object]] = {
        "reader": partial(_sources, pages),
        "items": partial(_items, sources, known),
    }
    if bare := BARE.get(Path(pages[0][0]).suffix):
        ways["bare"] = lambda: [bare(data) for _, data in pages]
    spent = in_turn(ways, rounds)
    return {name: [one.cpu / len(pages) for one in seconds] for name, seconds in spent.items()}


def _sources(pages: Pages) -> list[Source]:
    return [read_source(name, data) for name, data in pages]


def _items(sources: list[Source], known: Gazetteer) -> None:
    for source in sources:
        read_page(label_page(source, known), known)


def _peak() -> float:
    unit = 1024 if platform.system() == "Linux" else 1024 * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _bare_pdf(data: bytes) -> str:
    """PDFium's own text of the first page."""
    document = pdfium.PdfDocument(data)
    try:
        return document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def _bare_html(data: bytes) -> str:
    """All text of the parsed file."""
    return html.document_fromstring(data).text_content()


def _bare_word(data: bytes) -> str:
    """All text of the main part."""
    with ZipFile(BytesIO(data)) as archive:
        return "".join(etree.fromstring(archive.read("word/document.xml")).itertext())


def _bare_scan(data: bytes) -> object:
    """RapidOCR as it comes, on the whole picture."""
    return _engine()(data)


@cache
def _engine() -> Callable[[bytes], object]:
    """Loaded only where a scan is read: it is an extra."""
    return import_module("rapidocr").RapidOCR(params={"Global.log_level": "critical"})


BARE: dict[str, Callable[[bytes], object]] = {
    ".pdf": _bare_pdf,
    ".html": _bare_html,
    ".docx": _bare_word,
    ".jpg": _bare_scan,
}

if __name__ == "__main__":
    main()
