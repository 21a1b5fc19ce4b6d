"""A line read as a byline: word by word, roles before or behind the names that they belong to."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from ..clean import HANZI
from ..lexicon import read_table
from ..naming.names import is_pen_name, is_plain_word
from ..records import Credit
from .accounts import credits_of_account
from .spacing import fold_names
from .words import Kind, Known, Piece, pieces_of, words_of

#: Longest run of characters that can still be one byline.
LONGEST_BYLINE = 90
#: How much of a byline (0..1) must be understood for it to be one.
LEAST_SHARE = 0.8

#: What no byline has: the marks of a sentence, or words of 25 characters.
_SENTENCE = re.compile(r"[。！？!?“”…；;]|[^\s、，,:：|｜/（()）]{25}")
#: What portals print right behind a byline.
_BEHIND = re.compile(rf"(?<=[^（(【\[])(?:返回[{HANZI}]{{2,4}}[，,]?|点击|查看更多|责任编辑).*$")
#: When it was posted, beside the names.
_TIME = re.compile(
    r"(?:(?:发布|发表|发稿|更新)?(?:时间|日期)\s*[:：]\s*)?(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?!\d)日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?|(?<!\d)\d{1,2}:\d\d(?::\d\d)?"
)
_BRACKETED = re.compile(r"[（(].+[）)]")
_MARK = re.compile(rf"\s*[{read_table('credits.toml')['marks']}]+\s*")


@dataclass(slots=True)
class Byline:
    """A line read as a byline. `share` is how much of it (0..1) is names, roles and what goes with them.

    `is_byline`: is enough of it names and roles for it to be one?
    """

    credits: list[Credit] = field(default_factory=list)
    place: str = ""
    share: float = 0.0
    marked: bool = False
    has_role: bool = False
    has_closer: bool = False
    desk_only: bool = False
    is_byline: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_byline = bool(self.credits) and self.share >= LEAST_SHARE


def parse_byline(text: str, places: Collection[str] = (), known: Collection[str] = ()) -> Byline:
    """Read a line as a byline, whatever it is; `share` says how far that went.

    `places` are names that may stand before 报道; `known` are names that settle how run-together ones divide.
    """
    if len(text) > 2 * LONGEST_BYLINE or _SENTENCE.search(text):
        return Byline()
    if account := credits_of_account(text):
        return Byline(account, share=1.0)
    folded, spaced = fold_names(_TIME.sub(" ", text))
    line = _BEHIND.sub("", folded).rstrip("，, ")
    if not line or len(line) > LONGEST_BYLINE or _SENTENCE.search(line):
        return Byline()
    mark = _MARK.match(line)
    words = words_of(line[mark.end() :] if mark else line)
    about = Known(frozenset(known), spaced, places)
    pieces = [piece for word in words for piece in pieces_of(word, about)]
    trusting = bool(mark) or _is_bracketed_names(line, words)
    if not trusting and all(piece.kind is Kind.WORD for piece in pieces):
        return Byline()
    reading = _Reading(trusting, trailing=_ends_with_work(pieces))
    for piece in pieces:
        reading.take(piece)
    return reading.byline(sum(len(word) for word in words), marked=bool(mark))


def _is_bracketed_names(line: str, words: Sequence[str]) -> bool:
    """Up to three short words alone in brackets, at the foot of a story, are names: （阿木　韶华）."""
    if len(words) > 3 or not _BRACKETED.fullmatch(line):
        return False
    return all(2 <= len(word) <= 3 and not is_plain_word(word) for word in words)


def _ends_with_work(pieces: Sequence[Piece]) -> bool:
    """Do works stand behind the names they belong to (王芳/文 李强/图)? Then the last piece is one."""
    last = next((piece.kind for piece in reversed(pieces) if piece.kind not in (Kind.CLOSER, Kind.PLACE)), None)
    return last is Kind.WORK


@dataclass(slots=True)
class _Reading:
    """What a byline has given so far, piece by piece.

    `trusting`: is any short word a name here; `trailing`: do works stand behind names; `group`: the first credit
    that a work behind them may belong to; `of_desk`: how many people and houses of the desk it names.
    """

    trusting: bool
    trailing: bool
    role: str = ""
    affiliation: str = ""
    place: str = ""
    closed: bool = False
    desk: bool = False
    source: bool = False
    understood: int = 0
    group: int = 0
    credits: list[Credit] = field(default_factory=list)
    of_desk: int = 0

    def take(self, piece: Piece) -> None:
        """Take the next piece in."""
        if self.source and piece.kind in (Kind.WORD, Kind.HOUSE, Kind.NAMES):
            self.source = False
            self.of_desk += 1
        elif piece.kind is Kind.WORD:
            if not self._trusts(piece):
                return
            self._add_names([piece.text])
        else:
            _TAKERS[piece.kind](self, piece)
        self.understood += len(piece.text)

    def byline(self, length: int, *, marked: bool) -> Byline:
        """The byline as read; `length` counts the characters of its words."""
        share = min(1.0, self.understood / length) if length else 0.0
        has_role = any(credit.role for credit in self.credits)
        desk_only = bool(self.of_desk) and not self.credits
        return Byline(self.credits, self.place, share, marked, has_role, self.closed, desk_only)

    def _trusts(self, piece: Piece) -> bool:
        """Behind a role, or a mark where less is sure, a short word that stands alone is a name."""
        expected = self.role or self.desk or (self.trusting and len(piece.text) <= 3 and not is_plain_word(piece.text))
        return piece.whole and bool(expected) and is_pen_name(piece.text)

    def _take_work(self, piece: Piece) -> None:
        if self.trailing and len(self.credits) > self.group:
            self._give_role(piece.value)
        else:
            self._begin(piece)

    def _begin(self, piece: Piece) -> None:
        """A role that the names behind it have."""
        if len(self.credits) > self.group:
            self.affiliation = ""
        self.role, self.desk, self.group = piece.value, False, len(self.credits)

    def _give_role(self, role: str) -> None:
        """A work behind names: theirs, unless it was said who they are."""
        for at in range(self.group, len(self.credits)):
            if not self.credits[at].role:
                self.credits[at] = replace(self.credits[at], role=role)
        self.group = len(self.credits)

    def _begin_desk(self, _: Piece) -> None:
        self.desk, self.role = True, ""

    def _begin_source(self, _: Piece) -> None:
        self.source = True

    def _come_from(self, piece: Piece) -> None:
        """A house before names; where names stand before it, their role is not that of those behind it."""
        self.affiliation = piece.value
        self.of_desk += self.desk
        if self.credits or piece.kind is Kind.TITLE:
            self.role = ""

    def _belong_to(self, piece: Piece) -> None:
        """A unit in brackets: that of the name before it, else of those behind it."""
        if len(self.credits) > self.group and not self.credits[-1].affiliation:
            self.credits[-1] = replace(self.credits[-1], affiliation=piece.value)
        else:
            self._come_from(piece)

    def _stand_in(self, piece: Piece) -> None:
        self.place = self.place or piece.value

    def _close(self, piece: Piece) -> None:
        self.closed, self.place = True, piece.value or self.place

    def _take_names(self, piece: Piece) -> None:
        self._add_names(piece.names)

    def _add_names(self, names: Sequence[str]) -> None:
        if self.desk:
            self.of_desk += len(names)
            return
        role = "" if self.role == "作者" else self.role
        self.credits += [Credit(name, role, self.affiliation) for name in names]


_TAKERS: dict[Kind, Callable[[_Reading, Piece], None]] = {
    Kind.NAMES: _Reading._take_names,
    Kind.ROLE: _Reading._begin,
    Kind.WORK: _Reading._take_work,
    Kind.DESK: _Reading._begin_desk,
    Kind.SOURCE: _Reading._begin_source,
    Kind.HOUSE: _Reading._come_from,
    Kind.TITLE: _Reading._come_from,
    Kind.UNIT: _Reading._belong_to,
    Kind.PLACE: _Reading._stand_in,
    Kind.CLOSER: _Reading._close,
}
