"""Web pages saved from portals, government sites, e-papers and public accounts.

The makers' own labels are asked first, the place of most of the prose second; both become hints on the lines, and the
labeller, which reads the text, is the judge. Every line that a reader of the page sees stays in the text.
"""

import re
from collections.abc import Mapping

from ...records import Source, UnreadableSource
from .body import find_body
from .flow import flow_of
from .hints import hints_of
from .makers import told_by
from .parse import Parsed, parse, strip_unseen
from .pictures import figures_of
from .setting import set_lines
from .unseen import set_unseen

__all__ = ["read_html"]


def read_html(name: str, data: bytes, parts: Mapping[str, bytes]) -> Source:
    """Read a saved web page; `parts` are the files of its folder by their paths.

    Raises UnreadableSource for what is no page, has no text, or is broken beyond what a browser would show.
    """
    parsed = parse(data)
    told = told_by(parsed)
    strip_unseen(parsed.tree)
    flow = flow_of(parsed.tree)
    if not flow.blocks:
        raise _without_text(parsed)
    in_body = find_body(flow)
    hints = hints_of(flow, in_body, told)
    set_unseen(flow, in_body, hints, told)
    text, lines = set_lines(flow.blocks, in_body, hints)
    figures = figures_of(flow, lines, in_body, parts)
    return Source(name, text, lines, parsed.encoding, parsed.notes, figures=figures, origin=told.origin)


def _without_text(parsed: Parsed) -> UnreadableSource:
    """Why there is nothing to read in a page."""
    if re.search(r"<i?frame\s", parsed.markup, re.IGNORECASE):
        return UnreadableSource("frames", "The page only frames other pages: save the one that shows the story.")
    return UnreadableSource("empty", "The page holds no text.")
