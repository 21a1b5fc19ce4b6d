"""The clues that a row shows by itself: its form, the names and the dateline that it carries, its words."""

import re
from collections.abc import Collection

from ...clean import dense_length
from ...credits import LONGEST_BYLINE, Byline, cut_tail, parse_byline
from ...datelines import parse_dateline
from ...lexicon import read_table
from .clues import Clue
from .rows import Row
from .words import see_words

_FORMS = {name: re.compile(form) for name, form in read_table("forms.toml").items()}
_BEGINS = {name: form.match for name, form in _FORMS.items()}
_IS = {name: form.fullmatch for name, form in _FORMS.items()}
_HAS = {name: form.search for name, form in _FORMS.items()}
_STOPS, _COMMAS = re.compile(r"[。！？!?；]"), re.compile(r"[，,、；;]")


def see_row(row: Row, places: Collection[str], known: Collection[str]) -> Clue:
    """The clues of one row, its neighbours not yet looked at."""
    text, n = row.text, dense_length(row.text)
    head, foot = text[:160], text[-12:]
    clue = Clue(
        row,
        text,
        n,
        ends_sentence=bool(_HAS["sentence_end"](foot)),
        closed=bool(_HAS["closed"](foot)),
        stops=len(_STOPS.findall(text, 0, len(text) - 1)),
        commas=len(_COMMAS.findall(text)),
        level=row.level,
        bold=row.bold,
        indented=row.indented,
        gap=row.gap,
        byline=parse_byline(text, places, known) if n <= LONGEST_BYLINE else Byline(),
        lead=parse_dateline(head, places, known),
        tail=cut_tail(text[-100:], known) if n >= 12 else None,
        hint=row.lines[0].hint if row.lines else None,
    )
    _see_form(clue, head)
    see_words(clue)
    return clue


def _see_form(clue: Clue, head: str) -> None:
    text, n = clue.text, clue.n
    clue.date_head = bool(_BEGINS["date_head"](head))
    whole = text if n <= LONGEST_BYLINE else head
    clue.picture_word = bool(_BEGINS["picture_word"](whole)) or bool(_HAS["picture_end"](whole[-4:]))
    clue.scene = bool(_HAS["scene"](head))
    clue.numbered = n <= 40 and bool(_BEGINS["numbered"](text))
    clue.bullet = bool(_BEGINS["bullet"](head))
    clue.dashed = n <= 45 and bool(_BEGINS["dashed"](text))
    clue.question = bool(_BEGINS["question"](head[:12]))
    clue.asks = n <= 32 and text[-1:] in ("？", "?")
    clue.begins_amid = bool(_BEGINS["amid"](text))
    clue.opens_text = bool(_BEGINS["opener"](text))
    clue.bracketed = n <= 60 and bool(_IS["bracketed"](text))
    clue.about_author = clue.bracketed and n <= 40 and bool(_BEGINS["about_author"](text))
    clue.menu = bool(_IS["menu"](text)) and not clue.byline.credits
    clue.signature = n <= 24 and bool(_HAS["signature"](text))
    clue.unbalanced = text.count("“") != text.count("”") or _opened(text) != _closed(text)


def _opened(text: str) -> int:
    return text.count("（") + text.count("(")


def _closed(text: str) -> int:
    return text.count("）") + text.count(")")
