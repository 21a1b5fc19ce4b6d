"""Where a saved page came from, as the program wrote that saved it."""

import re

#: Internet Explorer's and Chromium's mark of the web, SingleFile's lines.
_SAVED = re.compile(r"saved from url=\(\d{2,5}\)\s*(https?://[^\s<>\"']{4,800})|\burl:\s*(https?://[^\s<>\"']{4,800})")
_HEAD = 4000


def saved_from(markup: str) -> str:
    """The address at the head of a page, "" where no program wrote one."""
    found = _SAVED.search(markup[:_HEAD])
    return (found[1] or found[2]) if found else ""
