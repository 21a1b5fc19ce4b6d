"""Which stories a changed rule would move: read a slice at a time, nothing is written here.

Only a story that holds a changed word can move, so the database looks for those first.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Q, QuerySet

from articles.models import Article, RuleTrial, Section, Tag, TrialMove
from articles.models.article import Status
from articles.pipeline.choices import Experience, weigh_tag
from articles.pipeline.items.sections import default_keywords
from articles.pipeline.records import Story

from .rules import TagRule, rule_of_tag
from .suggestions import LIKELY, Rules, as_story, mentions_of

WINDOW = 500  # stories that are looked at together
READ = ("kicker", "headline", "deck", "text", "status", "section_id", "suggestions", "tagged_at")
Group = TrialMove.Group
Words = Mapping[str, float]


class Slice(NamedTuple):
    """What a slice of the stories shows: the moves, not saved yet, and how far it came."""

    moves: list[TrialMove]
    reached: int
    looked: int


def look(trial: RuleTrial, subject: Section | Tag, seconds: float) -> Slice:
    """Look at the next stories for some seconds, at one window of them at least."""
    end, change = time.monotonic() + seconds, changed_rule(subject, trial.words)
    moves, reached, looked = [], trial.reached, 0
    while reached < trial.last and (not looked or time.monotonic() < end):
        rows = Article.objects.filter(pk__gt=reached, pk__lte=trial.last).order_by("pk")
        keys = list(rows.values_list("pk", flat=True)[:WINDOW])
        moves += moves_in(keys, change)
        reached, looked = keys[-1] if len(keys) == WINDOW else trial.last, looked + len(keys)
    return Slice(moves, reached, looked)


def moves_in(keys: Sequence[int], change: "SectionChange | TagChange") -> Iterator[TrialMove]:
    """Yield the moves of these stories."""
    if not keys or not change.words:
        return
    rows = list(Article.objects.filter(pk__range=(keys[0], keys[-1])).filter(holds(change.words)).only(*READ))
    named = mentions_of(rows)
    for article in rows:
        story = as_story(article, named[article.pk])
        if move := change.move(article, story):
            move.word = deciding_word(change.words, story)
            yield move


def holds(words: Mapping[str, float]) -> Q:
    """Condition that a story holds one of these words; one pattern for all, read alike by both databases."""
    pattern = "|".join(re.escape(word) for word in sorted(words))
    return Q(text__regex=pattern) | Q(headline__regex=pattern) | Q(kicker__regex=pattern) | Q(deck__regex=pattern)


def deciding_word(changes: Words, story: Story) -> str:
    """Return the changed word that weighs most in a story; one of the title counts three times."""
    title = f"{story.kicker} {story.headline} {story.deck}"
    text = "\n".join(block.text for block in story.body)
    return max(changes, key=lambda word: (abs(changes[word]) * (3 * title.count(word) + text.count(word)), word))


def changed_words(before: Words, after: Words) -> dict[str, float]:
    """Return the words whose weight differs, with the difference."""
    differences = {word: after.get(word, 0.0) - before.get(word, 0.0) for word in (*before, *after)}
    return {word: difference for word, difference in differences.items() if difference}


def words_of(section: Section) -> Words:
    """Return the words that speak for a section today: an editor's, else those that ship."""
    return section.keywords or default_keywords().get(section.slug, {})


def changed_rule(subject: Section | Tag, words: Words) -> "SectionChange | TagChange":
    if isinstance(subject, Tag):
        return TagChange.of(subject, words)
    before = Rules.of_today()
    wanted = words or default_keywords().get(subject.slug, {})
    after = replace(before, keywords={**before.keywords, subject.slug: wanted})
    slugs = {section.slug: section.pk for section in before.sections.values()}
    return SectionChange(changed_words(words_of(subject), wanted), before, after, slugs)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """The rules with and without the change; `slugs` are the keys of the sections by their addresses."""

    words: Words
    before: Rules
    after: Rules
    slugs: Mapping[str, int]

    def move(self, article: Article, story: Story) -> TrialMove | None:
        """Return how a story moves; None where the same section is suggested, or it stands in the new one."""
        before, after = (rules.read_sections(story)[0].section for rules in (self.before, self.after))
        if before == after or after not in self.slugs or article.section_id == self.slugs[after]:
            return None
        return TrialMove(story=article.pk, group=self.group(article, before), before=before, after=after)

    def group(self, article: Article, before: str) -> str:
        if article.status != Status.DRAFT:
            return Group.PUBLIC
        stored = article.suggestions[0]["section"] if article.suggestions else ""
        machines = {None, self.slugs.get(before), self.slugs.get(stored)}
        return Group.MOVES if article.tagged_at is None and article.section_id in machines else Group.DECIDED


@dataclass(frozen=True, slots=True)
class TagChange:
    """The rule of a tag with and without the change."""

    words: Words
    before: TagRule
    after: TagRule

    @classmethod
    def of(cls, tag: Tag, words: Words) -> "TagChange":
        before = rule_of_tag(tag)
        after = rule_of_tag(Tag(pk=tag.pk, name=tag.name, keywords=words))
        pair = dict.fromkeys((*before.pair, *after.pair), 1.0) if before.pair != after.pair else {}
        return cls(pair | changed_words(before.words, after.words), before, after)

    def move(self, article: Article, story: Story) -> TrialMove | None:
        """Return whether a story gains or loses the suggestion; None where it does neither."""
        was, will = is_likely(self.before, story), is_likely(self.after, story)
        return None if was == will else TrialMove(story=article.pk, group=Group.GAINS if will else Group.LOSES)


def is_likely(rule: TagRule, story: Story) -> bool:
    """Tell whether a tag would be on by default, by its rule alone."""
    weight, hits = rule.weigh(story)
    share, _evidence = weigh_tag(weight, hits[0] if hits else "", frozenset(), Experience(()), rule.subject)
    return share >= LIKELY


def stories_of(moves: QuerySet[TrialMove]) -> list[tuple[TrialMove, Article]]:
    """Return these moves with their stories, without those that are gone. Two queries."""
    found = list(moves)
    rows = Article.objects.select_related("section").defer("body", "spans", "doubts", "suggestions", "mentions")
    stories = rows.in_bulk([move.story for move in found])
    return [(move, stories[move.story]) for move in found if move.story in stories]
