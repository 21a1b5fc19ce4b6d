"""The form of a story: its body as plain text, its section with what the machine suggests."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Section
from articles.models.article import Status
from articles.reports.suggestions import SuggestedSection, suggest

SUBHEAD = "## "
CHOSEN = {"section", "tags", "institutions"}  # what an editor chooses in the queue as well


class BodyField(forms.CharField):
    """A story's body, a list of blocks, written as text: each line a block, `## ` before a subhead.

    Plain text rather than a form for each block: paragraphs are added, moved, joined and split with the keys that
    everybody knows, a text pasted from Word just fits, and it works without a mouse and without scripts.
    Blank lines only part the lines for the eye. A paragraph that itself begins with `##` or `\\` is written
    with a `\\` in front.
    """

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Return the text of a list of blocks; what a person has typed stays as it is."""
        return "\n\n".join(map(written, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[dict[str, str]]:
        """Return the blocks of a text."""
        lines = (line.strip() for line in super().to_python(value).splitlines())
        return [block_of(line) for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial or [])) != self.to_python(data)


def written(block: Mapping[str, str]) -> str:
    """Return a block as the line that stands for it in the form."""
    text = " ".join(block["text"].split("\n"))
    if block["kind"] == "subhead":
        return SUBHEAD + text
    return "\\" + text if text.startswith(("##", "\\")) else text


def block_of(line: str) -> dict[str, str]:
    """Return the block that a line of the form stands for."""
    if line.startswith(SUBHEAD):
        return {"kind": "subhead", "text": line.removeprefix(SUBHEAD).strip()}
    return {"kind": "paragraph", "text": line.removeprefix("\\")}


class SectionField(forms.ModelChoiceField):
    """All sections as one row of buttons, those that the machine suggests first, each with its reason."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"queryset": Section.objects.all(), "widget": forms.RadioSelect} | options)

    def suggest(self, suggestions: Sequence[SuggestedSection]) -> None:
        """Put the suggested sections first."""
        known = {one.section.pk: one for one in suggestions}
        others = [section for section in self.queryset if section.pk not in known]
        ordered = [*(one.section for one in suggestions), *others]
        labelled = [(section.pk, section_label(section, known.get(section.pk))) for section in ordered]
        self.choices = [("", _("None yet")), *labelled]


def section_label(section: Section, suggestion: SuggestedSection | None) -> str:
    """Return the name of a section, with the share of the evidence and the reason where it is suggested."""
    if suggestion is None:
        return section.name
    percent = round(suggestion.score * 100)
    return format_html('{} <span class="suggested">{}% {}</span>', section, percent, suggestion.reason)


def stamp(article: Article) -> str:
    """Return when a story was last edited, "" where it was not."""
    return article.edited_at.isoformat() if article.edited_at else ""


class ArticleForm(forms.ModelForm):
    """A story at the desk."""

    body = BodyField(
        label=_("body"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "story-body"}),
        help_text=_("Each line is a paragraph. A line that begins with “## ” is a subhead."),
    )
    section = SectionField(label=_("section"), required=False)
    is_tagged = forms.BooleanField(
        label=_("Its tagging is done"),
        required=False,
        help_text=_("It leaves the tagging queue. Set by itself where section, tags or institutions are changed here."),
    )
    # When the story was last edited as the form was opened; the form of somebody slower must not undo it.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = [
            "kicker",
            "headline",
            "deck",
            "body",
            "section",
            "tags",
            "institutions",
            "page",
            "printed_on",
            "dateline_place",
            "dateline_source",
            "dateline_date",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "section" in self.fields:
            self.fields["section"].suggest(suggest(self.instance).sections if self.instance.pk else [])
        self.initial["seen"] = stamp(self.instance)
        self.initial["is_tagged"] = self.instance.tagged_at is not None

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.add_prefix("seen") in self.data and values.get("seen") != stamp(self.instance):
            told = {"who": self.instance.edited_by or "", "when": localtime(self.instance.edited_at).strftime("%H:%M")}
            self.add_error(
                None, _("%(who)s changed this story at %(when)s. Open it again and repeat your changes.") % told
            )
        if values.get("is_tagged") and "section" in values and values["section"] is None:
            self.add_error("is_tagged", _("Choose a section first."))
        return values

    @property
    def says_tagged(self) -> bool:
        """Whether the story is tagged now: as ticked and, where nobody touched that, where its subjects were chosen.

        A corrected title alone is no tagging: the section may still be the machine's.
        """
        ticked = self.cleaned_data["is_tagged"]
        chosen = self.cleaned_data["section"] is not None and not CHOSEN.isdisjoint(self.changed_data)
        return ticked or (chosen and "is_tagged" not in self.changed_data)

    def clean_section(self) -> Section | None:
        """Keep a published story where readers find it."""
        section = self.cleaned_data["section"]
        hidden = section is None or not section.is_public
        if self.instance.status == Status.PUBLISHED and hidden:
            raise ValidationError(_("The story is published: choose a section that readers see, or withdraw it first."))
        return section
