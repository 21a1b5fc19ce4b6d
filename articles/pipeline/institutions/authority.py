"""Names that the jurisdiction's own data tells and the grammar does not read, or misreads: 市爱卫办, 石门村卫生室."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..naming.gazetteer import Gazetteer, KnownInstitution
from ..naming.mentions import Former, Mention
from .naming import Where
from .places import is_part_of_word

#: The mentions that the grammar reads in a text.
Read = Callable[[Where], Iterable[Mention]]


@lru_cache(maxsize=8)
def _beyond(gazetteer: Gazetteer, read: Read) -> tuple[tuple[str, KnownInstitution, Former | None], ...]:
    """Each such name, whose it is, and, of a former one, its dates; the longest first."""
    told = [(name, one, None) for one in gazetteer.institutions for name in (one.name, *one.aliases)]
    once = [(name, one, former) for name, (former, one) in gazetteer.renamed.items()]
    names = [row for row in (*told, *once) if not _reads(*row, gazetteer, read)]
    return tuple(sorted(names, key=lambda row: -len(row[0])))


def _reads(name: str, one: KnownInstitution, former: Former | None, gazetteer: Gazetteer, read: Read) -> bool:
    """Does the grammar read a name whole, and as what it is?"""
    official = former.name if former else one.name
    found = read(Where(name, gazetteer, gazetteer.home))
    return any((mention.printed, mention.name) == (name, official) for mention in found)


def known_in(where: Where, read: Read) -> Iterator[Mention]:
    """The institutions that a text names by such names; those that begin with 市 only where that means our city."""
    for name, one, former in _beyond(where.gazetteer, read):
        if name.startswith("市") and where.city != where.gazetteer.home:
            continue
        at = where.text.find(name)
        while at >= 0:
            if not is_part_of_word(where.text, at):
                today = (one.name,) if former else ()
                official = former.name if former else one.name
                yield Mention(official, name, one.kind, one.district, today, former, ((at, at + len(name)),))
            at = where.text.find(name, at + len(name))


def together(known: Iterable[Mention], read: Iterable[Mention]) -> list[Mention]:
    """The mentions of both kinds in the order of the text; of two that meet the longer one, of equals the known."""
    kept: list[Mention] = []
    for mention in sorted([*known, *read], key=lambda one: len(one.printed), reverse=True):
        if not any(_meet(mention.places[0], other.places[0]) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.places)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
