"""What editors chose before, as evidence: which words stood in the stories that they put into a section or tagged.

Counts of words are added and taken away again, so what is learned from a choice can be unlearned to the digit when the
choice is changed or undone. Sketched beside it: a linear model trained step by step. Refused, because a step cannot be
taken back, and two processes that learn at once would have to wait for each other.

A section's evidence is, for every word of a story, how much oftener it stood in that section's stories than in all
others (complement naive Bayes, Rennie et al. 2003), drawn towards no evidence while little was chosen. The words of a
story lean on each other, so the sum is divided by the root of their number. Words that nearly always stood in stories
of one section speak beside that for themselves: they are how a bureau's own habits are learned soon. What the rules
say is where it starts; how often editors followed the rules' first suggestion moves that start.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

#: Characters of a text, from its beginning, whose words are learned, besides those of the titles.
OPENING = 300
#: Stands in every story that was chosen for: its count is their number.
EVERY = ""
#: Choices in which a word must stand to speak half as loud as it could; the choices at which all words do.
_CAUTION, _FEW = 3.0, 70.0
_LOUDNESS = 0.3
#: A word speaks for itself where it stood in so many chosen stories, and so large a share of all that hold it.
_SURE_STORIES, _SURE_SHARE = 6, 0.85
_SURE_LOUDNESS = (1.4, 0.5, 0.1)  # of the surest word, the second, the third
#: So many choices' weight has what the rules say beside what editors did when the rules said so.
_TRUST = 60.0
#: What the rules leave, in all, to the sections that they do not suggest.
_SURPRISE = 0.15
#: Words that decided are told where they speak at least so clearly.
_CLEARLY = 0.7
_MOST_TOLD = 3
#: Characters: what is longer is no word but a phrase that stood in several stories alike.
_LONGEST_TOLD = 6
#: Pairs with one of these are no words that anybody would name as a reason, however well they tell.
_PARTICLES = frozenset("的了是在和与及为将等被把对从到也都就又还这那个一年月日")
_HANZI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


class Subject(NamedTuple):
    """What was chosen: kind "section" or "tag", and the key of its row."""

    kind: str
    key: int


#: (word, subject, stories in which the word stood and for which the subject was chosen).
Use = tuple[str, Subject, int]


def words_to_learn(titles: Sequence[str], text: str) -> frozenset[str]:
    """The pairs of neighbouring Hanzi in a story's titles and opening, each once.

    Pairs need no dictionary, so that the name of a campaign that nobody heard of yet is learned like any word.
    """
    runs = _HANZI.findall("\n".join((*titles, text[:OPENING])))
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def word_of_rule(section: str) -> str:
    """The word that stands for the rules' first suggestion."""
    return f"={section}"


class Evidence(NamedTuple):
    """What earlier choices say: the sum in nats (0: nothing), the words that decided, and stories with the first."""

    weight: float = 0.0
    words: tuple[str, ...] = ()
    stories: int = 0


class Experience:
    """The counts of the words of one story or of several, for all that was ever chosen."""

    def __init__(self, uses: Iterable[Use]) -> None:
        self.counts: dict[Subject, dict[str, int]] = {}
        self.stories: dict[str, int] = {}  # word -> stories that hold it, whatever was chosen: each is in one section
        for word, subject, stories in uses:
            self.counts.setdefault(subject, {})[word] = stories
            if subject.kind == "section":
                self.stories[word] = self.stories.get(word, 0) + stories

    @property
    def choices(self) -> int:
        """Stories that editors put into sections."""
        return self.stories.get(EVERY, 0)

    def count(self, word: str, subject: Subject) -> int:
        return self.counts.get(subject, {}).get(word, 0)

    def nearest(self, kind: str, words: frozenset[str], most: int) -> list[Subject]:
        """The subjects whose stories share most of these words, rare ones above all; for looking at closely."""
        known = [(word, with_word) for word in words if (with_word := self.stories.get(word, 0)) > 1]
        shared = {
            subject: sum(counts.get(word, 0) / with_word for word, with_word in known)
            for subject, counts in self.counts.items()
            if subject.kind == kind
        }
        return sorted(shared, key=lambda subject: (-shared[subject], subject))[:most]

    def evidence(self, words: frozenset[str], subject: Subject) -> Evidence:
        """How the words of a story speak for a subject."""
        counts, every = self.counts.get(subject, {}), self.choices
        chosen = counts.get(EVERY, 0)
        if not chosen:
            return Evidence()
        speaks = {
            word: _speaks(counts.get(word, 0), chosen, with_word, every)
            for word in words
            if (with_word := self.stories.get(word, 0)) > 1
        }
        loudness = _LOUDNESS * every**2 / (every**2 + _FEW**2) / math.sqrt(len(speaks) + 1)
        weight = loudness * sum(speaks.values()) + self._sure(speaks, counts)
        clear = (word for word in speaks if speaks[word] > _CLEARLY and counts.get(word, 0) > 1)
        told = [word for word in clear if _PARTICLES.isdisjoint(word)]
        told.sort(key=lambda word: (-speaks[word] * math.log(counts[word]), word))
        stories = counts[told[0]] if told else 0
        return Evidence(weight, tuple(told), stories)

    def _sure(self, words: Iterable[str], counts: Mapping[str, int]) -> float:
        """What the words say that nearly always stood in stories of this subject."""
        pairs = ((counts.get(word, 0), self.stories[word]) for word in words)
        odds = (
            math.log((here + 0.5) / (max(0, with_word - here) + 0.5))
            for here, with_word in pairs
            if here >= _SURE_STORIES and here >= _SURE_SHARE * with_word
        )
        surest = sorted(odds, reverse=True)
        return sum(loudness * one for loudness, one in zip(_SURE_LOUDNESS, surest, strict=False))


def _speaks(here: int, chosen: int, with_word: int, every: int) -> float:
    """The log of how much oftener a word stood in the chosen stories than in the others."""
    usual = (with_word + 0.5) / (every + 1)
    elsewhere = (max(0, with_word - here) + _CAUTION * usual) / (every - chosen + _CAUTION)
    return math.log((here + _CAUTION * usual) / (chosen + _CAUTION) / elsewhere)


def weigh_sections(
    rules: Mapping[Subject, float],
    first: str,
    words: frozenset[str],
    experience: Experience,
    sections: Sequence[Subject],
) -> dict[Subject, tuple[float, Evidence]]:
    """The probability of each section and what earlier choices said of it.

    `rules` holds the shares of those that the rules suggest, `first` the word for the first of them.
    """
    followed = sum(experience.count(first, one) for one in sections)
    shares = sum(rules.values()) or 1.0
    found, logs = {}, {}
    for one in sections:
        start = _SURPRISE / len(sections) + (1 - _SURPRISE) * rules.get(one, 0.0) / shares
        moved = (_TRUST * start + experience.count(first, one)) / (_TRUST + followed)
        found[one] = experience.evidence(words, one)
        logs[one] = math.log(moved) + found[one].weight
    highest = max(logs.values(), default=0.0)
    whole = sum(math.exp(value - highest) for value in logs.values())
    return {one: (math.exp(logs[one] - highest) / whole, found[one]) for one in sections}


#: The share of all stories that a tag has where nothing is known, and what one unit of a rule's weight adds, in nats.
_RARE, _BY_RULE = 0.1, 1.1
_TRUST_IN_WORD = 4.0


def weigh_tag(
    rule: float, word: str, words: frozenset[str], experience: Experience, tag: Subject
) -> tuple[float, Evidence]:
    """The probability of a tag and what earlier choices said of it.

    `rule` is the weight of the tag's words in the story, `word` the strongest of them: how often editors gave the
    tag where it stood moves what the rule says.
    """
    start = _odds_to_share(math.log(_RARE / (1 - _RARE)) + _BY_RULE * rule)
    told = _rarest(word, words, experience) if rule else EVERY
    seen, given = (0, 0) if told is None else (experience.stories.get(told, 0), experience.count(told, tag))
    moved = (_TRUST_IN_WORD * start + given) / (_TRUST_IN_WORD + seen)
    evidence = experience.evidence(words, tag)
    return _odds_to_share(math.log(moved / (1 - moved)) + evidence.weight), evidence


def _rarest(word: str, words: frozenset[str], experience: Experience) -> str | None:
    """The pair of a word's characters that fewest stories hold; None where the word is not among what is learned."""
    pairs = words_to_learn((word,), "")
    return min(pairs, key=lambda pair: (experience.stories.get(pair, 0), pair)) if pairs and pairs <= words else None


def _odds_to_share(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def words_told(pairs: Sequence[str], text: str) -> list[str]:
    """Pairs that decided, as an editor reads them: those that overlap in the text as one word (疫苗, 苗接, 接种)."""
    places = sorted({at for pair in pairs for at in _places(pair, text)})
    runs: dict[str, int] = {}
    while places:
        start = end = places.pop(0)
        while places and places[0] == end + 1:
            end = places.pop(0)
        run = text[start : end + 2]
        runs[run] = min(runs.get(run, len(pairs)), *(at for at, pair in enumerate(pairs) if pair in run))
    ordered = sorted(runs, key=lambda run: (runs[run], -len(run)))
    ordered = [run for run in ordered if len(run) <= _LONGEST_TOLD] or [run[:_LONGEST_TOLD] for run in ordered[:1]]
    apart = [run for run in ordered if not any(run != other and run in other for other in ordered)]
    return apart[:_MOST_TOLD]


def _places(pair: str, text: str) -> Iterable[int]:
    at = text.find(pair)
    while at >= 0:
        yield at
        at = text.find(pair, at + 1)
