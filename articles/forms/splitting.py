"""What is asked before a name is split: which parts of it go, and to whom."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.actions.names.parts import Part
from articles.actions.names.relations import Name
from articles.actions.store.name_rows import free_slug
from articles.models import Author, Institution


class SplitForm(forms.Form):
    """The parts that go, and the name of a new author or institution, unless there is one that they go to."""

    parts = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part."), "invalid_choice": _("This has changed since.")},
    )
    name = forms.CharField(
        label=_("name of the new one"), required=False, widget=forms.TextInput(attrs={"class": "vTextField"})
    )

    def __init__(self, source: Name, parts: Sequence[Part], existing: Name | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source, self.existing, self.by_code = source, existing, {part.code: part for part in parts}
        self.fields["parts"].choices = [(code, code) for code in self.by_code]
        self.fields["name"].max_length = type(source)._meta.get_field("name").max_length
        if isinstance(source, Author):
            self.fields["name"].initial = source.name

    def clean_name(self) -> str:
        """Return the name. Raises ValidationError where one is needed and missing, too long or another's."""
        name = self.cleaned_data["name"].strip()
        if self.existing is None:
            try:
                self.new_name(name).full_clean(validate_constraints=False)
            except ValidationError as error:
                raise ValidationError(error.message_dict.get("name", error.messages)) from error
        return name

    def new_name(self, name: str) -> Name:
        """Return the row, not saved yet, that the parts go to: an institution of the same kind and district."""
        model = type(self.source)
        slug = free_slug(model.objects.all(), name, model._meta.get_field("slug").max_length)
        like = {"kind": self.source.kind, "district": self.source.district} if model is Institution else {}
        return model(name=name, slug=slug, **like)

    def target(self) -> Name:
        """Return whom the parts go to, of a form that was filled in rightly; a new one each time it is asked."""
        return self.existing or self.new_name(self.cleaned_data["name"])

    def chosen(self) -> list[Part]:
        return [part for code, part in self.by_code.items() if code in self.cleaned_data["parts"]]
