"""How sure the machine was of its reading, and what it doubted, in words that an editor uses."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(NamedTuple):
    """A range of confidence [least, below) and what to tell an editor about it."""

    code: str
    least: float
    below: float
    words: Promise
    advice: Promise


LEVELS = (
    Level("sure", 0.9, 1.01, _("Sure"), _("Read it through once.")),
    Level("fair", 0.7, 0.9, _("Fairly sure"), _("Compare the title, the names and the ends of the paragraphs.")),
    Level("unsure", 0.0, 0.7, _("Unsure"), _("Compare it with the source sentence by sentence.")),
)


def level_of(confidence: float | None) -> Level | None:
    """Return the level of a confidence (0..1); None for a story that no machine has read."""
    if confidence is None:
        return None
    return next(level for level in LEVELS if level.least <= confidence < level.below)


ROLES = {
    "kicker": _("kicker"),
    "headline": _("headline"),
    "deck": _("deck"),
    "byline": _("byline"),
    "lead": _("lead"),
    "paragraph": _("paragraph"),
    "continuation": _("continuation"),
    "subhead": _("subhead"),
    "caption": _("caption"),
    "credit": _("photo credit"),
    "ad": _("ad"),
    "notice": _("notice"),
    "furniture": _("page furniture"),
    "unplaced": _("unplaced"),
}
