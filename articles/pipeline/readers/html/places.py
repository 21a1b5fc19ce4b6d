"""Where a line stands in a page: the elements around it, and what their names say of it."""

import re
from dataclasses import dataclass, field

from .parse import Element

#: How an element's name and its class speak for what surrounds the news; weights add up down the tree.
_TAGS = {"nav": 2.5, "footer": 2.5, "aside": 2.0, "header": 0.5, "form": 0.3, "dl": 0.2}
_CLASSES = tuple(
    (re.compile(words), weight)
    for words, weight in (
        (r"(?<![a-z])nav|menu|crumb|(?<![a-z])(?:cur|current)?(?:location|position|path|weizhi)(?![a-z])", 2.0),
        (r"foot(?!ball)|copyright|friend_?link|yqlj|beian", 2.5),
        (r"sidebar|(?<![a-z])aside|(?<![a-z])side(?![a-z])|(?<![a-z])(?:right|col-?r|fr)(?:bar|col|box|_?side)", 1.5),
        (r"relat|recommend|tuijian|hot[-_]?|rank|paihang|guess|interest|more[-_]?news|news[-_]?list|latest", 2.0),
        (r"comment|pinglun|reply|liuyan|message[-_]?board", 2.5),
        (r"share|bdshare|jiathis|tool[-_]?bar|qr[-_]?code|ewm|erweima|print|zoom[-_]?ctrl|font[-_]?size", 1.5),
        (r"advert|(?<![a-z])ads?(?![a-z])|banner|guanggao|sponsor|promo", 1.5),
        (r"login|regist|search|sousuo|download|app[-_]?(?:down|open|wrap)|open[-_]?app|float|popup|modal", 1.5),
        (r"pager|paging|pagination|page[-_]?(?:nav|turn)|prev|next", 1.5),
        (r"profile|follow|reward|like[-_]|praise|dianzan", 1.0),
    )
)
#: Elements in which makers put the text of a story and nothing else, as their systems name them (STANDARDS 1 and 6).
_BODIES = re.compile(
    r"(?:^|\s)(?:trs_(?:editor|ueditor|word|paper)|view trs_uedit\w*|pages_content|rich_media_content|js_content|ozoom|"
    r"post_body|rm_txt_con|artibody|article-?body|j-lawyer-content|vsbcontent\w*|v_news_content|ucap-content)(?=\s|$)"
)
_OWN_BODY = ("founder-content",)


@dataclass(slots=True, eq=False)
class Place:
    """An element that stands by itself, with the one around it.

    `outside` is how much the names on the way to it say that it surrounds the news; `in_body`: do its makers mark it
    as the text of a story. `mass`, `count` and `heaviest` are filled in by body.py.
    """

    element: Element
    around: "Place | None"
    tag: str
    names: str
    outside: float = 0.0
    in_body: bool = False
    mass: float = 0.0
    count: int = 0
    heaviest: "Place | None" = field(default=None, repr=False)


def place_of(element: Element, around: Place | None) -> Place:
    """The place of an element within the one around it."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()[:400].strip()
    tag = str(element.tag)
    in_body = bool(around and around.in_body) or is_body(element, tag, names)
    outside = (around.outside if around else 0.0) + says_outside(tag, names)
    return Place(element, around, tag, names, outside, in_body)


def is_body(element: Element, tag: str, names: str) -> bool:
    """Do its makers mark this element as the text of a story?"""
    told = tag in _OWN_BODY or (element.get("itemprop") or "").lower() == "articlebody"
    return told or bool(names and _BODIES.search(names))


def says_outside(tag: str, names: str) -> float:
    """How much an element's own name says that it surrounds the news."""
    weight = _TAGS.get(tag, 0.0)
    if names and tag not in ("body", "html"):
        weight += max((weight for form, weight in _CLASSES if form.search(names)), default=0.0)
    return weight
