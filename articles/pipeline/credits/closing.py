"""The credits that close a text: `……。（记者 某某）`, `……。■某某 某某`, `……。某某 摄`."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..records import Credit
from .bylines import LEAST_SHARE, parse_byline


@dataclass(frozen=True, slots=True)
class TailCredit:
    """Credits at the end of a text: where they begin, and who they name; nobody where they name the desk."""

    start: int
    credits: tuple[Credit, ...]


#: Longest run of characters that can still be credits behind a text.
_LONGEST = 70
_SENTENCE_ENDS = "。！？!?…”’」"
_BRACKET = re.compile(rf"[（(【\[][^（）()【】\[\]]{{2,{_LONGEST}}}[）)】\]]\s*$")
_MARK = re.compile(r"[■□●◆▲◎]\s*[^■□●◆▲◎。！？!?]{2,40}$")
_PHOTO_ENDS = ("摄", "摄影", "摄影报道", "图", "文并图")
_START = re.compile(rf"[{_SENTENCE_ENDS}）)\s]+(?=[^{_SENTENCE_ENDS}）)]*$)")


def cut_tail(text: str, known: Collection[str] = ()) -> TailCredit | None:
    """The credits that close a paragraph or a caption, or None. They never are the whole text."""
    closing = text.rstrip()[-1:]
    if not closing or closing in "。！？!?”；，：":
        return None
    if closing in "）)】]":
        return _in_brackets(text, known)
    starts = _photo_starts(text) if text.endswith(_PHOTO_ENDS) else _mark_starts(text)
    return next((tail for start in starts if (tail := _behind(text, start, known))), None)


def _in_brackets(text: str, known: Collection[str]) -> TailCredit | None:
    """（记者 某某） anywhere at the end, （某某） behind a whole sentence, （责编 某某） for the desk."""
    bracket = _BRACKET.search(text)
    if not bracket or not text[: bracket.start()].strip():
        return None
    byline = parse_byline(bracket.group(), known=known)
    if byline.desk_only and byline.share >= LEAST_SHARE:
        return TailCredit(bracket.start(), ())
    closes = byline.has_role or text[: bracket.start()].rstrip()[-1] in _SENTENCE_ENDS
    return TailCredit(bracket.start(), tuple(byline.credits)) if byline.is_byline and closes else None


def _photo_starts(text: str) -> Iterator[int]:
    """Where the credit of a photo may begin: behind the last sentence, then behind each space in what follows it."""
    if not parse_byline(text).is_byline:
        yield from (found.end() for found in _START.finditer(text, max(0, len(text) - _LONGEST)))


def _mark_starts(text: str) -> Iterator[int]:
    marked = _MARK.search(text)
    return iter([marked.start()] if marked else [])


def _behind(text: str, start: int, known: Collection[str]) -> TailCredit | None:
    byline = parse_byline(text[start:], known=known)
    return TailCredit(start, tuple(byline.credits)) if start and byline.is_byline else None
