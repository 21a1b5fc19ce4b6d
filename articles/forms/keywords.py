"""Words with weights, as an editor writes them: a rule that suggests a section or a tag."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.pipeline.items.sections import default_keywords

HEAVIEST = 100
MOST_WORDS = 200
LONGEST_WORD = 20
WEIGHT = re.compile(r"\d{1,3}(\.\d{1,3})?", re.ASCII)
HOW = _(
    "A word to a line, its weight after a space (1 where none stands). "
    "In a title a word counts three times, in the first paragraph one and a half times."
)


class KeywordsField(forms.CharField):
    """Words with their weights, a dict, written as text: to a line a word and its weight, 1 where none stands.

    Lines rather than a row of fields for each word: forty words are seen at once, sorted, pasted from a table, and it
    works without scripts.
    """

    widget = forms.Textarea(attrs={"rows": 14, "class": "rule-words"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.help_text = format_lazy("{} {}", HOW, self.help_text) if self.help_text else HOW

    def prepare_value(self, value: Any) -> Any:
        """Return the lines of a dict; what a person has typed stays as it is."""
        return "\n".join(f"{word} {weight:g}" for word, weight in value.items()) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> dict[str, float]:
        """Return the words with their weights. Raises ValidationError naming every line that is none."""
        lines = [line.split() for line in super().to_python(value).splitlines() if line.strip()]
        if troubles := list(troubles_of(lines)):
            raise ValidationError(troubles)
        return {line[0]: weight_of(line) for line in lines}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial or {}).split() != (data or "").split()


def weight_of(line: list[str]) -> float:
    return float(line[1]) if len(line) > 1 else 1.0


def troubles_of(lines: list[list[str]]) -> Iterator[ValidationError]:
    """Yield what is wrong with lines, each cut at its white space."""
    seen = set()
    for line in lines:
        if trouble := trouble_of(line) or (_("“%(word)s” stands twice.") if line[0] in seen else ""):
            yield ValidationError(trouble, params={"line": " ".join(line), "word": line[0], "most": HEAVIEST})
        seen.add(line[0])
    if len(lines) > MOST_WORDS:
        yield ValidationError(
            _("%(number)d words: at most %(most)d."), params={"number": len(lines), "most": MOST_WORDS}
        )


def trouble_of(line: list[str]) -> Any:
    """Return what is wrong with one line, "" where nothing is."""
    word, weight = (*line, "1")[:2]
    if len(line) > 2 or not WEIGHT.fullmatch(weight) or not 0 < float(weight) <= HEAVIEST:
        return _("“%(line)s”: write a word and, after a space, a weight above 0 and up to %(most)d.")
    if len(word) == 1 and not any(word in words for words in default_keywords().values()):
        return _("“%(word)s”: one character stands in too many stories. Write a word of two or more.")
    if len(word) > LONGEST_WORD:
        return _("“%(word)s” is too long for a word.")
    return ""


def stored_words(words: dict[str, float], slug: str) -> dict[str, float]:
    """Return the words of a section as they are stored: none where they are those that ship.

    So better ones that ship later count, where no editor decided otherwise.
    """
    return {} if words == default_keywords().get(slug) else words


class TrialForm(forms.Form):
    """The words of a rule that is tried."""

    keywords = KeywordsField(label=_("keywords"), required=False)
