"""What is asked before something is done to chosen stories."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Institution, Tag

from .story import SectionField

KEY_DIGITS = 18  # no key of a row is longer


def keys_in(text: str) -> list[int]:
    """Return the keys of rows in a text such as "3,14,15"; what is none is left out."""
    return [int(key) for key in text.split(",") if key.isdecimal() and len(key) <= KEY_DIGITS]


class ChosenForm(forms.Form):
    """The stories that a decision is about, by their keys, as one hidden field.

    `shaping` names the fields on which it depends what would become of each story; `previewed` holds what stood in
    them when that was shown, so that nothing else can be confirmed by mistake.
    """

    shaping: tuple[str, ...] = ()

    chosen = forms.CharField(widget=forms.HiddenInput)
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_chosen(self) -> list[int]:
        """Return the keys."""
        keys = keys_in(self.cleaned_data["chosen"])
        if not keys:
            raise ValidationError(_("Choose the stories again."))
        return keys

    @property
    def shape(self) -> str:
        """What stands in the shaping fields of a form that was sent."""
        fields = (self[name] for name in self.shaping)
        return ";".join(",".join(sorted(self.data.getlist(field.html_name))) for field in fields)

    @property
    def is_as_previewed(self) -> bool:
        """Whether what was sent is what was shown before, as far as something was."""
        return self.cleaned_data["previewed"] in ("", self.shape)


class WithdrawForm(ChosenForm):
    reason = forms.CharField(
        label=_("reason"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Kept on record at the desk; readers are told only that the story was withdrawn."),
    )


class MoveForm(ChosenForm):
    shaping = ("section",)

    section = SectionField(label=_("section"))


class TagsForm(ChosenForm):
    shaping = ("tags",)

    tags = forms.ModelMultipleChoiceField(Tag.objects.all(), label=_("tags"))


class InstitutionsForm(ChosenForm):
    shaping = ("institutions",)

    institutions = forms.ModelMultipleChoiceField(Institution.objects.all(), label=_("institutions"))
