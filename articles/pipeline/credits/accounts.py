"""The line above a public account's article: 原创 王芳 李强 健康临澜 2024-05-22 17:30 澜江."""

import re

from ..clean import HANZI
from ..naming.names import is_name
from ..records import Credit

_ORIGINAL = re.compile(rf"原创[:：]?\s+((?:[{HANZI}·]{{2,6}}\s+)+?)([{HANZI}A-Za-z]{{2,16}})?\s*(?=$|(?:19|20)\d\d)")


def credits_of_account(text: str) -> list[Credit]:
    """The writers: the words before the account's own name, where one of them is surely a name."""
    line = _ORIGINAL.match(text)
    if not line:
        return []
    words = line[1].split()
    names = words if line[2] else words[:-1]
    return [Credit(name) for name in names] if any(map(is_name, names)) else []
