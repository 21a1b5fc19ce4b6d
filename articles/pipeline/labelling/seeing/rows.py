"""Lines of the source become rows: what a typesetter broke into lines of one width is put together again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ...clean import HANZI, plain
from ...records import Line

#: A block is set in lines of one width when at least this share of its lines fills the column …
FULL_SHARE = 0.5
#: … that is between these widths, in full-width characters.
NARROWEST, WIDEST = 8, 46
_SLACK = 1.6

_PARAGRAPH_GAP = re.compile(r"(?<=[。！？!?”』」])[ \t]*(?:\u3000{2,}|[ \u00a0]{4,})(?=\S)")
_INDENT = re.compile(r"^(?:\u3000{1,4}|[ \u00a0\t]{2,}|\u3000?[ \u00a0]+\u3000?)\S")
_STARTS_PARAGRAPH = re.compile(
    r"^(?:[*+>-]\s|[□■◎●○◆◇▲△▼★☆•·]|#{1,6}|[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.、．](?!\d)|本报讯|本报.{1,8}日讯|[问答]\s*[:：])"
)
_HALF_WIDTH = re.compile(r"[^\s“”‘’…—\u2e80-\U0010ffff]")
_BOLD = re.compile(r"(\*\*|__).{2,80}\1")
#: What a gap between two paragraphs of one line holds.
_WIDE_GAP = re.compile("\u3000\u3000|[ \u00a0]{4}")
_SENTENCE_END = re.compile(r"[。！？!?…][”’\"』」）)]*$")


@dataclass(slots=True)
class Row:
    """One logical line: a run [start, end) of the source, its text without marks of Markdown, how it stood.

    `gap` counts the empty lines before it, `cuts` are the offsets at which its printed lines meet, `lines` are these
    (those of a line that holds several paragraphs are the same for each of them).
    """

    start: int
    end: int
    text: str
    level: int = 0
    indented: bool = False
    gap: int = 0
    bold: bool = False
    cuts: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()


def rows_of(text: str, lines: Sequence[Line]) -> list[Row]:
    """The rows of a page, tiling its text."""
    rows: list[Row] = []
    for told, run in groupby(lines, key=lambda line: line.begins is not None):
        rows += (_told_rows if told else _guessed_rows)(text, list(run))
    rows = [part for row in rows for part in _split_paragraphs(text, row)]
    for before, row in pairwise(rows):
        row.gap = max(0, text.count("\n", before.start + len(text[before.start : before.end].rstrip()), row.start) - 1)
    return rows


def _guessed_rows(text: str, lines: Sequence[Line]) -> list[Row]:
    """The rows of lines whose text alone tells where paragraphs begin."""
    rows: list[Row] = []
    for block in _blocks(text, lines):
        width = _column_width(text, block)
        rows += _join(text, block, width) if width else [_row(text, [line]) for line in block]
    return rows


def _told_rows(text: str, lines: Sequence[Line]) -> list[Row]:
    """The rows of lines whose source tells where paragraphs begin."""
    runs: list[list[Line]] = []
    for line in lines:
        if line.begins or not runs:
            runs.append([line])
        else:
            runs[-1].append(line)
    return [_row(text, run) for run in runs]


def _blocks(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines with the same, least distance between them; a heading that the source marks stands alone."""
    gaps = [text.count("\n", line.start + len(text[line.start : line.end].rstrip()), line.end) for line in lines]
    usual = min(gaps[:-1], default=1)
    if sum(gap > usual for gap in gaps[:-1]) < 0.05 * len(gaps) and usual > 1:
        usual = max(gaps)
    blocks: list[list[Line]] = [[]]
    for line, gap in zip(lines, gaps, strict=True):
        if line.level:
            blocks += [[line], []]
            continue
        blocks[-1].append(line)
        if gap > usual:
            blocks.append([])
    return [block for block in blocks if block]


def _width(text: str) -> float:
    """Width in full-width characters."""
    return len(text) - 0.5 * len(_HALF_WIDTH.findall(text))


def _printed_width(text: str, line: Line) -> float:
    """Width of a line with its indent, in full-width characters."""
    raw = text[line.start : line.end].lstrip("\n")
    indent = raw[: len(raw) - len(raw.lstrip())]
    return _width(line.text) + sum(1.0 if char == "\u3000" else 0.5 for char in indent)


def _column_width(text: str, block: Sequence[Line]) -> float:
    """The width of the column that a block is set in, 0.0 where its lines are not broken by a column."""
    if len(block) < 4:
        return 0.0
    widths = {line.start: _printed_width(text, line) for line in block}
    for candidate in sorted(set(widths.values()), reverse=True):
        if not NARROWEST <= candidate <= WIDEST:
            continue
        full = [line for line in block if abs(widths[line.start] - candidate) <= _SLACK]
        open_ended = sum(not _SENTENCE_END.search(line.text) for line in full)
        if len(full) >= FULL_SHARE * len(block) and len(full) >= 3 and open_ended >= 0.5 * len(full):
            return candidate
        if len(full) > 2:
            break
    return 0.0


def _join(text: str, block: Sequence[Line], width: float) -> list[Row]:
    indents = any(_INDENT.match(text[line.start : line.end].lstrip("\n")) for line in block)
    runs: list[list[Line]] = []
    for line in block:
        if runs and _goes_on(text, runs[-1][-1], line, width, indents):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [_row(text, run) for run in runs]


def _goes_on(text: str, before: Line, line: Line, width: float, indents: bool) -> bool:
    """Does this line carry on the paragraph of the line before it?"""
    if _INDENT.match(text[line.start : line.end].lstrip("\n")) or _STARTS_PARAGRAPH.match(line.text):
        return False
    fills = abs(_printed_width(text, before) - width) <= _SLACK
    fits = _width(line.text) <= width + _SLACK
    ends = bool(_SENTENCE_END.search(before.text))
    return fills and fits and (not ends or indents)


def _row(text: str, run: Sequence[Line]) -> Row:
    raw = text[run[0].start : run[-1].end]
    words = run[0].text
    for line in run[1:]:
        words += (" " if words and _needs_space(words, line.text) else "") + line.text
    stripped = words.strip()
    return Row(
        run[0].start,
        run[-1].end,
        plain(words),
        run[0].level,
        bool(_INDENT.match(raw.lstrip("\n"))),
        bold=bool(_BOLD.fullmatch(stripped)) or all(line.bold for line in run),
        cuts=tuple(line.start for line in run[1:]),
        lines=tuple(run),
    )


def _needs_space(before: str, behind: str) -> bool:
    return bool(re.search(r"[A-Za-z0-9]$", before) and re.match(r"[A-Za-z]", behind)) and not re.search(
        rf"[{HANZI}]$", before
    )


def _split_paragraphs(text: str, row: Row) -> list[Row]:
    """A line that holds several indented paragraphs is as many rows."""
    raw = text[row.start : row.end]
    if row.cuts or not _WIDE_GAP.search(raw):
        return [row]
    at = [row.start + gap.end() for gap in _PARAGRAPH_GAP.finditer(raw)]
    if not at:
        return [row]
    bounds = [row.start, *at, row.end]
    return [
        Row(
            start,
            end,
            plain(text[start:end]),
            row.level if start == row.start else 0,
            row.indented,
            lines=row.lines,
        )
        for start, end in pairwise(bounds)
    ]
