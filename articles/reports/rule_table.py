"""All rules side by side: which words speak for two sections at once, which stand in no story, who has none."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.models import Article, Section, Tag

from .rule_trial import words_of

NEWEST = 1000  # stories in which words are looked for: a word of which none speaks has lost its use


class RuleWord(NamedTuple):
    """A word of a rule: `others` are the sections for which it speaks as well."""

    word: str
    weight: float
    others: tuple[str, ...]
    is_unheard: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A section or a tag with its words, the heaviest first; `is_own` where an editor gave them."""

    subject: Section | Tag
    words: list[RuleWord]
    is_own: bool

    @property
    def shared(self) -> int:
        return sum(bool(word.others) for word in self.words)

    @property
    def unheard(self) -> int:
        return sum(word.is_unheard for word in self.words)


def rule_table() -> tuple[list[RuleRow], list[RuleRow]]:
    """Return the rules of all sections, and those of the tags that have words. Three queries."""
    sections, texts = list(Section.objects.all()), newest_texts()
    rules = {section: words_of(section) for section in sections}
    named = {section.pk: section.name for section in sections}
    speaks = {word: [section.pk for section in sections if word in rules[section]] for word in all_words(rules)}

    def row(subject: Section | Tag, words: Mapping[str, float], key: int | None) -> RuleRow:
        others = {word: tuple(named[other] for other in speaks.get(word, ()) if other != key) for word in words}
        ordered = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
        told = [RuleWord(word, weight, others[word], word not in texts) for word, weight in ordered]
        return RuleRow(subject, told, bool(subject.keywords))

    tags = Tag.objects.exclude(keywords={})
    return [row(one, rules[one], one.pk) for one in sections], [row(tag, tag.keywords, None) for tag in tags]


def all_words(rules: Mapping[Section, Mapping[str, float]]) -> Counter[str]:
    return Counter(word for words in rules.values() for word in words)


def newest_texts() -> str:
    """Return the titles and texts of the newest stories as one text."""
    rows = Article.objects.order_by("-pk").values_list("kicker", "headline", "deck", "text")[:NEWEST]
    return "\n".join(part for row in rows for part in row)
