"""What stands below the form of a story or of a photo: its bylines, with all their authors read at once; its photos."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminIntegerFieldWidget, AutocompleteSelect
from django.db.models import ForeignKey, Max, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from articles.models import Author, Byline, Photo

TYPED = (forms.TextInput, forms.NumberInput, forms.Textarea)
PLACE = Byline._meta.get_field("position")


class KnownAuthorSelect(AutocompleteSelect):
    """The stock author field, except that it is given the author it shows: the stock one asks row by row."""

    known: Author | None = None

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list[Any]:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        return [(None, [self.create_option(name, self.known.pk, str(self.known), True, 0)], 0)]


class RowForm(forms.ModelForm):
    """A row of a table of forms: each field says what it is, where the head of the table does not (on a phone)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label
            if isinstance(field.widget, TYPED):
                field.widget.attrs["placeholder"] = field.label


class BylineForm(RowForm):
    """One byline. Its place in the order may stay empty: it keeps the one it has, or follows the last."""

    position = forms.IntegerField(
        label=PLACE.verbose_name, required=False, min_value=0, max_value=999, widget=AdminIntegerFieldWidget
    )

    class Meta:
        model = Byline
        fields = ["author", "role", "affiliation", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "author" in self.fields:
            self.fields["author"].widget.widget.known = self.instance.author

    def clean_position(self) -> int | None:
        place = self.cleaned_data["position"]
        return self.instance.position if place is None and self.instance.pk else place


class BylineFormSet(BaseInlineFormSet):
    """The bylines of one story or photo."""

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> Byline:
        """Save a new byline, behind the last where it was given no place."""
        if form.instance.position is None:
            there = Byline.objects.filter(**{self.fk.name: self.instance})
            last = there.aggregate(last=Max("position"))["last"]
            form.instance.position = 0 if last is None else last + 1
        return super().save_new(form, commit)


class BylineInline(admin.TabularInline):
    """The bylines in their order."""

    model = Byline
    form = BylineForm
    formset = BylineFormSet
    autocomplete_fields = ["author"]
    extra = 1  # a byline can be added without scripts

    def get_queryset(self, request: HttpRequest) -> QuerySet[Byline]:
        return super().get_queryset(request).select_related("author")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "author":
            kwargs["widget"] = KnownAuthorSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class PhotoInline(admin.TabularInline):
    """The photos that stand in a story."""

    model = Photo
    form = RowForm
    fields = ["file", "caption", "alt"]
    extra = 0
    show_change_link = True
