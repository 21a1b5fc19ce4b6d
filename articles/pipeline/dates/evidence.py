"""The day a page was printed: its makers' label, its folio, its time of posting, its datelines, the latest day told."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ..clean import narrow, squeeze
from ..datelines import parse_dateline
from ..records import LabelledPage, Origin, PageDate, Role
from .addresses import day_in_address
from .calendar import full_dates, lunar_days, make_date, weekday_of
from .validity import validity
from .years import Evidence, days_between, latest_of_cycle, years_told

_MONTH_DAY = re.compile(
    r"(?<![\d年])(?<!年\s)(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*[至到—-]+\s*(?:(\d{1,2})\s*月)?\s*(\d{1,2})\s*日)?"
)
#: A day behind or before one of these is still to come, or was when it was told.
_COMING_BEFORE = re.compile(
    r"(?:将[于在]?|预计|计划[在于]?|截止|拟[于在]?|[至到]|有效期|争取|力争|届时|定[于在]|[自从]|时间[为是:：]?(?:公历|农历)?)$"
)
_COMING_BEHIND = re.compile(
    r"^\s*(?:[（(][^）)]{2,12}[）)])?\s*(?:[至到]|之?前|以前|起|止|截止|开学|放假|后?[，,]?将|[^。；]{0,32}将(?:于|在|正式|结束|截止|停|迎|举行|启动|开始|开通|到期))"
)
_PRINTED = re.compile(r"版|日报|晚报|早报|晨报|时报|商报|都市报|健康报|导报|周[刊报]|刊号|期|农历|责编|编辑|主编|值班")
#: The day of whoever looks at a page, not of the page.
_VISITED = re.compile(r"今天是|现在是|当前时间|欢迎(?:您|访问|光临)")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_CLOCKED = re.compile(r"(?<![\d./-])(\d{1,2})[-./月](\d{1,2})日?\s+\d{1,2}:\d\d")
_POSTED = re.compile(r"发布|发表|更新|时间|日期|来源|发稿|原创")
_POSTED_BELOW = re.compile(r"(?:发布|发表|发稿)(?:时间|日期|于)")
_DAY_OF_BADGE, _MONTH_OF_BADGE = re.compile(r"\d{1,2}日?"), re.compile(r"((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})月?")
_LONGEST_FURNITURE = 120
_STORY_ROLES = (Role.PARAGRAPH, Role.CONTINUATION, Role.LEAD, Role.CAPTION)

_WEEK = 7
#: A paper tells in the morning what happened until the night before.
_NEXT_MORNING = timedelta(days=1)

Furniture = Sequence[tuple[str, int]]
#: (year or 0, month, day) as told, and the words that tell it.
_Told = tuple[int, int, int, str]


def page_date(page: LabelledPage) -> PageDate:
    """The page's date with its evidence and how sure it is (0..1); empty where the text tells none."""
    pairs = list(zip(page.spans, page.labels, strict=True))
    furniture = [
        (narrow(span.text), span.start) for span, label in pairs if label.item < 0 or label.role is Role.BYLINE
    ]
    text = min((span.start for span, label in pairs if label.role is Role.PARAGRAPH), default=0)
    origin = page.source.origin
    posted = _labelled(origin) or _folio(furniture) or _posted([*furniture, *_badges(furniture)], text)
    posted = posted or _addressed(origin)
    told = (_lunar(furniture), _told(page, furniture), PageDate()) if not posted else (posted,)
    return max(filter(None, told), key=lambda one: one.confidence)


def _labelled(origin: Origin) -> PageDate | None:
    """The day that the makers of a saved page wrote into its labels."""
    return PageDate(origin.date[:10], f"label of the page: {origin.date}", 0.95) if origin.date else None


def _addressed(origin: Origin) -> PageDate | None:
    """The day in the address of a saved page: that of its making, as a rule the one of its posting."""
    day = day_in_address(origin.address)
    return PageDate(day, f"address: {origin.address[:60]}", 0.85) if day else None


def _folio(furniture: Furniture) -> PageDate | None:
    """A date beside a weekday, a page number or a paper's name; one that fits its weekday is surest."""
    best: PageDate | None = None
    for text, _ in furniture:
        line = unicodedata.normalize("NFKC", squeeze(text[: 2 * _LONGEST_FURNITURE]))
        if len(line) > _LONGEST_FURNITURE or _CLOCK.search(line) or _VISITED.search(line):
            continue
        for found in full_dates(line):
            sure = _surety(line, found.day)
            if sure and (best is None or sure > best.confidence):
                best = PageDate(found.day.isoformat(), f"folio: {line[:60]}", sure)
    return best


def _surety(line: str, day: date) -> float:
    """How sure it is that a date in this line is the folio's; 0.0 where nothing says so."""
    weekday = weekday_of(line)
    if weekday == day.weekday():
        return 0.98
    printed = 0.9 if _PRINTED.search(line) else 0.0
    return printed or (0.6 if weekday is not None else 0.0)


def _badges(furniture: Furniture) -> Iterator[tuple[str, int]]:
    """Dates that sites set as a badge of two lines, the day large over its month: 03 / 2025-09."""
    for (above, start), (below, _) in pairwise(furniture):
        month = _MONTH_OF_BADGE.fullmatch(below.strip())
        if month and _DAY_OF_BADGE.fullmatch(above.strip()):
            yield f"{month[1]}-{month[2]}-{above.strip()}", start


def _posted(furniture: Furniture, text: int) -> PageDate | None:
    """The time of posting: behind a word that says so, else the date that stands nearest above the text."""
    best: tuple[float, int, PageDate] | None = None
    for line, start in furniture:
        if len(line) > _LONGEST_FURNITURE or _VISITED.search(line):
            continue
        found = next(full_dates(line), None)
        if not found or (start > text and not _POSTED_BELOW.search(line)):
            continue
        sure = (0.9 if start <= text else 0.85) if _POSTED.search(line) else 0.8
        if best is None or (sure, start) > best[:2]:
            best = sure, start, PageDate(found.day.isoformat(), f"time of posting: {squeeze(line)[:60]}", sure)
    return best[2] if best else None


def _told(page: LabelledPage, furniture: Furniture) -> PageDate | None:
    """A folio or a time of posting without its year, the latest dateline, the day after the latest that stories tell.

    Its year is the one that agrees with the page.
    """
    stories = _items(page, *_STORY_ROLES)
    evidence = _evidence(page, stories, furniture)
    if dated := next(_without_year(furniture, evidence), None):
        return dated
    filed = list(_filed_days([text for texts in _items(page, Role.BYLINE, *_STORY_ROLES) for text in texts]))
    if filed:
        return _latest(filed, evidence, "dateline", 0.75, timedelta())
    openings = [day for texts in stories for day in _told_days(texts[0])]
    told = [day for texts in stories for text in texts for day in _told_days(text)]
    return _latest(_news_days(openings, told), evidence, "the day after", 0.5, _NEXT_MORNING) if told else None


def _news_days(openings: Sequence[_Told], told: Sequence[_Told]) -> Sequence[_Told]:
    """Stories open with the day of their news; what else they tell of counts within a week behind it."""
    last = latest_of_cycle((month, day) for _, month, day, _ in openings)
    return [one for one in told if 0 <= days_between(last, one[1:3]) <= _WEEK] if last else told


def _evidence(page: LabelledPage, stories: Sequence[Sequence[str]], furniture: Furniture) -> Evidence:
    told = tuple(frozenset(year for text in texts for year in years_told(text)) for texts in stories)
    ends = (validity("\n".join(texts), "") for texts in _items(page, Role.AD, Role.NOTICE))
    valid = tuple((date.fromisoformat(s) if s else None, date.fromisoformat(e)) for s, e in ends if e)
    saved = max((found.day for line, _ in furniture for found in full_dates(line)), default=None)
    return Evidence(told, valid, saved)


def _latest(days: Sequence[_Told], evidence: Evidence, source: str, sure: float, behind: timedelta) -> PageDate | None:
    """The latest of the days told; those without a year are given the one that the page's evidence speaks for.

    The page was printed so long `behind` it.
    """
    full = [(made, words) for year, month, day, words in days if year and (made := make_date(year, month, day))]
    bare = {(month, day): words for year, month, day, words in days if not year and make_date(2000, month, day)}
    last = latest_of_cycle(bare)
    dated = evidence.date_of(*last) if last else None
    if last and dated:
        full.append((dated, bare[last]))
    if not full:
        return None
    latest, words = max(full)
    return PageDate((latest + behind).isoformat(), f"{source}: {squeeze(words)[:60]}", sure)


def _filed_days(texts: Sequence[str]) -> Iterator[_Told]:
    for text in texts:
        lead = parse_dateline(text[:160])
        if lead and lead.day:
            year, month, day = (0, *lead.day)[-3:]
            yield year, month, day, text[: lead.end]


def _without_year(furniture: Furniture, evidence: Evidence) -> Iterator[PageDate]:
    """Lines with a month and a day alone: beside a clock as mobile sites print them, beside a weekday in a folio."""
    for line, _ in furniture:
        weekday = weekday_of(line)
        if len(line) > _LONGEST_FURNITURE or _VISITED.search(line):
            continue
        for hit in (_CLOCKED if weekday is None else _MONTH_DAY).finditer(line):
            day = evidence.date_of(int(hit[1]), int(hit[2]), weekday)
            if day:
                yield PageDate(day.isoformat(), f"a day without its year: {squeeze(line)[:60]}", 0.7)


def _told_days(text: str) -> Iterator[_Told]:
    """The days that a text tells as past, the last one of a run of days; with their year where it is printed."""
    for hit in _MONTH_DAY.finditer(text) if "月" in text else ():
        if not _is_coming(text, hit.start(), hit.end()):
            month, day = (int(hit[3] or hit[1]), int(hit[4])) if hit[4] else (int(hit[1]), int(hit[2]))
            yield 0, month, day, text[max(0, hit.start() - 10) : hit.end() + 6]
    for found in full_dates(text):
        if not _is_coming(text, found.start, found.end):
            told = found.day
            yield told.year, told.month, told.day, text[max(0, found.start - 8) : found.end + 12]


def _is_coming(text: str, start: int, end: int) -> bool:
    behind = text[end : end + 44].removeprefix("日")
    return bool(_COMING_BEFORE.search(text[max(0, start - 6) : start]) or _COMING_BEHIND.search(behind))


def _items(page: LabelledPage, *roles: Role) -> list[list[str]]:
    """The texts of each item in these roles."""
    held: dict[int, list[list[str]]] = {}
    for span, label in zip(page.spans, page.labels, strict=True):
        if label.item >= 0 and label.role in roles:
            blocks = held.setdefault(label.item, [])
            if label.role is Role.CONTINUATION and blocks:
                blocks[-1].append(narrow(span.text))
            else:
                blocks.append([narrow(span.text)])
    return [["".join(parts) for parts in blocks] for blocks in held.values()]


def _lunar(furniture: Furniture) -> PageDate | None:
    """A lunar date of the sixty-year cycle, its round settled by the weekday beside it."""
    for at, (text, _) in enumerate(furniture):
        days = lunar_days(text[:_LONGEST_FURNITURE])
        weekday = weekday_of(" ".join(line for line, _ in furniture[max(0, at - 2) : at + 3])) if days else None
        fitting = [day for day in days if weekday is None or day.weekday() == weekday]
        if fitting:
            sure = 0.5 if weekday is None else 0.8
            return PageDate(max(fitting).isoformat(), f"lunar date: {squeeze(text)[:60]}", sure)
    return None
