"""The day a page was printed: its folio, its time of posting, its datelines, the latest day its stories tell of."""

import re
import unicodedata
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
    pairs = list(zip(page.spans, page.labels, strict=True))
    furniture = [(span.text, span.start) for span, label in pairs if label.item < 0 or label.role is Role.BYLINE]
    text = min((span.start for span, label in pairs if label.role is Role.PARAGRAPH), default=0)
    known = _folio(furniture) or _posted(furniture, text)
    if known:
        return known
    captured = max((found.day for line, _ in furniture for found in full_dates(line)), default=None)
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
        line = unicodedata.normalize("NFKC", squeeze(text))
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


def _posted(furniture: Sequence[tuple[str, int]], text: int) -> PageDate | None:
    """The time of posting: behind a word that says so, else the date that stands nearest above the text."""
    best: tuple[float, int, PageDate] | None = None
    for line, start in furniture:
        found = next(full_dates(line), None) if len(line) <= 120 else None
        said = bool(_POSTED.search(line))
        if not found or (start > text and not re.search(r"(?:发布|发表|发稿)(?:时间|日期|于)", line)):
            continue
        sure = 0.9 if start <= text and said else 0.85 if said else 0.8
        if best is None or (sure, start) > best[:2]:
            best = sure, start, PageDate(found.day.isoformat(), f"time of posting: {squeeze(line)[:60]}", sure)
    return best[2] if best else None


def _items(page: LabelledPage, *roles: Role) -> list[list[str]]:
    """The texts of each item in these roles."""
    held: dict[int, list[str]] = {}
    for span, label in zip(page.spans, page.labels, strict=True):
        if label.item >= 0 and label.role in roles:
            if label.role is Role.CONTINUATION and held.get(label.item):
                held[label.item][-1] += span.text
            else:
                held.setdefault(label.item, []).append(span.text)
    return list(held.values())


def _filed(page: LabelledPage, captured: date | None) -> PageDate | None:
    """The latest dateline that carries a day; its year is the page's own."""
    days: list[tuple[date, str]] = []
    calendar = _Calendar.of(page, captured)
    for text in (text for texts in _items(page, Role.BYLINE, Role.PARAGRAPH) for text in texts):
        lead = parse_dateline(text[:160])
        day = make_date(*lead.day) if lead and len(lead.day) == 3 else None
        if lead and len(lead.day) == 2:
            day = calendar.year_of(*lead.day)
        if lead and day:
            days.append((day, text[: lead.end]))
    if not days:
        return None
    latest, words = max(days)
    return PageDate(latest.isoformat(), f"dateline: {words[:60]}", 0.75)


def _told(page: LabelledPage) -> PageDate | None:
    """The latest day that the openings of the stories and the captions tell of; of any paragraph where none does."""
    calendar = _Calendar.of(page, None)
    items = _items(page, *_STORY_ROLES)
    for texts in ([texts[0] for texts in items], [text for texts in items for text in texts]):
        days = [found for text in texts for found in _told_days(text, calendar)]
        if days:
            latest, words = max(days)
            return PageDate(latest.isoformat(), f"latest day told: {squeeze(words)}", 0.5)
    return None


def _told_days(text: str, calendar: "_Calendar") -> Iterator[tuple[date, str]]:
    for hit in _MONTH_DAY.finditer(text):
        if _FUTURE.search(text[max(0, hit.start() - 5) : hit.start()]) or text[hit.end() : hit.end() + 1] == "前":
            continue
        day = calendar.year_of(int(hit[1]), int(hit[2]))
        if day:
            yield day, text[max(0, hit.start() - 10) : hit.end() + 6]
    for found in full_dates(text):
        if not _FUTURE.search(found.context[:8]):
            yield found.day, found.context


_STORY_ROLES = (Role.PARAGRAPH, Role.CONTINUATION, Role.LEAD, Role.CAPTION)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """What a page tells of years: months told as past or with no word of it, months to come, and ads' validity."""

    told: tuple[frozenset[tuple[int, int]], ...]
    coming: tuple[frozenset[tuple[int, int]], ...]
    valid: tuple[tuple[date, date], ...]
    captured: date | None

    @classmethod
    def of(cls, page: LabelledPage, captured: date | None) -> "_Calendar":
        told, coming = [], []
        for texts in _items(page, *_STORY_ROLES):
            months = [_told_month(hit, text) for text in texts for hit in _YEAR_MONTH.finditer(text)]
            told.append(frozenset((year, month) for year, month, future in months if not future))
            coming.append(frozenset((year, month) for year, month, future in months if future))
        valid = []
        for texts in _items(page, Role.AD, Role.NOTICE):
            days = sorted(found.day for text in texts for found in full_dates(text))
            valid += [(days[0], days[-1])] if days else []
        return cls(tuple(told), tuple(coming), tuple(valid), captured)

    def year_of(self, month: int, day: int) -> date | None:
        """The day in the year that fits best; before the page was saved, if that is known."""
        if self.captured:
            made = [make_date(self.captured.year - back, month, day) for back in (0, 1)]
            return next((one for one in made if one and one <= self.captured), None)
        years = {year for months in (*self.told, *self.coming) for year, _ in months}
        years |= {end.year for span in self.valid for end in span}
        days = [make_date(year, month, day) for year in sorted({y + step for y in years for step in (-1, 0, 1)})]
        return max(filter(None, days), key=lambda one: (self._fit(one), -one.toordinal()), default=None)

    def _fit(self, day: date) -> float:
        """How well a day agrees with what the page tells; each story speaks once."""
        here = (day.year, day.month)
        fit = 0.0
        for months in self.told:
            fit -= 1.0 if any((year, month or 1) > here for year, month in months) else 0.0
        for months in self.coming:
            fit -= 1.5 if any((year, month or 12) < here for year, month in months) else 0.0
        for first, last in self.valid:
            fit += 3.0 if first <= day <= last and first < last else 0.0
            fit -= 1.0 if first == last and last < day else 0.0
        near = [abs((y - day.year) * 12 + (m or day.month) - day.month) for group in self.told for y, m in group]
        near += [abs((end.year - day.year) * 12 + end.month - day.month) for span in self.valid for end in span]
        latest = max((year for group in self.told for year, _ in group), default=0)
        return fit - min(near, default=24) / 30 + (0.3 if day.year == latest else 0.0)


def _told_month(hit: re.Match[str], text: str) -> tuple[int, int, bool]:
    """(year, month or 0, is it still to come) of a date in a story."""
    around = text[max(0, hit.start() - 6) : hit.start()] + text[hit.end() : hit.end() + 3]
    coming = _FUTURE.search(around) or re.search(r"年底", text[hit.end() - 1 : hit.end() + 2])
    return int(hit[1]), int(hit[2] or 0), bool(coming)


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
