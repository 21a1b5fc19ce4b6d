"""Section suggestions: words that speak for each section, and what makes a story the bureau's own at all."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, repeat

from ..lexicon import read_table
from ..lexicon.phrases import Head, Heads
from ..naming.gazetteer import Gazetteer
from ..records import Mention, Story, Suggestion

#: Words of the bureau's own field that a story must have, for each 1,000 characters and in all, to be its news.
LEAST_HEALTH_DENSITY, LEAST_HEALTH = 5.0, 2.5
OTHER = "other"
#: Characters from which a story can be a survey of many fields.
_LONG = 1200
#: … and up to which a few words of the field are enough.
_SHORT = 250
_TITLE_FACTOR, _LEAD_FACTOR = 3.0, 1.5
#: Forms of titles that tell what a story is, whatever its words: (section, weight, form).
_TITLE_FORMS = (
    (
        "people",
        5.0,
        re.compile(r"^[一-鿿]{2,4}[:：]|^[“\"]?[一-鿿]{0,6}(?:医生|院长|护士|大夫|主任|村医)[”\"]?[一-鿿]{0,3}[:：]"),
    ),
    ("people", 5.0, re.compile(r"——记|记.{0,20}(?:医生|院长|护士长?|医师|主任|调度员|村医)")),
    (
        "people",
        3.5,
        re.compile(
            r"的(?:人|[一-鿿]{1,3}(?:师|医|长|员|夫|者))(?:$|\s)|一[位名个][一-鿿]{1,5}的|[二三四五六]十[一-鿿]?(?:年|载)"
        ),
    ),
    (
        "science",
        3.0,
        re.compile(
            r"如何(?:正确|科学|预防|应对|护|选|防)|怎么(?:办|护|防|吃|选|做|打)|支招|请收好|误区|防护|该[^。]{1,4}了|别[^。]{2,10}|这(?:几|[三四五六七八])[^。]{1,3}"
        ),
    ),
)
_COUNTY_KINDS = frozenset({"township", "community"})

Keywords = Mapping[str, Mapping[str, float]]


@cache
def default_keywords() -> dict[str, dict[str, float]]:
    """The words that ship with the pipeline: section -> word -> weight."""
    return {section: words for section, words in read_table("sections.toml").items() if section != "health"}


def keywords_with(edited: Keywords) -> Keywords:
    """The words of every section: those that editors gave, and of a section without any those that ship."""
    return default_keywords() | {section: words for section, words in edited.items() if words}


@dataclass(frozen=True, slots=True)
class _Searcher:
    """The words of one section as a pattern, and how they begin."""

    pattern: re.Pattern[str]
    heads: frozenset[Head]


@dataclass(frozen=True, slots=True)
class _Text:
    """The title or a paragraph of a story, what each word in it counts, and which heads of words stand in it."""

    text: str
    factor: float
    heads: Set[Head]


@lru_cache(maxsize=256)
def _searchers(tables: tuple[tuple[str, ...], ...]) -> tuple[tuple[_Searcher, ...], Heads]:
    """For each list of words its searcher, and the heads of all of them."""
    found = tuple(map(_searcher, tables))
    return found, Heads(head for one in found for head in one.heads)


def _searcher(words: Sequence[str]) -> _Searcher:
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    return _Searcher(pattern, frozenset(tuple(word[:2]) for word in words))


def _texts(title: str, paragraphs: Sequence[str], heads: Heads) -> list[_Text]:
    """The texts of a story, with the heads that stand in each."""
    factors = chain((_TITLE_FACTOR, _LEAD_FACTOR), repeat(1.0))
    pairs = zip((title, *paragraphs), factors, strict=False)
    return [_Text(text, factor, heads.found_in(text)) for text, factor in pairs]


def suggest_sections(story: Story, gazetteer: Gazetteer, keywords: Keywords | None = None) -> tuple[Suggestion, ...]:
    """Sections for a story, the likeliest first, at most three; `other` alone where it is not the bureau's news."""
    keywords = keywords or default_keywords()
    title = f"{story.kicker} {story.headline} {story.deck}"
    paragraphs = [block.text for block in story.body]
    field = read_table("sections.toml")["health"]
    (of_field, *of_sections), heads = _searchers(tuple(map(tuple, (field, *keywords.values()))))
    texts = _texts(title, paragraphs, heads)
    health, words = _weigh(field, of_field, texts)
    length = max(200, len(title) + sum(map(len, paragraphs)))
    titled = any(word in title for word in words) or any(one.printed in title for one in story.institutions)
    bodies = [one for one in story.institutions if one.kind not in ("other", "association", "school")]
    if (
        (len(words) < 3 and not titled and length > _SHORT)
        or (health < LEAST_HEALTH and not bodies)
        or (health * 1000 / length < LEAST_HEALTH_DENSITY and len(bodies) < 2)
    ):
        return (Suggestion(OTHER, 1.0, "few words of the field"),)
    pairs = zip(keywords.items(), of_sections, strict=True)
    scores = {section: _weigh(table, searcher, texts) for (section, table), searcher in pairs if section != OTHER}
    weighed = {section: (score / (1 + length / 1500), found) for section, (score, found) in scores.items()}
    for section, bonus, reason in _structural(story, title, bodies, gazetteer):
        score, found = weighed.get(section, (0.0, []))
        weighed[section] = (score + bonus, [reason, *found])
    return _ranked(_broad(weighed, length))


def _broad(weighed: Mapping[str, tuple[float, list[str]]], length: int) -> dict[str, tuple[float, list[str]]]:
    """A long story that speaks of many fields alike is of the bureau's work as a whole."""
    scores = sorted((score for score, _ in weighed.values()), reverse=True)
    if length < _LONG or len(scores) < 3 or scores[2] < 0.75 * scores[0]:
        return dict(weighed)
    return {**weighed, "work": (scores[0] * 1.1, ["covers many fields", *weighed.get("work", (0.0, []))[1]])}


def _ranked(weighed: Mapping[str, tuple[float, list[str]]]) -> tuple[Suggestion, ...]:
    best = sorted(weighed.items(), key=lambda pair: -pair[1][0])[:3]
    total = sum(score for _, (score, _) in best) or 1.0
    found = [
        Suggestion(name, round(score / total, 3), "、".join(words[:4])) for name, (score, words) in best if score > 0
    ]
    return tuple(found) or (Suggestion("work", 0.0, "no words of any section"),)


def weigh(table: Mapping[str, float], title: str, paragraphs: Sequence[str]) -> tuple[float, list[str]]:
    """The weight of a table's words in a story, and the words that weighed most. A word repeated counts less."""
    (searcher,), heads = _searchers((tuple(table),))
    return _weigh(table, searcher, _texts(title, paragraphs, heads))


def _weigh(table: Mapping[str, float], searcher: _Searcher, texts: Sequence[_Text]) -> tuple[float, list[str]]:
    counts: dict[str, float] = {}
    for one in texts:
        for hit in () if searcher.heads.isdisjoint(one.heads) else searcher.pattern.findall(one.text):
            counts[hit] = counts.get(hit, 0.0) + one.factor
    if not counts:
        return 0.0, []
    weights = {word: table[word] * min(count, 2 + count**0.5) for word, count in counts.items()}
    return sum(weights.values()), sorted(weights, key=lambda word: -weights[word])


def _structural(
    story: Story, title: str, bodies: Sequence[Mention], gazetteer: Gazetteer
) -> list[tuple[str, float, str]]:
    """What the form of a story says: whom its title names, which institutions it is about."""
    found = [(section, weight, "the form of its title") for section, weight, form in _TITLE_FORMS if form.search(title)]
    named = [one for one in bodies if one.printed in title]
    first = named[0] if named else (bodies[0] if bodies else None)
    if first:
        found += _by_institution(first, 3.0 if named else 1.5, gazetteer)
    if any(county in title for county in gazetteer.home.counties):
        found.append(("districts", 2.5, "a county in the title"))
    return found


#: What the institution that a story is about says of its section: kind -> (section, more or less weight).
_OF_KIND: Mapping[str, tuple[tuple[str, float], ...]] = {
    "hospital": (("hospitals", 1.0),),
    "tcm_hospital": (("hospitals", 1.0), ("tcm", 0.5)),
    "authority": (("work", 1.0),),
    "cdc": (("cdc", 1.0),),
    "supervision": (("cdc", 0.5), ("work", 1.0)),
    "blood": (("work", 1.0), ("hospitals", 0.5)),
    "emergency": (("work", 1.0), ("hospitals", 0.5)),
    "maternal": (("childcare", 0.0),),
}


def _by_institution(first: Mention, strength: float, gazetteer: Gazetteer) -> list[tuple[str, float, str]]:
    """A county's institution speaks for the districts, a city's one for what it does."""
    county = first.kind in _COUNTY_KINDS or bool(first.district) or gazetteer.names_county(first.name)
    if county and not gazetteer.names_city_elsewhere(first.name):
        return [("districts", strength + 2.0, first.name)]
    return [(section, strength + more, first.name) for section, more in _OF_KIND.get(first.kind, ())]
