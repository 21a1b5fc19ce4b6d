"""The writers whom a portal or a public account names in its line of source and time."""

import re

from ..clean import HANZI
from ..names import is_name
from ..records import Credit
from .bylines import parse_byline

_LABELLED = re.compile(
    r"(?:^|[\s|｜])(作者|记者|通讯员|撰稿人?|供稿人?|撰文|文字)\s*[:：|｜/]?\s*"
    rf"((?:[{HANZI}·]{{2,4}}[\s、]{{0,3}}){{1,4}})"
    r"(?=$|[\s|｜]|来源|浏览|点击|编辑|审核|时间|发布|责任|摄影|\d)"
)
#: A public account's line: 原创 王芳 李强 健康临澜 2024-05-22 17:30 澜江.
_ORIGINAL = re.compile(rf"^原创[:：]?\s+((?:[{HANZI}·]{{2,6}}\s+)+?)([{HANZI}A-Za-z]{{2,16}})?\s*(?=$|(?:19|20)\d\d)")


def labelled_credits(text: str) -> list[Credit]:
    """The credits that a portal's line of source and time carries: `来源：某报 作者：某某 某某 浏览：93次`."""
    original = _ORIGINAL.match(text)
    if original:
        return _credits_of_account(original[1].split(), original[2] or "")
    found: list[Credit] = []
    for hit in _LABELLED.finditer(text):
        byline = parse_byline(f"{hit[1]} {hit[2]}")
        if byline.is_byline:
            found += byline.credits
    return found


def _credits_of_account(words: list[str], account: str) -> list[Credit]:
    """The words before the account's own name are its writers where one of them is surely a name."""
    names = words if account else words[:-1]
    return [Credit(name) for name in names] if any(map(is_name, names)) else []
