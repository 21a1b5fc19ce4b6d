"""Names that may be one: slips of a character, short forms, a lost place, a name that a body had before a reform.

Every comparison is a look-up of a form that two names share, so that a page of new names against ten thousand known
ones takes a moment; comparing each with each would take minutes.
"""

from .institutions import institution_twins
from .people import people_twins
from .records import STRONG, KnownName, Twin

__all__ = ["STRONG", "KnownName", "Twin", "institution_twins", "people_twins"]
