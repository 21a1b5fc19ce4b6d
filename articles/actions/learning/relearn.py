"""Learn from stories what editors chose for them, and unlearn what was learned before: whoever changes a choice calls
this last in the same transaction.

It compares what was learned with how the stories stand now, so that calling it twice changes nothing. Only the newest
choices of each section count: the tables stay small however long the desk works, and a habit that the bureau gave up
is forgotten.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from articles.models import Article, Lesson
from articles.pipeline.choices import word_of_rule, words_to_learn

from .counts import add_counts, counts_of

MOST = 400  # choices of a section that count, the newest
CHUNK = 500  # rows a query: well under SQLite's limit of variables
READ = ("kicker", "headline", "deck", "text", "section_id", "suggestions", "tagged_at", "published_at")


@transaction.atomic
def relearn(stories: Iterable[int]) -> None:
    """Bring what was learned from the stories of these keys up to how they stand now, also where they are gone."""
    keys = sorted(set(stories))
    wanted = {lesson.story: lesson for lesson in lessons_of(newest_of_sections(keys))}
    known = {lesson.story: lesson for part in chunks(keys) for lesson in locked(part)}
    changed = [key for key in keys if not is_same(known.get(key), wanted.get(key))]
    gone = [known[key] for key in changed if key in known]
    added = [wanted[key] for key in changed if key in wanted]
    forget(gone)
    Lesson.objects.bulk_create(added, batch_size=CHUNK)
    old = too_many({lesson.section for lesson in added})
    forget(old)
    counts = counts_of(added)
    counts.subtract(counts_of([*gone, *old]))
    add_counts(counts)


def newest_of_sections(keys: Sequence[int]) -> list[int]:
    """Return those of these stories that can count: of each section the newest choices."""
    sections: dict[int, list[tuple]] = defaultdict(list)
    for part in chunks(keys):
        rows = Article.objects.filter(pk__in=part).chosen().order_by("pk").select_for_update(of=("self",))
        for key, section, tagged, published in rows.values_list("pk", "section_id", "tagged_at", "published_at"):
            sections[section].append((tagged or published, key))
    return sorted(key for chosen in sections.values() for _at, key in sorted(chosen)[-MOST:])


def lessons_of(keys: Sequence[int]) -> Iterator[Lesson]:
    """Yield what these stories teach."""
    for part in chunks(keys):
        tags: dict[int, list[int]] = defaultdict(list)
        for story, tag in Article.tags.through.objects.filter(article__in=part).values_list("article_id", "tag_id"):
            tags[story].append(tag)
        for story in Article.objects.filter(pk__in=part).only(*READ).order_by("pk"):
            yield lesson_of(story, tags[story.pk])


def lesson_of(story: Article, tags: Iterable[int]) -> Lesson:
    words = sorted(words_to_learn((story.kicker, story.headline, story.deck), story.text))
    first = [word_of_rule(story.suggestions[0]["section"])] if story.suggestions else []
    return Lesson(
        story=story.pk,
        section=story.section_id,
        tags=sorted(tags),
        words=" ".join([*first, *words]),
        chosen_at=story.tagged_at or story.published_at,
    )


def locked(keys: Sequence[int]) -> Iterable[Lesson]:
    return Lesson.objects.filter(story__in=keys).order_by("pk").select_for_update()


def is_same(known: Lesson | None, wanted: Lesson | None) -> bool:
    """Tell whether what was learned from a story is what it teaches; None stands for nothing."""
    if known is None or wanted is None:
        return known is wanted
    columns = ("section", "tags", "words", "chosen_at")
    return all(getattr(known, name) == getattr(wanted, name) for name in columns)


def too_many(sections: Iterable[int]) -> list[Lesson]:
    """Return the lessons of these sections beyond the newest; those that another process works on can wait."""
    rows = Lesson.objects.select_for_update(skip_locked=True).order_by("-chosen_at", "-story")
    return [lesson for section in sorted(sections) for lesson in rows.filter(section=section)[MOST:]]


def forget(lessons: Sequence[Lesson]) -> None:
    for part in chunks([lesson.pk for lesson in lessons]):
        Lesson.objects.filter(pk__in=part).delete()


def chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK))
