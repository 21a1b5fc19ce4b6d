"""The forms of the desk."""

from .decisions import ChosenForm, InstitutionsForm, MoveForm, TagsForm, WithdrawForm, keys_in
from .keywords import KeywordsField, TrialForm, stored_words
from .merging import MergeForm
from .names import AuthorForm, InstitutionForm, PublicationForm, SectionForm, TagForm
from .pairs import PairForm
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
    "InstitutionsForm",
    "KeywordsField",
    "MergeForm",
    "MoveForm",
    "PairForm",
    "PublicationForm",
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
