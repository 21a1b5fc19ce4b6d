"""The day a page was printed: its folio, its time of posting, its datelines, the latest day its stories tell of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lunar_python import Lunar

from .clean import squeeze
from .datelines import parse_dateline
from .records import LabelledPage, PageDate, Role

EARLIEST, LATEST = 1949, 2050

_FULL = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_HANZI_DATE = re.compile(
    r"([一二三四五六七八九十○〇零Ｏ0]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_MONTH_DAY = re.compile(r"(?<![\d年])(?<!年\s)(\d{1,2})\s*月\s*(\d{1,2})\s*日(?!\s*[至到—-].{0,12}(?:前|止))")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)\s*年\s*(?:(\d{1,2})\s*月)?\s*(?:(\d{1,2})\s*日)?")
_FUTURE = re.compile(r"将[于在]?|预计|计划|截[至止]|拟[于在]|至|前完成|有效期|—|争取|力争|届时|到$|起至")
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_LUNAR = re.compile(
    r"([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年?\s*(闰?)([正一二三四五六七八九十冬腊]{1,2})月\s*(初[一二三四五六七八九十]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|卅)"
)
_POSTED = re.compile(r"发布|发表|更新|时间|日期|来源|发稿")
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "Ｏ": 0, "0": 0}


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    start: int
    context: str


def page_date(page: LabelledPage) -> PageDate:
    """The page's date with its evidence and how sure it is (0..1); empty where the text tells none."""
    furniture = [(span.text, span.start) for span, label in zip(page.spans, page.labels, strict=True) if label.item < 0]
    first_story = min(
        (s.start for s, label in zip(page.spans, page.labels, strict=True) if label.role is Role.PARAGRAPH), default=0
    )
    folio = _folio(furniture)
    if folio:
        return folio
    posted = _posted(furniture, first_story)
    if posted:
        return posted
    captured = max((found.day for text, _ in furniture for found in full_dates(text)), default=None)
    return _filed(page, captured) or _told(page) or _from_lunar(furniture) or PageDate()


def full_dates(text: str) -> Iterator[_Found]:
    """Every complete and possible date of a text."""
    for pattern in (_FULL, _COMPACT):
        for hit in pattern.finditer(text):
            day = make_date(int(hit[1]), int(hit[2]), int(hit[3]))
            if day:
                yield _Found(day, hit.start(), text[max(0, hit.start() - 8) : hit.end() + 12])
    for hit in _HANZI_DATE.finditer(text):
        day = make_date(_number(hit[1]), _number(hit[2]), _number(hit[3]))
        if day:
            yield _Found(day, hit.start(), hit.group())


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, None where there is no such day or the year is none of ours."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(hanzi: str) -> int:
    if "十" not in hanzi:
        return int("".join(str(_DIGITS.get(char, 0)) for char in hanzi))
    tens, _, ones = hanzi.partition("十")
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


def _folio(furniture: Sequence[tuple[str, int]]) -> PageDate | None:
    """A date beside a weekday, a page number or a paper's name; one that fits its weekday is surest."""
    best: PageDate | None = None
    for text, _ in furniture:
        line = squeeze(text)
        if len(line) > 120 or re.search(r"\d{1,2}:\d\d", line):
            continue
        for found in full_dates(line):
            weekday = _WEEKDAY.search(line)
            printed = re.search(
                r"版|日报|晚报|早报|晨报|时报|商报|都市报|健康报|导报|周[刊报]|刊号|期|农历|责编|编辑|主编|值班", line
            )
            if not weekday and not printed:
                continue
            fits = weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) == found.day.weekday()
            sure = 0.98 if fits else 0.9 if printed else 0.6
            if best is None or sure > best.confidence:
                best = PageDate(found.day.isoformat(), f"folio: {line[:60]}", sure)
    return best


def _posted(furniture: Sequence[tuple[str, int]], first_story: int) -> PageDate | None:
    """The time of posting beside the title of a web page, or anywhere behind a word that says so."""
    for text, start in furniture:
        line = squeeze(text)
        if start <= first_story and len(line) <= 120:
            for found in full_dates(line):
                return PageDate(found.day.isoformat(), f"time of posting: {line[:60]}", 0.9)
    for text, _ in furniture:
        line = squeeze(text)
        if re.search(r"(?:发布|发表|发稿)(?:时间|日期|于)", line) and len(line) <= 120:
            for found in full_dates(line):
                return PageDate(found.day.isoformat(), f"time of posting: {line[:60]}", 0.85)
    return None


def _texts(page: LabelledPage) -> list[str]:
    """The words of the stories and captions, without ads and notices, one string an item."""
    held: dict[int, list[str]] = {}
    for span, label in zip(page.spans, page.labels, strict=True):
        if label.item >= 0 and label.role not in (Role.AD, Role.NOTICE):
            held.setdefault(label.item, []).append(span.text)
    return ["\n".join(spans) for spans in held.values()]


def _filed(page: LabelledPage, captured: date | None) -> PageDate | None:
    """The latest dateline that carries a day; its year is the page's own."""
    days: list[tuple[date, str]] = []
    for span, label in zip(page.spans, page.labels, strict=True):
        lead = parse_dateline(span.text) if label.role in (Role.BYLINE, Role.PARAGRAPH) else None
        if lead and len(lead.day) == 3:
            day = make_date(*lead.day)
        elif lead and len(lead.day) == 2:
            day = _with_year(lead.day[0], lead.day[1], _texts(page), captured)
        else:
            continue
        if day:
            days.append((day, span.text[: lead.end]))
    if not days:
        return None
    latest, words = max(days)
    return PageDate(latest.isoformat(), f"dateline: {words[:60]}", 0.75)


def _told(page: LabelledPage) -> PageDate | None:
    """The latest day that the stories tell of as past."""
    texts = _texts(page)
    days: list[tuple[date, str]] = []
    for text in texts:
        for hit in _MONTH_DAY.finditer(text):
            words = text[max(0, hit.start() - 10) : hit.end() + 6]
            if _FUTURE.search(text[max(0, hit.start() - 5) : hit.start()]) or text[hit.end() : hit.end() + 1] == "前":
                continue
            day = _with_year(int(hit[1]), int(hit[2]), texts, None)
            if day:
                days.append((day, words))
        for found in full_dates(text):
            if not _FUTURE.search(found.context[:8]):
                days.append((found.day, found.context))
    if not days:
        return None
    latest, words = max(days)
    return PageDate(latest.isoformat(), f"latest day told: {squeeze(words)}", 0.5)


def _with_year(month: int, day: int, texts: Sequence[str], captured: date | None) -> date | None:
    """The year that fits best what the stories say of other years, before the page was saved if it was."""
    if captured:
        for year in (captured.year, captured.year - 1):
            found = make_date(year, month, day)
            if found and found <= captured:
                return found
    told = [_told_month(hit, text) for text in texts for hit in _YEAR_MONTH.finditer(text)]
    years = sorted({year + step for year, *_ in told for step in (0, 1)})
    best, least = None, 10**6
    for year in years:
        made = make_date(year, month, day)
        if not made:
            continue
        wrong = 2 * sum((y, m or 1) > (made.year, made.month) for y, m, future in told if not future)
        wrong += 2 * sum((y, m or 12) < (made.year, made.month) for y, m, future in told if future)
        wrong += 0 if any(y == year for y, *_ in told) else 1
        if wrong < least:
            best, least = made, wrong
    return best


def _told_month(hit: re.Match[str], text: str) -> tuple[int, int, bool]:
    """(year, month or 0, is it still to come) of a date in a story."""
    around = text[max(0, hit.start() - 6) : hit.start()] + text[hit.end() : hit.end() + 3]
    return (
        int(hit[1]),
        int(hit[2] or 0),
        bool(_FUTURE.search(around) or re.search(r"年底", text[hit.end() - 1 : hit.end() + 2])),
    )


def _from_lunar(furniture: Sequence[tuple[str, int]]) -> PageDate | None:
    """A lunar date of the sixty-year cycle, its year settled by the weekday beside it."""
    for at, (text, _) in enumerate(furniture):
        hit = _LUNAR.search(text)
        if not hit:
            continue
        near = " ".join(one for one, _ in furniture[max(0, at - 2) : at + 3])
        weekday = _WEEKDAY.search(near)
        wanted = "一二三四五六日".index(weekday[1].replace("天", "日")) if weekday else None
        days = [day for day in _lunar_days(hit) if wanted is None or day.weekday() == wanted]
        if days:
            return PageDate(max(days).isoformat(), f"lunar date: {squeeze(text)[:60]}", 0.8 if weekday else 0.5)
    return None


def _lunar_days(hit: re.Match[str]) -> Iterator[date]:
    month = {"正": 1, "冬": 11, "腊": 12}.get(hit[3]) or _number(hit[3])
    words = hit[4]
    day = (
        _number(words[1:])
        if words[0] == "初"
        else 30
        if words in ("三十", "卅")
        else 20 + _number(words[1:] or "〇")
        if words[0] == "廿"
        else _number(words)
    )
    for year in range(EARLIEST, LATEST):
        lunar = Lunar.fromYmd(year, 6, 1)
        if lunar.getYearInGanZhi() == hit[1]:
            try:
                solar = Lunar.fromYmd(year, -month if hit[2] else month, day).getSolar()
            except Exception as error:  # noqa: BLE001 - the library raises plain Exception for a day that is not
                if "lunar" not in str(error):
                    raise
                continue
            yield date(solar.getYear(), solar.getMonth(), solar.getDay())
