"""The words of a row: what is said in what surrounds the news, in advertisements and in notices."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ...lexicon import read_table
from ...lexicon.phrases import Head, Heads, Phrases
from .clues import Clue

#: A long line says in so many characters whether it is of an advertisement or a notice.
_OPENING = 80


def _any(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in forms) or r"(?!)")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of what surrounds the news: `whole` is how a line of it looks, `part` what stands in one."""

    name: str
    weight: float
    longest: int
    whole: re.Pattern[str]
    part: Phrases


_SURROUNDS, _ADVERTS = read_table("furniture.toml"), read_table("adverts.toml")
_KINDS = tuple(
    _Kind(kind["name"], kind["weight"], kind["longest"], _any(kind["whole"]), Phrases(kind["part"]))
    for kind in _SURROUNDS["kinds"]
)
_PARTS = Phrases(form for kind in _SURROUNDS["kinds"] for form in kind["part"])
_LONGEST_KIND = max(kind.longest for kind in _KINDS)
_NUMBER_ONLY = re.compile(read_table("forms.toml")["number_only"])
_TAIL, _TAIL_WEIGHT = Phrases(_SURROUNDS["tail"]["pattern"]), float(_SURROUNDS["tail"]["weight"])
_LONGEST_TAIL = _SURROUNDS["tail"]["longest"]
_STRONG, _WEAK, _NEWS, _PUBLIC_SERVICE = (
    Phrases(_ADVERTS["words"][key]) for key in ("strong", "weak", "news", "public_service")
)
_ADVERTISER = re.compile(read_table("forms.toml")["advertiser"])
_NOTICE_TITLE, _NOTICE = re.compile(_ADVERTS["notices"]["titles"]), Phrases(_ADVERTS["notices"]["strong"])
_HEADS = Heads(head for one in (_PARTS, _TAIL, _STRONG, _WEAK, _NEWS, _PUBLIC_SERVICE, _NOTICE) for head in one.heads)


def see_words(clue: Clue) -> None:
    """Add the clues of a row's words; its form and its byline are known."""
    heads = _HEADS.found_in(clue.text if clue.n <= _LONGEST_TAIL else clue.text[:_OPENING])
    _see_furniture(clue, heads)
    _see_advert(clue, clue.text[:_OPENING], heads)


def _see_furniture(clue: Clue, heads: Set[Head]) -> None:
    hits = _furniture_hits(clue, heads)
    if clue.byline.desk_only and clue.byline.share >= 0.7:
        hits.append((5.0, "desk line"))
    if _NUMBER_ONLY.search(clue.text):
        hits.append((3.0, "a number alone"))
    if hits:
        clue.furniture, clue.furniture_kind = max(hits)
        clue.furniture += 0.5 * (len(hits) - 1)
    if clue.n <= _LONGEST_TAIL and _TAIL.stand_in(clue.text, heads):
        clue.ends_page = _TAIL_WEIGHT


def _furniture_hits(clue: Clue, heads: Set[Head]) -> list[tuple[float, str]]:
    """The kinds of furniture that a row looks like, and how much."""
    hits: list[tuple[float, str]] = []
    if clue.stops > 2 or clue.n > _LONGEST_KIND:
        return hits
    with_part = _PARTS.stand_in(clue.text, heads)
    for kind in _KINDS:
        if clue.n <= kind.longest:
            if kind.whole.fullmatch(clue.text):
                hits.append((kind.weight + 0.5, kind.name))
            elif with_part and kind.part.stand_in(clue.text, heads):
                hits.append((kind.weight - (0.5 if clue.n > 40 else 0.0), kind.name))
    return hits


def _see_advert(clue: Clue, text: str, heads: Set[Head]) -> None:
    strong, weak = len(set(_STRONG.words_in(text, heads))), len(set(_WEAK.words_in(text, heads)))
    clue.news = float(min(3, len(_NEWS.words_in(text, heads))))
    clue.ad = min(6.0, 2.0 * strong) + min(2.4, 0.8 * weak) - 1.2 * clue.news
    clue.ad += 1.5 if clue.n <= 40 and _PUBLIC_SERVICE.stand_in(text, heads) else 0.0
    clue.ad *= 0.5 if clue.n > 90 else 1.0
    clue.advertiser = clue.n <= 28 and bool(_ADVERTISER.search(text)) and not clue.commas
    clue.notice_title = clue.n <= 40 and bool(_NOTICE_TITLE.fullmatch(text))
    clue.notice = float(min(6, 2 * len(set(_NOTICE.words_in(text, heads)))))
