"""The source beside the story: the text of the page with the spans of this story marked."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext

from articles.forms.reasons import reason_in_words
from articles.models import Article, SourceDocument

from ..pages.cutout import Cutout, cutout_of
from .reading import ROLES

MARGIN = 12_000  # characters shown before the first and after the last span: a page, not the whole of a huge file
MISREAD, NAMED = "doubtful-words", 20  # the doubts about words of a scan, and how many of these are named
EXCERPT = 24  # characters of a span that tell which one is meant

Run = tuple[int, int]


class Piece(NamedTuple):
    """A run of the source's text, of this story or of what stands around it; is it one that may have been misread?"""

    text: str
    is_story: bool
    is_doubtful: bool = False


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
        pieces=list(pieces(document.text, spans, start, end, misread(article.doubts))),
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


def pieces(text: str, spans: Sequence[Run], start: int, end: int, doubtful: Sequence[Run] = ()) -> Iterable[Piece]:
    """Yield the text from `start` to `end` cut at the spans and at what is doubtful; empty pieces are left out."""
    edges = {edge for run in (*spans, *doubtful) for edge in run if start < edge < end}
    for first, last in pairwise(sorted({start, end, *edges})):
        yield Piece(text[first:last], holds(spans, first), holds(doubtful, first))


def holds(runs: Sequence[Run], place: int) -> bool:
    """Tell whether a place of the text is in one of these runs."""
    return any(first <= place < last for first, last in runs)


def misread(doubts: list[dict[str, Any]]) -> list[Run]:
    """Return the runs of words that the recognition of a scan was not sure of."""
    return [(doubt["start"], doubt["end"]) for doubt in doubts if doubt["code"] == MISREAD]


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
    others = [doubt_in_words(doubt, text) for doubt in doubts if doubt["code"] != MISREAD]
    return list(dict.fromkeys([*others, *misread_in_words(doubts, text)]))


def misread_in_words(doubts: list[dict[str, Any]], text: str) -> Iterable[str]:
    """Yield one sentence about all doubtful words of a scan, where there are any."""
    words = list(dict.fromkeys(text[start:end] for start, end in misread(doubts)))
    if words:
        named = gettext(", ").join(words[:NAMED]) + ("…" if len(words) > NAMED else "")
        yield gettext("The recognition is not sure of these words, marked by a wavy line: %(words)s.") % {
            "words": named
        }


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
