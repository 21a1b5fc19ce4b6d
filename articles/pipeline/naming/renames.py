"""Names that institutions had once: by the reforms that renamed all of a kind, and of places that were renamed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..lexicon import read_table
from .mentions import Former

#: What a place is, by its name: nation, province, city or county.
LevelOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class RenamedPlace:
    """A county that had another name until a day (ISO 8601, of reduced precision): 茌平县, now 茌平区."""

    name: str
    now: str
    until: str


@dataclass(frozen=True, slots=True)
class _Body:
    """A kind of body as lexicon/renames.toml has it: how its name ends today, and how it ended."""

    today: str
    levels: tuple[str, ...]
    former: tuple[Former, ...]


@cache
def _bodies() -> tuple[_Body, ...]:
    return tuple(_body(row) for row in read_table("renames.toml")["bodies"])


def _body(row: dict[str, Any]) -> _Body:
    return _Body(row["today"], tuple(row["levels"]), tuple(Former(**former) for former in row["former"]))


@cache
def _former_endings() -> tuple[str, ...]:
    return tuple({former.name for body in _bodies() for former in body.former})


def by_reform(name: str, level_of: LevelOf) -> Iterator[Former]:
    """The names that the institution of this name had before the reforms."""
    for body in _bodies():
        stem = name.removesuffix(body.today)
        if stem != name and level_of(stem) in body.levels:
            yield from (replace(former, name=stem + former.name) for former in body.former)


def of_renamed_place(name: str, known: Sequence[Former], place: RenamedPlace) -> list[Former]:
    """The names that an institution had, as its place was called: 茌平区卫生局 never was, 茌平县卫生局 was.

    `known` are its former names with the place as it is called now.
    """
    last = Former(name, max((former.until for former in known), default=""))
    found = [former for former in known if not (_has(former, place) and "" < former.until <= place.until)]
    before = [former for former in (*known, last) if _has(former, place) and former.since <= place.until]
    return [*found, *(_before(former, place) for former in before)]


def _has(former: Former, place: RenamedPlace) -> bool:
    return former.name.startswith(place.now)


def _before(former: Former, place: RenamedPlace) -> Former:
    """A name with the place as it was called before."""
    until = min(former.until or place.until, place.until)
    return Former(place.name + former.name.removeprefix(place.now), former.since, until)


def renamed(name: str, level_of: LevelOf) -> tuple[Former, tuple[str, ...]] | None:
    """A former name with its dates, and the names that such a body bears today, the likeliest first; else None."""
    if not name.endswith(_former_endings()):
        return None
    found = list(_successors(name, level_of))
    return (found[0][0], tuple(dict.fromkeys(today for _, today in found))) if found else None


def _successors(name: str, level_of: LevelOf) -> Iterator[tuple[Former, str]]:
    for body in _bodies():
        for former in body.former:
            stem = name.removesuffix(former.name)
            if stem != name and level_of(stem) in body.levels:
                yield replace(former, name=name), stem + body.today
