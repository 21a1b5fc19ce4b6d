"""Find the same story among all stories: those that were not compared yet, slice by slice.

A step of its own behind an import and not a part of it: pages come in as fast as before, an interruption loses no
more than a slice, and what is left is simply compared the next time. Nobody needs the answer before the desk opens.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic

from django.db import connection, transaction
from django.db.models import Q

from articles.models import Article, StoryLink, StoryPair
from articles.pipeline.same import Told, Verdict, verdict

from ..files.attempts import again
from .index import MOST, Print, enter, holders_of, sizes_of
from .jumps import propose_jumps

SLICE = 500  # stories a transaction: half a second, in which SQLite lets nobody else write
#: So many fingerprints in common, and such a share of the fewer, make two stories worth a look at their texts.
LEAST, SHARE = 2, 0.06
#: So many of the likest are looked at, and after so many that were different stories no further ones.
LIKEST, PATIENCE = 12, 4
LOCK = 4_120_151  # of PostgreSQL: any number that nothing else of ours uses
COLUMNS = ("headline", "text", "printed_on")

Stories = dict[int, Told]
Pair = tuple[int, int]


@dataclass(slots=True)
class Found:
    """How many stories were compared, and how many new pairs were found."""

    stories: int = 0
    pairs: int = 0
    is_stopped: bool = False


def find_same_stories(
    on_story: Callable[[int], object] = lambda count: None,
    should_stop: Callable[[], bool] = lambda: False,
    seconds: float = float("inf"),
) -> Found:
    """Compare all stories that were not, for so many seconds, at least a slice; `on_story` hears how many were."""
    found, until = Found(), monotonic() + seconds
    waiting = sorted(Article.objects.uncompared().order_by().values_list("pk", flat=True))
    for start in range(0, len(waiting), SLICE):
        stories, pairs = again(partial(compare_slice, waiting[start : start + SLICE]))
        found.stories, found.pairs = found.stories + stories, found.pairs + pairs
        on_story(stories)
        found.is_stopped = start + SLICE < len(waiting) and (should_stop() or monotonic() >= until)
        if found.is_stopped:
            break
    return found


@transaction.atomic
def compare_slice(keys: Sequence[int]) -> tuple[int, int]:
    """Compare those of the stories of these keys that still wait for it; return their number and that of new pairs."""
    take_turns()
    rows = Article.objects.uncompared().filter(pk__in=keys).only(*COLUMNS)
    stories = {row.pk: told(row) for row in rows}
    prints = {key: story.fingerprints for key, story in stories.items()}
    holders = holders_of(value for values in prints.values() for value in values)
    enter(prints, holders)
    pairs = dict(verified(stories, likest(prints, holders)))
    return len(stories), propose(stories, pairs) + propose_jumps(stories)


def take_turns() -> None:
    """Let one process at a time compare: each must see what the other entered. SQLite has but one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def told(row: Article) -> Told:
    return Told(row.headline, row.text, row.printed_on)


def likest(prints: Mapping[int, Print], holders: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """Return for each story the keys of those that share enough of its rare runs, the likest first."""
    common = {key: in_common(key, values, holders) for key, values in prints.items()}
    sizes = sizes_of({other for counts in common.values() for other in counts})
    return {
        key: [other for other, count in counts.items() if count >= SHARE * min(len(prints[key]), sizes[other])][:LIKEST]
        for key, counts in common.items()
    }


def in_common(key: int, values: Print, holders: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return the stories that share rare runs with one, and how many; those that share the rarest first."""
    counts, rarity = Counter[int](), Counter[int]()
    for sharing in (holders[value] for value in values if len(holders[value]) < MOST):
        counts.update(sharing)
        for other in sharing:
            rarity[other] += 1 / len(sharing)
    return {other: counts[other] for other, _rare in rarity.most_common() if counts[other] >= LEAST and other != key}


def verified(stories: Stories, likes: Mapping[int, Sequence[int]]) -> Iterator[tuple[Pair, Verdict]]:
    """Yield the pairs that are one story by their texts."""
    known = stories | texts_of({other for others in likes.values() for other in others} - stories.keys())
    judged: dict[Pair, Verdict | None] = {}
    for key, others in likes.items():
        misses = 0
        for other in others:
            pair = (min(key, other), max(key, other))
            if pair not in judged and (judged.setdefault(pair, verdict(known[pair[0]], known[pair[1]]))):
                yield pair, judged[pair]
            misses += judged[pair] is None
            if misses >= PATIENCE:
                break


def texts_of(keys: Iterable[int]) -> Stories:
    """Read what is compared of stories."""
    wanted, found = sorted(keys), {}
    for start in range(0, len(wanted), SLICE):
        rows = Article.objects.filter(pk__in=wanted[start : start + SLICE]).only(*COLUMNS)
        found |= {row.pk: told(row) for row in rows}
    return found


def propose(stories: Stories, pairs: Mapping[Pair, Verdict]) -> int:
    """Set the open pairs of these stories right; return how many are new. What was decided stands, whatever is found.

    An open pair whose texts were changed until they are two stories goes.
    """
    touching = Q(first__in=stories) | Q(second__in=stories)
    rows = list(StoryPair.objects.filter(touching).only("first", "second", "kind", "state"))
    is_stale = {row.pk: row.is_open and row.kind != "jump" and pair_of(row) not in pairs for row in rows}
    StoryPair.objects.filter(pk__in=[pk for pk in is_stale if is_stale[pk]]).delete()
    known = {pair_of(row) for row in [*rows, *StoryLink.objects.filter(touching)]}
    new = [
        StoryPair(first_id=pair[0], second_id=pair[1], kind=one.kind, shared=one.shared, score=one.score)
        for pair, one in pairs.items()
        if pair not in known
    ]
    return len(StoryPair.objects.bulk_create(new))


def pair_of(row: StoryPair | StoryLink) -> Pair:
    """Return the keys of two stories, the one that came in first before the other."""
    return min(row.first_id, row.second_id), max(row.first_id, row.second_id)
