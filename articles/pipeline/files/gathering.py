"""Which files of a folder are one page: a text with its picture beside it, a saved web page with its pictures.

A03.txt  A03.jpg                        the text of a page and what it looks like
养老院里来了医生.html  养老院里来了医生_files/1.jpg     a web page as a browser saves it
"""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

#: Kinds that hold the words of a page, and kinds that show its face, the better one first.
TEXTS = (".txt", ".text", ".md", ".markdown", ".docx", ".doc", ".wps", ".html", ".htm", ".shtml", ".xhtml")
FACES = (".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".webp", ".bmp")
_SAVED = (".html", ".htm", ".shtml", ".xhtml")
#: What browsers put behind the name of a page for the folder of its pictures.
_FOLDERS = ("_files", ".files", "_file", "-filer", "_文件")
#: What such a folder holds besides pictures. Pictures need not have a suffix: WeChat's have none.
_SCRAPS = frozenset({
    ".js", ".css", ".html", ".htm", ".json", ".map", ".woff", ".woff2", ".ttf", ".eot", ".svg", ".ico", ".mp4", ".mp3",
    ".download", ".php", ".asp", ".aspx", ".jsp", ".txt", ".xml",
})  # fmt: skip


def gather(names: Sequence[str]) -> list[list[int]]:
    """Return the pages among files, each as the places of its files in `names`, the page itself first.

    Names are paths with /. Every file is of one page, but for the scraps of saved web pages, which are of none.
    """
    pages = {name: at for at, name in reversed(list(enumerate(names)))}
    folders = {folder: at for name, at in pages.items() for folder in saved_folders(name)}
    parts: dict[int, list[int]] = {}
    alone: list[int] = []
    for at, name in enumerate(names):
        page = next((folders[above] for above in _above(name) if above in folders), None)
        if page is None:
            alone.append(at)
        elif _suffix(name) not in _SCRAPS:
            parts.setdefault(page, []).append(at)
    return [[page, *rest, *parts.get(page, ())] for page, *rest in _same_pages(names, alone)]


def saved_folders(name: str) -> list[str]:
    """Return the folders in which a browser keeps the pictures of a web page saved under this name; [] for others."""
    path = PurePosixPath(name)
    if path.suffix.casefold() not in _SAVED:
        return []
    return [str(path.with_name(path.stem + ending)) for ending in _FOLDERS]


def shows_a_face(name: str) -> bool:
    """Tell the picture of a page, or its PDF, from a file that holds its words."""
    return _suffix(name) in FACES


def _same_pages(names: Sequence[str], alone: Iterable[int]) -> list[list[int]]:
    """Files of one folder and one name are one page where one holds its words and others show its face."""
    alike: dict[tuple[str, str], list[int]] = {}
    for at in alone:
        path = PurePosixPath(names[at])
        known = path.suffix.casefold() in (*TEXTS, *FACES)
        alike.setdefault((str(path.parent), path.stem.casefold() if known else path.name), []).append(at)
    return sorted(page for files in alike.values() for page in _one_page(names, files))


def _one_page(names: Sequence[str], files: list[int]) -> list[list[int]]:
    texts = sorted((at for at in files if not shows_a_face(names[at])), key=lambda at: _rank(names[at]))
    faces = sorted((at for at in files if shows_a_face(names[at])), key=lambda at: _rank(names[at]))
    if not texts:
        return [faces]
    return [[texts[0], *faces], *([at] for at in texts[1:])]


def _rank(name: str) -> int:
    kinds = (*TEXTS, *FACES)
    return kinds.index(_suffix(name)) if _suffix(name) in kinds else len(kinds)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def _above(name: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(name).parents]
