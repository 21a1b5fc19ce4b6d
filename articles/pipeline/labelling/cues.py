"""What each clue says for and against each state of a row. Evidence adds up; no clue decides alone."""

from collections.abc import Mapping

from .chain import KINDS
from .clues import Clue, PageClues
from .cue_table import CUES

#: Which states a group of cues speaks of.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "title2"),
    "first": ("title",),
    "second": ("title2",),
    "byline": ("byline", "foot"),
    "body": ("body", "body+", "brief", "caption2"),
    "sub": ("sub", "sub+"),
    "brief": ("brief",),
    "caption": ("caption",),
    "caption2": ("caption2",),
    "credit": ("credit",),
    "ad": ("ad", "ad2"),
    "ad start": ("ad",),
    "notice": ("notice", "notice2"),
    "notice start": ("notice",),
    "furniture": ("out", "head", "amid", "end", "tail"),
    "loose": ("out", "amid"),
    "head": ("head",),
    "end": ("end",),
    "tail": ("tail",),
}
_WEIGHTS = {group: [cue.weight for cue in CUES if cue.group == group] for group in GROUPS}
_GROUPS_OF = [[group for group, states in GROUPS.items() if state in states] for state in KINDS]
_SAYING = {state: [cue for cue in CUES if cue.says and state in GROUPS[cue.group]] for state in KINDS}
_KIND = "the words of what surrounds the news"


def weigh(clue: Clue, page: PageClues) -> list[float]:
    """The weight of every state for one row, in the order of KINDS."""
    totals = {group: sum([weight(clue, page) for weight in weights]) for group, weights in _WEIGHTS.items()}
    return [sum([totals[group] for group in groups]) for groups in _GROUPS_OF]


def reason(state: str, clue: Clue, page: PageClues) -> str:
    """What speaks most for a state of a row, in the words of its cue; "" where nothing does."""
    best, words = 0.0, ""
    for cue in _SAYING[state]:
        weight = cue.weight(clue, page)
        if weight > best:
            best, words = weight, cue.says
    return clue.furniture_kind if words == _KIND and clue.furniture_kind else words
