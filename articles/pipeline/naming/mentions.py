"""The records of an institution that is named: what it is called, now and once, and where it is named."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Former:
    """A name that an institution had, from the first to the last day of it.

    Both are ISO 8601 dates, of reduced precision where only the year or the month is known; "" where nothing is.
    """

    name: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class InBody:
    """Where words name an institution in a story's body: the characters [start, end) of the text of a block."""

    printed: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An institution named in an item: its official name on the day of printing, the words that name it first, its
    kind and its district.

    `today` are the names that it may bear now where that one is a former name, the likeliest first, and `former` is
    that name with its dates. `places` are the runs [start, end) of the source's text that name it; `in_body` are
    those of a story's body.
    """

    name: str
    printed: str
    kind: str = "other"
    district: str = ""
    today: tuple[str, ...] = ()
    former: Former | None = None
    places: tuple[tuple[int, int], ...] = ()
    in_body: tuple[InBody, ...] = ()
