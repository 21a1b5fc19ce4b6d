"""The newsroom's nouns, one file each; the QuerySet stands beside its model."""

from .archive import Issue, Page, PagePicture, Publication
from .article import Article, Byline
from .claims import QueueClaim
from .deeds import Deed, Deletion, Step
from .figures import Ad, Photo
from .intake import ImportBatch, ImportEvent, SourceBytes, SourceDocument
from .lessons import Lesson, WordUse
from .links import PermanentAddress, StoryLink
from .names import Alias, Author, FormerAddress, Institution
from .site import SiteProfile
from .subjects import Section, Tag
from .trials import RuleTrial, TrialMove

__all__ = [
    "Ad",
    "Alias",
    "Article",
    "Author",
    "Byline",
    "Deed",
    "Deletion",
    "FormerAddress",
    "ImportBatch",
    "ImportEvent",
    "Institution",
    "Issue",
    "Lesson",
    "Page",
    "PagePicture",
    "PermanentAddress",
    "Photo",
    "Publication",
    "QueueClaim",
    "RuleTrial",
    "Section",
    "SiteProfile",
    "SourceBytes",
    "SourceDocument",
    "Step",
    "StoryLink",
    "Tag",
    "TrialMove",
    "WordUse",
]
