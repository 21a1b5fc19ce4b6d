"""How fast pages are read, with the learned weights and without them, and how much memory that takes."""

import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from unittest.mock import patch

from articles.pipeline import Gazetteer, Source, label_page, labels, read_page, read_source
from articles.pipeline.lexicon import read_json
from bench.golden import Case, gazetteer, own_cases, read_case, real_cases
from bench.measure import in_turn, rate, ratio, spent_on

MEBIBYTE = 1024 * 1024
#: Characters of a short line: a title, a byline, a line of a narrow column.
SHORT = 24


@dataclass(frozen=True, slots=True)
class ParsingFigures:
    """Of one set of pages: its number, characters a page, pages a second by the grammar alone and with the weights.

    `cost` is the time with the weights, that of the grammar alone being 1.
    """

    name: str
    pages: int
    characters: int
    by_grammar: float
    with_weights: float
    cost: float


@dataclass(frozen=True, slots=True)
class MemoryFigures:
    """MiB that Python holds for the gazetteer and the weights, and at most besides while the longest page is read."""

    gazetteer: float
    weights: float
    page: float


@dataclass(frozen=True, slots=True)
class LongPageFigures:
    """Of one page of many short lines: their number, seconds of processor time, microseconds a line.

    `of_tenth` are the microseconds a line of a page that has a tenth of its lines.
    """

    lines: int
    seconds: float
    each: float
    of_tenth: float


def sets_of_pages() -> dict[str, list[Case]]:
    """The golden pages by what they are; those that are not at hand are left out."""
    own = own_cases()
    sets = {
        "newspaper pages": [case for case in own if case.is_newspaper],
        "saved web pages": [case for case in own if case.is_web],
        "all own pages": own,
        "real pages": real_cases(),
    }
    return {name: cases for name, cases in sets.items() if cases}


def measure_parsing(rounds: int) -> Iterator[ParsingFigures]:
    """The figures of each set: every page from its bytes to all that it names."""
    known = gazetteer()
    for name, cases in sets_of_pages().items():
        read_all(cases, known)
        ways = {"grammar": partial(read_without_weights, cases, known), "weights": partial(read_all, cases, known)}
        spent = in_turn(ways, rounds)
        yield ParsingFigures(
            name,
            pages=len(cases),
            characters=sum(map(length_of, cases)) // len(cases),
            by_grammar=rate(spent["grammar"], len(cases)),
            with_weights=rate(spent["weights"], len(cases)),
            cost=ratio(spent["weights"], spent["grammar"]),
        )


def measure_long_page(lines: int) -> LongPageFigures:
    """What a page costs that is far longer than any that was printed."""
    known = gazetteer()
    read_whole(long_page(lines // 10), known)
    few, many = (spent_on(partial(read_whole, long_page(size), known)).cpu for size in (lines // 10, lines))
    return LongPageFigures(lines, many, 1e6 * many / lines, 1e7 * few / lines)


def long_page(lines: int) -> Source:
    """A page of so many short lines: those of the golden pages, over and over."""
    texts = (read_source(case.source.name, case.source.read_bytes()).text for case in own_cases())
    short = [line for text in texts for line in text.split("\n") if 0 < len(line) <= SHORT]
    return read_source("long.txt", "\n".join(islice(cycle(short), lines)).encode())


def read_whole(source: Source, known: Gazetteer) -> None:
    """Label a page and recognise what it names."""
    read_page(label_page(source, known), known)


def length_of(case: Case) -> int:
    """The characters of a page."""
    return len(read_source(case.source.name, case.source.read_bytes()).text)


def read_all(cases: Sequence[Case], known: Gazetteer) -> None:
    """Read every page once."""
    for case in cases:
        read_case(case, known)


def read_without_weights(cases: Sequence[Case], known: Gazetteer) -> None:
    """Read every page once by the hand-set cues alone."""
    with weights_left_out():
        read_all(cases, known)


@contextmanager
def weights_left_out() -> Iterator[None]:
    """Let the labeller neither name features nor add what was learned of them."""
    with (
        patch.object(labels, "features_of", lambda page: ()),
        patch.object(labels, "add_learned", lambda emissions, features, weights: emissions),
    ):
        yield


def measure_memory() -> MemoryFigures:
    """What reading takes of Python's memory, in MiB; to be called before anything was read."""
    longest = max(own_cases(), key=length_of)
    tracemalloc.start()
    known, after_gazetteer = gazetteer(), held()
    read_json("learned.json")
    after_weights = held()
    read_case(longest, known)  # builds what the gazetteer and the patterns keep
    kept = held()
    tracemalloc.reset_peak()
    read_case(longest, known)
    peak = tracemalloc.get_traced_memory()[1] / MEBIBYTE
    tracemalloc.stop()
    return MemoryFigures(after_gazetteer + kept - after_weights, after_weights - after_gazetteer, peak - kept)


def held() -> float:
    """MiB that Python holds now."""
    return tracemalloc.get_traced_memory()[0] / MEBIBYTE
