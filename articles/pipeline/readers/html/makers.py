"""What the makers of a page say of it in labels that no reader sees.

Asked in the order of how sure they are: the comment of a newspaper's system (enpproperty), what is written for
machines (JSON-LD), the meta tags of 政府网站发展指引 and of Open Graph, what a public account keeps in its script, and
the name of the page's window. What is missing or empty in one is taken from the next.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from ...clean import squeeze
from ...naming.names import is_name, split_names
from ...records import Origin
from .address import saved_from
from .parse import Element, Parsed

Labels = dict[str, str]

#: Longest label that is kept; makers put whole stories into a description.
LONGEST, LONGEST_NAME = 400, 60
#: Houses that only carry what others publish.
PLATFORMS = frozenset(("微信公众平台", "微信", "百家号", "未知", "互联网", "网络", "本站", "本网", "本站原创", "原创"))
_WINDOW_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]\s*|\s*[-–—]\s+|[-–—]{1,2}(?=[^-–—]{2,20}$)")
CHINA = timezone(timedelta(hours=8))
_META: Mapping[str, tuple[str, ...]] = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title"),
    "site": ("contentsource", "og:article:source", "source", "mediaid", "dc.source", "sitename", "og:site_name"),
    "date": ("pubdate", "article:published_time", "og:article:published_time", "publishdate", "og:release_date",
             "og:pubdate", "firstpublishedtime", "weibo:article:create_at", "dc.date", "publish_time"),
    "authors": ("author", "article:author", "og:article:author", "dc.creator"),
    "section": ("columnname", "article:section", "og:article:section", "channel"),
    "keywords": ("keywords", "article:tag", "news_keywords"),
    "summary": ("description", "og:description", "twitter:description"),
    "address": ("og:url", "url", "twitter:url"),
}  # fmt: skip
_ENP: Mapping[str, str] = {
    "title": "title", "site": "sourcename", "date": "date", "authors": "author", "section": "nodename",
    "keywords": "keyword", "summary": "abstract", "address": "url", "kicker": "introtitle", "deck": "subtitle",
}  # fmt: skip
_JSON_TYPES = frozenset(("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage"))
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})日?(?:[T\s]*(\d{1,2}):(\d\d))?(?!\d)")
#: A department that supplies its house's site is no house.
_DEPARTMENT = re.compile(".{1,8}(?:科|处|室|股|办)")
_IN_UTC = re.compile(r"(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)")
_ACCOUNT = {
    "date": re.compile(r"""\b(?:var\s+)?(?:ct|svr_time_of_post|oriCreateTime)\s*=\s*["']?(\d{10})\b"""),
    "posted": re.compile(r"""createTime\s*=\s*['"](\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)"""),
    "site": re.compile(r"""\bvar\s+nickname\s*=\s*(?:htmlDecode\()?["']([^"'<>]{1,40})["']"""),
    "title": re.compile(r"""\bvar\s+msg_title\s*=\s*['"]([^'"<>\n]{1,200})['"]"""),
    "address": re.compile(r"""\bvar\s+msg_link\s*=\s*["'](https?:[^"'<>\s]{1,400})["']"""),
}
_BESIDE_NAMES = re.compile(r"[\s,，、;；/|]+|记者|通讯员|作者|[:：()（）]")
_WORDS_APART = re.compile(r"[,，;；、|]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Told:
    """What the makers tell: the origin, and the parts of the title as they name them ("" where they do not)."""

    origin: Origin
    kicker: str = ""
    deck: str = ""
    window: str = ""


def told_by(parsed: Parsed) -> Told:
    """Read every label of a page."""
    told: Labels = {}
    for labels in (_enpproperty(parsed), _linked_data(parsed), _account(parsed), _meta(parsed)):
        for name, words in labels.items():
            if words and words not in PLATFORMS and not told.get(name):
                told[name] = words
    address = told.get("address") or _canonical(parsed.tree) or saved_from(parsed.markup)
    window = squeeze("".join(parsed.tree.xpath("(//head//title | /html/title)[1]//text()")))[:LONGEST]
    origin = Origin(
        _safe(address),
        (told.get("site") or site_in_window(window))[:LONGEST_NAME],
        told.get("title", ""),
        names_in(told.get("authors", "")),
        iso_time(told.get("date", "")),
        told.get("section", "")[:LONGEST_NAME],
        tuple(dict.fromkeys(filter(None, _WORDS_APART.split(told.get("keywords", "")))))[:20],
        told.get("summary", ""),
    )
    return Told(origin, told.get("kicker", ""), told.get("deck", ""), window)


def site_in_window(window: str) -> str:
    """The name of the site behind a story's title in the name of the window: 标题_健康频道_临澜新闻网."""
    *title, site = _WINDOW_PARTS.split(window)
    return site.strip() if title and 2 <= len(site.strip()) <= 20 and site not in PLATFORMS else ""


def _safe(address: str) -> str:
    """An address that leads to a page of the web, "" for any other."""
    return address if re.match(r"https?://[^\s<>\"']+$", address) else ""


def _plain(value: object) -> str:
    """A label as one line of text; "" for what is none."""
    words = html.unescape(value) if isinstance(value, str) else ""
    return squeeze(re.sub(r"<[^<>]{0,200}>", " ", words).replace("\n", " "))[:LONGEST]


def _enpproperty(parsed: Parsed) -> Labels:
    """The comment that 方正's system for e-papers leaves: <!--enpproperty <date>…</date>…/enpproperty-->."""
    start = parsed.markup.find("enpproperty")
    text = parsed.markup[start : parsed.markup.find("/enpproperty", start)] if start >= 0 else ""
    found = re.findall(r"<([a-z]{3,20})>([^<]{1,400})</", text[:20_000])
    said = {tag: _plain(words) for tag, words in found}
    return {name: said.get(tag, "") for name, tag in _ENP.items()}


def _meta(parsed: Parsed) -> Labels:
    said: Labels = {}
    for tag in parsed.tree.iter("meta"):
        name = (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").strip().lower()
        if name and name not in said:
            said[name] = _plain(tag.get("content"))
    return {
        label: next((said[name] for name in names if said.get(name) and _counts(label, said[name])), "")
        for label, names in _META.items()
    }


def _counts(label: str, words: str) -> bool:
    """Does a label say anything? A source does not where it names a platform or a department."""
    return label != "site" or (words not in PLATFORMS and not _DEPARTMENT.fullmatch(words))


def _linked_data(parsed: Parsed) -> Labels:
    """The first story among a page's JSON-LD (schema.org/NewsArticle)."""
    for script in parsed.scripts:
        if '"@type"' in script or "'@type'" in script:
            for thing in _things(_load(script)):
                if _type_of(thing) & _JSON_TYPES and (thing.get("headline") or thing.get("datePublished")):
                    return _labels_of(thing)
    return {}


def _load(script: str) -> object:
    try:
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(data: object) -> Iterator[dict[str, Any]]:
    """The things of a JSON-LD script: itself, those of its list, those of its graph."""
    if isinstance(data, list):
        yield from (one for one in data if isinstance(one, dict))
    elif isinstance(data, dict):
        yield data
        graph = data.get("@graph")
        yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()


def _type_of(thing: Mapping[str, Any]) -> set[str]:
    said = thing.get("@type")
    return {one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str)}


def _labels_of(thing: Mapping[str, Any]) -> Labels:
    keywords = thing.get("keywords")
    return {
        "title": _plain(thing.get("headline")),
        "date": _plain(thing.get("datePublished")),
        "authors": "、".join(_named(thing.get("author"))),
        "site": next(iter(_named(thing.get("publisher"))), ""),
        "section": _plain(thing.get("articleSection")),
        "keywords": _plain(",".join(map(str, keywords)) if isinstance(keywords, list) else keywords),
        "summary": _plain(thing.get("description")),
        "address": _plain(thing.get("url")) or _plain(thing.get("mainEntityOfPage")),
    }


def _named(value: object) -> list[str]:
    """The names of people or houses: a text, a thing with a name, or a list of these."""
    if isinstance(value, list):
        return [name for one in value[:20] for name in _named(one) if not isinstance(one, list)]
    name = _plain(value.get("name") if isinstance(value, dict) else value)
    return [name] if name else []


def _account(parsed: Parsed) -> Labels:
    """What the page of a public account (公众号) keeps in its script."""
    scripts = "\n".join(script for script in parsed.scripts if "msg_title" in script or "nickname" in script)
    said = {name: hit[1] for name, form in _ACCOUNT.items() if (hit := form.search(scripts))}
    seconds = said.pop("date", "")
    posted = said.pop("posted", "")
    if seconds:
        posted = datetime.fromtimestamp(int(seconds), UTC).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    return {name: _plain(words) for name, words in said.items()} | {"date": posted}


def _canonical(tree: Element) -> str:
    return next((str(link) for link in tree.xpath("//link[@rel='canonical']/@href")), "").strip()


def names_in(words: str) -> tuple[str, ...]:
    """The people whom a label names; none where one of its words is no name: makers put houses and log-ins there."""
    found = [split_names(word) or [word] for word in _BESIDE_NAMES.split(words) if word]
    names = [name for split in found for name in split]
    return tuple(dict.fromkeys(names)) if names and all(map(is_name, names)) else ()


def iso_time(words: str) -> str:
    """A day as makers write it, as ISO with its time where one is told; "" for what is no day."""
    found = _DATE.search(words)
    if not found:
        return ""
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        in_utc = len(parts) > 3 and _IN_UTC.match(words, found.end())
        told = datetime(*parts, tzinfo=UTC if in_utc else CHINA).astimezone(CHINA)  # type: ignore[misc,arg-type]
    except ValueError:
        return ""
    return told.strftime("%Y-%m-%d %H:%M" if told.hour or told.minute else "%Y-%m-%d")
