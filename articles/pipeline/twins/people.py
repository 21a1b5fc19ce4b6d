"""People who may be one. Two characters are a whole name in Chinese: one of them differing alone says little."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ..clean import dense
from ..lexicon import read_table
from .records import KnownName, Twin, best
from .slips import SlipIndex

_LEAST_SLIP = 3


def people_twins(names: Iterable[str], known: Iterable[KnownName]) -> Mapping[str, list[Twin]]:
    """Each of these names with the people whom it may mean, the surest first; those of its own name among them."""
    asked, found = _Asked(names), defaultdict[str, list[Twin]](list)
    for one in known:
        for name, score, why in asked.meaning(one.name):
            found[name].append(Twin(one.key, one.name, score, why))
    return {name: best(found[name]) for name in asked.names}


class _Asked:
    """The names that are asked about, few against the known ones, under all forms by which a known one finds them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(names)
        self.by_form: defaultdict[str, list[str]] = defaultdict(list)
        self.by_bare: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.names:
            self.by_form[dense(name)].append(name)
            for bare in _without_role(dense(name)):
                self.by_bare[bare].append(name)
        self.slips = SlipIndex((dense(name), name) for name in self.names)

    def meaning(self, known: str) -> Iterator[tuple[str, float, str]]:
        """The names that may mean the person of this name, each with how surely and why."""
        form = dense(known)
        for name in self.by_form.get(form, ()):
            # Of one name there may be two people.
            yield (name, 0.5, "the same name") if name == known else (name, 0.98, "differs only in spaces and signs")
        yield from ((name, 0.9, "a name with a word of its role") for name in self.by_bare.get(form, ()))
        for name, slip in self.slips.near(form):
            if slip.is_lookalike:
                yield name, 0.8, "a character that looks like another"
            elif slip.one and slip.other and len(form) >= _LEAST_SLIP and slip.at:
                yield name, 0.4, "one character differs"


def _without_role(form: str) -> Iterator[str]:
    for role in read_table("twins.toml")["roles"]:
        if form.startswith(role):
            yield form.removeprefix(role)
        if form.endswith(role):
            yield form.removesuffix(role)
