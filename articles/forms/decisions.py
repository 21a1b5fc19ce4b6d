"""What is asked before something is done to chosen stories."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Tag

from .story import SectionField

KEY_DIGITS = 18  # no key of a row is longer


def keys_in(text: str) -> list[int]:
    """Return the keys of rows in a text such as "3,14,15"; what is none is left out."""
    return [int(key) for key in text.split(",") if key.isdecimal() and len(key) <= KEY_DIGITS]


class ChosenForm(forms.Form):
    """The stories that a decision is about, by their keys, as one hidden field."""

    chosen = forms.CharField(widget=forms.HiddenInput)

    def clean_chosen(self) -> list[int]:
        """Return the keys."""
        keys = keys_in(self.cleaned_data["chosen"])
        if not keys:
            raise ValidationError(_("Choose the stories again."))
        return keys


class PublishForm(ChosenForm):
    pass


class WithdrawForm(ChosenForm):
    reason = forms.CharField(
        label=_("reason"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Kept on record at the desk; readers are told only that the story was withdrawn."),
    )


class MoveForm(ChosenForm):
    section = SectionField(label=_("section"))


class TagsForm(ChosenForm):
    tags = forms.ModelMultipleChoiceField(Tag.objects.all(), label=_("tags"))
