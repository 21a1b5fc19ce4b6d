"""What an editor decides on two stories that may be one."""

from typing import Any

from django import forms

from articles.models import StoryPair

#: What can be decided on two parts of a story, and on a story told twice.
OF_PARTS, OF_COPIES = ("apart", "join"), ("apart", "link", "merge")


class PairForm(forms.Form):
    """The button that was pressed: `apart`, `link`, `join`, or `merge:` with the key of the story that is kept."""

    do = forms.CharField(max_length=30)

    def __init__(self, *args: Any, pair: StoryPair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {str(pair.first_id), str(pair.second_id)}
        self.verbs = OF_PARTS if pair.is_jump else OF_COPIES

    def clean(self) -> dict[str, Any]:
        """Give `do` as the verb alone, and `keep` as the key of the story that is kept, "" where none is."""
        verb, _colon, keep = self.cleaned_data.get("do", "").partition(":")
        if verb not in self.verbs or keep not in (self.keys if verb == "merge" else {""}):
            raise forms.ValidationError("")
        return {"do": verb, "keep": keep}
