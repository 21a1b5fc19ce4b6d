"""A file in hand becomes a reading: where it belongs and what stands in it. Nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from articles.pipeline import ReadPage, UnreadableSource
from articles.pipeline.files.sheets import sheet_number

from ..files.placing import Placement, day_of
from ..files.read_bytes import Read, read_bytes
from ..files.reasons import doubt, refusal
from ..store.name_rows import fit
from .context import ImportContext
from .in_hand import InHand

LONGEST_EVIDENCE = 200
SURE_DAY = 0.8  # below it the text's own date is too weak to contradict the name of the file


@dataclass(frozen=True)
class Reading:
    """A file and what was read in it."""

    file: InHand
    read: Read

    @property
    def page(self) -> ReadPage:
        return self.read.page

    @cached_property
    def placement(self) -> Placement:
        """Where it was printed: as its name tells, filled up with what its text tells; of a page that came out of a
        file of several, at last by its place there."""
        day, paper, number = self.page.date, self.page.publication, self.page.number
        by_text = Placement(paper, day.date if day_of(day.date) else "", number, date_from=day.evidence)
        return self.file.named.over(by_text).over(Placement(page=sheet_number(self.file.name)))

    @property
    def evidence(self) -> str:
        return fit(str(self.placement.date_from), LONGEST_EVIDENCE)

    @property
    def doubts(self) -> list[str]:
        """What was doubtful about the file as a whole, in words."""
        doubts = [doubt(note) for note in self.page.notes]
        return doubts + [words for words in (self.doubtful_day(),) if words]

    def doubtful_day(self) -> str:
        """Say where the page tells another day than its name does: one of them is wrong."""
        told, named = self.page.date, self.file.named
        if not (named.date and told.date and told.date != named.date and told.confidence >= SURE_DAY):
            return ""
        words = _("By its %(source)s the page is of %(named)s, but on it stands %(told)s (%(evidence)s).")
        values = {"source": named.date_from, "named": named.date, "told": told.date, "evidence": told.evidence}
        return words % values


def read_in_hand(file: InHand, context: ImportContext) -> Reading | str:
    """Read a file, or take the page that another process read; where no text can be had of it, say why."""
    read: Callable[[], Read] = file.read_page or (
        lambda: read_bytes(file.name, file.data, context.gazetteer, context.keywords, context.known_names, context.vote)
    )
    try:
        return Reading(file, read())
    except UnreadableSource as error:
        return refusal(error)
