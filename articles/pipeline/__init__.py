"""A page in four verbs: read its source, label its spans, assemble its items, recognise what they name.

    source = read_source("A03.txt", data)            # bytes -> text and lines
    page = label_page(source, gazetteer)             # lines -> labelled spans, each with confidence and reason
    items = assemble(page)                           # labels -> stories, photos, ads, furniture
    read = recognise(page, items, gazetteer)         # items -> institutions, sections, dates

`read_page` does all four. Pure Python: no Django, no database, no clock, no network.
"""

from .items.assembly import assemble
from .labels import label_page
from .naming.gazetteer import Gazetteer, load_gazetteer
from .readers import read_source
from .recognition import read_page, recognise
from .records import LabelledPage, ReadPage, Source, UnreadableSource

#: Raised by one whenever a reading can differ; kept with each source, so that `--reread` knows what is out of date.
VERSION = "2"

__all__ = [
    "VERSION",
    "Gazetteer",
    "LabelledPage",
    "ReadPage",
    "Source",
    "UnreadableSource",
    "assemble",
    "label_page",
    "load_gazetteer",
    "read_page",
    "read_source",
    "recognise",
]
