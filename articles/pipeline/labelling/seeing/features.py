"""The clues of a row as named features, for weights that are learned from labelled pages.

The hand-set cues (cues.py) say where to start; what these features weigh beside them is learned (learning.py) and
ships as lexicon/learned.json. Features are coarse on purpose: they have to be true of papers not seen.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from operator import attrgetter

from .clues import Clue, PageClues

_LENGTHS = (1, 3, 6, 10, 14, 18, 24, 32, 44, 60, 90, 140, 220)
_FLAGS = (
    "ends_sentence", "closed", "bold", "date_head", "picture_word", "scene",
    "numbered", "bullet", "dashed", "question", "notice_title", "repeated",
    "parallel", "open_before", "announced", "advertiser", "listed", "menu",
    "signature", "signs_off", "heads_text", "below_head", "under_notice", "unbalanced", "begins_amid", "asks",
    "bracketed", "about_author", "opens_text",
)  # fmt: skip
_PRESENT = ("lead", "ends_page", "notice", "news")
_FLAGS_OF, _PRESENT_OF = attrgetter(*_FLAGS), attrgetter(*_PRESENT)


#: A row's features begin with its own; so many tell of what stands around it, and of the page.
_AROUND = 23


def own_features(features: Sequence[str]) -> Sequence[str]:
    """Those of a row's features that tell of the row alone."""
    return features[:-_AROUND]


def features_of(page: PageClues) -> list[list[str]]:
    """The features of every row of a page."""
    kinds = ["x", *map(_kind, page.rows), "x"]
    web = f"web{bisect_left((0.15, 0.5), page.portal)}"
    return [_row(page, at, kinds[at], kinds[at + 2], web) for at in range(len(page.rows))]


def _row(page: PageClues, at: int, before: str, behind: str, web: str) -> list[str]:
    rows, clue = page.rows, page.rows[at]
    own = _own(clue)
    echo = f"echo{bisect_left((0.1, 0.25, 0.45, 0.7), clue.echo)}"
    return [
        *own,
        f"before:{before}",
        f"behind:{behind}",
        f"between:{before}{behind}",
        f"gap{min(2, clue.gap)}",
        f"{web}{own[0]}",
        f"{web}{'.' if clue.ends_sentence else ''}",
        f"{web}{clue.after_text:d}{clue.heads_text:d}{clue.n > 44:d}",
        f"notice{clue.under_notice:d}{clue.n > 44:d}{clue.signature:d}",
        f"comma{'，' in clue.text or ',' in clue.text:d}{clue.parallel:d}{'“' in clue.text:d}{clue.n <= 30:d}",
        f"{echo}{web}{clue.after_text:d}",
        echo,
        f"next kind:{rows[at + 1].furniture_kind if at + 1 < len(rows) else ''}{web}",
        f"cohesion{bisect_left((0.005, 0.015, 0.03, 0.05, 0.08), clue.cohesion)}{clue.after_text:d}",
        f"cohesion{clue.cohesion > 0.025:d}{clue.announced:d}{page.credited > 0.5:d}",
        f"kind before:{rows[at - 1].furniture_kind if at else ''}{web}",
        f"then amid{at + 1 < len(rows) and rows[at + 1].begins_amid:d}{clue.closed:d}",
        f"near ads{bisect_left((-0.3, 0, 0.3, 0.8, 1.5), clue.ad_near)}",
        f"indent{clue.indented:d}{page.indents > 0.5:d}",
        f"heading{page.markdown:d}{min(2, clue.level)}",
        f"credited{page.credited > 0:d}{page.credited > 0.5:d}{clue.announced:d}",
        f"from top{bisect_left((0, 2, 6), at)}",
        f"from foot{bisect_left((0, 2, 6), len(rows) - 1 - at)}",
        "any",
    ]


def _own(clue: Clue) -> list[str]:
    found = [
        f"n{bisect_left(_LENGTHS, clue.n)}",
        f"ad{bisect_left((-1, 0, 0.9, 1.9, 3.9), clue.ad)}",
        f"furniture:{clue.furniture_kind if clue.furniture else ''}",
        f"commas{min(3, clue.commas)}",
        f"stops{min(2, clue.stops)}",
        *compress(_FLAGS, _FLAGS_OF(clue)),
    ]
    found += [f"level{min(3, clue.level)}"] if clue.level else []
    found += compress(_PRESENT, _PRESENT_OF(clue))
    byline = clue.byline
    if byline.is_byline:
        found.append(f"byline{byline.marked:d}{byline.has_role:d}{byline.has_closer:d}")
    if clue.tail:
        found.append(f"tail{any(credit.role[-1:] in ('摄', '影', '图') for credit in clue.tail.credits):d}")
    return found


def _kind(clue: Clue) -> str:
    """A neighbour in one word."""
    if clue.is_byline:
        return "byline"
    if clue.lead:
        return "dateline"
    if clue.furniture >= 2.5:
        return "furniture"
    if clue.ad >= 2:
        return "ad"
    size = "long" if clue.n > 44 else "middling" if clue.n > 18 else "short"
    return f"{size}{'.' if clue.ends_sentence else ''}{'#' if clue.level else ''}"
