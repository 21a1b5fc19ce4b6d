"""Why a file was refused or is doubtful, in the words of the staff.

The pipeline knows no languages: it gives a stable code and English words. Here each code has its sentence; a code
without one is told in the pipeline's own words.
"""

from django.utils.translation import gettext_lazy as _

from articles.pipeline import UnreadableSource
from articles.pipeline.records import Note

WORDS = {
    "empty": _("The file is empty."),
    "binary": _("The file is no text: it may be a picture, a PDF, a Word document or an archive with another suffix."),
    "broken": _("The file is broken or cut short: it cannot be opened."),
    "too-many-sheets": _("The file has more than 400 pages; divide it, one issue a file."),
    "kind": _("Files of this kind cannot be read yet; save its text as .txt, or leave it out."),
    "defect": _("The program stumbled over this page. The file is kept; please tell whoever maintains the newsroom."),
    "frames": _("The page only frames other pages: open the one that shows the story, and save that."),
    "undecodable": _("Some characters could not be decoded; each is marked by “\ufffd”."),
    "no-text-layer": _("The PDF is a picture without any text, and the recognition of scans is not installed."),
    "locked": _("The PDF is locked with a password: save it without one and upload it again."),
    "doubtful-order": _("The order of the columns is doubtful here."),
    "word-locked": _("The Word document has a password: save it without one and import it again."),
    "word-picture": _("The document holds drawings that cannot be shown (EMF, WMF); paste them as pictures."),
    "only-pictures": _("The document holds pictures and no text: import the pictures themselves as scans."),
    "oversized": _("The document unpacks to far more than a document can hold, and was not opened."),
    "no-office": _("LibreOffice is not installed: .doc and .wps cannot be read; save them as .docx and import these."),
    "slow-office": _("LibreOffice took too long over this document: save it as .docx and import that."),
    "no-recognition": _(
        "This is a picture of a page. Reading its words needs the recognition of requirements-ocr.txt, which is not "
        "installed; the file is kept: try it again once that is done."
    ),
    "face-broken": _("The picture beside the text is broken: the page is kept without it."),
    "face-not-recognised": _(
        "The picture beside the text is shown, but its words were not recognised (requirements-ocr.txt is not "
        "installed): the stories of the page have no places on it."
    ),
    "another-face": _("The text and the picture beside it have few words in common: are they the same page?"),
    "sheet-without-words": _("A sheet of the PDF has no words, or none that could be read."),
    "too-many-pixels": _("The picture has more than 85 million pixels: scan it at 300 dpi and import it again."),
    "too-small": _("The picture is too small to hold any words."),
    "first-picture": _("The file holds several pictures; only the first one was read."),
    "no-words": _("No words were found on this picture; it is kept as the picture of its page."),
    "nul": _("The file holds NUL characters; each is marked by “\ufffd”."),
}


def refusal(error: UnreadableSource) -> str:
    """Return why a file was refused, as a sentence for the staff."""
    return str(WORDS.get(error.code, error))


def doubt(note: Note) -> str:
    """Return what was doubtful in reading a file, as a sentence for the staff."""
    return str(WORDS.get(note.code, note.message))
