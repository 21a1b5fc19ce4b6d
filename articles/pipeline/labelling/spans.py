"""From a row's state to labelled spans: items are counted, titles told apart, datelines and credits cut off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..clean import plain
from ..credits import labelled_credits
from ..items.headings import levels_by_size, marked_roles, title_roles
from ..records import Label, Role, Span
from ..same.jumps import JUMP
from .seeing.clues import Clue, PageClues

_STARTS_ANEW = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,2}[.、．](?!\d)|[①-⑳●◆■▲★◇]|[问答]\s*[:：])"
)
#: A line of fewer characters is no broken line of a column: a verse, an entry of a list, a signature.
SHORTEST_COLUMN = 9

_ROLES = {
    "byline": Role.BYLINE, "foot": Role.BYLINE, "sub": Role.SUBHEAD, "sub+": Role.SUBHEAD, "caption": Role.CAPTION,
    "caption2": Role.CAPTION, "credit": Role.CREDIT, "ad": Role.AD, "ad2": Role.AD, "notice": Role.NOTICE,
    "notice2": Role.NOTICE, "out": Role.FURNITURE, "head": Role.FURNITURE, "amid": Role.FURNITURE,
    "end": Role.FURNITURE, "tail": Role.FURNITURE, "title": Role.HEADLINE, "title2": Role.HEADLINE,
    "body": Role.PARAGRAPH, "body+": Role.PARAGRAPH, "brief": Role.PARAGRAPH,
}  # fmt: skip
#: What goes on in the next line as one text.
_RUNNING = (Role.PARAGRAPH, Role.LEAD, Role.CAPTION)
_STARTS = {"title", "brief", "caption", "ad", "notice"}
_STORY = {"title", "title2", "byline", "foot", "body", "body+", "sub", "sub+", "brief"}


@dataclass(slots=True)
class _Placed:
    """A row with its item and its role."""

    clue: Clue
    state: str
    item: int
    role: Role
    confidence: float
    reason: str
    last: bool = False


@dataclass(slots=True)
class Cut:
    """A piece of a row: [start, end) in the source, its role and why."""

    start: int
    end: int
    role: Role
    reason: str


@dataclass(slots=True)
class _Counter:
    items: int = 0
    story: int = -1
    other: int = -1
    headed: set[int] = field(default_factory=set)

    def place(self, state: str) -> int:
        """The item of the next row in this state; -1 for furniture."""
        if _ROLES[state] is Role.FURNITURE:
            return -1
        if state in _STARTS or (state in _STORY and self.story < 0) or (state not in _STORY and self.other < 0):
            self.items += 1
            if state in _STORY:
                self.story, self.other = self.items - 1, -1
            else:
                self.other = self.items - 1
        return self.story if state in _STORY else self.other


def place_rows(
    page: PageClues, path: Sequence[str], confidences: Sequence[float], reasons: Sequence[str]
) -> list[_Placed]:
    """Give every row its item and its role in it."""
    counter, placed = _Counter(), []
    for clue, state, confidence, reason in zip(page.rows, path, confidences, reasons, strict=True):
        placed.append(_Placed(clue, state, counter.place(state), _ROLES[state], confidence, reason))
    _tell_credited_furniture(placed)
    _tell_titles(placed)
    _tell_leads(placed)
    _tell_continuations(placed, page)
    return placed


def _tell_titles(placed: Sequence[_Placed]) -> None:
    titles: dict[int, list[_Placed]] = {}
    texts: dict[int, list[str]] = {}
    for row in placed:
        if row.role is Role.HEADLINE:
            titles.setdefault(row.item, []).append(row)
        elif row.item >= 0:
            texts.setdefault(row.item, []).append(row.clue.text)
    for item, rows in titles.items():
        sizes = [max((line.size or 0.0 for line in row.clue.row.lines if line.box), default=0.0) for row in rows]
        levels = [row.clue.level for row in rows] if not all(sizes) else levels_by_size(sizes)
        lines, story = [row.clue.text for row in rows], texts.get(item, ())
        roles = marked_roles([row.clue.hint for row in rows]) or title_roles(lines, levels, story)
        for row, role in zip(rows, roles, strict=True):
            row.role = role


def _tell_credited_furniture(placed: Sequence[_Placed]) -> None:
    """A portal's line of source and time that names its authors is the byline of the story it stands by."""
    story = -1
    for row in placed:
        story = row.item if row.state in _STORY else story
        near = row.state in ("head", "amid", "end") and story >= 0
        if near and row.clue.n <= 110 and labelled_credits(row.clue.text):
            row.item, row.role, row.reason = story, Role.BYLINE, "a line of source and author"


def _tell_leads(placed: Sequence[_Placed]) -> None:
    """Text between the title and the byline is a summary set apart."""
    for at, row in enumerate(placed):
        if row.state == "byline":
            for before in reversed(placed[:at]):
                if before.item != row.item or before.state != "body":
                    break
                before.role, before.reason = Role.LEAD, "stands between the title and the byline"


def _tell_continuations(placed: Sequence[_Placed], page: PageClues) -> None:
    """A paragraph that begins where the text above it broke off is the rest of that paragraph."""
    above: dict[int, _Placed] = {}
    for row in placed:
        if row.role in (Role.PARAGRAPH, Role.CAPTION, Role.LEAD):
            before = above.get(row.item)
            if before and row.role is not Role.LEAD and _goes_on(before, row, page):
                row.reason = "goes on where the paragraph above breaks off"
                row.role = Role.CONTINUATION if row.role is Role.PARAGRAPH else row.role
            above[row.item] = row
        elif row.item >= 0 and row.role not in (Role.BYLINE, Role.CREDIT):
            above.pop(row.item, None)
    for row in above.values():
        row.last = True


def _goes_on(before: _Placed, row: _Placed, page: PageClues) -> bool:
    clue, prior = row.clue, before.clue
    if clue.lead or clue.numbered or _STARTS_ANEW.match(clue.text) or prior.closed or prior.tail:
        return False
    if (page.indents > 0.5 and clue.indented) or clue.hint is Role.PARAGRAPH:
        return False
    return prior.n >= SHORTEST_COLUMN and (prior.commas + prior.stops > 0 or prior.n >= 24 or clue.ends_sentence)


def cut_row(row: _Placed, raw: str) -> list[Cut]:
    """Cut a row into the pieces that carry different labels; `raw` is its run of the source."""
    clue, start, end = row.clue, row.clue.row.start, row.clue.row.end
    cuts = [Cut(start, end, row.role, row.reason)]
    text_roles = (Role.PARAGRAPH, Role.CONTINUATION, Role.LEAD, Role.CAPTION)
    if row.role in text_roles:
        if clue.lead and row.role is not Role.CAPTION:
            cuts = _cut_at(
                cuts, start + offset_in(raw, clue.text, clue.lead.end), Role.BYLINE, "the dateline", head=True
            )
        if clue.tail and (row.last or row.role is Role.CAPTION or clue.tail.credits == ()):
            at = len(clue.text) - min(100, len(clue.text)) + clue.tail.start
            cuts = _cut_tail(cuts, start + offset_in(raw, clue.text, at), row, clue)
    for jump in JUMP.finditer(raw) if "版" in raw else ():
        if row.role is not Role.FURNITURE and _at_edge(raw, jump):
            cuts = _cut_out(cuts, start + jump.start(), start + jump.end())
    for at in clue.row.cuts:
        cuts = _cut_line(cuts, at)
    return [cut for cut in cuts if cut.start < cut.end]


def _cut_tail(cuts: list[Cut], at: int, row: _Placed, clue: Clue) -> list[Cut]:
    if clue.tail and not clue.tail.credits:
        return _cut_at(cuts, at, Role.FURNITURE, "the desk's credit")
    return _cut_at(cuts, at, Role.CREDIT if row.role is Role.CAPTION else Role.BYLINE, "the credit at its end")


def _cut_at(cuts: list[Cut], at: int, role: Role, reason: str, *, head: bool = False) -> list[Cut]:
    """Cut at an offset and give the piece before it (head) or behind it another role."""
    done: list[Cut] = []
    for cut in cuts:
        if not cut.start < at < cut.end:
            done.append(cut)
            continue
        first, second = (role, cut.role) if head else (cut.role, role)
        reasons = (reason, cut.reason) if head else (cut.reason, reason)
        done += [Cut(cut.start, at, first, reasons[0]), Cut(at, cut.end, second, reasons[1])]
    return done


def _cut_out(cuts: list[Cut], start: int, end: int) -> list[Cut]:
    """Cut a run out of what it stands in; a paragraph goes on behind it."""
    done: list[Cut] = []
    for cut in cuts:
        if start >= cut.end or end <= cut.start:
            done.append(cut)
            continue
        first, last = max(start, cut.start), min(end, cut.end)
        goes_on = cut.role is Role.PARAGRAPH and first > cut.start
        done.append(Cut(cut.start, first, cut.role, cut.reason))
        done.append(Cut(first, last, Role.FURNITURE, "a jump to another page"))
        done.append(Cut(last, cut.end, Role.CONTINUATION if goes_on else cut.role, cut.reason))
    return done


def _cut_line(cuts: list[Cut], at: int) -> list[Cut]:
    """Where a typesetter broke the line, the paragraph goes on in the next span."""
    done: list[Cut] = []
    for cut in cuts:
        if not cut.start < at < cut.end:
            done.append(cut)
            continue
        second = Role.CONTINUATION if cut.role in _RUNNING else cut.role
        done += [Cut(cut.start, at, cut.role, cut.reason), Cut(at, cut.end, second, "the next line of the column")]
    return done


def _at_edge(raw: str, jump: re.Match[str]) -> bool:
    return not raw[: jump.start()].strip() or not raw[jump.end() :].strip() or jump.group()[0] in "（("


def offset_in(raw: str, text: str, at: int) -> int:
    """Where in the raw run of a row the character `at` of its cleaned text stands."""
    wanted = [char for char in text[:at] if not char.isspace()]
    position = 0
    for char in wanted:
        found = raw.find(char, position)
        position = found + 1 if found >= 0 else position
    return position


def spans_of(text: str, placed: Sequence[_Placed]) -> tuple[tuple[Span, ...], tuple[Label, ...]]:
    """The spans of a page, tiling its text, and the label of each."""
    spans, labels = [], []
    for row in placed:
        for cut in cut_row(row, text[row.clue.row.start : row.clue.row.end]):
            item = -1 if cut.role is Role.FURNITURE else row.item
            whole = not row.clue.row.cuts and (cut.start, cut.end) == (row.clue.row.start, row.clue.row.end)
            spans.append(Span(cut.start, cut.end, row.clue.text if whole else plain(text[cut.start : cut.end])))
            labels.append(Label(item, cut.role, round(row.confidence, 3), cut.reason))
    return tuple(spans), tuple(labels)
