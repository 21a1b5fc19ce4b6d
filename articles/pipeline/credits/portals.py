"""The writers whom a portal or a public account names in its line of source and time."""

import re

from ..clean import HANZI
from ..records import Credit
from .accounts import credits_of_account
from .bylines import parse_byline

_LABELLED = re.compile(
    r"(?:^|[\s|｜，,；;])(作者|记者|通讯员|撰稿人?|供稿人?|撰文|文字|图片|摄影|供图)\s*[:：|｜/]?\s*"
    rf"((?:[{HANZI}·]{{2,4}}[\s、]{{0,3}}){{1,4}})"
    r"(?=$|[\s|｜]|来源|浏览|点击|编辑|审核|时间|发布|责任|摄影|\d)"
)


def labelled_credits(text: str) -> list[Credit]:
    """The credits that a portal's line of source and time carries: `来源：某报 作者：某某 某某 浏览：93次`."""
    found = credits_of_account(text)
    for hit in _LABELLED.finditer(text):
        byline = parse_byline(f"{hit[1]} {hit[2]}")
        if byline.is_byline:
            found += byline.credits
    return found
