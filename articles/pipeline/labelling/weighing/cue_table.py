"""The table of cues: one row says for which states a clue speaks, what it weighs, and how an editor reads it.

Weights are log-odds, 0 where a cue does not apply; they are where learning starts from (learning.py). A new form is a
new row. `c` is the clue of the row, `p` the clues of the page; True counts as 1.
"""

import re
from collections.abc import Mapping

from ...records import Role
from ..seeing.clues import Clue, PageClues
from .cue import Cue, Steps, Weight
from .print_cues import PRINT

_TITLE_LENGTH = Steps((2, 4, 6, 32, 44, 60), (-5.0, -1.5, 0.5, 1.5, 0.0, -3.0, -6.0))
_SUBHEAD_LENGTH = Steps((2, 3, 26, 34, 44), (-4.0, -2.0, 0.8, -0.5, -3.0, -6.0))
_BODY_LENGTH = Steps((4, 11, 20, 44, 9999), (-4.0, -2.0, -1.0, 0.8, 3.0, 6.0))
_CAPTION_LENGTH = Steps((5, 14, 44, 220, 9999), (-3.0, -0.5, 0.8, 2.8, -2.5, -5.0))
#: Everything that is news; what surrounds it speaks against all of them.
_NEWS = ("title", "sub", "body", "caption", "ad", "notice")


def _on_web(p: PageClues) -> bool:
    return p.portal > 0.3


def _long(c: Clue) -> bool:
    return c.n > 44


def _signed(c: Clue) -> bool:
    """Is this surely a byline, by a mark or a role?"""
    return c.is_byline and (c.byline.marked or c.byline.has_role)


def _byline_weight(c: Clue) -> float:
    b = c.byline
    evidence = 1.5 + 3.5 * b.marked + 3.5 * b.has_role + 3.0 * b.has_closer + 0.5 * min(3, len(b.credits))
    return evidence - (b.share <= 0.95)


def _by_photographer(c: Clue) -> bool:
    roles = {credit.role for credit in c.byline.credits}
    return ("摄" in c.text or bool(roles & {"图", "供图"})) and not _WRITER.search(c.text)


_WRITER = re.compile(r"文[/、]|/文|采写|撰文")


def _closes_byline(c: Clue) -> bool:
    return c.byline.has_closer and not c.byline.credits and c.byline.share > 0.9


def _no_byline(c: Clue) -> bool:
    return not (c.about_author or _closes_byline(c))


def _ends_with_photographer(c: Clue) -> float:
    named = any(credit.role[-1:] in ("摄", "影", "图") for credit in c.tail.credits) if c.tail else False
    return 4.0 if named else 3.5 * bool(re.search(r"摄|图[）)]?$", c.text[-8:]))


TITLE = (
    Cue("title", "its length", _TITLE_LENGTH),
    Cue("title", "marked as a heading in the source", lambda c, p: 5.0 if c.n <= 60 else 1.0, "level"),
    Cue("title", "", -1.0, "markdown", "level"),
    Cue("title", "set in bold", 2.5, "bold"),
    Cue("title", "", lambda c, p: -1.0 if c.text[-1:] in "！？!?”…" and c.n <= 34 else -5.0, "ends_sentence"),
    Cue("title", "", lambda c, p: -1.5 if c.n <= 32 and "。" not in c.text else -5.0, "stops"),
    Cue("title", "", lambda c, p: 1.0 - c.commas, "commas"),
    Cue("title", "", -4.0, "lead"),
    Cue("title", "", -1.5, "date_head", "lead"),
    Cue("title", "", -5.0, "open_before"),
    Cue("title", "a byline or dateline follows", 1.5, "announced"),
    Cue("title", "", lambda c, p: -2.5 * p.credited, "credited", "announced"),
    Cue(
        "title",
        "its words come back in the text below",
        lambda c, p: (_on_web(p) and c.n >= 6) * 6.0 * (c.echo - 0.25),
        "portal",
        "after_text",
    ),
    Cue("title", "", lambda c, p: -2.5 * (_on_web(p) and c.after_text), "portal", "announced"),
    Cue("title", "stands below a standing head", 2.5, "below_head"),
    Cue("sub", "", -2.0, "below_head"),
    Cue("title", "", -5.0, "opens_text"),
    Cue("title", "", -2.5, "parallel"),
    Cue("title", "", lambda c, p: -30.0 * max(0.0, min(0.1, c.cohesion) - 0.03), "cohesion", "announced"),
    Cue("title", "", lambda c, p: -6.0 if c.about_author else -2.0, "bracketed"),
    Cue("title", "", -3.0, "unbalanced"),
    Cue("title", "", -2.0, "begins_amid"),
    Cue("second", "begins with a dash", 4.0, "dashed"),
    Cue("first", "", -5.0, "dashed"),
    Cue("title", "", -2.5, "numbered"),
    Cue("title", "", -0.5, "question", "numbered"),
    Cue("title", "not indented", lambda c, p: (p.indents > 0.5) * (-2.5 if c.indented else 1.0), "indents"),
    Cue("title", "", lambda c, p: -6.0 if _signed(c) or c.byline.has_closer else -3.0, "is_byline"),
)
SUBHEAD = (
    Cue("sub", "a short line of its own", _SUBHEAD_LENGTH),
    Cue("sub", "numbered or marked as a subhead", 3.0, "numbered", "ends_sentence"),
    Cue("sub", "built like other subheads of the page", 3.0, "parallel"),
    Cue("sub", "set in bold", 2.5, "bold"),
    Cue("sub", "marked as a lower heading in the source", lambda c, p: 3.0 if c.level > 2 else 1.0, "level"),
    Cue("sub", "", lambda c, p: -1.0 if c.text[-1:] in "？?" else -4.0, "ends_sentence"),
    Cue("sub", "", lambda c, p: -3.0 * bool(c.stops or c.lead or c.date_head)),
    Cue("sub", "", -5.0, "open_before"),
    Cue("sub", "", -3.0, "unbalanced"),
    Cue("sub", "", -3.0, "begins_amid", "unbalanced"),
    Cue("sub", "", -2.0, "dashed"),
    Cue("sub", "", -4.0, "is_byline"),
    Cue("sub", "", -5.0, "opens_text"),
)
BODY = (
    Cue("body", "a long line", _BODY_LENGTH),
    Cue("body", "ends as a sentence", lambda c, p: 1.0 if c.asks else 2.5, "ends_sentence"),
    Cue("body", "", lambda c, p: -1.5 * (c.n < 14), unless="ends_sentence"),
    Cue("body", "has the punctuation of a text", lambda c, p: 1.5 * bool(c.stops or c.commas > 1)),
    Cue("body", "goes on where the line above breaks off", lambda c, p: 2.5 * (c.furniture < 2.5), "open_before"),
    Cue("body", "ends a sentence that began above", lambda c, p: 3.0 * c.open_before, "begins_amid"),
    Cue("body", "a quotation that goes on", lambda c, p: 1.5 * (not _long(c)), "unbalanced"),
    Cue("body", "opens as a paragraph does", 1.5, "opens_text"),
    Cue("body", "begins with a dateline", 3.0, "lead"),
    Cue("brief", "begins with a dateline", 1.0, "lead"),
    Cue("body", "", -5.0, "level"),
    Cue("body", "", -2.0, "bold", "ends_sentence"),
    Cue("body", "indented like the page's paragraphs", lambda c, p: 1.0 * (p.indents > 0.5), "indented"),
    Cue("body", "an entry of a list of names", 4.0, "listed"),
    Cue("body", "a question or an answer", 1.0, "question"),
    Cue("brief", "", lambda c, p: -3.0 * (not (c.lead or c.bullet or c.date_head or c.bracketed))),
    Cue("brief", "a brief behind its mark", lambda c, p: 3.5 * (c.n > 24 and c.ends_sentence), "bullet"),
    Cue("body", "", -4.0, "is_byline"),
    Cue("body", "", -3.0, "about_author", "is_byline"),
)
BYLINE = (
    Cue("byline", "names, with the marks or roles of a byline", lambda c, p: min(8.0, _byline_weight(c)), "is_byline"),
    Cue("byline", "a note on the author", 5.0, "about_author", "is_byline"),
    Cue("byline", "closes a byline", lambda c, p: 3.0 * (_closes_byline(c) and not c.about_author)),
    Cue("byline", "", lambda c, p: -_no_byline(c) * (9.0 if c.byline.share >= 0.3 else 20.0), unless="is_byline"),
    Cue("byline", "", lambda c, p: -2.5 * _by_photographer(c), "is_byline"),
    Cue("credit", "names, as a photo's credit has them", lambda c, p: min(6.0, _byline_weight(c)), "is_byline"),
    Cue("credit", "the name of a photographer", lambda c, p: 2.0 * _by_photographer(c), "is_byline"),
    Cue("credit", "", -8.0, unless="is_byline"),
    Cue(
        "byline",
        "a line of source and author",
        lambda c, p: 1.0 * (c.furniture_kind in {"source line", "navigation"}),
        "is_byline",
    ),
)
#: A caption is a paragraph that speaks of its picture, so it starts behind one and has to catch up.
CAPTION = (
    Cue("caption", "", -4.5),
    Cue("caption2", "", -1.5),
    Cue("caption", "as long as a caption", _CAPTION_LENGTH),
    Cue("caption", "speaks of its picture", 4.0, "picture_word"),
    Cue("caption", "begins with its day", 1.8, "date_head"),
    Cue("caption", "describes a scene", 1.0, "scene"),
    Cue("caption", "ends with a photographer", lambda c, p: _ends_with_photographer(c), "tail"),
    Cue("caption", "a whole sentence", lambda c, p: 2.0 * bool(c.ends_sentence or c.tail)),
    Cue("caption", "", lambda c, p: 1.5 * bool(c.stops or c.commas > 1)),
    Cue("caption", "", -1.5, "open_before"),
    Cue("caption", "", lambda c, p: -4.0 * bool(c.lead or c.level or c.is_byline)),
)
ADVERT = (
    Cue("ad", "", -2.2),
    Cue("ad", "the words of an advertisement", lambda c, p: c.ad, "ad"),
    Cue("ad", "among lines of an advertisement", lambda c, p: 1.6 * max(-1.0, min(2.0, c.ad_near)), "ad_near"),
    Cue("ad", "a short line", lambda c, p: 0.8 * (c.n <= 24 and not c.ends_sentence)),
    Cue("ad", "names an advertiser", 1.0, "advertiser"),
    Cue("ad", "", lambda c, p: _long(c) * (2.5 if c.ad >= 1.5 else -0.5)),
    Cue("ad", "", -3.0, "lead"),
    Cue("ad", "", -0.8, "news", "lead"),
    Cue("ad", "", lambda c, p: -4.0 * _signed(c), "is_byline"),
    Cue("ad", "", -2.0, "open_before"),
    Cue("ad start", "", -0.8),
    Cue("ad start", "", 2.5, "advertiser"),
    Cue("ad start", "", 0.5, "level"),
    Cue("ad start", "", -2.0, "open_before"),
)
NOTICE = (
    Cue("notice", "", -2.0),
    Cue("notice", "the words of a notice", lambda c, p: min(5.0, c.notice), "notice"),
    Cue("notice start", "the title of a notice", lambda c, p: 5.5 - 2.5 * p.portal, "notice_title"),
    Cue("notice start", "", -2.5, unless="notice_title"),
    Cue("title", "", lambda c, p: 1.5 * p.portal - 1.0, "notice_title"),
    Cue(
        "notice",
        "the text of a notice",
        lambda c, p: 4.5 if _long(c) else 1.5 if c.n > 12 or c.signature else 0.5,
        unless="notice_title",
    ),
    Cue("notice", "stands below the title of a notice", 1.5, "under_notice", "notice_title"),
    Cue("notice", "a signature or its day", lambda c, p: 1.5 + 2.0 * c.signs_off, "signature"),
    Cue("title", "", -3.0, "signs_off"),
    Cue("notice", "", lambda c, p: -3.0 * bool(c.lead or _signed(c))),
)
FURNITURE = (
    Cue("furniture", "", -2.5),
    Cue("furniture", "the words of what surrounds the news", lambda c, p: c.furniture, "furniture"),
    *(Cue(group, "", lambda c, p: -0.6 * c.furniture, "furniture") for group in _NEWS),
    Cue("furniture", "a row of short words", lambda c, p: 2.0 + 1.5 * p.portal, "menu"),
    Cue("title", "", -1.5, "menu"),
    Cue("furniture", "stands more than once", lambda c, p: 1.2 + 0.8 * p.portal, "repeated"),
    Cue(
        "furniture",
        "a short line on a saved web page",
        lambda c, p: (p.portal > 0.4 and c.n <= 40) * 1.8 * p.portal,
        "portal",
        "ends_sentence",
    ),
    Cue("loose", "", lambda c, p: -(c.n > 60) * (3.0 if c.furniture < 3 else 1.0), unless="ends_page"),
    Cue("head", "", lambda c, p: -3.0 * (c.n > 60), unless="ends_page"),
    Cue("loose", "", lambda c, p: -1.5 * (c.n > 24), "ends_sentence"),
    Cue("head", "", lambda c, p: -2.0 * (c.n > 24), "ends_sentence"),
    Cue(
        "loose",
        "",
        lambda c, p: -4.0 * (_on_web(p) and c.n >= 6) * max(0.0, c.echo - 0.3),
        "portal",
        "after_text",
    ),
)
#: Behind a word like 相关推荐 all that follows is the portal's, whatever it looks like.
PAGE_END = (
    Cue("end", "here the page's own story ends", lambda c, p: c.ends_page + 1.0 + p.portal, "ends_page"),
    Cue("end", "", -12.0, unless="ends_page"),
    Cue(
        "loose",
        "the words of a site about itself",
        lambda c, p: max(0.0, c.ends_page - c.furniture),
        "ends_page",
    ),
    *(Cue(group, "", -3.0, "ends_page") for group in _NEWS),
    Cue("tail", "behind the end of the page's story", lambda c, p: 2.5 + 1.5 * p.portal + 2.0 * _long(c)),
)

#: What the makers of the source marked a line as speaks for these states and against furniture; it does not decide.
_HINTED: Mapping[Role, tuple[str, ...]] = {
    Role.KICKER: ("title",), Role.HEADLINE: ("title",), Role.DECK: ("title",), Role.SUBHEAD: ("sub",),
    Role.BYLINE: ("byline",), Role.CREDIT: ("credit",), Role.CAPTION: ("caption", "caption2"),
    Role.PARAGRAPH: ("body",), Role.LEAD: ("body",), Role.AD: ("ad",), Role.NOTICE: ("notice",),
    Role.FURNITURE: ("furniture",),
}  # fmt: skip


def _hinted(group: str) -> Weight:
    return lambda c, p: 4.0 * (c.hint is not None and group in _HINTED.get(c.hint, ()))


HINTS = (
    *(
        Cue(group, "marked so by the makers of the source", _hinted(group), "hint")
        for group in dict.fromkeys(group for groups in _HINTED.values() for group in groups)
    ),
    Cue("furniture", "", lambda c, p: -3.0 * (c.hint is not Role.FURNITURE), "hint"),
    *(Cue(group, "", lambda c, p: -4.0 * (c.hint is Role.FURNITURE), "hint") for group in _NEWS),
)

CUES: tuple[Cue, ...] = (
    *TITLE, *SUBHEAD, *BODY, *BYLINE, *CAPTION, *ADVERT, *NOTICE, *FURNITURE, *PAGE_END, *HINTS, *PRINT,
)  # fmt: skip
