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
_WEIGHED = tuple((GROUPS[cue.group], cue.says, cue.weight) for cue in CUES)
_SURROUNDS = GROUPS["furniture"]


def weigh(clue: Clue, page: PageClues) -> tuple[dict[str, float], dict[str, str]]:
    """The weight of every state for one row, and for each state the cue that spoke most for it."""
    weights = dict.fromkeys(KINDS, 0.0)
    loudest: dict[str, tuple[float, str]] = {}
    for states, says, weight_of in _WEIGHED:
        weight = weight_of(clue, page)
        if not weight:
            continue
        for state in states:
            weights[state] += weight
            if says and weight > loudest.get(state, (0.0, ""))[0]:
                loudest[state] = (weight, says)
    reasons = {state: says for state, (_, says) in loudest.items()}
    return weights, _name_furniture(reasons, clue)


def _name_furniture(reasons: dict[str, str], clue: Clue) -> dict[str, str]:
    """Say which kind of furniture it is, where that is what spoke most."""
    named = {state: clue.furniture_kind for state in _SURROUNDS if reasons.get(state) == _KIND and clue.furniture_kind}
    return {**reasons, **named}


_KIND = "the words of what surrounds the news"
