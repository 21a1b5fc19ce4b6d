"""What the items of a page name: institutions, sections, advertisers, and the day and number of the page."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .areas import head_and_foot, place_items
from .clean import plain
from .dates import make_date, page_date
from .figures import link_figures
from .institutions import find_institutions
from .items.adverts import read_advert
from .items.assembly import assemble
from .items.sections import Keywords, suggest_sections
from .naming.gazetteer import City, Gazetteer
from .naming.tracing import Part, trace
from .records import Advert, Dateline, LabelledPage, Mention, PageDate, Picture, ReadPage, Role, Story

_FOLIO_NUMBER = re.compile(r"(?:第\s*)?(?<![A-Za-z\d])([A-Z]{0,2}\d{1,3})\s*版|(?<![A-Za-z])([A-D]\d{1,2})(?!\d)")
#: A page number beside one of these is not the page's own.
_ELSEWHERE = re.compile(r"今日|共|转|接|见")
_PAPER = re.compile(r"([一-鿿]{2,8}(?:日报|晚报|早报|晨报|商报|时报|都市报|健康报|导报|周报|周刊))")
_TITLES, _NAMING = (Role.KICKER, Role.HEADLINE, Role.DECK), (Role.BYLINE, Role.CREDIT)

Item = Story | Picture | Advert


def read_page(
    page: LabelledPage,
    gazetteer: Gazetteer,
    keywords: Keywords | None = None,
    known_names: Collection[str] = (),
) -> ReadPage:
    """Assemble a labelled page, place its items, and recognise what it names. Never raises, whatever the labels say.

    `known_names` are authors already known, as for `label_page`.
    """
    items = place_items(page.source, link_figures(page, assemble(page, gazetteer.places, known_names)))
    return recognise(page, items, gazetteer, keywords)


def recognise(
    page: LabelledPage, items: Sequence[Item], gazetteer: Gazetteer, keywords: Keywords | None = None
) -> ReadPage:
    """The page as read. `keywords` (section -> word -> weight) replace those that ship with the pipeline."""
    around = _around(page, gazetteer)
    furniture = _texts(page, Role.FURNITURE)
    publication, number = _folio(furniture)
    return ReadPage(
        tuple(_recognise_item(item, around, gazetteer, keywords) for item in items),
        furniture,
        _texts(page, Role.UNPLACED),
        around.day,
        page.source.origin.site or publication,
        number,
        page.source.notes,
        page.source.origin,
        head_and_foot(page, items),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What an item's words are read by: the page's text and day, its cities, its own city and county, and the roles
    of its spans by their offsets."""

    text: str
    day: PageDate
    cities: Counter[City]
    city: City
    county: str
    roles: Mapping[int, Role]


def _around(page: LabelledPage, gazetteer: Gazetteer) -> _Around:
    text = page.source.text
    cities = gazetteer.mentions(text)
    city = gazetteer.city_of("", cities)
    roles = {span.start: label.role for span, label in zip(page.spans, page.labels, strict=True)}
    return _Around(text, page_date(page), cities, city, gazetteer.county_of(text, city), roles)


def _texts(page: LabelledPage, role: Role) -> tuple[str, ...]:
    pairs = zip(page.spans, page.labels, strict=True)
    return tuple(span.text for span, label in pairs if label.role is role and span.text)


def _recognise_item(item: Item, around: _Around, gazetteer: Gazetteer, keywords: Keywords | None) -> Item:
    if isinstance(item, Advert):
        return read_advert(item, around.day.date)
    if isinstance(item, Picture):
        return replace(item, institutions=_institutions(item, _parts_of_picture(item, around), around, gazetteer))
    institutions = _institutions(item, _parts_of_story(item, around), around, gazetteer)
    named = replace(item, institutions=institutions, dateline=_dated(item, around.day))
    return replace(named, sections=suggest_sections(named, gazetteer, keywords))


def _parts_of_picture(picture: Picture, around: _Around) -> Iterator[Part]:
    lines = _spans(picture, around, without=_NAMING)
    return (Part(line, lines) for line in picture.caption)


def _parts_of_story(story: Story, around: _Around) -> Iterator[Part]:
    for role, text in zip(_TITLES, (story.kicker, story.headline, story.deck), strict=True):
        yield Part(text, tuple(run for run in story.spans if around.roles[run[0]] is role))
    body = _spans(story, around, without=_TITLES)
    yield from (Part(block.text, body, number) for number, block in enumerate(story.body))


def _spans(item: Item, around: _Around, without: Collection[Role]) -> tuple[tuple[int, int], ...]:
    return tuple(run for run in item.spans if around.roles[run[0]] not in without)


def _institutions(item: Item, parts: Iterable[Part], around: _Around, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The institutions that an item names in its words and in its bylines, for whom somebody works."""
    naming = (run for run in item.spans if around.roles[run[0]] in _NAMING)
    parts = [*parts, *(Part(plain(around.text[start:end]), ((start, end),)) for start, end in naming)]
    text = "\n".join(part.text for part in parts)
    city = gazetteer.city_of(text, around.cities)
    found = find_institutions(text, gazetteer, city, around.county if city == around.city else "")
    return trace(found, parts, around.text)


def _dated(story: Story, day: PageDate) -> Dateline:
    """A dateline's month and day with the year of the page: never later than the page itself."""
    line = story.dateline
    found = re.fullmatch(r"--(\d\d)-(\d\d)", line.date)
    if not found:
        return line
    month, of_month = int(found[1]), int(found[2])
    year = int(day.date[:4]) if day.date else 0
    made = make_date(year, month, of_month) if year else None
    if made and made.isoformat() > day.date:
        made = make_date(year - 1, month, of_month)
    return replace(line, date=made.isoformat() if made else "")


def _folio(furniture: Sequence[str]) -> tuple[str, str]:
    """(paper, page number) of the page's folio, "" where it has none."""
    paper = number = ""
    for line in furniture:
        if len(line) > 110:
            continue
        if not paper and ("报" in line or "刊" in line) and (named := _PAPER.search(line)):
            paper = named[1]
        if not number and (numbered := _FOLIO_NUMBER.search(line)) and not _ELSEWHERE.search(line):
            number = numbered[1] or numbered[2]
    return paper, number
