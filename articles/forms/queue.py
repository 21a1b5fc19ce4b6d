"""The forms of the queue: which stories it goes through, and what is left on for the one on the screen."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.actions.desk.accept import Choice, Links
from articles.models import Byline, ImportBatch, Institution, Issue, Page, Section, Tag
from articles.reports.queue import Wanted

LONGEST_TAG = Tag._meta.get_field("name").max_length
GONE = {"invalid_choice": _("Something chosen here is gone in the meantime: look again.")}
GONE |= {"invalid_pk_value": GONE["invalid_choice"]}
BETWEEN_TAGS = re.compile(r"[、，,;；\n]")


class QueueForm(forms.Form):
    """Which stories: all those given together, none given means all that wait."""

    batch = forms.ModelChoiceField(ImportBatch.objects.all(), required=False, widget=forms.HiddenInput)
    issue = forms.ModelChoiceField(
        Issue.objects.select_related("publication"), required=False, widget=forms.HiddenInput
    )
    page = forms.ModelChoiceField(Page.objects.with_issue(), required=False, widget=forms.HiddenInput)
    section = forms.ModelChoiceField(
        Section.objects.all(), required=False, label=_("suggested section"), empty_label=_("All sections")
    )
    unsure = forms.BooleanField(required=False, label=_("Only unsure readings"))
    untagged = forms.BooleanField(required=False, label=_("Only without a tag"))

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


class ChoiceForm(forms.Form):
    """What is left on for one story: its section, of its institutions and bylines those that stay, its tags."""

    section = forms.ModelChoiceField(Section.objects.all(), required=False, error_messages=GONE)
    tags = forms.ModelMultipleChoiceField(Tag.objects.all(), required=False, error_messages=GONE)
    institutions = forms.ModelMultipleChoiceField(Institution.objects.none(), required=False, error_messages=GONE)
    bylines = forms.ModelMultipleChoiceField(Byline.objects.none(), required=False, error_messages=GONE)
    typed = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, links: Links, may_add_tags: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_add_tags = may_add_tags
        linked = [row.institution_id for row in links.institutions]
        self.fields["institutions"].queryset = Institution.objects.filter(pk__in=linked)
        self.fields["bylines"].queryset = Byline.objects.filter(pk__in=[byline.pk for byline in links.bylines])

    def clean_typed(self) -> list[str]:
        """Return the names of tags that were typed, each once. Raises ValidationError for one that cannot be."""
        values = self.cleaned_data["typed"] or []
        names = [name.strip() for value in values for name in BETWEEN_TAGS.split(value)]
        names = list(dict.fromkeys(name for name in names if name))
        for name in names:
            if len(name) > LONGEST_TAG:
                raise ValidationError(_("“%(tag)s” is too long for a tag."), params={"tag": name[:LONGEST_TAG]})
        if not self.may_add_tags and Tag.objects.filter(name__in=names).count() < len(names):
            raise ValidationError(_("You may not add new tags."))
        return names

    @property
    def choice(self) -> Choice:
        return Choice(
            section=self.cleaned_data["section"],
            tags={tag.pk for tag in self.cleaned_data["tags"]},
            institutions={row.pk for row in self.cleaned_data["institutions"]},
            bylines={byline.pk for byline in self.cleaned_data["bylines"]},
            typed=self.cleaned_data["typed"],
        )
