"""The grammar of a page: the states that a row can be in, and what each step from one to the next costs.

Weights are log-odds: 0 is unremarkable, -5 is hardly ever. A step that is not listed does not happen.
Body states come in two: of a story whose byline was not seen yet (`body`), and of one whose was (`body+`).
"""

from collections.abc import Mapping

from .viterbi import Chain

#: state -> what kind of thing its row is; confidence is told between kinds.
KINDS: dict[str, str] = {
    "title": "title",
    "title2": "title",
    "byline": "byline",
    "body": "body",
    "body+": "body",
    "sub": "subhead",
    "sub+": "subhead",
    "foot": "byline",
    "brief": "brief",
    "caption": "caption",
    "caption2": "caption",
    "credit": "credit",
    "ad": "ad",
    "ad2": "ad",
    "notice": "notice",
    "notice2": "notice",
    "out": "furniture",
    "head": "furniture",
    "amid": "furniture",
    "end": "furniture",
    "tail": "furniture",
}

#: What may follow once an item is complete. `end` opens the part of a web page behind which no news follows.
_NEXT_ITEM = {"title": 0.0, "caption": -1.2, "ad": -1.0, "notice": -1.0, "brief": -2.5, "amid": -1.0, "end": 0.0}
STEPS: dict[str, dict[str, float]] = {
    "title": {"title2": 0.0, "byline": 0.0, "body": -0.8, "caption": -2.2, "head": -1.5, "title": -7.0},
    "title2": {"title2": -0.8, "byline": 0.0, "body": -0.6, "caption": -2.2, "head": -1.5, "title": -8.0},
    "head": {"head": 0.0, "byline": 0.0, "body": -0.5, "caption": -2.0, "title": -2.0, "end": -6.0},
    "byline": {"byline": -0.6, "body+": 0.0, "sub+": -1.0, "caption": -2.0, "head": -1.5, "title2": -5.0},
    "body": {"body": 0.0, "sub": -0.4, "byline": -1.8, "foot": -0.8, **_NEXT_ITEM},
    "body+": {"body+": 0.0, "sub+": -0.4, "foot": -3.0, **_NEXT_ITEM},
    "sub": {"body": 0.0, "sub": -3.0, "caption": -2.0, "byline": -3.5, "amid": -3.0, "ad": -4.0},
    "sub+": {"body+": 0.0, "sub+": -3.0, "caption": -2.0, "amid": -3.0, "ad": -4.0},
    "foot": {"foot": -1.0, "body+": -6.0, **_NEXT_ITEM},
    "brief": {"body": -0.5, "foot": -1.0, "sub": -2.0, **_NEXT_ITEM, "brief": -0.5},
    "caption": {"caption2": -1.5, "credit": 0.0, "body+": -0.8, "body": -2.0, "sub+": -2.0, **_NEXT_ITEM},
    "caption2": {"caption2": -1.5, "credit": 0.0, "body+": -1.2, "body": -2.5, "sub+": -2.5, **_NEXT_ITEM},
    "credit": {"credit": -2.0, "body+": -0.8, "body": -2.0, "sub+": -1.5, **_NEXT_ITEM},
    "ad": {"ad2": 0.3, "body+": -3.0, "body": -3.5, **_NEXT_ITEM, "ad": -4.0},
    "ad2": {"ad2": 0.4, "body+": -3.0, "body": -3.5, **_NEXT_ITEM, "ad": -3.5},
    "notice": {"notice2": 0.5, "body+": -9.0, **_NEXT_ITEM, "notice": -1.0},
    "notice2": {"notice2": 0.3, "body+": -9.0, **_NEXT_ITEM, "notice": -0.5},
    "amid": {"body+": -1.8, "body": -2.2, "sub+": -2.5, "sub": -2.5, "foot": -3.0, **_NEXT_ITEM, "amid": 0.0},
    "out": {"out": 0.0, **{state: cost for state, cost in _NEXT_ITEM.items() if state not in ("amid", "end")}},
    "end": {"tail": 0.0, "end": 0.0, "title": -3.0, "notice": -5.0},
    "tail": {"tail": 0.0, "end": 0.0, "title": -7.0, "body+": -8.0, "notice": -8.0},
}  # fmt: skip

START: Mapping[str, float] = {
    "title": 0.0, "out": 0.0, "brief": -2.5, "caption": -1.5, "ad": -1.0, "notice": -1.0, "byline": -4.0, "body": -4.0,
}  # fmt: skip
END: Mapping[str, float] = {"title": -5.0, "title2": -5.0, "head": -4.0, "byline": -4.0, "sub": -3.0, "sub+": -3.0}


#: The chain that a page's rows are read by; a row's weights stand in the order of its states.
PAGE = Chain.of(KINDS, STEPS, START, END)
