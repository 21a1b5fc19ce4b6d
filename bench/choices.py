"""Measure how suggestions learn: some of the golden pages' stories are chosen for, the rest are held back and asked.

    python bench/choices.py [--folds N]

The editor is simulated: the section that the page's reader named first, or that of a bureau with habits of its own;
tags by rules that the suggestions do not know. Fails where learning makes the held-back answers worse.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from articles.pipeline import Gazetteer
from articles.pipeline.choices import (
    EVERY,
    Experience,
    Subject,
    weigh_sections,
    weigh_tag,
    word_of_rule,
    words_to_learn,
)
from articles.pipeline.institutions import find_institutions
from articles.pipeline.items.sections import default_keywords, suggest_sections
from articles.pipeline.records import Block, Story
from bench.golden import gazetteer, own_cases, real_cases

SIZES = (0, 20, 50, 100, 200, 350)
HELD_BACK = 0.28  # of the stories
LIKELY = 0.5
SECTIONS = {slug: Subject("section", at) for at, slug in enumerate((*default_keywords(), "other"))}
#: A bureau that puts what others have under hospitals, children and disease control into other sections.
HABITS = {"手术": "media", "孩子": "notices", "疫苗": "notices"}
#: Tags whose names say nothing of the words by which this editor gives them.
TAGS = {
    Subject("tag", at): words
    for at, words in enumerate((("义诊", "乡镇", "卫生院"), ("主任医师", "专家"), ("免费", "减免"), ("儿童", "婴幼儿")))
}
#: How much of a story in a hundred learning may cost by chance at any size, and what it must bring in the end.
SLACK, GAIN = 0.01, 0.03
#: What must not be lost again of the tags that are on by default, after all choices.
PRECISION, RECALL = 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Told:
    """A story as the suggestions see it, and the section that its page's reader named first."""

    opening: str
    words: frozenset[str]
    rules: dict[Subject, float]
    first: str
    gold: str
    accepted: frozenset[str]

    def chosen(self) -> str:
        return self.gold

    def chosen_by_habit(self) -> str:
        return next((section for word, section in HABITS.items() if word in self.opening), self.gold)

    def tags(self) -> list[Subject]:
        return [tag for tag, words in TAGS.items() if any(word in self.opening for word in words)]


def told_stories() -> list[Told]:
    """Every story of the golden pages."""
    known = gazetteer()
    items = chain.from_iterable(case.expected["items"] for case in (*own_cases(), *real_cases()))
    return [told(item, known) for item in items if item["type"] == "article"]


def told(item: dict, known: Gazetteer) -> Told:
    titles, texts = item["title"], [block["text"] for block in item["body"]]
    text = "\n".join(texts)
    whole = "\n".join((*titles, text))
    city = known.city_of(whole, known.mentions(whole))
    story = Story((), 1.0, headline="".join(titles[:1]), deck=" ".join(titles[1:]))
    story = replace(story, body=tuple(Block("paragraph", part) for part in texts))
    story = replace(story, institutions=tuple(find_institutions(whole, known, city, "")))
    read = suggest_sections(story, known)
    accepted = item["sections_accepted"]
    return Told(
        opening="".join(titles) + text[:300],
        words=words_to_learn(titles, text),
        rules={SECTIONS[one.section]: one.score for one in read},
        first=word_of_rule(read[0].section),
        gold=accepted[0],
        accepted=frozenset(accepted),
    )


def learned(stories: Sequence[Told], choose: Callable[[Told], str]) -> Experience:
    """What the desk's tables hold after these choices."""
    counts: Counter[tuple[str, Subject]] = Counter()
    for story in stories:
        subjects = (SECTIONS[choose(story)], *story.tags())
        counts.update((word, subject) for word in (EVERY, story.first, *story.words) for subject in subjects)
    return Experience((word, subject, count) for (word, subject), count in counts.items())


def ranked(story: Told, experience: Experience) -> list[str]:
    weighed = weigh_sections(story.rules, story.first, story.words, experience, list(SECTIONS.values()))
    return sorted(SECTIONS, key=lambda slug: -weighed[SECTIONS[slug]][0])


def said_and_right(stories: Sequence[Told], number: int) -> list[tuple[int, float, float]]:
    """Of first suggestions alike in probability, in fifths: their number, the probability told, the share chosen."""
    fifths: list[list[tuple[float, bool]]] = [[] for _fifth in range(5)]
    for known, asked in folds(stories, number):
        experience = learned(known, Told.chosen)
        for story in asked:
            weighed = weigh_sections(story.rules, story.first, story.words, experience, list(SECTIONS.values()))
            best = max(weighed, key=lambda subject: weighed[subject][0])
            told = weighed[best][0]
            fifths[min(4, int(told * 5))].append((told, best == SECTIONS[story.chosen()]))
    return [
        (
            len(found),
            sum(told for told, _right in found) / len(found),
            sum(right for _told, right in found) / len(found),
        )
        for found in fifths
        if found
    ]


def folds(stories: Sequence[Told], number: int) -> Iterator[tuple[list[Told], list[Told]]]:
    """Yield (choices in their order, held back), each time another part held back."""
    for seed in range(number):
        shuffled = random.Random(seed).sample(stories, len(stories))
        at = round(len(stories) * (1 - HELD_BACK))
        yield shuffled[:at], shuffled[at:]


def sections_after(stories: Sequence[Told], size: int, number: int, choose: Callable[[Told], str]) -> list[float]:
    """The share of held-back stories for which the first, and one of the first three, is what the editor chooses."""
    found = []
    for known, asked in folds(stories, number):
        experience = learned(known[:size], choose)
        places = [ranked(story, experience).index(choose(story)) for story in asked]
        found.append((sum(at == 0 for at in places) / len(asked), sum(at < 3 for at in places) / len(asked)))
    return [sum(column) / len(found) for column in zip(*found, strict=True)]


def tags_after(stories: Sequence[Told], size: int, number: int) -> list[float]:
    """Precision and recall of the tags that would be on by default."""
    hits = on = wanted = 0
    for known, asked in folds(stories, number):
        experience = learned(known[:size], Told.chosen)
        for story in asked:
            shown = {tag for tag in TAGS if weigh_tag(0.0, "", story.words, experience, tag)[0] >= LIKELY}
            hits, on, wanted = hits + len(shown & {*story.tags()}), on + len(shown), wanted + len(story.tags())
    return [hits / on if on else 1.0, hits / wanted]


def main() -> int:
    """Print the figures as a table; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--folds", type=int, default=5)
    number = parser.parse_args().folds
    stories = told_stories()
    print(f"{len(stories)} stories, {HELD_BACK:.0%} held back, {number} times")
    print("| choices | first | first three | other habits: first | first three | tags: precision | recall |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    rows = []
    for size in SIZES:
        plain = sections_after(stories, size, number, Told.chosen)
        habit = sections_after(stories, size, number, Told.chosen_by_habit)
        row = [*plain, *habit, *tags_after(stories, size, number)]
        rows.append(row)
        print(f"| {size} | " + " | ".join(f"{figure:.3f}" for figure in row) + " |")
    print("After all choices, first suggestions said to be sure (share of them that was chosen):")
    print("  ".join(f"{told:.2f} ({right:.2f}, {count})" for count, told, right in said_and_right(stories, number)))
    return verdict(rows)


def verdict(rows: Sequence[Sequence[float]]) -> int:
    """Say whether learning helps, and never harms."""
    firsts, (precision, recall) = [row[0] for row in rows], rows[-1][-2:]
    harmed = [size for size, first in zip(SIZES, firsts, strict=True) if first < firsts[0] - SLACK]
    told = [f"worse after {size} choices" for size in harmed]
    told += [f"learning brings less than {GAIN}"] * (firsts[-1] < firsts[0] + GAIN)
    told += [f"tags: below {PRECISION} and {RECALL}"] * (precision < PRECISION or recall < RECALL)
    print("\n".join(told))
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
