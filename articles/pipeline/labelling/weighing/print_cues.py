"""The cues of the print: type, groups, frames and pictures. They speak only where a source has places and sizes.

Groups were told by geometry (pipeline/layout), so an item begins where a group does, though one group may hold
several: a column of briefs under one head.
"""

from .cue import Cue

#: The groups of states that carry an item on; nothing of the kind stands where a group opens.
_GOING_ON = ("second", "byline", "body", "sub", "caption2", "credit", "ad", "notice")
TYPE = (
    Cue("title", "set in large type", 3.5, "large"),
    Cue("title", "set in very large type", 1.5, "huge"),
    Cue("title", "above or below large type in the head of its story", 1.5, "in_head"),
    Cue("title", "", -3.0, "body_type"),
    Cue("ad start", "set in large type", 3.0, "large"),
    Cue("notice start", "set in large type", 3.5, "large"),
    Cue("sub", "", -2.5, "huge"),
    Cue("sub", "", -2.0, "in_head"),
    Cue("body", "", -4.0, "large"),
    Cue("body", "set in the type of the text", 1.0, "body_type"),
    Cue("byline", "", -3.0, "large"),
    Cue("caption", "", -4.0, "large"),
    Cue("caption", "set in small type", 0.8, "small"),
    Cue("credit", "", 0.5, "small"),
)
GROUP = (
    *(Cue(group, "", -5.0, "opens_group") for group in _GOING_ON),
    Cue("ad start", "begins where a box or a column begins", 5.0, "opens_group", "in_story"),
    Cue("notice start", "begins where a box or a column begins", 5.0, "opens_group"),
    Cue("brief", "begins where a box or a column begins", 4.0, "opens_group"),
    Cue("first", "", -1.5, "amid_group", "large"),
    Cue("caption", "", -2.5, "amid_group"),
    Cue("ad start", "", -4.0, "amid_group"),
    Cue("notice start", "", -2.0, "amid_group"),
    Cue("loose", "", -1.5, "amid_group"),
)
SERIES = (
    Cue("furniture", "names a column of briefs", 9.0, "names_series"),
    Cue("title", "", -3.0, "names_series"),
    Cue("first", "heads one of several briefs", 7.0, "in_series"),
    Cue("sub", "", -3.0, "in_series"),
    Cue("second", "", -4.0, "in_series"),
    Cue("second", "carries the title of a brief on", 5.0, "in_title"),
    *(Cue(group, "", -3.0, "in_title") for group in ("first", "body", "byline", "sub")),
)
PLACE = (
    Cue("caption", "stands by a picture", 6.0, "by_picture"),
    Cue("credit", "stands by a picture", 2.0, "by_picture"),
    Cue("title", "", -2.0, "by_picture", "large"),
    Cue("body", "", -2.0, "by_picture"),
    Cue("ad", "in a frame without a story", 3.0, "boxed"),
    Cue("notice", "in a frame without a story", 1.0, "boxed"),
    Cue("ad", "in large and small type without a story", 1.5, "mixed_type"),
    Cue("ad", "", -2.5, "in_story"),
    Cue("title", "", -4.0, "boxed"),
    Cue("title", "", -1.0, "no_text", "in_head"),
    Cue("furniture", "stands at the top of the page", 2.5, "at_top"),
)
PRINT: tuple[Cue, ...] = (*TYPE, *GROUP, *SERIES, *PLACE)
