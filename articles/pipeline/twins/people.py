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
    index = _Index(known)
    return {name: best(index.twins(name)) for name in names}


class _Index:
    def __init__(self, known: Iterable[KnownName]) -> None:
        self.by_form: defaultdict[str, list[KnownName]] = defaultdict(list)
        for one in known:
            self.by_form[dense(one.name)].append(one)
        self.slips = SlipIndex((form, form) for form in self.by_form)

    def twins(self, name: str) -> Iterator[Twin]:
        for form, score, why in self.likely(dense(name)):
            for one in self.by_form[form]:
                is_same = one.name == name  # which may be two people
                yield Twin(one.key, one.name, 0.5 if is_same else score, "the same name" if is_same else why)

    def likely(self, form: str) -> Iterator[tuple[str, float, str]]:
        """Forms of names, how likely each means the same person, and why."""
        if form in self.by_form:
            yield form, 0.98, "differs only in spaces and signs"
        for bare in _without_role(form):
            if bare in self.by_form:
                yield bare, 0.9, "a name with a word of its role"
        for other, slip in self.slips.near(form):
            if slip.is_lookalike:
                yield other, 0.8, "a character that looks like another"
            elif len(form) == len(other) and len(form) >= _LEAST_SLIP and slip.at:
                yield other, 0.4, "one character differs"


def _without_role(form: str) -> Iterator[str]:
    for role in read_table("twins.toml")["roles"]:
        if form.startswith(role):
            yield form.removeprefix(role)
        if form.endswith(role):
            yield form.removesuffix(role)
