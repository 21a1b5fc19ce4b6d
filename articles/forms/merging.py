"""What is asked before names are merged: which of them stays, and what the others are to it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.actions.names.merge import Period
from articles.actions.names.relations import Name
from articles.models import Institution

OTHER_WRITING, FORMER_NAME = "writing", "former"
HOW = (
    (OTHER_WRITING, _("Another way of writing it, or a misprint")),
    (FORMER_NAME, _("The same institution under a former name")),
)


class DayInput(forms.DateInput):
    """The browser's own calendar; its value is ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MergeForm(forms.Form):
    """The chosen names, by their keys, and the one that stays. Of institutions it is asked what each name is."""

    chosen = forms.CharField(widget=forms.HiddenInput)
    into = forms.TypedChoiceField(label=_("Which one stays?"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, names: Sequence[Name], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        self.fields["into"].choices = [(name.pk, name.name) for name in names]
        for name in names:
            if isinstance(name, Institution):
                self.ask_what_it_is(name)

    def ask_what_it_is(self, name: Institution) -> None:
        is_former = bool(name.valid_from or name.valid_to)
        how = forms.ChoiceField(choices=HOW, required=False, widget=forms.RadioSelect)
        how.initial, how.label = FORMER_NAME if is_former else OTHER_WRITING, name.name
        self.fields[f"how_{name.pk}"] = how
        for end, label in (("valid_from", _("name valid from")), ("valid_to", _("name valid to"))):
            day = forms.DateField(required=False, widget=DayInput(), label=label, initial=getattr(name, end))
            self.fields[f"{end}_{name.pk}"] = day

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name in self.names:
            first, last = (values.get(f"{end}_{name.pk}") for end in Period._fields)
            if first and last and last < first:
                self.add_error(f"valid_to_{name.pk}", ValidationError(_("The period ends before it begins.")))
        return values

    @property
    def survivor(self) -> Name:
        """The name that stays, of a form that was filled in rightly."""
        return next(name for name in self.names if name.pk == self.cleaned_data["into"])

    @property
    def others(self) -> list[Name]:
        return [name for name in self.names if name.pk != self.cleaned_data["into"]]

    @property
    def periods(self) -> dict[int, Period]:
        """The days of those that are former names, by their keys."""
        return {
            name.pk: Period(*(self.cleaned_data[f"{end}_{name.pk}"] for end in Period._fields))
            for name in self.others
            if self.cleaned_data.get(f"how_{name.pk}") == FORMER_NAME
        }

    def questions(self) -> Iterator[tuple[Name, list[forms.BoundField]]]:
        """Yield every name with the fields that ask what it is; for authors there are none."""
        for name in self.names:
            yield name, [self[field] for field in self.fields if field.endswith(f"_{name.pk}")]
