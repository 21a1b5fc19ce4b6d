"""Two texts side by side: what stands for each paragraph in the other text, and what differs within it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from ..clean import fingerprint

#: Paragraphs belong together where the shorter one has this share of its pairs of letters in the other.
_AKIN = 0.5
#: A pair of letters in more paragraphs than this tells none of them from the others; so many of the likest are tried.
_RARE, _TRIED = 60, 5
#: Between two changes fewer equal letters than this are chance, and are shown as changed with them.
_CHANCE = 2
#: Of longer paragraphs only the whole is compared: the work grows with the product of the lengths.
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph: both texts have it, or (`is_alone`) only this one."""

    text: str
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What the first text has, beside what stands for it in the second; one side may be empty.

    Mostly a paragraph each; two where the other paper ran them together. `has_moved` tells that the second text has it
    in another place.
    """

    first: tuple[Piece, ...]
    second: tuple[Piece, ...]
    has_moved: bool = False


@dataclass(slots=True)
class _Kin:
    """Paragraphs of both texts that belong together, by their numbers."""

    lefts: list[int]
    rights: list[int]


def differences(first: str, second: str) -> list[Row]:
    """Return two texts of paragraphs (lines) side by side: every paragraph of both once, in the order of the first.

    What only the second has stands behind what it follows there.
    """
    lefts, rights = first.splitlines(), second.splitlines()
    kin = in_order(akin(lefts, rights))
    moved = out_of_order(kin)
    return [
        row_of([lefts[at] for at in one.lefts], [rights[at] for at in one.rights], place in moved)
        for place, one in enumerate(kin)
    ]


def akin(lefts: Sequence[str], rights: Sequence[str]) -> list[_Kin]:
    """Return the paragraphs that belong together: each with the one that is most like it, and all that this joins."""
    ties = [(at, to) for at, to in likest(lefts, rights)] + [(at, to) for to, at in likest(rights, lefts)]
    groups: dict[tuple[str, int], _Kin] = {("left", at): _Kin([at], []) for at in range(len(lefts))}
    groups |= {("right", at): _Kin([], [at]) for at in range(len(rights))}
    for left, right in ties:
        one, other = groups["left", left], groups["right", right]
        if one is not other:
            joined = _Kin(one.lefts + other.lefts, one.rights + other.rights)
            groups |= {("left", at): joined for at in joined.lefts} | {("right", at): joined for at in joined.rights}
    return list({id(one): one for one in groups.values()}.values())


def likest(lines: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield for each line that has one the number of the line of the others that is most like it."""
    standing, known = defaultdict(list), [pairs(other) for other in others]
    for at, other in enumerate(known):
        for pair in other:
            standing[pair].append(at)
    for at, own in enumerate(map(pairs, lines)):
        common = Counter(to for pair in own if len(standing[pair]) <= _RARE for to in standing[pair])
        shares = {to: len(own & known[to]) / min(len(own), len(known[to])) for to, _count in common.most_common(_TRIED)}
        to = max(shares, key=lambda to: (shares[to] * len(own & known[to]), -abs(to - at)), default=-1)
        if to >= 0 and shares[to] >= _AKIN:
            yield at, to


def pairs(line: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a line; a line of one letter is its own."""
    letters = fingerprint(line)
    return frozenset(letters[at : at + 2] for at in range(max(1, len(letters) - 1)) if letters)


def in_order(kin: Sequence[_Kin]) -> list[_Kin]:
    """Set groups in the order of the first text, and what only the second has behind what it follows there."""
    for one in kin:
        one.lefts.sort()
        one.rights.sort()
    behind = {right: one.lefts[0] for one in kin if one.lefts for right in one.rights}
    for right in sorted(right for one in kin if not one.lefts for right in one.rights):
        behind[right] = behind.get(right - 1, -1)
    return sorted(kin, key=lambda one: (one.lefts[0], -1) if one.lefts else (behind[one.rights[0]], one.rights[0]))


def out_of_order(kin: Sequence[_Kin]) -> set[int]:
    """Return the places of the groups that the second text has elsewhere: all but the longest run that is in order."""
    ends: list[int] = []
    chain: list[list[int]] = []
    paired = [place for place, one in enumerate(kin) if one.lefts and one.rights]
    for place in paired:
        right = kin[place].rights[0]
        at = bisect_left(ends, right)
        chain[at:] = [[*(chain[at - 1] if at else []), place]]
        ends[at : at + 1] = [right]
    return set(paired) - set(chain[-1]) if chain else set()


def row_of(lefts: Sequence[str], rights: Sequence[str], has_moved: bool) -> Row:
    """Return paragraphs beside each other, cut where they differ."""
    one, other = "\n".join(lefts), "\n".join(rights)
    if one == other or not (one and other) or max(len(one), len(other)) > _LONGEST:
        is_alone = one != other
        return Row(whole(one, is_alone), whole(other, is_alone), has_moved)
    found = smooth(list(aligned(one, other)))
    left = tuple(Piece(text, is_alone) for is_alone, text, _other in found if text)
    return Row(left, tuple(Piece(text, is_alone) for is_alone, _one, text in found if text), has_moved)


def whole(text: str, is_alone: bool) -> tuple[Piece, ...]:
    return (Piece(text, is_alone),) if text else ()


def aligned(first: str, second: str) -> Iterator[tuple[bool, str, str]]:
    """Yield the runs in order: whether they differ, the words of the first, the words of the second."""
    for code in Indel.opcodes(first, second):
        one, other = first[code.src_start : code.src_end], second[code.dest_start : code.dest_end]
        yield code.tag != "equal", one, other


def smooth(found: Sequence[tuple[bool, str, str]]) -> list[tuple[bool, str, str]]:
    """Join changes between which a single letter is equal."""
    done: list[tuple[bool, str, str]] = []
    for at, (differs, one, other) in enumerate(found):
        is_chance = 0 < at < len(found) - 1 and len(one) < _CHANCE
        if done and done[-1][0] and (differs or is_chance):
            done[-1] = (True, done[-1][1] + one, done[-1][2] + other)
        else:
            done.append((differs, one, other))
    return done
