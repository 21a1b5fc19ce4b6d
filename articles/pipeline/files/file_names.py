"""What the name of a file tells: in which paper, on which day and on which page its text was printed.

Bureaus keep their pages under names of many forms: `临澜日报/2026-03-05/A03.txt`, `lcrb2026030503.txt`,
`2026年3月5日第3版.txt`, `2026/03/05/01.txt`. What the name does not tell stays empty; it is never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from unicodedata import normalize

CUT = "\x1f"  # stands where something was found and cut out; no name holds it
#: A folder so named carries the day on which somebody worked, not the day on which the pages were printed.
WORK_FOLDER = re.compile(r"备份|扫描|整理|导出|下载|上传|backup|\bbak\b|\bcopy\b|\bscan|export", re.IGNORECASE)
LONGEST = 400  # characters; a longer name is no name that anybody gave
SUFFIX = re.compile(r"\.[a-z][a-z0-9]{0,7}$", re.IGNORECASE)

_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_NUMERAL = "一二三四五六七八九十"
DATES = (
    re.compile(
        _YEAR + r"\s*(?:年\s*/?|[-_./\s])\s*(?P<month>\d{1,2})\s*(?:月\s*/?|[-_./\s])\s*(?P<day>\d{1,2})(?!\d)日?"
    ),
    # Compact, with a page of two digits or a time of day behind it: 20260305, 2026/0305, 2026030503, 20260305101500.
    re.compile(_YEAR + r"/?(?P<month>\d\d)/?(?P<day>\d\d)(?=(?:\d\d|\d{4}|\d{6})?(?!\d))"),
    re.compile(
        rf"(?P<year>[〇○零一二三四五六七八九]{{4}})年(?P<month>[{_NUMERAL}]{{1,2}})月(?P<day>[{_NUMERAL}]{{1,3}})日"
    ),
    # The year in a folder, month and day nearer to the file: 2026年/临澜日报/3月5日A03.
    re.compile(_YEAR + r"年?/(?:.*/)?[^/]*?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"),
    re.compile(_YEAR + r"年?[^/\d]*/(?:.*/)?[^/\d]*(?P<month>\d\d)[-.]?(?P<day>\d\d)(?!\d)"),
    # Two digits of the year, only where a page follows: 260305A03.
    re.compile(r"(?<!\d)(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[-_]?[A-Ta-t]\d{1,2}(?!\d)|第?\d{1,2}版)"),
)
#: Words that say "page", or its letter. Not every letter is one: V is a version, Q a quarter, T08_15 a time of day,
#: and 维生素B12 stands inside a word.
PAGES = (
    re.compile(r"第?\s*(?P<letter>[A-Za-z]?)[-叠]?(?P<number>\d{1,3})\s*版"),
    re.compile(rf"第?(?P<number>[{_NUMERAL}]{{1,3}}|头)版"),
    re.compile(r"(?:page|版次|版面)[-_ ]?(?P<letter>[A-Za-z]?)(?P<number>\d{1,3})(?!\d)", re.IGNORECASE),
    re.compile(
        r"(?:^|(?<=[\W_日号报第]))(?!t\d\d[_.:-]\d\d)(?P<letter>[a-hpstw-z])[-叠]?(?P<number>\d{1,2})(?![a-z0-9纸])",
        re.IGNORECASE,
    ),
)
#: A bare number is a page only beside a date.
BARE_PAGES = (
    re.compile(rf"{CUT}[-_ .]?(?P<number>0?[1-9]|[1-9]\d)(?=$|[-_ .])"),
    re.compile(r"(?:^|[-_ .])(?P<number>0?[1-9]|[1-9]\d)$"),
)
#: The title of a paper or a site. One that tells of being printed (我院登健康报) is the title of a story.
_PAPER = r"(?P<name>[^\W\da-zA-Z_登刊载]{1,6}(?:报|网|在线|客户端|电视台))"
PAPER_OF_FOLDER = (re.compile(rf"^{_PAPER}(?=$|[{CUT}\s(\d])"),)
PAPER_OF_FILE = (
    re.compile(rf"[《【\[]{_PAPER}[》】\]]"),
    re.compile(rf"^{_PAPER}(?=[{CUT}_\-—·.\s(《【\[]|第?[A-Za-z]?\d)"),
)
#: How sites, apps and accounts are called, and the houses whose sites carry their names.
WEB_ENDINGS = (
    "网", "在线", "客户端", "新闻", "发布", "公众号", "号", "融媒", "融媒体中心", "频道", "平台", "门户", "论坛",
    "政府", "委员会", "卫健委", "卫生健康委", "局", "厅", "医院", "疾控", "疾控中心", "疾病预防控制中心",
)  # fmt: skip
NO_PAPER = re.compile(r"[日晚晨早简公通汇上海画年月周]报|[官外内上]网")
_EDGES = " _-—.·,、()[]【】《》:" + CUT


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """What a name tells; each "" where it does not. `date` is ISO; `rest` is what else the file's own name says."""

    publication: str = ""
    date: str = ""
    page: str = ""
    rest: str = ""


def place_in_name(name: str, papers: Mapping[str, str]) -> NamedPlace:
    """Read the path of a file. `papers` are the known publications under every name they go by, casefolded."""
    path = SUFFIX.sub("", normalize("NFKC", name[-LONGEST:]).replace("\\", "/"))
    path = "/".join(part if at == 0 else without_work_day(part) for at, part in enumerate_up(path))
    path, printed_on = cut_date(path)
    path, paper = cut_paper(path, papers)
    path, page = (path, "") if is_web(paper) else cut_page(path, bool(printed_on))
    return NamedPlace(paper, printed_on, page, rest_of(path))


def enumerate_up(path: str) -> list[tuple[int, str]]:
    """Return the parts of a path, each with its distance from the file: 0 is the file's own name."""
    parts = path.split("/")
    return [(len(parts) - at, part) for at, part in enumerate(parts, start=1)]


def without_work_day(folder: str) -> str:
    """Drop the digits of a folder that is named for somebody's work."""
    return re.sub(r"\d+", "", folder) if WORK_FOLDER.search(folder) else folder


def cut_date(path: str) -> tuple[str, str]:
    """Cut the date that stands nearest to the file's own name; return what is left, and the date in ISO form."""
    for pattern in DATES:
        for found in reversed(list(pattern.finditer(path))):
            if day := date_of(found):
                return without_date(path, found), day
    return path, ""


def without_date(path: str, found: re.Match[str]) -> str:
    """Cut a found date; what stands in folders between its year and its month stays."""
    between = path[found.end("year") : found.start("month")]
    kept = f"{CUT}{between}{CUT}" if "/" in between else CUT
    return path[: found.start()] + kept + path[found.end() :]


def date_of(found: re.Match[str]) -> str:
    """Return a found date in ISO form, "" where there is no such day or it is before 1949."""
    year, month, day = (number_of(found[name]) for name in ("year", "month", "day"))
    year += 2000 if len(found["year"]) == 2 else 0
    try:
        return date(year, month, day).isoformat() if year >= 1949 else ""
    except ValueError:
        return ""


def number_of(words: str) -> int:
    """Return the value of digits, of a numeral up to 99 (二十三), or of a year digit by digit (二〇二六)."""
    if words.isdecimal():
        return int(words)
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "头": 1}
    if "十" not in words:
        return int("".join(str(digits[char]) for char in words))
    tens, ones = words.split("十", 1)
    return 10 * (number_of(tens) if tens else 1) + (number_of(ones) if ones else 0)


def cut_paper(path: str, papers: Mapping[str, str]) -> tuple[str, str]:
    """Cut the publication named nearest to the file: a known one, else what is clearly the title of a paper."""
    parts = path.split("/")
    for at in range(len(parts) - 1, -1, -1):
        forms = PAPER_OF_FILE if at == len(parts) - 1 else PAPER_OF_FOLDER
        left, paper = known_paper_in(parts[at], papers)
        left, paper = (left, paper) if paper else new_paper_in(parts[at], forms)
        if paper:
            return "/".join([*parts[:at], left, *parts[at + 1 :]]), paper
    return path, ""


def known_paper_in(part: str, papers: Mapping[str, str]) -> tuple[str, str]:
    """Find a known publication in one part of a path; return the part without it, and its title."""
    for known in sorted(papers, key=len, reverse=True):
        if found := re.search(whole_word(known), part, re.IGNORECASE):
            return cut(part, found), papers[known]
    return part, ""


def new_paper_in(part: str, forms: Iterable[re.Pattern[str]]) -> tuple[str, str]:
    """Find the title of a publication that is not known yet; return the part without it, and the title."""
    for form in forms:
        if (found := form.search(part)) and not NO_PAPER.fullmatch(found["name"]):
            return cut(part, found), found["name"]
    return part, ""


def whole_word(known: str) -> str:
    """Return the pattern of a known name; an abbreviation in Latin letters must not be part of a longer word."""
    return rf"(?<![a-z]){re.escape(known)}(?![a-z]{{2}})" if known.isascii() else re.escape(known)


def is_web(paper: str) -> bool:
    """Tell a site or an app from a printed paper, by its title: the numbers of its files are no pages."""
    return paper.endswith(WEB_ENDINGS) or (paper.startswith("健康") and not paper.endswith(("报", "刊")))


def cut_page(path: str, dated: bool) -> tuple[str, str]:
    """Cut the number of the page out of the file's own name, else of the folder that holds it."""
    parts = path.split("/")
    own_and_folder = range(len(parts) - 1, max(len(parts) - 3, -1), -1)
    for forms in (PAGES, BARE_PAGES) if dated else (PAGES,):
        for at, form in product(own_and_folder, forms):
            if found := form.search(parts[at]):
                left = cut(parts[at], found)
                return "/".join([*parts[:at], left, *parts[at + 1 :]]), page_number(found.groupdict())
    return path, ""


def page_number(found: Mapping[str, str | None]) -> str:
    """Return a page's number in one form: A03 with a letter, 3 without one."""
    letter, number = (found.get("letter") or "").upper(), number_of(found["number"] or "0")
    return str(number) if letter in {"", "P"} else f"{letter}{number:02d}"


def tidy_page(words: str) -> str:
    """Return a page's number as somebody wrote it in the form of `page_number`; other words stay as they are."""
    found = re.fullmatch(r"第?\s*(?P<letter>[A-Za-z]?)(?P<number>\d{1,3})\s*版?", normalize("NFKC", words).strip())
    return page_number(found.groupdict()) if found else words.strip()


def rest_of(path: str) -> str:
    """Return what the file's own name says beyond what was cut out of it."""
    left = path.rsplit("/", 1)[-1]
    return " ".join(piece for part in left.split(CUT) if (piece := part.strip(_EDGES)))


def cut(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + CUT + text[found.end() :]


def known_papers(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what `place_in_name` looks for, from pairs of a name or an abbreviation and the title it stands for."""
    return {alias.casefold(): title for alias, title in names if len(alias) > 1}
