"""Days in print: when a page was printed, until when an ad holds.

page_date(page)               a labelled page -> its day, with the evidence and how sure it is
validity(text, page_date)     an ad's words -> its first and its last day
make_date(year, month, day)   -> the date, None where there is no such day
"""

from .calendar import make_date
from .evidence import page_date
from .validity import validity

__all__ = ["make_date", "page_date", "validity"]
