"""The clues that a row shows by itself: its form, the names and the dateline that it carries, its words."""

import re
from collections.abc import Collection

from ..clean import dense_length
from ..credits import LONGEST_BYLINE, Byline, cut_tail, parse_byline
from ..datelines import parse_dateline
from ..lexicon import read_table
from .clues import Clue
from .rows import Row
from .words import see_words

_FORMS = {name: re.compile(form) for name, form in read_table("forms.toml").items()}
_STOPS, _COMMAS = re.compile(r"[。！？!?；]"), re.compile(r"[，,、；;]")


def see_row(row: Row, places: Collection[str], known: Collection[str]) -> Clue:
    """The clues of one row, its neighbours not yet looked at."""
    text, n = row.text, dense_length(row.text)
    head, foot = text[:160], text[-12:]
    clue = Clue(
        row,
        text,
        n,
        ends_sentence=_has("sentence_end", foot),
        closed=_has("closed", foot),
        stops=len(_STOPS.findall(text, 0, len(text) - 1)),
        commas=len(_COMMAS.findall(text)),
        level=row.level,
        bold=row.bold,
        indented=row.indented,
        gap=row.gap,
        byline=parse_byline(text, places, known) if n <= LONGEST_BYLINE else Byline(),
        lead=parse_dateline(head, places, known),
        tail=cut_tail(text[-100:], known) if n >= 12 else None,
    )
    _see_form(clue, head)
    see_words(clue)
    return clue


def _has(name: str, text: str) -> bool:
    return bool(_FORMS[name].search(text))


def _begins(name: str, text: str) -> bool:
    return bool(_FORMS[name].match(text))


def _is(name: str, text: str) -> bool:
    return bool(_FORMS[name].fullmatch(text))


def _see_form(clue: Clue, head: str) -> None:
    text, n = clue.text, clue.n
    clue.date_head = _begins("date_head", head)
    whole = text if n <= LONGEST_BYLINE else head
    clue.picture_word = _begins("picture_word", whole) or _has("picture_end", whole[-4:])
    clue.scene = _has("scene", head)
    clue.numbered = n <= 40 and _begins("numbered", text)
    clue.bullet = _begins("bullet", head)
    clue.dashed = n <= 45 and _begins("dashed", text)
    clue.question = _begins("question", head[:12])
    clue.asks = n <= 32 and text[-1:] in ("？", "?")
    clue.begins_amid = _begins("amid", text)
    clue.opens_text = _begins("opener", text)
    clue.bracketed = n <= 60 and _is("bracketed", text)
    clue.about_author = clue.bracketed and n <= 40 and _begins("about_author", text)
    clue.menu = _is("menu", text) and not clue.byline.credits
    clue.signature = n <= 24 and _has("signature", text)
    clue.unbalanced = text.count("“") != text.count("”") or _opened(text) != _closed(text)


def _opened(text: str) -> int:
    return text.count("（") + text.count("(")


def _closed(text: str) -> int:
    return text.count("）") + text.count(")")
