"""Section suggestions: words that speak for each section, and what makes a story the bureau's own at all."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from .gazetteer import Gazetteer
from .lexicon import read_table
from .records import Mention, Story, Suggestion

#: Words of the bureau's own field that a story must have, for each 1,000 characters and in all, to be its news.
LEAST_HEALTH_DENSITY, LEAST_HEALTH = 5.0, 2.5
OTHER = "other"
_TITLE_FACTOR, _LEAD_FACTOR = 3.0, 1.5
_PERSON_TITLE = re.compile(
    r"^[一-鿿]{2,4}[:：]|^[“\"]?[一-鿿]{0,6}(?:医生|院长|护士|大夫|主任|村医)[”\"]?[一-鿿]{0,3}[:：]|——记|记.{0,20}(?:医生|院长|护士|医师|主任)"
)
_COUNTY_KINDS = frozenset({"township", "community"})

Keywords = Mapping[str, Mapping[str, float]]


@cache
def default_keywords() -> dict[str, dict[str, float]]:
    """The words that ship with the pipeline: section -> word -> weight."""
    return {section: words for section, words in read_table("sections.toml").items() if section != "health"}


@cache
def _searcher(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def suggest_sections(story: Story, gazetteer: Gazetteer, keywords: Keywords | None = None) -> tuple[Suggestion, ...]:
    """Sections for a story, the likeliest first, at most three; `other` alone where it is not the bureau's news."""
    keywords = keywords or default_keywords()
    title = f"{story.kicker} {story.headline} {story.deck}"
    paragraphs = [block.text for block in story.body]
    health, words = _weigh(read_table("sections.toml")["health"], title, paragraphs)
    length = max(200, len(title) + sum(map(len, paragraphs)))
    bodies = [one for one in story.institutions if one.kind not in ("other", "association", "school")]
    if (health < LEAST_HEALTH and not bodies) or (health * 1000 / length < LEAST_HEALTH_DENSITY and len(bodies) < 2):
        return (Suggestion(OTHER, 1.0, "few words of the field"),)
    scores = {section: _weigh(table, title, paragraphs) for section, table in keywords.items() if section != OTHER}
    weighed = {section: (score / (1 + length / 1500), found) for section, (score, found) in scores.items()}
    for section, bonus, reason in _structural(story, title, bodies, gazetteer):
        score, found = weighed.get(section, (0.0, []))
        weighed[section] = (score + bonus, [reason, *found])
    return _ranked(weighed)


def _ranked(weighed: Mapping[str, tuple[float, list[str]]]) -> tuple[Suggestion, ...]:
    best = sorted(weighed.items(), key=lambda pair: -pair[1][0])[:3]
    total = sum(score for _, (score, _) in best) or 1.0
    found = [
        Suggestion(name, round(score / total, 3), "、".join(words[:4])) for name, (score, words) in best if score > 0
    ]
    return tuple(found) or (Suggestion("work", 0.0, "no words of any section"),)


def _weigh(table: Mapping[str, float], title: str, paragraphs: Sequence[str]) -> tuple[float, list[str]]:
    """The weight of a table's words in a story, and the words that weighed most. A word repeated counts less."""
    searcher = _searcher(tuple(table))
    counts: dict[str, float] = {}
    for at, text in enumerate((title, *paragraphs)):
        factor = _TITLE_FACTOR if at == 0 else _LEAD_FACTOR if at == 1 else 1.0
        for hit in searcher.findall(text):
            counts[hit] = counts.get(hit, 0.0) + factor
    weights = {word: table[word] * min(count, 2 + count**0.5) for word, count in counts.items()}
    return sum(weights.values()), sorted(weights, key=lambda word: -weights[word])


def _structural(
    story: Story, title: str, bodies: Sequence[Mention], gazetteer: Gazetteer
) -> list[tuple[str, float, str]]:
    """What the form of a story says: whom its title names, which institutions it is about."""
    found: list[tuple[str, float, str]] = []
    named = [one for one in bodies if one.printed in title]
    first = named[0] if named else (bodies[0] if bodies else None)
    if _PERSON_TITLE.search(title):
        found.append(("people", 5.0, "a title about a person"))
    if first:
        strength = 3.0 if named else 1.5
        county = first.kind in _COUNTY_KINDS or bool(first.district) or any(c in first.name for c in gazetteer.counties)
        if county:
            found.append(("districts", strength + 2.0, first.name))
        elif first.kind in ("hospital", "tcm_hospital"):
            found.append(("hospitals", strength + 1.0, first.name))
        elif first.kind == "authority":
            found.append(("work", strength + 1.0, first.name))
        elif first.kind in ("cdc", "blood", "emergency", "supervision"):
            found.append(("cdc", strength + 1.0, first.name))
        if first.kind == "maternal":
            found.append(("childcare", 1.5, first.name))
        if first.kind == "tcm_hospital":
            found.append(("tcm", 1.0, first.name))
    if any(re.search(rf"{county}", title) for county in gazetteer.home.counties):
        found.append(("districts", 2.5, "a county in the title"))
    return found
