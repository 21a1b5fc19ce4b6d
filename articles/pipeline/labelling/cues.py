"""What each clue says for and against each state of a row. Evidence adds up; no clue decides alone.

Every cue is (states, weight, words for the editor). Weights are log-odds, set on the golden pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from .chain import KINDS
from .clues import Clue, PageClues

Cue = tuple[str, float, str]

#: Which states a group of cues speaks of.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "title2"),
    "first": ("title",),
    "second": ("title2",),
    "byline": ("byline", "foot"),
    "body": ("body", "body+", "brief", "caption2"),
    "sub": ("sub", "sub+"),
    "brief": ("brief",),
    "caption": ("caption",),
    "caption2": ("caption2",),
    "credit": ("credit",),
    "ad": ("ad", "ad2"),
    "ad start": ("ad",),
    "notice": ("notice", "notice2"),
    "notice start": ("notice",),
    "furniture": ("out", "head", "amid", "end", "tail"),
    "loose": ("out", "amid"),
    "head": ("head",),
    "end": ("end",),
    "tail": ("tail",),
}


def weigh(clue: Clue, page: PageClues) -> tuple[dict[str, float], dict[str, str]]:
    """The weight of every state for one row, and for each state the cue that spoke most for it."""
    weights: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    loudest: dict[str, tuple[float, str]] = defaultdict(lambda: (0.0, ""))
    for group, weight, words in _cues(clue, page):
        for state in GROUPS[group]:
            weights[state] += weight
            if words and weight > loudest[state][0]:
                loudest[state] = (weight, words)
    return weights, {state: words for state, (_, words) in loudest.items()}


def _cues(clue: Clue, page: PageClues) -> Iterator[Cue]:
    yield from _title(clue, page)
    yield from _subhead(clue, page)
    yield from _body(clue, page)
    yield from _byline(clue)
    yield from _caption(clue)
    yield from _advert(clue)
    yield from _notice(clue, page)
    yield from _furniture(clue, page)


def _title(clue: Clue, page: PageClues) -> Iterator[Cue]:
    yield "title", _by_length(clue.n, ((2, -5.0), (4, -1.5), (6, 0.5), (32, 1.5), (44, 0.0), (60, -3.0))), "its length"
    if clue.level:
        yield "title", 5.0 if clue.n <= 60 else 1.0, "marked as a heading in the source"
    elif page.markdown:
        yield "title", -1.0, ""
    if clue.bold:
        yield "title", 2.5, "set in bold"
    if clue.ends_sentence:
        yield "title", -1.0 if clue.text[-1] in "！？!?”…" and clue.n <= 34 else -5.0, ""
    if clue.stops:
        yield "title", -1.5 if clue.n <= 32 and not clue.text.count("。") else -5.0, ""
    if clue.commas > 1:
        yield "title", -1.0 * (clue.commas - 1), ""
    if clue.lead or clue.date_head:
        yield "title", -4.0 if clue.lead else -1.5, ""
    if clue.open_before:
        yield "title", -5.0, ""
    if clue.announced:
        yield "title", 1.5, "a byline or dateline follows"
    else:
        yield "title", -2.5 * page.credited, ""
    if page.portal > 0.3 and not clue.after_text and clue.n >= 6:
        yield "title", 6.0 * (clue.echo - 0.25), "its words come back in the text below"
        yield "loose", -4.0 * max(0.0, clue.echo - 0.3), ""
    elif page.portal > 0.3 and clue.after_text and not clue.announced:
        yield "title", -2.5, ""
    if clue.opens_text:
        yield "title", -3.0, ""
        yield "sub", -3.0, ""
        yield "body", 1.5, "opens as a paragraph does"
    if clue.bracketed:
        yield "title", -6.0 if clue.about_author else -2.0, ""
    if clue.unbalanced:
        yield "title", -3.0, ""
    if clue.begins_amid:
        yield "title", -2.0, ""
    if clue.dashed:
        yield "second", 4.0, "begins with a dash"
        yield "first", -5.0, ""
    if clue.numbered or clue.question:
        yield "title", -2.5 if clue.numbered else -0.5, ""
    if page.indents > 0.5:
        yield "title", -2.5 if clue.indented else 1.0, "not indented"


def _subhead(clue: Clue, page: PageClues) -> Iterator[Cue]:
    yield (
        "sub",
        _by_length(clue.n, ((2, -4.0), (3, -2.0), (26, 0.8), (34, -0.5), (44, -3.0))),
        "a short line of its own",
    )
    if clue.numbered and not clue.ends_sentence:
        yield "sub", 3.0, "numbered or marked as a subhead"
    if clue.parallel:
        yield "sub", 3.0, "built like other subheads of the page"
    if clue.bold:
        yield "sub", 2.5, "set in bold"
    if clue.level:
        yield "sub", 3.0 if clue.level > 2 else 1.0, "marked as a lower heading in the source"
    if clue.ends_sentence:
        yield "sub", -1.0 if clue.text[-1] in "？?" else -4.0, ""
    if clue.stops or clue.lead or clue.date_head:
        yield "sub", -3.0, ""
    if clue.open_before:
        yield "sub", -5.0, ""
    if clue.unbalanced or clue.begins_amid:
        yield "sub", -3.0, ""
    if clue.dashed:
        yield "sub", -2.0, ""
    if clue.byline.is_byline:
        yield "sub", -4.0, ""


def _body(clue: Clue, page: PageClues) -> Iterator[Cue]:
    yield "body", _by_length(clue.n, ((4, -4.0), (11, -2.0), (20, -1.0), (44, 0.8), (9999, 3.0))), "a long line"
    if clue.ends_sentence:
        yield "body", 1.0 if clue.asks else 2.5, "ends as a sentence"
    elif clue.n < 14:
        yield "body", -1.5, ""
    if clue.stops or clue.commas > 1:
        yield "body", 1.5, "has the punctuation of a text"
    if clue.open_before and clue.furniture < 2.5:
        yield "body", 2.5, "goes on where the line above breaks off"
    if clue.begins_amid and clue.open_before:
        yield "body", 3.0, "ends a sentence that began above"
    if clue.unbalanced and clue.n < 45:
        yield "body", 1.5, "a quotation that goes on"
    if clue.lead:
        yield "body", 3.0, "begins with a dateline"
        yield "brief", 1.0, "begins with a dateline"
    if clue.level:
        yield "body", -5.0, ""
    if clue.bold and not clue.ends_sentence:
        yield "body", -2.0, ""
    if page.indents > 0.5 and clue.indented:
        yield "body", 1.0, "indented like the page's paragraphs"
    if clue.listed:
        yield "body", 4.0, "an entry of a list of names"
    if clue.question:
        yield "body", 1.0, "a question or an answer"
    if clue.bullet and clue.n > 24 and clue.ends_sentence:
        yield "brief", 3.5, "a brief behind its mark"


def _byline(clue: Clue) -> Iterator[Cue]:
    byline = clue.byline
    if clue.about_author and not byline.is_byline:
        yield "byline", 5.0, "a note on the author"
        yield "body", -3.0, ""
        return
    if not byline.is_byline:
        closes = byline.has_closer and not byline.credits and byline.share > 0.9
        yield "byline", 3.0 if closes else -9.0, "closes a byline" if closes else ""
        yield "credit", -8.0, ""
        return
    weight = 1.5 + 3.5 * byline.marked + 3.5 * byline.has_role + 3.0 * byline.has_closer
    weight += 0.5 * min(3, len(byline.credits)) - (0.0 if byline.share > 0.95 else 1.0)
    yield "byline", min(8.0, weight), "names, with the marks or roles of a byline"
    photo = (
        any(credit.role in {"摄", "摄影", "图", "供图", "文/图", "图/文"} for credit in byline.credits)
        or "摄" in clue.text
    )
    yield "credit", min(6.0, weight) + (2.5 if photo else 0.0), "names, as a photo's credit has them"
    yield "body", -4.0, ""
    yield "title", -3.0 - 3.0 * (byline.marked or byline.has_role or byline.has_closer), ""


def _caption(clue: Clue) -> Iterator[Cue]:
    """A caption is a paragraph that speaks of its picture, so it starts behind one and has to catch up."""
    yield "caption", -4.5, ""
    yield "caption2", -1.5, ""
    yield (
        "caption",
        _by_length(clue.n, ((5, -3.0), (14, -0.5), (44, 0.8), (220, 2.8), (9999, -2.5))),
        "as long as a caption",
    )
    if clue.picture_word:
        yield "caption", 4.0, "speaks of its picture"
    if clue.date_head:
        yield "caption", 1.8, "begins with its day"
    if clue.scene:
        yield "caption", 1.0, "describes a scene"
    if clue.tail and any(credit.role and credit.role[-1] in "摄影图" for credit in clue.tail.credits):
        yield "caption", 4.0, "ends with a photographer"
    elif clue.tail and "摄" in clue.text[-8:]:
        yield "caption", 3.5, "ends with a photographer"
    if clue.ends_sentence or clue.tail:
        yield "caption", 2.0, "a whole sentence"
    if clue.stops or clue.commas > 1:
        yield "caption", 1.5, ""
    if clue.lead or clue.level or clue.byline.is_byline:
        yield "caption", -4.0, ""
    if clue.open_before:
        yield "caption", -1.5, ""


def _advert(clue: Clue) -> Iterator[Cue]:
    yield "ad", -2.2, ""
    yield "ad", clue.ad, "the words of an advertisement"
    yield "ad", 1.6 * max(-1.0, min(2.0, clue.ad_near)), "among lines of an advertisement"
    if clue.n <= 24 and not clue.ends_sentence:
        yield "ad", 0.8, "a short line"
    if clue.advertiser:
        yield "ad", 1.0, "names an advertiser"
        yield "ad start", 1.5, ""
    if clue.n > 44:
        yield "ad", 2.5 if clue.ad >= 1.5 else -0.5, ""
    if clue.lead or clue.news:
        yield "ad", -3.0 if clue.lead else -0.8, ""
    if clue.byline.is_byline and (clue.byline.marked or clue.byline.has_role):
        yield "ad", -4.0, ""
    if clue.level:
        yield "ad start", 0.5, ""
    if clue.open_before:
        yield "ad start", -2.0, ""
    yield "ad start", -0.8, ""


def _notice(clue: Clue, page: PageClues) -> Iterator[Cue]:
    yield "notice", -2.0, ""
    yield "notice", min(5.0, clue.notice), "the words of a notice"
    if clue.notice_title:
        yield "notice start", 5.5 - 2.5 * page.portal, "the title of a notice"
        yield "title", -1.0 + 1.5 * page.portal, ""
    else:
        yield "notice start", -2.5, ""
        yield "notice", 4.5 if clue.n > 44 else 1.5 if clue.n > 12 or clue.signature else 0.5, "the text of a notice"
    if clue.signature:
        yield "notice", 1.5, "a signature or its day"
    if clue.lead or (clue.byline.is_byline and (clue.byline.marked or clue.byline.has_role)):
        yield "notice", -3.0, ""


def _furniture(clue: Clue, page: PageClues) -> Iterator[Cue]:
    yield "furniture", -2.5, ""
    if clue.furniture:
        words = clue.furniture_kind
        yield "furniture", clue.furniture, words
        for group in ("title", "sub", "body", "caption", "ad", "notice"):
            yield group, -0.6 * clue.furniture, ""
    if clue.byline.is_byline and clue.furniture_kind in {"source line", "navigation"}:
        yield "byline", 1.0, "a line of source and author"
    if clue.menu:
        yield "furniture", 2.0 + 1.5 * page.portal, "a row of short words"
        yield "title", -1.5, ""
    if clue.repeated:
        yield "furniture", 1.2 + 0.8 * page.portal, "stands more than once"
    if page.portal > 0.4 and clue.n <= 40 and not clue.ends_sentence:
        yield "furniture", 1.8 * page.portal, "a short line on a saved web page"
    if clue.n > 60 and not clue.ends_page:
        yield "loose", -3.0 if clue.furniture < 3 else -1.0, ""
        yield "head", -3.0, ""
    if clue.ends_sentence and clue.n > 24:
        yield "loose", -1.5, ""
        yield "head", -2.0, ""
    yield from _page_tail(clue, page)


def _page_tail(clue: Clue, page: PageClues) -> Iterator[Cue]:
    """Behind a word like 相关推荐 all that follows is the portal's, whatever it looks like."""
    if clue.ends_page:
        yield "end", clue.ends_page + 1.0 + page.portal, "here the page's own story ends"
        yield "loose", max(0.0, clue.ends_page - clue.furniture), "the words of a site about itself"
        for group in ("title", "sub", "body", "caption", "ad", "notice"):
            yield group, -3.0, ""
    else:
        yield "end", -12.0, ""
    yield "tail", 2.5 + 1.5 * page.portal + (2.0 if clue.n > 44 else 0.0), "behind the end of the page's story"


def _by_length(n: int, steps: tuple[tuple[int, float], ...]) -> float:
    """The weight of the first step that n does not exceed; beyond all of them the last one, doubled."""
    for longest, weight in steps:
        if n <= longest:
            return weight
    return 2 * steps[-1][1]
