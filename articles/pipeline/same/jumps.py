"""Jumps: a story breaks off on one page （下转A2版） and goes on on another （上接A1版）; which parts belong together.

What is printed is evidence, not proof: a page number may be misprinted or misread, and the continuation mostly stands
under a shorter headline, or under none. So the parts are weighed against each other, and an editor joins them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..clean import fingerprint
from ..records import Jump

#: The jump as it is printed, most often in brackets at the end of a text or before its title.
JUMP = re.compile(
    r"[（(【]?\s*[▶►]?(?P<way>紧[接转]|[上下][接转]|续[接转])\s*"
    r"(?P<page>第?\s*[A-Z一二三四五六七八九十]?\s*\d{0,2})\s*版[^）)。]{0,12}[）)】]?"
)
_FROM = frozenset({"上接", "上转", "续接", "续转"})
_NUMERALS = {char: str(at) for at, char in enumerate("一二三四五六七八九十", start=1)}
_NUMBER = re.compile(r"([A-Z]?)0*(\d+)")
_CLOSED = re.compile(r"[。！？!?…][”’」』）)]*$")
#: The sum of the evidence from which two parts are proposed as one story.
_ENOUGH = 3.0


def read_jump(words: str) -> Jump | None:
    """Return the jump that these words are, None where they are something else."""
    found = JUMP.fullmatch(words.strip())
    if not found:
        return None
    page = "".join(_NUMERALS.get(char, char) for char in found["page"].replace("第", "") if not char.isspace())
    return Jump(found["way"] in _FROM, page)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story on a page: its title and text, the page's number, and the jumps printed with it.

    `to` and `back` are the page numbers of 下转 and 上接: "" where the jump names none, None where there is no jump.
    """

    title: str
    text: str
    page: str
    to: str | None = None
    back: str | None = None


def agrees(named: str | None, page: str) -> float | None:
    """1 where a jump names this page, 0.5 where only the number is the same, 0 where it names another; None where
    nothing is named."""
    one, other = _NUMBER.fullmatch(named or ""), _NUMBER.fullmatch(page)
    if not one or not other:
        return None
    if one[2] != other[2]:
        return 0.0
    return 1.0 if one[1] == other[1] else 0.5 if not (one[1] and other[1]) else 0.0


def pairs_of(words: str) -> frozenset[str]:
    """The pairs of neighbouring letters."""
    letters = fingerprint(words)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def shared(first: str, second: str) -> float | None:
    """The share of the pairs of letters of the shorter one that stand in the other; None where one has none."""
    one, other = pairs_of(first), pairs_of(second)
    return len(one & other) / min(len(one), len(other)) if one and other else None


_CLUES: tuple[tuple[Callable[[Part, Part], float | None], Sequence[float]], ...] = (
    # what is measured (None: says nothing), and what it adds to the evidence at 0, at a half and at 1
    (lambda first, second: agrees(first.to, second.page), (-4.0, 2.0, 3.0)),
    (lambda first, second: agrees(second.back, first.page), (-4.0, 2.0, 3.0)),
    (lambda first, second: float(first.to is not None), (-1.0, 0.0, 0.5)),
    (lambda first, second: float(second.back is not None), (-1.0, 0.0, 0.5)),
    (lambda first, second: shared(first.title, second.title), (-0.5, 1.0, 2.0)),
    (lambda first, second: shared(first.text, second.text), (-0.5, 1.5, 1.5)),
    (lambda first, second: float(not _CLOSED.search(first.text.strip())), (0.0, 0.5, 1.0)),
)


def evidence(first: Part, second: Part) -> float:
    """Return how much speaks for it that the second part is where the first goes on."""
    found = ((measure(first, second), weights) for measure, weights in _CLUES)
    return sum(_between(weights, value) for value, weights in found if value is not None)


def _between(weights: Sequence[float], value: float) -> float:
    low, middle, high = weights
    return low + (middle - low) * 2 * value if value <= 0.5 else middle + (high - middle) * (2 * value - 1)


def joined(parts: Sequence[Part]) -> Iterator[tuple[int, int, float]]:
    """Yield which parts of one issue go on in which (their numbers) with the evidence, each in one pair at most."""
    heads = [at for at, part in enumerate(parts) if part.to is not None or part.back is None]
    tails = [at for at, part in enumerate(parts) if part.back is not None or part.to is None]
    weighed = [
        (evidence(parts[head], parts[tail]), head, tail)
        for head in heads
        for tail in tails
        if _may_join(parts[head], parts[tail])
    ]
    used: set[tuple[str, int]] = set()
    for score, head, tail in sorted(weighed, key=lambda one: -one[0]):
        if score >= _ENOUGH and not used & {("head", head), ("tail", tail)}:
            used |= {("head", head), ("tail", tail)}
            yield head, tail, round(score, 2)


def _may_join(first: Part, second: Part) -> bool:
    """Tell parts of two pages of which at least one says that it goes on."""
    return first.page != second.page and (first.to is not None or second.back is not None)


def run_on(first: str, second: str) -> bool:
    """Tell whether a sentence that the first paragraph breaks off goes on in the second."""
    return bool(first and second) and not _CLOSED.search(first.strip())
