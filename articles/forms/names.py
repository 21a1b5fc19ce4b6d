"""The forms of what has a name: an address that follows from it, and the words that suggest a section."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.actions.store.name_rows import free_slug
from articles.models import Article, Author, Institution, Publication, Section, Tag
from articles.models.article import Status

HEAVIEST = 100
WEIGHT = re.compile(r"\d{1,3}(\.\d{1,3})?", re.ASCII)


class SelfAddressed(forms.ModelForm):
    """A row whose address (slug) follows from its name where nobody types one, and stays when the name changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Left empty, it follows from the name.")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "slug" in self.fields and not values.get("slug") and values.get("name"):
            longest = self.fields["slug"].max_length
            values["slug"] = self.instance.slug or free_slug(self._meta.model.objects.all(), values["name"], longest)
        return values


class PublicationForm(SelfAddressed):
    class Meta:
        model = Publication
        fields = ["name", "slug", "tier", "kind"]


class AuthorForm(SelfAddressed):
    class Meta:
        model = Author
        fields = ["name", "slug", "institution", "note"]


class InstitutionForm(SelfAddressed):
    class Meta:
        model = Institution
        fields = ["name", "slug", "kind", "district", "parent", "valid_from", "valid_to"]


class TagForm(SelfAddressed):
    class Meta:
        model = Tag
        fields = ["name", "slug"]


class KeywordsField(forms.CharField):
    """Words with their weights, a dict, written as text: to a line a word and its weight, 1 where none stands."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Return the lines of a dict; what a person has typed stays as it is."""
        return "\n".join(f"{word} {weight:g}" for word, weight in value.items()) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> dict[str, float]:
        """Return the words with their weights. Raises ValidationError naming the line that is none."""
        lines = [line.split() for line in super().to_python(value).splitlines() if line.strip()]
        return dict(word_and_weight(line) for line in lines)


def word_and_weight(line: list[str]) -> tuple[str, float]:
    """Return the word and the weight of a line of keywords, cut at its white space."""
    word, weight = (*line, "1")[:2]
    if len(line) <= 2 and WEIGHT.fullmatch(weight) and 0 < float(weight) <= HEAVIEST:
        return word, float(weight)
    message = _("“%(line)s”: write a word and, after a space, a weight above 0 and up to %(most)d.")
    raise ValidationError(message % {"line": " ".join(line), "most": HEAVIEST})


class SectionForm(forms.ModelForm):
    """A section. One that readers see cannot be hidden while stories stand published in it."""

    keywords = KeywordsField(
        label=_("keywords"),
        required=False,
        help_text=_("A word to a line, its weight after a space: they suggest this section for a story."),
    )

    class Meta:
        model = Section
        fields = ["name", "slug", "description", "order", "cadence_days", "is_public", "keywords"]

    def clean_is_public(self) -> bool:
        shown = self.cleaned_data["is_public"]
        published = Article.objects.in_section(self.instance).filter(status=Status.PUBLISHED)
        if self.instance.pk and not shown and published.exists():
            raise ValidationError(_("Stories are published in this section: move or withdraw them first."))
        return shown
