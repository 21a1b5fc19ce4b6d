"""Labels become items: stories, pictures and adverts. Review is relabelling; the items are derived again."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from ..clean import set_for_reading
from ..records import Advert, Block, Jump, Label, LabelledPage, Note, Picture, Role, Source, Span, Story
from ..same.jumps import read_jump
from .attribution import Attribution, attribute, gather
from .headings import breaks_a_word

_NAMING_ROLES = (Role.BYLINE, Role.CREDIT)
_SURROUNDING = (Role.FURNITURE, Role.UNPLACED)
_PICTURE_ROLES = (Role.CAPTION, Role.CREDIT)
#: What a byline span tells.
_Tell = Callable[[str], Attribution]
#: Below this confidence an item carries a doubt for the editor.
DOUBTFUL = 0.75
_HALF_NAME = 2


@dataclass(slots=True)
class _Parts:
    """The labelled spans of one item, in the order of the page."""

    spans: list[Span] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    misread: list[Note] = field(default_factory=list)
    jumps: list[Jump] = field(default_factory=list)

    def take(self, span: Span, label: Label) -> None:
        """Add a span; the rest of a byline that a column cut in two becomes one with its beginning."""
        if self.spans and label.role in _NAMING_ROLES and label.role is self.labels[-1].role:
            before = self.spans[-1]
            if before.end == span.start and _is_cut(before.text, span.text):
                self.spans[-1] = Span(before.start, span.end, before.text + span.text)
                return
        self.spans.append(span)
        self.labels.append(label)

    def texts(self, *roles: Role) -> list[str]:
        return [span.text for span, label in zip(self.spans, self.labels, strict=True) if label.role in roles]

    def has(self, *roles: Role) -> bool:
        return any(label.role in roles for label in self.labels)


def assemble(
    page: LabelledPage, places: Collection[str] = (), known_names: Collection[str] = ()
) -> tuple[Story | Picture | Advert, ...]:
    """Derive the items of a labelled page, in reading order. Never raises, whatever the labels say.

    `places` help to tell the place of a dateline from the name of the agency, `known_names` one author from the next.
    """
    parts: dict[int, _Parts] = {}
    misread = [Note("doubtful-words", page.source.text[slice(*run)], *run) for run in _misread(page.source)]
    for span, label in zip(page.spans, page.labels, strict=True):
        if label.item >= 0 and label.role not in _SURROUNDING:
            held = parts.setdefault(label.item, _Parts())
            held.take(span, label)
            held.misread += [note for note in misread if span.start <= note.start < span.end]
    for item, jump in _jumps(page):
        parts[item].jumps.append(jump)
    order = list(parts)
    tell = partial(attribute, places=places, known=known_names)
    return tuple(_item(parts[key], tell, order, key, parts) for key in order)


def _is_cut(byline: str, rest: str) -> bool:
    """Does a byline go on in the next line? A bracket is still open, or what follows is no more than half a name."""
    return byline.count("（") + byline.count("(") > byline.count("）") + byline.count(")") or len(rest) <= _HALF_NAME


def _jumps(page: LabelledPage) -> Iterator[tuple[int, Jump]]:
    """Yield the jumps of a page with their items: 下转 belongs to what stands before it, 上接 to what follows."""
    items = [label.item if label.role not in _SURROUNDING else -1 for label in page.labels]
    for at, (span, label) in enumerate(zip(page.spans, page.labels, strict=True)):
        jump = read_jump(span.text) if label.role is Role.FURNITURE and "版" in span.text else None
        if jump:
            around = items[at + 1 :] if jump.is_back else reversed(items[:at])
            if (item := next((item for item in around if item >= 0), -1)) >= 0:
                yield item, jump


def _item(
    held: _Parts, tell: _Tell, order: Sequence[int], key: int, parts: dict[int, _Parts]
) -> Story | Picture | Advert:
    if held.has(Role.AD, Role.NOTICE):
        return _advert(held)
    if held.has(*_PICTURE_ROLES) and not held.has(Role.PARAGRAPH, Role.LEAD):
        return _picture(held, tell, _story_around(held, order, key, parts))
    return _story(held, tell)


def _frame(held: _Parts) -> tuple[tuple[tuple[int, int], ...], float]:
    spans = tuple((span.start, span.end) for span in held.spans)
    return spans, min(label.confidence for label in held.labels)


def _misread(source: Source) -> list[tuple[int, int]]:
    """The runs of words of a scan that may have been misread."""
    return [run for line in source.lines for run in line.doubts]


def _doubts(held: _Parts) -> tuple[Note, ...]:
    """What is doubtful in an item: labels, and words of a scan."""
    pairs = zip(held.spans, held.labels, strict=True)
    labels = (
        Note("doubtful-label", f"{label.role.value}: {label.reason}", span.start, span.end)
        for span, label in pairs
        if label.confidence < DOUBTFUL
    )
    return (*labels, *held.misread)


def _story(held: _Parts, tell: _Tell) -> Story:
    spans, confidence = _frame(held)
    told = {text: tell(text) for text in held.texts(*_NAMING_ROLES)}
    credits, dateline = gather(map(told.__getitem__, held.texts(*_NAMING_ROLES)))
    return Story(
        spans,
        confidence,
        kicker=_title(held, Role.KICKER),
        headline=_title(held, Role.HEADLINE),
        deck=_title(held, Role.DECK),
        credits=credits,
        dateline=dateline,
        body=_body(held, told),
        notes=_doubts(held),
        jumps=tuple(held.jumps),
    )


def _title(held: _Parts, role: Role) -> str:
    """The lines of a title as one, a space where a line was broken after a whole phrase."""
    story, title = [span.text for span in held.spans], ""
    for line in filter(None, map(set_for_reading, held.texts(role))):
        title += (" " if title and not breaks_a_word(title, line, story) else "") + line
    return title


def _body(held: _Parts, told: Mapping[str, Attribution]) -> tuple[Block, ...]:
    """The paragraphs and subheads; a byline that names nobody is a paragraph after all, for no word is lost."""
    blocks: list[tuple[str, str]] = []
    for span, label in zip(held.spans, held.labels, strict=True):
        silent = label.role in _NAMING_ROLES and not told[span.text].tells
        if silent or label.role in (Role.PARAGRAPH, Role.LEAD, Role.CAPTION):
            blocks.append(("paragraph", span.text))
        elif label.role is Role.SUBHEAD:
            blocks.append(("subhead", span.text))
        elif label.role is Role.CONTINUATION:
            if blocks and blocks[-1][0] == "paragraph":
                blocks[-1] = ("paragraph", join_lines(blocks[-1][1], span.text))
            else:
                blocks.append(("paragraph", span.text))
    return tuple(Block(kind, set_for_reading(text)) for kind, text in blocks if text)


def join_lines(first: str, second: str) -> str:
    """Two printed lines as one; a space only between Latin words."""
    latin = re.search(r"[A-Za-z0-9,.;]$", first) and re.match(r"[A-Za-z]", second)
    return f"{first}{' ' if latin else ''}{second}"


def _picture(held: _Parts, tell: _Tell, story: int | None) -> Picture:
    spans, confidence = _frame(held)
    told = {text: tell(text) for text in held.texts(*_NAMING_ROLES)}
    lines: list[str] = []
    for span, label in zip(held.spans, held.labels, strict=True):
        if label.role is Role.CONTINUATION and lines:
            lines[-1] = join_lines(lines[-1], span.text)
        elif label.role not in _NAMING_ROLES or not told[span.text].tells:
            lines.append(span.text)
    credits, _ = gather(map(told.__getitem__, held.texts(*_NAMING_ROLES)))
    caption = tuple(filter(None, (set_for_reading(line) for line in lines)))
    return Picture(spans, confidence, caption=caption, credits=credits, story=story, notes=_doubts(held))


def _story_around(held: _Parts, order: Sequence[int], key: int, parts: dict[int, _Parts]) -> int | None:
    """The index of the story whose text goes on behind this picture, None where none does."""
    for at, other in enumerate(order):
        spans = parts[other].spans
        if other != key and spans[0].start < held.spans[0].start and spans[-1].end > held.spans[-1].end:
            return at
    return None


def _advert(held: _Parts) -> Advert:
    spans, confidence = _frame(held)
    lines = tuple(filter(None, (span.text for span in held.spans)))
    kind = "notice" if held.labels[0].role is Role.NOTICE else "commercial"
    return Advert(spans, confidence, lines=lines, kind=kind, notes=_doubts(held))
