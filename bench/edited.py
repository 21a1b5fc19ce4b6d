"""Stories by the ten thousand, as different as those of a newspaper, and edited copies of some of them.

Words are drawn as often as words are used: few very often, most of them rarely. Between them stand set sentences that
many stories share; one story in twenty is a form that comes back with other figures, and one in twenty tells again
in one paragraph what was a smaller part of an earlier story.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.golden import own_cases

FIRST_DAY, DAYS = date(2015, 1, 1), 3652
WORDS, FORMS, SENTENCES = 12_000, 120, 400
MARKS = "，，，。"


@dataclass(frozen=True, slots=True)
class Told:
    """A generated story; `of` is the number of the one that it copies, -1 where it is no copy, `edit` how."""

    headline: str
    paragraphs: tuple[str, ...]
    day: date
    of: int = -1
    edit: str = ""
    is_form: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


class Generator:
    """Makes stories and copies; the same seed makes the same ones."""

    def __init__(self, seed: int = 0) -> None:
        self.chance = Random(seed)
        pages = [case.source for case in own_cases() if case.source.suffix == ".txt"]
        letters = [char for page in pages for char in page.read_text(encoding="utf-8") if "一" <= char <= "鿿"]
        self.letters = letters  # as often as they are used
        self.words = [
            "".join(self.chance.choices(letters, k=self.chance.choice((1, 2, 2, 2, 3, 4)))) for _at in range(WORDS)
        ]
        self.sentences = [self.sentence() for _at in range(SENTENCES)]
        self.forms = [[self.sentence() for _at in range(self.chance.randint(4, 12))] for _at in range(FORMS)]

    def word(self) -> str:
        """A word, by how often words are used."""
        return self.words[int(WORDS * self.chance.random() ** 3)]

    def figure(self) -> str:
        """A day, or an amount."""
        amount = f"{self.chance.randint(2, 9999)}{self.chance.choice('人例名次万元')}"
        return amount if self.chance.random() < 0.7 else f"{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日"

    def sentence(self) -> str:
        """Eight to thirty words, now and then a figure."""
        parts = []
        for at in range(self.chance.randint(8, 30)):
            parts.append(self.figure() if self.chance.random() < 0.04 else self.word())
            if at % 5 == 4:
                parts.append(self.chance.choice(MARKS))
        return "".join(parts).rstrip("，。") + "。"

    def paragraph(self) -> str:
        """Two to five sentences, one in six of them a set one."""
        return "".join(
            self.chance.choice(self.sentences) if self.chance.random() < 0.16 else self.sentence()
            for _at in range(self.chance.randint(2, 5))
        )

    def title(self) -> str:
        return "".join(self.word() for _at in range(self.chance.randint(5, 10)))

    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.chance.randrange(DAYS))

    def story(self, before: list[Told]) -> Told:
        """A story of its own, a form filled in anew, or one that tells a paragraph of an earlier story again."""
        kind = self.chance.random()
        if kind < 0.05:
            return self.filled_in()
        paragraphs = [self.paragraph() for _at in range(self.chance.randint(2, 8))]
        if kind < 0.1 and before:
            earlier = self.chance.choice(before)
            told_again = self.chance.choice(earlier.paragraphs)
            shortest = min(len(earlier.text), sum(map(len, paragraphs)))
            paragraphs += [told_again] if 3 * len(told_again) < shortest else []
        return Told(self.title(), tuple(paragraphs), self.day())

    def filled_in(self) -> Told:
        """A form with other days, amounts and names: as like another as two texts can be, and not the same story."""
        form = self.chance.choice(self.forms)
        filled = ["".join(self.filled(char) for char in sentence) for sentence in form]
        told = "，".join(f"{self.word()}{self.figure()}" for _at in range(self.chance.randint(3, 6)))
        return Told(form[0][:14], (*filled, f"{told}。"), self.day(), is_form=True)

    def filled(self, char: str) -> str:
        return str(self.chance.randint(0, 9)) if char.isdecimal() else char

    def copy(self, of: int, story: Told) -> Told:
        """An edited copy of a story, printed some days later."""
        edit = self.chance.choice(list(EDITS))
        headline = story.headline if self.chance.random() < 0.5 else self.title()
        day = story.day + timedelta(days=self.chance.randint(0, 20))
        return Told(headline, tuple(EDITS[edit](self, story.paragraphs)), day, of, edit)

    def misread(self, paragraphs: tuple[str, ...], share: float) -> list[str]:
        """As recognition may read it: some letters are others, some are lost."""
        return ["".join(self.misread_letter(char, share) for char in paragraph) for paragraph in paragraphs]

    def misread_letter(self, char: str, share: float) -> str:
        if self.chance.random() >= share:
            return char
        return "" if self.chance.random() < 0.2 else self.chance.choice(self.letters)

    def abridged(self, paragraphs: tuple[str, ...], share: float = 0.3) -> list[str]:
        """Cut from the end, at a whole sentence, to a share of its letters."""
        kept, wanted = "", share * sum(map(len, paragraphs))
        for sentence in "".join(paragraphs).split("。"):
            if len(kept) >= wanted:
                break
            kept += f"{sentence}。"
        return [kept]

    def rewritten(self, paragraphs: tuple[str, ...]) -> list[str]:
        """Three sentences in twenty left out, as many replaced by others."""
        return ["".join(self.kept(one) for one in paragraph.split("。") if one) for paragraph in paragraphs]

    def kept(self, sentence: str) -> str:
        chance = self.chance.random()
        return "" if chance < 0.15 else self.sentence() if chance < 0.3 else f"{sentence}。"

    def shuffled(self, paragraphs: tuple[str, ...]) -> list[str]:
        return self.chance.sample(paragraphs, len(paragraphs))

    def among_others(self, paragraphs: tuple[str, ...]) -> list[str]:
        """The whole story, and as much again of another behind it."""
        return [*paragraphs, *(self.paragraph() for _paragraph in paragraphs)]


EDITS: dict[str, Callable[[Generator, tuple[str, ...]], list[str]]] = {
    "word by word": lambda maker, paragraphs: list(paragraphs),
    "3% misread": lambda maker, paragraphs: maker.misread(paragraphs, 0.03),
    "10% misread": lambda maker, paragraphs: maker.misread(paragraphs, 0.1),
    "cut to 30%": lambda maker, paragraphs: maker.abridged(paragraphs),
    "cut to 30%, 3% misread": lambda maker, paragraphs: maker.misread(tuple(maker.abridged(paragraphs)), 0.03),
    "paragraphs in another order": lambda maker, paragraphs: maker.shuffled(paragraphs),
    "sentences left out and rewritten": lambda maker, paragraphs: maker.rewritten(paragraphs),
    "run together with another": lambda maker, paragraphs: maker.among_others(paragraphs),
}


def stories_with_copies(number: int, copies: int, seed: int = 0) -> list[Told]:
    """So many stories, of which the last are so many copies of others, each of a story of its own.

    Forms are not copied: the beginning of one is that of all that were filled in.
    """
    maker = Generator(seed)
    told: list[Told] = []
    for _at in range(number - copies):
        told.append(maker.story(told[-2000:]))
    originals = maker.chance.sample([at for at, story in enumerate(told) if not story.is_form], copies)
    return told + [maker.copy(at, told[at]) for at in originals]
