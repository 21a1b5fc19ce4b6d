"""What a story could be: sections and tags, from today's rules and from what editors chose before.

How the evidence adds up stands in `articles.pipeline.choices` and in docs/suggestions.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from articles.models import Article, Section, Tag, WordUse
from articles.pipeline import Gazetteer, load_gazetteer
from articles.pipeline.choices import (
    EVERY,
    Experience,
    Subject,
    weigh_sections,
    weigh_tag,
    word_of_rule,
    words_to_learn,
)
from articles.pipeline.items.sections import Keywords, keywords_with, suggest_sections
from articles.pipeline.records import Block, Mention, Story, Suggestion

from .reasons import reason_of_section, reason_of_tag
from .rules import TagRule, rules_of_tags

LIKELY = 0.5  # a tag is on by default from here
LEAST_SECTION, LEAST_TAG = 0.02, 0.2
MOST_SECTIONS, MOST_TAGS = 3, 8
STORIES = 20  # whose words are looked up together
SHORTEST_NAME = 4  # characters: less of an institution's name names it in no title


class SuggestedSection(NamedTuple):
    section: Section
    score: float
    reason: str


class SuggestedTag(NamedTuple):
    tag: Tag
    score: float
    reason: str

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY


@dataclass(frozen=True, slots=True)
class Suggested:
    """Sections and tags, the likeliest first; a score is the probability (0..1) that an editor chooses it."""

    sections: list[SuggestedSection] = field(default_factory=list)
    tags: list[SuggestedTag] = field(default_factory=list)


def suggest(article: Article) -> Suggested:
    """Suggest for one story, in four queries. The row must hold its titles and its text."""
    return next(suggest_all([article]))


def suggest_all(articles: Iterable[Article]) -> Iterator[Suggested]:
    """Suggest for each of these stories in turn; two queries for all, and two for every twenty."""
    rules, rows = Rules.of_today(), iter(articles)
    while part := list(islice(rows, STORIES)):
        yield from suggest_part(part, rules)


def suggest_part(articles: Sequence[Article], rules: "Rules") -> Iterator[Suggested]:
    named = mentions_of(articles)
    stories = [(as_story(article, named[article.pk]), learned_words(article)) for article in articles]
    experience = experience_of(frozenset().union(*(words for _story, words in stories)), rules)
    for story, words in stories:
        yield rules.suggest(story, words, experience)


@dataclass(frozen=True, slots=True)
class Rules:
    """What speaks for each section and each tag today, and where we are."""

    sections: Mapping[Subject, Section]
    keywords: Keywords
    tags: Sequence[TagRule]
    gazetteer: Gazetteer

    @classmethod
    def of_today(cls) -> "Rules":
        """Read the rules as they stand: two queries."""
        sections = list(Section.objects.all())
        return cls(
            {Subject("section", section.pk): section for section in sections},
            keywords_with({section.slug: section.keywords for section in sections}),
            rules_of_tags(Tag.objects.all()),
            gazetteer_of(Path(settings.NEWSROOM_JURISDICTION)),
        )

    def suggest(self, story: Story, words: frozenset[str], experience: Experience) -> Suggested:
        return Suggested(self.suggest_sections(story, words, experience), self.suggest_tags(story, words, experience))

    def read_sections(self, story: Story) -> tuple[Suggestion, ...]:
        """What the rules alone say."""
        return suggest_sections(story, self.gazetteer, self.keywords)

    def suggest_sections(self, story: Story, words: frozenset[str], experience: Experience) -> list[SuggestedSection]:
        read = {suggestion.section: suggestion for suggestion in self.read_sections(story)}
        shares = {subject: read[row.slug].score for subject, row in self.sections.items() if row.slug in read}
        first = word_of_rule(next(iter(read)))
        weighed = weigh_sections(shares, first, words, experience, list(self.sections))
        likeliest = sorted(weighed, key=lambda subject: -weighed[subject][0])[:MOST_SECTIONS]
        return [
            SuggestedSection(row, round(score, 3), reason_of_section(read.get(row.slug), story, evidence))
            for row, (score, evidence) in ((self.sections[subject], weighed[subject]) for subject in likeliest)
            if score >= LEAST_SECTION
        ]

    def suggest_tags(self, story: Story, words: frozenset[str], experience: Experience) -> list[SuggestedTag]:
        spoken = {rule.subject: rule.weigh(story) for rule in self.tags}
        near = set(experience.nearest("tag", words, MOST_TAGS))
        found = []
        for rule in self.tags:
            weight, hits = spoken[rule.subject]
            if weight or rule.subject in near:
                score, evidence = weigh_tag(weight, hits[0] if hits else "", words, experience, rule.subject)
                found.append(SuggestedTag(rule.tag, round(score, 3), reason_of_tag(hits, story, evidence)))
        likely = [one for one in found if one.score >= LEAST_TAG and one.reason]
        return sorted(likely, key=lambda one: (-one.score, one.tag.name))[:MOST_TAGS]


@cache
def gazetteer_of(path: Path) -> Gazetteer:
    """The jurisdiction of the settings, read once a process."""
    return load_gazetteer(path)


def experience_of(words: frozenset[str], rules: Rules) -> Experience:
    """What was learned about these words and about the rules' suggestions: one query."""
    firsts = (word_of_rule(section.slug) for section in rules.sections.values())
    rows = WordUse.objects.of([*words, *firsts, EVERY]).values_list("word", "kind", "key", "stories")
    return Experience((word, Subject(kind, key), stories) for word, kind, key, stories in rows.order_by())


def learned_words(article: Article) -> frozenset[str]:
    return words_to_learn((article.kicker, article.headline, article.deck), article.text)


def mentions_of(articles: Sequence[Article]) -> Mapping[int, list[tuple[str, str, str]]]:
    """The institutions of each story as (name, kind, district): one query."""
    rows = Article.institutions.through.objects.filter(article__in=[article.pk for article in articles])
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    columns = ("article_id", "institution__name", "institution__kind", "institution__district")
    for key, *institution in rows.order_by("pk").values_list(*columns):
        found[key].append(tuple(institution))
    return found


def as_story(article: Article, institutions: Iterable[tuple[str, str, str]]) -> Story:
    """A row as the pipeline reads a story; its institutions are those that the desk left to it."""
    title = f"{article.kicker} {article.headline} {article.deck}"
    mentions = (
        Mention(name, printed_name(name, title) or printed_name(name, article.text) or name, kind, district)
        for name, kind, district in institutions
    )
    return Story(
        spans=(),
        confidence=1.0,
        kicker=article.kicker,
        headline=article.headline,
        deck=article.deck,
        body=tuple(Block("paragraph", line) for line in article.text.split("\n")),
        institutions=tuple(sorted(mentions, key=lambda mention: place_of(mention.printed, title, article.text))),
    )


def printed_name(name: str, text: str) -> str:
    """The longest ending of an official name that stands in a text (市人民医院); "" where none does."""
    endings = (name[at:] for at in range(len(name) - SHORTEST_NAME + 1))
    return next((ending for ending in endings if ending in text), "")


def place_of(printed: str, title: str, text: str) -> int:
    """Where a name stands first, the title before the text; what stands nowhere comes last."""
    whole = f"{title}\n{text}"
    at = whole.find(printed)
    return at if at >= 0 else len(whole)
