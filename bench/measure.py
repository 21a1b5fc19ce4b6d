"""Ways of doing the same work, timed turn by turn, so that a busy machine slows them all alike."""

import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: of this process and those that it started and that ended, on their cores (user and system), and on the
    wall clock."""

    cpu: float
    clock: float


def spent_on(work: Callable[[], object]) -> Spent:
    """How long a piece of work takes."""
    cpu, clock = on_cores(), time.perf_counter()
    work()
    return Spent(on_cores() - cpu, time.perf_counter() - clock)


def on_cores() -> float:
    """Seconds that this process and its children have been on a core."""
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def in_turn(
    ways: Mapping[str, Callable[[], object]], rounds: int, before: Callable[[], object] = lambda: None
) -> dict[str, list[Spent]]:
    """What each way takes in each round; the ways take turns, and every other round runs backwards.

    `before` is called before each turn and not counted.
    """
    found: dict[str, list[Spent]] = {name: [] for name in ways}
    for number in range(rounds):
        for name in list(ways)[:: -1 if number % 2 else 1]:
            before()
            found[name].append(spent_on(ways[name]))
    return found


def rate(spent: Sequence[Spent], count: int) -> float:
    """How many of `count` pieces a second of processor time does, by the median round."""
    return count / median(one.cpu for one in spent)


def ratio(spent: Sequence[Spent], beside: Sequence[Spent]) -> float:
    """How many times as much processor time as `beside` it takes, by the median of the rounds' own ratios."""
    return median(one.cpu / other.cpu for one, other in zip(spent, beside, strict=True))
