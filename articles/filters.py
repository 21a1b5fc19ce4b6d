"""The filters above every list of stories: words, days, institution, author, tag; on the search page section too."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, DateFilter, FilterSet, ModelChoiceFilter

from .models import Article, Institution, Section, Tag
from .search import search_stories

LONGEST_WORDS = 100


class DayInput(forms.DateInput):
    """The browser's own calendar; its value is ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PeriodForm(forms.Form):
    """The form of the filters; it refuses a period that ends before it begins."""

    def clean(self) -> dict:
        values = super().clean()
        since, until = values.get("since"), values.get("until")
        if since and until and since > until:
            self.add_error("until", _("The period ends before it begins."))
        return values


class RowFilter(ModelChoiceFilter):
    """A choice among rows that readers can come across, each by its address."""

    def __init__(self, field_name: str, label: str, rows) -> None:
        """`rows` is called for each request, so that it sees what is published then."""
        super().__init__(
            field_name, label=label, empty_label=_("Any"), to_field_name="slug", queryset=lambda request: rows()
        )


class StoryFilter(FilterSet):
    """Narrow a list of stories. A value that cannot be read is named on the form and narrows nothing."""

    q = CharFilter(label=_("Words"), method="find", max_length=LONGEST_WORDS)
    since = DateFilter("shown_on", "gte", label=_("From"), widget=DayInput)
    until = DateFilter("shown_on", "lte", label=_("To"), widget=DayInput)
    institution = RowFilter(
        "institutions", _("Institution"), lambda: Institution.objects.in_stories(Article.objects.published())
    )
    author = CharFilter(label=_("Author"), method="signed", max_length=60)
    tag = RowFilter("tags", _("Tag"), lambda: Tag.objects.in_stories(Article.objects.published()))

    class Meta:
        model = Article
        form = PeriodForm
        fields: list[str] = []

    def find(self, queryset, name: str, value: str):
        return search_stories(queryset, value)

    def signed(self, queryset, name: str, value: str):
        return queryset.signed(value)

    @property
    def is_active(self) -> bool:
        """Whether the reader asked for anything at all, readable or not."""
        return any(self.data.get(name) for name in self.filters)

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader asked for more than words."""
        return any(self.data.get(name) for name in self.filters if name != "q")


class SearchFilter(StoryFilter):
    """The filters of the search page, which lists the stories of all sections."""

    section = RowFilter("section", _("Section"), lambda: Section.objects.with_stories())
