"""The forms of the desk."""

from .decisions import ChosenForm, MoveForm, PublishForm, TagsForm, WithdrawForm, keys_in
from .names import AuthorForm, InstitutionForm, PublicationForm, SectionForm, TagForm
from .story import ArticleForm
from .upload import UploadForm

__all__ = [
    "ArticleForm",
    "AuthorForm",
    "ChosenForm",
    "InstitutionForm",
    "MoveForm",
    "PublicationForm",
    "PublishForm",
    "SectionForm",
    "TagForm",
    "TagsForm",
    "UploadForm",
    "WithdrawForm",
    "keys_in",
]
