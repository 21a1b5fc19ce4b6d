"""The form through which pages come in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Publication


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; the cleaned value is the list of them."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """Pages to bring in, and what their names do not tell of them."""

    files = ManyFilesField(
        label=_("files"),
        allow_empty_file=True,  # an empty file fails in the batch, by its name, and stops no other
        help_text=_(
            "Text, saved web pages, Word, PDF or scans, or zip archives of these. A page’s text and its picture, or a "
            "saved web page and the pictures beside it, become one page where they have the same name."
        ),
    )
    publication = forms.CharField(
        label=_("publication"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"list": "papers", "class": "vTextField"}),
    )
    tier = forms.ChoiceField(label=_("tier"), required=False, choices=[("", _("As known")), *Publication.Tier.choices])
    date = forms.DateField(label=_("date"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    page = forms.CharField(label=_("page number"), required=False, max_length=12)

    @property
    def options(self) -> dict[str, str]:
        """What was said of all files, "" where nothing was."""
        said = self.cleaned_data
        day = said["date"].isoformat() if said["date"] else ""
        return {"publication": said["publication"], "tier": said["tier"], "date": day, "page": said["page"]}

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        files = said.get("files", [])
        if said.get("page") and (len(files) > 1 or any(file.name.lower().endswith(".zip") for file in files)):
            self.add_error("page", _("A page number is that of one file: leave it empty for several."))
        return said
