"""The forms of the desk."""

from .decisions import ChosenForm, MoveForm, PublishForm, TagsForm, WithdrawForm, keys_in
from .keywords import KeywordsField, TrialForm, stored_words
from .merging import MergeForm
from .names import AuthorForm, InstitutionForm, PublicationForm, SectionForm, TagForm
from .queue import ChoiceForm, QueueForm
from .splitting import SplitForm
from .story import ArticleForm
from .upload import UploadForm

__all__ = [
    "ArticleForm",
    "AuthorForm",
    "ChoiceForm",
    "ChosenForm",
    "InstitutionForm",
    "KeywordsField",
    "MergeForm",
    "MoveForm",
    "PublicationForm",
    "PublishForm",
    "QueueForm",
    "SectionForm",
    "SplitForm",
    "TagForm",
    "TagsForm",
    "TrialForm",
    "UploadForm",
    "WithdrawForm",
    "keys_in",
    "stored_words",
]
