"""What can be seen on a page before anything is decided: the clues of each row, and those of the page as a whole."""

from dataclasses import dataclass, field

from ...credits import Byline, TailCredit
from ...datelines import Lead
from ...records import Role
from .rows import Row


@dataclass(slots=True)
class Clue:
    """The clues of one row. `n` counts its characters without white space; scores are weights of evidence."""

    row: Row
    text: str
    n: int
    ends_sentence: bool
    closed: bool
    stops: int
    commas: int
    level: int
    bold: bool
    indented: bool
    gap: int
    byline: Byline
    lead: Lead | None
    tail: TailCredit | None
    date_head: bool = False
    picture_word: bool = False
    scene: bool = False
    numbered: bool = False
    bullet: bool = False
    dashed: bool = False
    question: bool = False
    furniture: float = 0.0
    furniture_kind: str = ""
    ends_page: float = 0.0
    ad: float = 0.0
    ad_near: float = 0.0
    notice_title: bool = False
    notice: float = 0.0
    repeated: bool = False
    parallel: bool = False
    open_before: bool = False
    announced: bool = False
    advertiser: bool = False
    listed: bool = False
    menu: bool = False
    signature: bool = False
    signs_off: bool = False
    heads_text: bool = False
    under_notice: bool = False
    after_text: bool = False
    below_head: bool = False
    echo: float = 0.0
    cohesion: float = 0.0
    unbalanced: bool = False
    begins_amid: bool = False
    asks: bool = False
    opens_text: bool = False
    bracketed: bool = False
    about_author: bool = False
    news: float = 0.0
    hint: Role | None = None
    large: bool = False
    huge: bool = False
    small: bool = False
    body_type: bool = False
    in_head: bool = False
    opens_group: bool = False
    amid_group: bool = False
    boxed: bool = False
    in_story: bool = False
    no_text: bool = False
    mixed_type: bool = False
    by_picture: bool = False
    at_top: bool = False
    names_series: bool = False
    in_series: bool = False
    in_title: bool = False

    @property
    def is_byline(self) -> bool:
        """Does the row read as a byline?"""
        return self.byline.is_byline


@dataclass(slots=True)
class PageClues:
    """The clues of a page: of its rows, and of the page as a whole, each 0..1.

    `portal`: is this a saved web page; `indents`: do its paragraphs begin with an indent;
    `credited`: do its stories carry bylines or datelines; `printed`: is its print known.
    """

    rows: list[Clue]
    portal: float = 0.0
    indents: float = 0.0
    credited: float = 0.0
    markdown: bool = False
    printed: bool = False
    known_names: frozenset[str] = field(default_factory=frozenset)
