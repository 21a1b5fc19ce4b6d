"""Whom the byline spans of an item name, and where and when it was filed."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from ..credits import labelled_credits, parse_byline
from ..datelines import parse_dateline
from ..records import Credit, Dateline

_UNIT = re.compile(r"作者(?:单位|系|为)\s*[:：]?\s*([^（）()，。]{3,40})")
_NOTE = re.compile(r"^[（(【][^（）()]{0,40}[）)】]$")
#: A span of which less was understood is no byline, whatever its label says.
_LEAST_READ = 0.5
NOWHERE = Dateline()


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one byline span tells: names, a dateline, the unit of the authors; `tells` is False where it is none."""

    credits: tuple[Credit, ...] = ()
    dateline: Dateline = NOWHERE
    unit: str = ""
    tells: bool = True


def attribute(text: str, places: Collection[str] = (), known: Collection[str] = ()) -> Attribution:
    """Read a span that was labelled a byline or a credit, rightly or not. `known` are names of authors."""
    lead = parse_dateline(text, places, known)
    if lead and lead.end >= len(text) - 1:
        return Attribution(lead.credits, lead.dateline)
    byline = parse_byline(text, places, known)
    half_read = byline.credits if byline.share >= _LEAST_READ else []
    credits = byline.credits if byline.is_byline else labelled_credits(text) or half_read
    unit = _UNIT.search(text)
    told = bool(
        credits
        or (byline.place and byline.share >= _LEAST_READ)
        or byline.has_closer
        or byline.desk_only
        or unit
        or _NOTE.match(text)
    )
    place = Dateline(byline.place) if byline.place else NOWHERE
    return Attribution(tuple(credits), place, unit[1] if unit else "", told or not text)


def gather(attributions: Iterable[Attribution]) -> tuple[tuple[Credit, ...], Dateline]:
    """The credits of an item, each name once in print order, and its dateline: the first that is told."""
    found: dict[str, Credit] = {}
    dateline = NOWHERE
    for one in attributions:
        dateline = dateline if dateline != NOWHERE else one.dateline
        if one.unit and not one.credits:
            found = {name: _of_unit(credit, one.unit) for name, credit in found.items()}
        for credit in one.credits:
            known = found.get(credit.name)
            if known is None or (credit.role and not known.role):
                found[credit.name] = credit
    return tuple(found.values()), dateline


def _of_unit(credit: Credit, unit: str) -> Credit:
    return credit if credit.affiliation else replace(credit, affiliation=unit)
