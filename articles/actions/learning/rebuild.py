"""Learn everything anew, and check that what was learned is what the stories say."""

from dataclasses import dataclass

from django.db import transaction

from articles.models import Article, Lesson, Section, WordUse

from .counts import counts_of
from .relearn import MOST, chunks, is_same, lessons_of, relearn


@transaction.atomic
def learn_all() -> int:
    """Forget everything and learn from the newest choices of each section; return from how many stories."""
    WordUse.objects.all().delete()
    Lesson.objects.all().delete()
    relearn(key for section in Section.objects.all() for key in newest_choices(section))
    return Lesson.objects.count()


def newest_choices(section: Section) -> list[int]:
    """Return the keys of the stories last chosen for a section."""
    return list(Article.objects.in_section(section).chosen().last_chosen().values_list("pk", flat=True)[:MOST])


@dataclass(frozen=True, slots=True)
class Check:
    """What is wrong with what was learned: lessons that their stories contradict, and words counted wrong."""

    lessons: int
    wrong_lessons: int
    wrong_counts: int

    @property
    def is_right(self) -> bool:
        return not self.wrong_lessons and not self.wrong_counts


def check_learned() -> Check:
    """Compare the lessons with the stories, and the counts with the lessons. Nothing is changed."""
    known = list(Lesson.objects.all())
    keys = sorted(lesson.story for lesson in known)
    chosen = [
        key
        for part in chunks(keys)
        for key in Article.objects.filter(pk__in=part).chosen().values_list("pk", flat=True)
    ]
    wanted = {lesson.story: lesson for lesson in lessons_of(sorted(chosen))}
    wrong = sum(not is_same(lesson, wanted.get(lesson.story)) for lesson in known)
    counted = counts_of(known)
    stored = {
        (word, kind, key): stories
        for word, kind, key, stories in WordUse.objects.values_list("word", "kind", "key", "stories")
    }
    return Check(
        len(known),
        wrong,
        sum(stored.get(place, 0) != counted.get(place, 0) for place in stored.keys() | counted.keys()),
    )
