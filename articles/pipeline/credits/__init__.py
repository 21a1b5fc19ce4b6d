"""Bylines and credits: `□ 某某`, `记者 某某 通讯员 某某`, `文/图 某某`, `某某 聊城报道`, `某某 摄` and their kin.

parse_byline(line)       a line that may be a byline -> Byline, with how much of it was understood
cut_tail(text)           a text -> the credits that close it, `……。（记者 某某）` or `……。某某 摄`
labelled_credits(line)   a portal's line of source and time -> the writers it names
fold_spaces(text)        the gaps closed that typesetters open inside names and words: `通 讯 员　王　芳`
"""

from .bylines import LONGEST_BYLINE, Byline, parse_byline
from .closing import TailCredit, cut_tail
from .portals import labelled_credits
from .spacing import fold_spaces

__all__ = ["LONGEST_BYLINE", "Byline", "TailCredit", "cut_tail", "fold_spaces", "labelled_credits", "parse_byline"]
