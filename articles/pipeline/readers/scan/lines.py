"""Recognised words become marks: slips mended where the words around leave no doubt, doubtful runs kept."""

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from ...clean import full_width
from ...layout import Mark
from .ink import Print
from .recognise import Words

#: A character recognised with less than this is doubtful, and a line whose characters average less is so as a whole.
DOUBTFUL, WORTHLESS = 0.6, 0.45
#: A gap between two Hanzi that is so many times the common one was a space.
_WIDE_GAP = 1.55
#: Strokes so many times as wide as the common ones of a page make a bold line.
_BOLD = 1.3
_HANZI = re.compile(r"[\u3400-\u9fff]")
#: What stands for what, each where the characters around it allow nothing else. All keep their length.
_SLIPS = (
    (re.compile(r"(?<=[0-9])[OoＯ〇](?=[0-9年月日%.])|(?<=[0-9.])[OoＯ](?=[0-9%])"), "0"),
    (re.compile(r"(?<=[0-9])[lIｌ|](?=[0-9年月日%])"), "1"),
    (re.compile(r"(?<=[0-9]月[0-9])曰|(?<=[0-9]月[0-9]{2})曰|(?<=[今昨明近次当])曰(?=[，,上下起，前])"), "日"),
    (re.compile(r"(?<=[二一三四五六七八九〇])[0OＯ](?=[二一三四五六七八九〇])"), "〇"),
    (re.compile(r"(?<=[0-9日月年时点])一(?=[0-9])"), "—"),
    (re.compile(r"(?<=[\u4e00-\u9fff])[-－](?=[\u4e00-\u9fff])"), "—"),
)


def marks_of(read: Sequence[tuple[Words, Print]], points: float) -> list[Mark]:
    """The marks of a page; `points` is how many points a pixel is."""
    strokes = [printed.stroke for words, printed in read if len(words.text) >= 6]
    common = median(strokes) if strokes else 1.0
    return [
        _mark(words, printed, points, printed.stroke > _BOLD * common)
        for words, printed in read
        if _worth(words) >= WORTHLESS
    ]


def _worth(words: Words) -> float:
    return sum(words.sure) / max(1, len(words.sure))


def _mark(words: Words, printed: Print, points: float, bold: bool) -> Mark:
    text, sure = _spaced(words)
    box = printed.crop.in_points(points)
    meant = mended(text)
    size = printed.size * points
    worth = round(_worth(words), 3)
    return Mark(meant, box, size, bold, sure=worth, doubts=_doubts(meant, sure), ink=printed.ink)


def mended(text: str) -> str:
    """A line with its certain slips set right, and the marks between Hanzi full-width; character for character."""
    for slip, meant in _SLIPS:
        text = slip.sub(meant, text)
    wide = full_width(text)
    return wide if len(wide) == len(text) else text


def _spaced(words: Words) -> tuple[str, list[float]]:
    """The text with the spaces that the print shows between Hanzi and the recognition left out."""
    wide = _wide_gaps(words)
    chars, sure = [], []
    for at, (char, how) in enumerate(zip(words.text, words.sure, strict=True)):
        if at in wide:
            chars.append(" ")
            sure.append(1.0)
        chars.append(char)
        sure.append(how)
    return "".join(chars), sure


def _wide_gaps(words: Words) -> set[int]:
    """The places of Hanzi that stand further behind another one than Hanzi of this line do."""
    steps = {
        at: words.places[at] - words.places[at - 1]
        for at in range(1, len(words.text))
        if _HANZI.match(words.text[at - 1]) and _HANZI.match(words.text[at])
    }
    common = median(steps.values()) if steps else 0.0
    return {at for at, step in steps.items() if step > _WIDE_GAP * common > 0}


def _doubts(text: str, sure: Sequence[float]) -> tuple[tuple[int, int], ...]:
    """The runs of doubtful letters, digits and Hanzi; a mark that may be another width is no doubt."""
    pairs = enumerate(zip(text, sure, strict=True))
    doubtful = [at for at, (char, how) in pairs if how < DOUBTFUL and char.isalnum()]
    runs = (list(run) for _, run in groupby(enumerate(doubtful), key=lambda pair: pair[1] - pair[0]))
    return tuple((run[0][1], run[-1][1] + 1) for run in runs)
