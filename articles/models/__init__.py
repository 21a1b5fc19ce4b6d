"""The newsroom's nouns, one file each; the QuerySet stands beside its model."""

from .archive import Issue, Page, PagePicture, Publication
from .article import Article
from .bylines import Byline
from .claims import QueueClaim
from .deeds import Deed, Deletion, Step
from .figures import Ad, Photo
from .intake import ImportBatch, ImportEvent, SourceBytes, SourceDocument
from .lessons import Lesson, WordUse
from .links import PermanentAddress, StoryLink
from .names import Alias, Author, FormerAddress, Institution
from .same import Comparison, Fingerprint, StoryPair
from .site import SiteProfile
from .subjects import Section, Tag
from .trials import RuleTrial, TrialMove

__all__ = [
    "Ad",
    "Alias",
    "Article",
    "Author",
    "Byline",
    "Comparison",
    "Deed",
    "Deletion",
    "Fingerprint",
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
    "StoryPair",
    "Tag",
    "TrialMove",
    "WordUse",
]
