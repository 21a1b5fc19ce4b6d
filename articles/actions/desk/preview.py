"""What a decision about many stories would do: in figures, and told of the first of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .selection import Plan, Planner, read_in_chunks

SHOWN = 100  # stories of each kind that are told one by one; the figures count them all
SUMS = 12  # changes that are counted


@dataclass
class Preview:
    """What would happen.

    `ready` and `refused` tell of the first stories, the newest first; the counts are of all. `sums` says of the most
    frequent changes how many stories would undergo each.
    """

    ready: list[Plan] = field(default_factory=list)
    refused: list[Plan] = field(default_factory=list)
    ready_count: int = 0
    refused_count: int = 0
    changes: Counter[str] = field(default_factory=Counter)

    def add(self, plans: Iterable[Plan]) -> None:
        """Count what is planned for stories, and keep the first of each kind."""
        for plan in plans:
            if plan.reason:
                self.refused_count += 1
                self.refused += [plan] * (self.refused_count <= SHOWN)
            else:
                self.ready_count += 1
                self.ready += [plan] * (self.ready_count <= SHOWN)
                self.changes[plan.change] += 1

    @property
    def sums(self) -> list[tuple[str, int]]:
        return self.changes.most_common(SUMS)


def preview(keys: Iterable[int], plan: Planner) -> Preview:
    """Say what a plan would do to the stories of these keys as they stand now; read 500 at a time."""
    result = Preview()
    for stories in read_in_chunks(keys, newest_first=True):
        result.add(plan(list(stories)))
    return result
