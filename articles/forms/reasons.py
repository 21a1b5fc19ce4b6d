"""Why the machine decided so, in the language of the desk.

The pipeline knows no languages: it gives its reasons in English. Each of them stands here once, so that it is
translated; one that is missing is shown as it comes.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REASONS = (
    # titles and subheads
    _("its length"),
    _("its words come back in the text below"),
    _("marked as a heading in the source"),
    _("marked so by the makers of the source"),
    _("marked as a lower heading in the source"),
    _("set in bold"),
    _("a byline or dateline follows"),
    _("begins with a dash"),
    _("not indented"),
    _("a short line of its own"),
    _("numbered or marked as a subhead"),
    _("built like other subheads of the page"),
    # print
    _("set in large type"),
    _("set in very large type"),
    _("above or below large type in the head of its story"),
    _("set in the type of the text"),
    _("set in small type"),
    _("begins where a box or a column begins"),
    _("stands by a picture"),
    _("in a frame without a story"),
    _("in large and small type without a story"),
    _("stands at the top of the page"),
    _("names a column of briefs"),
    _("heads one of several briefs"),
    _("carries the title of a brief on"),
    # text
    _("a long line"),
    _("opens as a paragraph does"),
    _("ends as a sentence"),
    _("has the punctuation of a text"),
    _("goes on where the line above breaks off"),
    _("ends a sentence that began above"),
    _("a quotation that goes on"),
    _("goes on where the paragraph above breaks off"),
    _("begins with a dateline"),
    _("indented like the page's paragraphs"),
    _("an entry of a list of names"),
    _("a question or an answer"),
    _("a brief behind its mark"),
    _("stands between the title and the byline"),
    _("the next line of the column"),
    # credits
    _("names, with the marks or roles of a byline"),
    _("names, as a photo's credit has them"),
    _("closes a byline"),
    _("a note on the author"),
    _("a line of source and author"),
    _("the dateline"),
    _("the desk's credit"),
    _("the credit at its end"),
    # captions
    _("as long as a caption"),
    _("speaks of its picture"),
    _("begins with its day"),
    _("describes a scene"),
    _("ends with a photographer"),
    _("the name of a photographer"),
    _("a whole sentence"),
    # ads and notices
    _("the words of an advertisement"),
    _("among lines of an advertisement"),
    _("a short line"),
    _("names an advertiser"),
    _("the words of a notice"),
    _("the title of a notice"),
    _("the text of a notice"),
    _("stands below the title of a notice"),
    _("stands below a standing head"),
    _("a signature or its day"),
    # what surrounds the news
    _("the words of what surrounds the news"),
    _("navigation"),
    _("sharing"),
    _("source line"),
    _("desk line"),
    _("folio"),
    _("index of the page"),
    _("standing head"),
    _("a number alone"),
    _("a row of short words"),
    _("stands more than once"),
    _("a short line on a saved web page"),
    _("a jump to another page"),
    _("here the page's own story ends"),
    _("the words of a site about itself"),
    _("behind the end of the page's story"),
    _("weather, lottery or rates"),
    _("forum or account"),
    _("jump"),
    _("video or picture place"),
    _("what stands around it"),
    # sections
    _("few words of the field"),
    _("no words of any section"),
    _("a county in the title"),
    _("the form of its title"),
    _("covers many fields"),
    # names that may be one
    _("differs only in spaces and signs"),
    _("only the city before it differs"),
    _("one is a short form of the other"),
    _("a character that looks like another"),
    _("one character differs"),
    _("such a body's name before or after a reform"),
    _("begins with the whole other name"),
    _("a name with a word of its role"),
    _("the same name"),
    # stories that may be one
    _("the same words"),
    _("the same figures"),
    _("the same title"),
    _("printed within a week"),
)


def reason_in_words(reason: str) -> str:
    """Return a reason of the pipeline, several of them divided by 、, in the language of the desk."""
    return "、".join(gettext(part) for part in reason.split("、") if part)
