"""What each clue says for and against each state of a row. Evidence adds up; no clue decides alone."""

from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from itertools import compress
from operator import add, attrgetter, itemgetter

from ..chain import KINDS
from ..seeing.clues import Clue, PageClues
from .cue import Cue, Weight
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
_NUMBER = {group: at for at, group in enumerate(GROUPS)}
#: The groups that speak of each state, by number: two at most, the last one standing for none.
_GROUPS_OF = [[at for group, at in _NUMBER.items() if state in GROUPS[group]] + [len(GROUPS)] for state in KINDS]
_FIRST, _SECOND = (itemgetter(*(groups[at] for groups in _GROUPS_OF)) for at in (0, 1))
#: The clues that cues wait for, of a row and of its page.
_WAITED_FOR = dict.fromkeys(name for cue in CUES for name in (cue.when, cue.unless) if name)
_OF_PAGE = tuple(one.name for one in fields(PageClues) if one.name in _WAITED_FOR)
_OF_ROW = tuple(name for name in _WAITED_FOR if name not in _OF_PAGE)
_SEE_PAGE, _SEE_ROW = attrgetter(*_OF_PAGE), attrgetter(*_OF_ROW)
_KIND = "the words of what surrounds the news"


def weigh(clue: Clue, page: PageClues) -> list[float]:
    """The weight of every state for one row, in the order of KINDS."""
    fixed, varying = _spoken(_shown(clue, page))
    totals = list(fixed)
    for group, weight in varying:
        totals[group] += weight(clue, page)
    return list(map(add, _FIRST(totals), _SECOND(totals)))


def _shown(clue: Clue, page: PageClues) -> tuple[str, ...]:
    """The clues that a row and its page show."""
    return (*compress(_OF_ROW, _SEE_ROW(clue)), *compress(_OF_PAGE, _SEE_PAGE(page)))


@lru_cache(maxsize=2048)
def _spoken(shown: tuple[str, ...]) -> tuple[list[float], list[tuple[int, Weight]]]:
    """What is said of a row that shows these clues: by group the sum of fixed weights, and the weights that vary."""
    fixed, varying = [0.0] * (len(GROUPS) + 1), []
    for cue in CUES:
        if cue.speaks(shown):
            if callable(cue.weight):
                varying.append((_NUMBER[cue.group], cue.weight))
            else:
                fixed[_NUMBER[cue.group]] += cue.weight
    return fixed, varying


def reason(state: str, clue: Clue, page: PageClues) -> str:
    """What speaks most for a state of a row, in the words of its cue; "" where nothing does."""
    best, words = 0.0, ""
    for cue in _said(state, _shown(clue, page)):
        weight = cue.weight(clue, page) if callable(cue.weight) else cue.weight
        if weight > best:
            best, words = weight, cue.says
    return clue.furniture_kind if words == _KIND and clue.furniture_kind else words


@lru_cache(maxsize=2048)
def _said(state: str, shown: tuple[str, ...]) -> list[Cue]:
    """The cues with words for the editor that speak of a state where a row shows these clues."""
    return [cue for cue in CUES if cue.says and state in GROUPS[cue.group] and cue.speaks(shown)]
