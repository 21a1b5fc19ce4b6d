"""The forms of what has a name: an address that follows from it, and the words that suggest a section."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from articles.actions.store.name_rows import free_slug
from articles.models import Article, Author, Institution, Publication, Section, Tag
from articles.models.article import Status
from articles.pipeline.items.sections import default_keywords

from .keywords import HOW, KeywordsField, stored_words

SHIPPED = _("These words ship with the newsroom. Changed and saved they become the bureau's own.")


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
    keywords = KeywordsField(label=_("keywords"), required=False, help_text=_("Left empty, the tag's name counts."))

    class Meta:
        model = Tag
        fields = ["name", "slug", "keywords"]


class SectionForm(forms.ModelForm):
    """A section. One that readers see cannot be hidden while stories stand published in it."""

    keywords = KeywordsField(label=_("keywords"), required=False)

    class Meta:
        model = Section
        fields = ["name", "slug", "description", "order", "cadence_days", "is_public", "keywords"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show the words that ship where an editor gave none yet: they are what counts."""
        super().__init__(*args, **kwargs)
        shipped = default_keywords().get(self.instance.slug, {})
        if "keywords" in self.fields and shipped and not self.instance.keywords:
            self.initial["keywords"] = shipped
            self.fields["keywords"].help_text = format_lazy("{} {}", HOW, SHIPPED)

    def clean_keywords(self) -> dict[str, float]:
        return stored_words(self.cleaned_data["keywords"], self.instance.slug)

    def clean_is_public(self) -> bool:
        shown = self.cleaned_data["is_public"]
        published = Article.objects.in_section(self.instance).filter(status=Status.PUBLISHED)
        if self.instance.pk and not shown and published.exists():
            raise ValidationError(_("Stories are published in this section: move or withdraw them first."))
        return shown
