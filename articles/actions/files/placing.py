"""Where a file belongs: its publication, day and page, by what was said of it or by its name."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.pipeline.files.file_names import is_web, place_in_name, tidy_page

LONGEST_PLACE = 380  # characters; the column holds 400, and twins get a number behind theirs


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a file belongs, each part "" where nothing tells it.

    `date` is ISO; `rest` is what the file's own name says besides, which tells two files of one page apart;
    `date_from` says in words what told the date.
    """

    publication: str = ""
    date: str = ""
    page: str = ""
    tier: str = ""
    rest: str = ""
    date_from: str | Promise = ""

    @property
    def is_certain(self) -> bool:
        """Whether the placement is that of one printed page and no other."""
        return bool(self.publication and self.date and self.page)

    @property
    def day(self) -> datetime.date | None:
        return day_of(self.date)

    @property
    def said(self) -> dict[str, str]:
        """What it tells besides the file's own name, as a batch keeps it of all its files."""
        parts = {"publication": self.publication, "date": self.date, "page": self.page, "tier": self.tier}
        return {name: words for name, words in parts.items() if words}

    def over(self, weaker: "Placement") -> "Placement":
        """Return this placement, filled up from a weaker one."""
        return Placement(
            self.publication or weaker.publication,
            self.date or weaker.date,
            self.page or weaker.page,
            self.tier or weaker.tier,
            self.rest or weaker.rest,
            self.date_from if self.date else weaker.date_from,
        )


def day_of(words: str) -> datetime.date | None:
    """Return the day that an ISO date tells, None where there is none."""
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        return None


NOWHERE = Placement()


def place_file(name: str, papers: Mapping[str, str], given: Placement = NOWHERE) -> Placement:
    """Place a file by what was said of it, and for the rest by its name."""
    named = place_in_name(name, papers)
    by_name = Placement(named.publication, named.date, named.page, rest=named.rest, date_from=_("file name"))
    placement = given.over(by_name)
    is_no_page = is_web(placement.publication) and not given.page
    return replace(placement, page="" if is_no_page else tidy_page(placement.page))


def place_of(placement: Placement, name: str) -> str:
    """Return the key of the place at which versions of one source meet: paper, day and page, else the file's path."""
    if placement.publication and placement.date:
        parts = (placement.publication, placement.date, placement.page, placement.rest)
        return shortened("|".join(part.replace("|", " ") for part in parts).rstrip("|"))
    return shortened(name)


def shortened(key: str) -> str:
    """Return a key that fits its column; of a longer one the beginning and a fingerprint of the whole."""
    if len(key) <= LONGEST_PLACE:
        return key
    fingerprint = sha256(key.encode()).hexdigest()[:16]
    return f"{key[: LONGEST_PLACE - 17]}~{fingerprint}"
