"""The day that the address of a page carries."""

import re

from .calendar import make_date

#: t20240522_123.html, /2024-05/22/, /2024-05-22/, /2024/5/22/, /20240522/, /2024/0522/, /202405/22/.
_DAYS = (
    re.compile(r"/t((?:19|20)\d\d)(\d\d)(\d\d)_\d+"),
    re.compile(r"/((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?!\d)"),
)


def day_in_address(address: str) -> str:
    """The day in an address, ISO; "" where it carries none."""
    for form in _DAYS:
        for found in form.finditer(address):
            if day := make_date(int(found[1]), int(found[2]), int(found[3])):
                return day.isoformat()
    return ""
