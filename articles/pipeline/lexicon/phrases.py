"""Many phrases, written as regular expressions, looked for in a text at once.

Most texts hold none of them, and `re` tries one alternative after the other at every character. So it is asked only
where a text has the head of a phrase: its first two characters, or the first where anything may follow it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

#: How a phrase begins: one character, or two.
Head = tuple[str, ...]
#: The head of all that begins with a digit.
NUMBER: Head = ("0",)

#: Where the alternatives, groups and classes of a regular expression begin and end; what is escaped is none of these.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)
_CLASS = re.compile(r"\[((?:\\\W|[^\]\\^-])+)\](?![*+?{])")
_OPTIONAL = re.compile(r"([^\\\[\]().^$*+?{}|])\?(?![?+])")
_PLAIN = re.compile(r"(?:\\(\W)|([^\\\[\]().^$*+?{}|\d]))(?![*?{])")
_NUMBER = re.compile(r"(?:\(\?<!\\d\))?(?:\\d|\d)")
_DIGIT = re.compile(r"\d")


class Phrases:
    """Phrases that are looked for together. Each must begin with a plain character, with a digit, or with `^`.

    `heads` are those of the phrases that do not begin with `^`. Raises ValueError for one that begins otherwise.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        spread = [one for phrase in phrases for one in _spread_out(phrase)]
        headed: dict[Head, list[str]] = defaultdict(list)
        for one in spread:
            for head in _heads(one):
                headed[head].append(one)
        self.heads = frozenset(headed)
        self._all, self._first = _any_of(spread), _any_of([one for one in spread if one[:1] == "^"])
        self._by_head = {head: _any_of(behind) for head, behind in headed.items()}

    def stand_in(self, text: str, heads: Set[Head]) -> bool:
        """Does any of them stand in a text? `heads` are those that stand in it."""
        within = not self.heads.isdisjoint(heads) and self._stand_within(text, heads)
        return within or self._first.match(text) is not None

    def words_in(self, text: str, heads: Set[Head]) -> list[str]:
        """The words of a text that they match, in order; for phrases that may stand anywhere."""
        if self.heads.isdisjoint(heads) or not self._stand_within(text, heads):
            return []
        return [found.group() for found in self._all.finditer(text)]

    def _stand_within(self, text: str, heads: Set[Head]) -> bool:
        return any(self._by_head[head].search(text) for head in self.heads & heads)


class Heads:
    """The heads of many phrases, looked for in a text all at once."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = frozenset(heads)
        firsts, seconds = ({head[at] for head in self._heads if len(head) == 2} for at in (0, 1))
        self._pair = re.compile(f"({_one_of(firsts)})(?=({_one_of(seconds)}))")
        self._single = re.compile(_one_of({head[0] for head in self._heads - {NUMBER} if len(head) == 1}))

    def found_in(self, text: str) -> Set[Head]:
        """Which of them stand in a text."""
        found = [*self._pair.findall(text), *zip(self._single.findall(text))]
        return self._heads.intersection([*found, NUMBER] if _DIGIT.search(text) else found)


def _one_of(chars: Set[str]) -> str:
    """A class of characters; one that holds nothing for none."""
    return f"[{''.join(map(re.escape, sorted(chars)))}]" if chars else r"(?!)"


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all; one that matches nowhere for none."""
    return re.compile("|".join(phrases) or r"(?!)")


def _heads(phrase: str) -> Iterator[Head]:
    """How a phrase begins: its first character, with each that may follow where these are told."""
    if phrase[:1] == "^":
        return
    if _NUMBER.match(phrase):
        yield NUMBER
        return
    first = _PLAIN.match(phrase)
    if not first:
        raise ValueError(f"begins with no plain character: {phrase}")
    for behind in _spread_out(phrase[first.end() :]):
        second = _PLAIN.match(behind)
        yield (_char(first), _char(second)) if second else (_char(first),)


def _char(plain: re.Match[str]) -> str:
    return plain.group(plain.lastindex or 0)


def _spread_out(phrase: str) -> Iterator[str]:
    """The alternatives of a regular expression, each beginning with a character of its own where that can be had.

    `(?:甲|乙)丙|[丁戊]己` becomes 甲丙, 乙丙, 丁己, 戊己.
    """
    for one in _alternatives(phrase):
        written_out = list(_write_out(one))
        if written_out == [one]:
            yield one
        else:
            for part in written_out:
                yield from _spread_out(part)


def _write_out(one: str) -> Iterator[str]:
    """An alternative with its first group, class or optional character written out."""
    group = _first_group(one)
    behind = one[len(group) :]
    if group and behind[:1] == "?":
        yield from (group + behind[1:], behind[1:])
    elif group and behind[:1] not in ("*", "+", "{"):
        yield from (inner + behind for inner in _alternatives(group[3:-1]))
    elif found := _CLASS.match(one):
        yield from (re.escape(char) + one[found.end() :] for char in re.sub(r"\\(\W)", r"\1", found[1]))
    elif found := _OPTIONAL.match(one):
        yield from (found[1] + one[found.end() :], one[found.end() :])
    else:
        yield one


def _alternatives(phrase: str) -> list[str]:
    """What stands between the bars of a regular expression, those within groups and classes left alone."""
    parts, depth = [""], 0
    for token in _TOKEN.findall(phrase):
        depth += (token == "(") - (token == ")")
        if token == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _first_group(one: str) -> str:
    """The plain group (?:…) that an alternative begins with, "" where it begins with none."""
    depth = 0
    for token in _TOKEN.finditer(one) if one.startswith("(?:") else ():
        depth += (token.group() == "(") - (token.group() == ")")
        if not depth:
            return one[: token.end()]
    return ""
