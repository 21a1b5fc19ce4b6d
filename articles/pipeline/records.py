"""The records that pass through the pipeline, from a file's text to the items of its page.

All are immutable. Offsets are characters of `Source.text`, half-open: [start, end). Boxes are in points from the top
left corner of their sheet.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from .naming.mentions import Mention as Mention


class Role(StrEnum):
    """What a span is to its item (DESIGN: one idea carries the product)."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    CONTINUATION = "continuation"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    AD = "ad"
    NOTICE = "notice"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt or a warning that goes with a result: a stable code, and English words with their values."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source as its reader found it; the rest where the source has it.

    `level` is the depth of a heading that the source itself marks (Markdown `##` is 2), 0 where it marks none.
    `box` stands on the sheet of this number, `size` is that of the type in points, `bold` its weight.
    `begins` tells whether a paragraph begins here; None where only the text can tell. `hint` is the role that the
    makers of the source marked (a caption in HTML, a heading by style in Word): evidence, not yet a label.
    `frame` numbers the boxes drawn or left free around what belongs together, -1 for none. `sure` is how sure the
    recognition of a scan is of the words (0..1), None where nothing was recognised; `doubts` are the runs
    [start, end) of the source's text that it may have misread.
    """

    text: str
    start: int
    end: int
    level: int = 0
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    sheet: int = 0
    begins: bool | None = None
    hint: Role | None = None
    frame: int = -1
    sure: float | None = None
    doubts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The face of a page: its size in points, and its picture (a JPEG, PNG or WebP), b"" where there is none."""

    width: float
    height: float
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that the source holds: the bytes of its file, the offset in the text at which it stands, and its place.

    `alt` is what its maker wrote for those who cannot see it.
    """

    data: bytes
    at: int = 0
    box: Box | None = None
    sheet: int = 0
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the makers of a saved page say of it; each "" where nothing is said.

    `site` is the source that they name (来源), `section` their own column, `date` ISO with the time where it is told.
    """

    address: str = ""
    site: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its whole text, the lines that tile it, and what was doubtful in reading it.

    The lines stand in the order in which a person would read them; `sheets` are the faces of its pages, `figures`
    the pictures that came with it, `origin` what the makers of a saved page say.
    """

    name: str
    text: str
    lines: tuple[Line, ...]
    encoding: str = "utf-8"
    notes: tuple[Note, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    figures: tuple[Figure, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of one line that carries one label. The spans of a page cover its text without gap or overlap."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """Which item of the page a span belongs to (-1: none), its role there, how sure that is (0..1) and why."""

    item: int
    role: Role
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A source with its spans and their labels, index by index."""

    source: Source
    spans: tuple[Span, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """A name in a byline with the role and the affiliation printed with it ("" where none is)."""

    name: str
    role: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a subhead of a story, set for reading."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A section proposed for a story, with its share of the evidence (0..1) and the words that speak for it."""

    section: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, through whom and when a story was filed; `date` is ISO, or "" where the year cannot be told."""

    place: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet's face: the corners of a polygon, each (across, down) in shares 0..1 of its size."""

    sheet: int
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What every item of a page has: where it stood, and how sure its reading is."""

    spans: tuple[tuple[int, int], ...]
    confidence: float
    notes: tuple[Note, ...] = field(default=(), kw_only=True)
    areas: tuple[Area, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class Jump:
    """What a paper prints where a story goes on another page, or comes from one (`is_back`): the number of that page
    as printed, "" where none is."""

    is_back: bool
    page: str


@dataclass(frozen=True, slots=True)
class Story(Item):
    """A story; `jumps` are those printed with it."""

    kicker: str = ""
    headline: str = ""
    deck: str = ""
    credits: tuple[Credit, ...] = ()
    dateline: Dateline = Dateline()
    body: tuple[Block, ...] = ()
    institutions: tuple[Mention, ...] = ()
    sections: tuple[Suggestion, ...] = ()
    jumps: tuple[Jump, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture(Item):
    """A photo: `story` is the index of the item that it stands in, `figure` that of its file among the source's.

    A picture that nobody captioned has no spans.
    """

    caption: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    institutions: tuple[Mention, ...] = ()
    story: int | None = None
    figure: int | None = None


@dataclass(frozen=True, slots=True)
class Advert(Item):
    """An ad or a notice box. `kind` is commercial, public_service or notice; dates are ISO or ""."""

    lines: tuple[str, ...] = ()
    advertiser: str = ""
    kind: str = "commercial"
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class PageDate:
    """The day a page was printed, ISO, as far as its text tells ("" where it does not), and the evidence."""

    date: str = ""
    evidence: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read: its items in reading order and everything else that stood on it.

    `number` is the page's number as printed in its folio ("A03"), `publication` the paper's name there;
    `head_and_foot` are the places of what stands above and below all items: nameplate, folio, imprint.
    """

    items: tuple[Story | Picture | Advert, ...]
    furniture: tuple[str, ...]
    unplaced: tuple[str, ...]
    date: PageDate
    publication: str = ""
    number: str = ""
    notes: tuple[Note, ...] = ()
    origin: Origin = Origin()
    head_and_foot: tuple[Area, ...] = ()


class UnreadableSource(ValueError):
    """A file from which no text can be had; its message says why, in words that a member of staff understands."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
