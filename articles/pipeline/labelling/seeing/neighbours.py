"""Seeing a page: each row by itself first, then what its neighbours say of it, then the page as a whole."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import add

from ...clean import fingerprint
from ...credits import Byline
from ...lexicon import read_lines
from .clues import Clue, PageClues
from .forms import see_row
from .rows import Row

#: A title is echoed in the openings of the next so many long rows below it, this many characters each.
_ECHOED, _OPENING = 4, 160
#: Stories are told apart by what the long rows so many above and so many below a short row have in common.
_ABOVE, _BELOW = 5, 2
_NOT_WORD = re.compile(r"[\W_]+")
#: The pairs of characters of the long rows, by their places.
Pairs = Mapping[int, frozenset[str]]


def see_page(rows: Sequence[Row], places: Collection[str], known: Collection[str] = ()) -> PageClues:
    """Look at every row of a page, then at the page as a whole."""
    clues = [see_row(row, places, known) for row in rows]
    page = PageClues(clues, known_names=frozenset(known))
    _see_repeats(clues)
    _see_neighbours(clues)
    pairs = {at: _pairs(clue.text) for at, clue in enumerate(clues) if clue.n > 44}
    _see_echoes(clues, pairs)
    _see_cohesion(clues, pairs)
    page.portal = _portal_share(clues)
    page.markdown = any(clue.level for clue in clues)
    long_rows = [clue for clue in clues if clue.n >= 45]
    page.indents = sum(clue.indented for clue in long_rows) / len(long_rows) if long_rows else 0.0
    credited = sum(clue.lead is not None or (clue.is_byline and clue.byline.marked) for clue in clues)
    page.credited = min(1.0, credited / 3)
    _see_parallels(page)
    return page


def _see_repeats(clues: Sequence[Clue]) -> None:
    short = [(clue, fingerprint(clue.text)) for clue in clues if 4 <= clue.n <= 60]
    counts = Counter(words for _, words in short)
    for clue, words in short:
        clue.repeated = counts[words] > 1


def _see_neighbours(clues: Sequence[Clue]) -> None:
    _see_long_notice_titles(clues)
    _see_signatures(clues)
    ads = [max(-1.0, clue.ad) for clue in clues]
    notice = text = False
    for at, clue in enumerate(clues):
        near = ads[max(0, at - 3) : at + 4]
        clue.ad_near = sum(near) / len(near)
        clue.announced = _announces(clues[at + 1 : at + 6])
        clue.heads_text = 5 < clue.n <= 48 and not clue.ends_sentence and _text_follows(clues[at + 1 : at + 8])
        clue.after_text = text
        text = text or (clue.n > 44 and clue.ends_sentence and clue.furniture < 2.5)
        notice = clue.notice_title or (notice and not clue.lead and not clue.byline.marked)
        clue.under_notice = notice
        if at:
            _see_before(clue, clues[at - 1])
    _see_lists(clues)


def _see_long_notice_titles(clues: Sequence[Clue]) -> None:
    """A notice's title over two lines, `关于公开征求` and `……意见的公告`, begins with the first."""
    for clue, behind in pairwise(clues):
        if behind.notice_title and clue.text.startswith("关于") and clue.n <= 24 and not clue.ends_sentence:
            clue.notice_title, behind.notice_title = True, False


def _see_signatures(clues: Sequence[Clue]) -> None:
    """A body's name with a date below it closes a notice or a list."""
    for clue, behind in pairwise(clues):
        clue.signs_off = clue.signature and behind.signature and clue.n <= 24


def _see_before(clue: Clue, before: Clue) -> None:
    body_like = before.n >= 16 and not before.byline.is_byline and not before.level and before.furniture < 2.5
    sentence_like = before.commas + before.stops > 0 or before.n >= 32
    clue.below_head = before.furniture_kind == "standing head" and clue.n > 4
    clue.open_before = body_like and sentence_like and not before.closed and not before.picture_word


def _see_echoes(clues: Sequence[Clue], pairs: Pairs) -> None:
    """How much of each short row's words come back in the text below it: a title's do, a menu's do not."""
    below: list[frozenset[str]] = []
    for at in range(len(clues) - 1, -1, -1):
        clue = clues[at]
        if clue.n > 44:
            opening = pairs[at] if len(clue.text) <= _OPENING else _pairs(clue.text[:_OPENING])
            below = [opening, *below[: _ECHOED - 1]]
        elif clue.n >= 5 and below:
            own = _pairs(clue.text)
            clue.echo = _share(own, below)


def _see_cohesion(clues: Sequence[Clue], pairs: Pairs) -> None:
    """How much of the telling words below a short row were said above it: less where a new story begins."""
    telling = [words - _common() for words in pairs.values()]
    shares: dict[int, float] = {}
    split = 0  # how many long rows stand above
    for clue in clues:
        split += clue.n > 44
        if 3 < clue.n <= 44 and clue.after_text:
            if split not in shares:
                below = frozenset().union(*telling[split : split + _BELOW])
                shares[split] = _share(below, telling[max(0, split - _ABOVE) : split])
            clue.cohesion = shares[split]


def _share(words: frozenset[str], heard: Sequence[frozenset[str]]) -> float:
    """The share (0..1) of some words that stand in others too; 0 where there are none."""
    return (len(words) - len(words.difference(*heard))) / len(words) if words else 0.0


@cache
def _common() -> frozenset[str]:
    return frozenset(" ".join(read_lines("common_pairs.txt")).split())


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, without spaces and marks."""
    words = _NOT_WORD.sub("", text)
    return frozenset(map(add, words, words[1:]))


def _see_lists(clues: Sequence[Clue]) -> None:
    """Bare names on two lines running are entries of a list and credit nobody; with a comma between, a sentence."""
    bare = [_is_bare(clue) for clue in clues]
    for at, clue in enumerate(clues):
        if bare[at] and re.search(r"[，,]", clue.text):
            clue.byline = Byline()
        elif bare[at] and (any(bare[at + 1 : at + 2]) or (at and bare[at - 1])):
            clue.listed, clue.byline = True, Byline()


def _text_follows(following: Sequence[Clue]) -> bool:
    """Does a text begin below, with nothing between but lines of source and time, bylines and scraps?"""
    for clue in following:
        if clue.n > 44 and clue.ends_page == 0:
            return True
        scrap = clue.furniture >= 2.5 or clue.is_byline or clue.n <= 5 or clue.dashed
        if not scrap:
            return False
    return False


def _announces(following: Sequence[Clue]) -> bool:
    """Does a byline or a dateline follow, behind further title lines and at most one lead?"""
    for at, clue in enumerate(following):
        if clue.is_byline or clue.lead:
            return True
        if clue.n > 44 and not (at + 1 < len(following) and following[at + 1].byline.is_byline):
            return False
    return False


def _is_bare(clue: Clue) -> bool:
    """Names without mark, role or closing word."""
    byline = clue.byline
    return byline.is_byline and not (byline.marked or byline.has_role or byline.has_closer)


def _portal_share(clues: Sequence[Clue]) -> float:
    web = sum(
        clue.furniture_kind in {"navigation", "sharing", "source line", "video or picture place"}
        and clue.furniture >= 3
        for clue in clues
    )
    tails = sum(clue.ends_page > 0 for clue in clues)
    return min(1.0, (web + 2 * tails) / 8)


def _see_parallels(page: PageClues) -> None:
    """Short rows that stand alone before paragraphs and are built alike are the subheads of one story."""
    forms: dict[tuple[object, ...], list[Clue]] = {}
    for at, clue in enumerate(page.rows[:-1]):
        follows = page.rows[at + 1]
        stands = (
            at and page.rows[at - 1].closed and follows.n >= 30 and not follows.byline.is_byline and not follows.lead
        )
        if stands and 4 <= clue.n <= 30 and not clue.ends_sentence and not clue.is_byline:
            forms.setdefault(_built(clue), []).append(clue)
    for alike in forms.values():
        if len(alike) > 1:
            for clue in alike:
                clue.parallel = True


def _built(clue: Clue) -> tuple[object, ...]:
    """How a short row is built: where its pause stands, how it is quoted and numbered."""
    pause = re.search(r"[，,：:\s]", clue.text)
    length = None if pause or clue.numbered else clue.n
    return (pause.start() if pause else -1, "“" in clue.text, clue.numbered, clue.level, length)
