"""The source beside the story: the text of the page with the spans of this story marked."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext

from articles.forms.reasons import reason_in_words
from articles.models import Article, SourceDocument

from ..pages.cutout import Cutout, cutout_of
from .reading import ROLES

MARGIN = 12_000  # characters shown before the first and after the last span: a page, not the whole of a huge file
EXCERPT = 24  # characters of a span that tell which one is meant


class Piece(NamedTuple):
    """A run of the source's text, of this story or of what stands around it."""

    text: str
    is_story: bool


class Pane(NamedTuple):
    """What the pane shows: the pieces in order, whether text is left out at either end, the labels' reasons, and
    the story cut out of the picture of its page."""

    document: SourceDocument
    pieces: list[Piece]
    cut_before: bool
    cut_after: bool
    doubts: list[str]
    reasons: list[dict[str, Any]]
    cutout: Cutout | None


def pane_of(article: Article) -> Pane | None:
    """Return the pane of a story; None for one that was written by hand or whose source is gone.

    One query, two for a story that has its place on the picture of a page.
    """
    if article.source_id is None:
        return None
    document = SourceDocument.objects.only("name", "text", "labels", "version", "place").get(pk=article.source_id)
    spans = joined(document.text, article.spans)
    start, end = window(document.text, spans)
    return Pane(
        document=document,
        pieces=list(pieces(document.text, spans, start, end)),
        cut_before=start > 0,
        cut_after=end < len(document.text),
        doubts=plain_doubts(article.doubts, document.text),
        reasons=list(reasons(document, spans)),
        cutout=cutout_of(article, document.place),
    )


def joined(text: str, spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the spans in order of the text, those with nothing but white space between them as one."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(tuple(span) for span in spans):
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs


def window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the part of the text to show: a margin around the story's spans."""
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    return max(0, first - MARGIN), min(len(text), last + MARGIN)


def pieces(text: str, spans: list[tuple[int, int]], start: int, end: int) -> Iterable[Piece]:
    """Yield the text from `start` to `end` cut at the spans; empty pieces are left out."""
    place = start
    for first, last in spans:
        yield from (piece for piece in (Piece(text[place:first], False), Piece(text[first:last], True)) if piece.text)
        place = last
    if text[place:end]:
        yield Piece(text[place:end], False)


def reasons(document: SourceDocument, spans: list[tuple[int, int]]) -> Iterable[dict[str, Any]]:
    """Yield for each labelled span of the story its role, its first words, the confidence and the reason."""
    for start, end, _item, role, confidence, reason in document.labels:
        if any(first <= start and end <= last for first, last in spans) and document.text[start:end].strip():
            yield {
                "role": ROLES.get(role, role),
                "words": excerpt(document.text, start, end),
                "percent": round(confidence * 100),
                "reason": reason_in_words(reason),
            }


def plain_doubts(doubts: list[dict[str, Any]], text: str) -> list[str]:
    """Return the doubts of a reading as sentences, each once.

    A doubtful label comes as "role: reason" with its place in the text; other doubts were put into words when
    they were stored.
    """
    return list(dict.fromkeys(doubt_in_words(doubt, text) for doubt in doubts))


def doubt_in_words(doubt: dict[str, Any], text: str) -> str:
    """Return one doubt, as it is kept with a story, as a sentence."""
    if doubt["code"] != "doubtful-label":
        return doubt["message"]
    role, _colon, reason = doubt["message"].partition(": ")
    return gettext("“%(words)s” was read as %(role)s, without certainty (%(reason)s).") % {
        "words": excerpt(text, doubt["start"], doubt["end"]),
        "role": ROLES.get(role, role),
        "reason": reason_in_words(reason),
    }


def excerpt(text: str, start: int, end: int) -> str:
    """Return the first words of a span."""
    words = text[start:end].strip()
    return words if len(words) <= EXCERPT else words[:EXCERPT] + "…"
