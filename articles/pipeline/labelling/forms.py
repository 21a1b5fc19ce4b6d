"""The clues that a row shows by itself: its form, its names, the words of adverts, notices and furniture in it."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from ..clean import dense
from ..credits import LONGEST_BYLINE, Byline, cut_tail, parse_byline
from ..datelines import parse_dateline
from ..lexicon import read_table
from .clues import Clue
from .rows import Row

#: A long line says in so many characters whether it is of an advertisement or a notice.
_OPENING = 80


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(read_table("forms.toml")[name])


@cache
def _furniture() -> list[tuple[str, float, int, re.Pattern[str] | None, re.Pattern[str] | None]]:
    kinds = read_table("furniture.toml")["kinds"]
    return [(kind["name"], kind["weight"], kind["longest"], _any(kind["whole"]), _any(kind["part"])) for kind in kinds]


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    adverts, tail = read_table("adverts.toml"), read_table("furniture.toml")["tail"]
    words, notices = adverts["words"], adverts["notices"]
    return {
        **{key: re.compile("|".join(words[key])) for key in ("strong", "weak", "news", "public_service")},
        "notice_title": re.compile(notices["titles"]),
        "notice": re.compile("|".join(notices["strong"])),
        "tail": re.compile("|".join(f"(?:{one})" for one in tail["pattern"])),
    }


def see_row(row: Row, places: Collection[str], known: Collection[str]) -> Clue:
    """The clues of one row, its neighbours not yet looked at."""
    text, n = row.text, len(dense(row.text))
    head, foot = text[:160], text[-12:]
    clue = Clue(
        row,
        text,
        n,
        ends_sentence=_has("sentence_end", foot),
        closed=_has("closed", foot),
        stops=len(re.findall(r"[。！？!?；]", text[:-1])),
        commas=len(re.findall(r"[，,、；;]", text)),
        level=row.level,
        bold=row.bold,
        indented=row.indented,
        gap=row.gap,
        byline=parse_byline(text, places, known) if n <= LONGEST_BYLINE else Byline(),
        lead=parse_dateline(head, places, known),
        tail=cut_tail(text[-100:], known) if n >= 12 else None,
    )
    _see_form(clue, head)
    _see_furniture(clue)
    _see_advert(clue)
    return clue


def _has(name: str, text: str) -> bool:
    return bool(_form(name).search(text))


def _is(name: str, text: str) -> bool:
    return bool(_form(name).fullmatch(text))


def _see_form(clue: Clue, head: str) -> None:
    text, n = clue.text, clue.n
    clue.date_head = _has("date_head", head)
    clue.picture_word = _has("picture_word", text if n <= LONGEST_BYLINE else head)
    clue.scene = _has("scene", head)
    clue.numbered = n <= 40 and _has("numbered", text)
    clue.bullet = _has("bullet", head)
    clue.dashed = n <= 45 and _has("dashed", text)
    clue.question = _has("question", head[:12])
    clue.asks = n <= 32 and text[-1:] in ("？", "?")
    clue.begins_amid = _has("amid", text)
    clue.opens_text = _has("opener", text)
    clue.bracketed = n <= 60 and _is("bracketed", text)
    clue.about_author = clue.bracketed and n <= 40 and _has("about_author", text)
    clue.menu = _is("menu", text) and not clue.byline.credits
    clue.signature = n <= 24 and _has("signature", text)
    clue.unbalanced = any(
        _count(text, opened) != _count(text, closed) for opened, closed in (("“", "”"), ("（(", "）)"))
    )


_PAIRS = (("“", "”"), ("（(", "）)"))


def _count(text: str, chars: str) -> int:
    return sum(text.count(char) for char in chars)


def _see_furniture(clue: Clue) -> None:
    hits = _furniture_hits(clue)
    if clue.byline.desk_only and clue.byline.share >= 0.7:
        hits.append((5.0, "desk line"))
    if _has("number_only", clue.text):
        hits.append((3.0, "a number alone"))
    if hits:
        clue.furniture, clue.furniture_kind = max(hits)
        clue.furniture += 0.5 * (len(hits) - 1)
    tail = read_table("furniture.toml")["tail"]
    if clue.n <= tail["longest"] and _words()["tail"].search(clue.text):
        clue.ends_page = float(tail["weight"])


def _furniture_hits(clue: Clue) -> list[tuple[float, str]]:
    """The kinds of furniture that a row looks like, and how much."""
    hits: list[tuple[float, str]] = []
    if clue.stops > 2:
        return hits
    for name, weight, longest, whole, part in _furniture():
        if clue.n <= longest:
            if whole and whole.fullmatch(clue.text):
                hits.append((weight + 0.5, name))
            elif part and part.search(clue.text):
                hits.append((weight - (0.5 if clue.n > 40 else 0.0), name))
    return hits


def _see_advert(clue: Clue) -> None:
    words, text = _words(), clue.text[:_OPENING]
    strong = len({hit.group() for hit in words["strong"].finditer(text)})
    weak = len({hit.group() for hit in words["weak"].finditer(text)})
    clue.news = float(min(3, len(words["news"].findall(text))))
    clue.ad = min(6.0, 2.0 * strong) + min(2.4, 0.8 * weak) - 1.2 * clue.news
    clue.ad += 1.5 if clue.n <= 40 and words["public_service"].search(text) else 0.0
    clue.ad *= 0.5 if clue.n > 90 else 1.0
    clue.advertiser = clue.n <= 28 and _has("advertiser", text) and not clue.commas
    clue.notice_title = clue.n <= 40 and bool(words["notice_title"].fullmatch(text))
    clue.notice = float(min(6, 2 * len({hit.group() for hit in words["notice"].finditer(text)})))
