"""What can be seen in each row of a page before anything is decided: its form, its words, its neighbours."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ..clean import dense, fingerprint
from ..credits import LONGEST_BYLINE, Byline, TailCredit, cut_tail, parse_byline
from ..datelines import Lead, parse_dateline
from ..lexicon import pattern, read_table
from .rows import Row

_SENTENCE_END = re.compile(r"[。！？!?…](?:[”’\"』」）)】]*)$")
_CLOSED = re.compile(r"[。！？!?…：:；;](?:[”’\"』」）)】]*)$")
_DATE_HEAD = re.compile(
    r"^(?:[▲△▼●■◆]\s*)?(?:(?:19|20)?\d\d年)?\s*\d{1,2}月\d{1,2}日|^(?:日前|近日|昨日|今日|连日来)[，,]"
)
_PICTURE_WORD = re.compile(
    r"^[▲△▼]|^(?:[上下左右中]{1,2}|本|主|大|小|组)?图(?:[①-⑩\d一二三四]|[为是：:/])|^图片说明|(?:摄影报道|[ 　/）)]摄)$|^(?:资料|示意|效果)图"
)
_SCENE = re.compile(r"正在|现场|图为|场景|合影|为.{2,10}(?:义诊|检查|讲解|测量|发放)")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]+[，、：:\s]|\d{1,2}[.．、]\s*(?!\d)|[①-⑳]|【[^】]{2,24}】$|[◇◆▶►●■★☆□]\s*[^。]{2,24}$|关键词\s*[一二三四五\d]?\s*[:：])"
)
_BULLET = re.compile(r"^[▲△▼◆◇●○■★☆▶►※◎•·]\s*")
_DASHED = re.compile(r"^[—–-]{1,3}\s*[^\d\s—–-]")
_QUESTION = re.compile(r"^(?:问|答|记者|患者|读者|专家|主持人|[一-鿿]{2,4})\s*[:：]")
_HEAD_MARK = re.compile(r"^[“\"‘]?[^。；;]*$")
_ADVERTISER = re.compile(
    r"(?:银行|分行|支行|公司|集团|商场|超市|百货|广场|药房|药店|驾校|家居|口腔|门诊部|旗舰店|专卖店|保险|影城|酒店|楼盘|置业|地产)(?:[（(].{1,8}[）)])?$"
)
#: A menu: four words and more of at most eight characters, set apart by spaces or bars.
_MENU = re.compile(r"(?:[^\s|｜，。；：！？]{1,8}[\s|｜·>»]+){3,}[^\s|｜，。；：！？]{1,8}")
_SIGNATURE = re.compile(
    r"^(?:(?:19|20)\d\d|[二一][〇○零九0][〇○零一二三四五六七八九]{2})年.{1,3}月.{1,3}日$|(?:局|委员会|公司|办公室|中心|医院|委|会|政府|处|支队|指挥部)$"
)
#: How paragraphs open and titles do not.
_OPENER = re.compile(
    r"^(?:近日|日前|当前|目前|近年来|今年以来|去年以来|近期|眼下|如今|随后|后来|同时|此外|另外|其中|未来|下一步|接下来|截至目前|据了解|据悉|据介绍|据统计|"
    r"会上|会后|活动中|活动现场|培训中|现场|期间|当天|当日|当晚|上午|下午|一直以来|多年来|与此同时|不仅如此|原来|最终|为此|对此|那天|这天|有一次|一天)[，,、]|"
    r"^(?:在|随着|为了?|通过|针对|作为|面对|围绕|按照|根据|依托|经过|由于|自|从|对于|除了|除)[^，,。！？]{2,22}[，,]"
)
_BRACKETED = re.compile(r"[（(【\[][^（）()]+[）)】\]]")
_ABOUT_AUTHOR = re.compile(r"[（(【]\s*(?:本文)?(?:第一)?(?:作者|记者|编者|整理者|口述者|讲述者|受访者|供稿|供图|原载|据|摘自|选自|转自)(?!按)")
#: The last words of a sentence that began above: 信任。今年…… or a lone 八天。
_AMID = re.compile(r"^(?!(?:不是|是的|对|没有|能|会|可以|来得及|当然|不用|不能|不会)[。！])[^，。！？：“”,!?:（(]{1,7}[。！？]|^[，。、；！？）”]")
_NUMBER_ONLY = re.compile(r"^[\d\s.,:：/+%-]+$")


#: A title is echoed in the openings of the next so many long rows below it, this many characters each.
_ECHOED, _OPENING = 4, 160
_NOT_WORD = re.compile(r"[\W_]+")
#: An advertisement says what it is within this many characters of a line.
_LONGEST_AD_LINE = 120


@dataclass(slots=True)
class Clue:
    """The clues of one row. `n` counts its characters without white space; scores are weights of evidence."""

    row: Row
    text: str
    n: int
    ends_sentence: bool
    closed: bool
    stops: int
    commas: int
    level: int
    bold: bool
    indented: bool
    gap: int
    date_head: bool
    picture_word: bool
    scene: bool
    numbered: bool
    bullet: bool
    dashed: bool
    question: bool
    byline: Byline
    lead: Lead | None
    tail: TailCredit | None
    furniture: float = 0.0
    furniture_kind: str = ""
    ends_page: float = 0.0
    ad: float = 0.0
    ad_near: float = 0.0
    notice_title: bool = False
    notice: float = 0.0
    repeated: bool = False
    parallel: bool = False
    open_before: bool = False
    announced: bool = False
    advertiser: bool = False
    listed: bool = False
    menu: bool = False
    signature: bool = False
    heads_text: bool = False
    under_notice: bool = False
    after_text: bool = False
    echo: float = 0.0
    unbalanced: bool = False
    begins_amid: bool = False
    asks: bool = False
    opens_text: bool = False
    bracketed: bool = False
    about_author: bool = False
    news: float = 0.0


@dataclass(slots=True)
class PageClues:
    """The clues of a page: of its rows, and of the page as a whole, each 0..1.

    `portal`: is this a saved web page; `indents`: do its paragraphs begin with an indent;
    `credited`: do its stories carry bylines or datelines.
    """

    rows: list[Clue]
    portal: float = 0.0
    indents: float = 0.0
    credited: float = 0.0
    markdown: bool = False
    known_names: frozenset[str] = field(default_factory=frozenset)


@cache
def _furniture() -> list[tuple[str, float, int, re.Pattern[str] | None, re.Pattern[str] | None]]:
    kinds = read_table("furniture.toml")["kinds"]
    return [(kind["name"], kind["weight"], kind["longest"], _any(kind["whole"]), _any(kind["part"])) for kind in kinds]


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in patterns)) if patterns else None


@cache
def _words() -> dict[str, re.Pattern[str]]:
    adverts, tail = read_table("adverts.toml"), read_table("furniture.toml")["tail"]
    words, notices = adverts["words"], adverts["notices"]
    return {
        **{key: re.compile("|".join(words[key])) for key in ("strong", "weak", "news", "public_service")},
        "notice_title": re.compile(notices["titles"]),
        "notice": re.compile("|".join(notices["strong"])),
        "tail": re.compile("|".join(f"(?:{one})" for one in tail["pattern"])),
        "closers": re.compile(pattern("credits.toml", "closers")),
    }


def see_page(rows: Sequence[Row], places: Collection[str], known: Collection[str] = ()) -> PageClues:
    """Look at every row of a page, then at the page as a whole."""
    clues = [_see_row(row, places, known) for row in rows]
    page = PageClues(clues, known_names=frozenset(known))
    _see_repeats(clues)
    _see_neighbours(clues)
    _see_echoes(clues)
    page.portal = _portal_share(clues)
    page.markdown = any(clue.level for clue in clues)
    long_rows = [clue for clue in clues if clue.n >= 45]
    page.indents = sum(clue.indented for clue in long_rows) / len(long_rows) if long_rows else 0.0
    credited = sum(clue.lead is not None or (clue.byline.is_byline and clue.byline.marked) for clue in clues)
    page.credited = min(1.0, credited / 3)
    _see_parallels(page)
    return page


def _see_row(row: Row, places: Collection[str], known: Collection[str]) -> Clue:
    text = row.text
    n = len(dense(text))
    short = n <= LONGEST_BYLINE
    head = text[:160]
    clue = Clue(
        row,
        text,
        n,
        bool(_SENTENCE_END.search(text[-12:])),
        bool(_CLOSED.search(text[-12:])),
        len(re.findall(r"[。！？!?；]", text[:-1])),
        len(re.findall(r"[，,、；;]", text)),
        row.level,
        row.bold,
        row.indented,
        row.gap,
        bool(_DATE_HEAD.match(head)),
        bool(_PICTURE_WORD.search(text if short else head)),
        bool(_SCENE.search(head)),
        n <= 40 and bool(_NUMBERED.match(text)),
        bool(_BULLET.match(head)),
        n <= 45 and bool(_DASHED.match(text)),
        bool(_QUESTION.match(head[:12])),
        parse_byline(text, places, known) if short else Byline(),
        parse_dateline(head, places, known),
        cut_tail(text[-100:], known) if n >= 12 else None,
    )
    _see_furniture(clue)
    _see_advert(clue)
    return clue


def _see_furniture(clue: Clue) -> None:
    text, hits = clue.text, []
    for name, weight, longest, whole, part in _furniture():
        if clue.n > longest:
            continue
        if whole and whole.fullmatch(text):
            hits.append((weight + 0.5, name))
        elif part and part.search(text):
            hits.append((weight - (0.5 if clue.n > 40 else 0.0), name))
    if clue.byline.desk_only and clue.byline.share >= 0.7:
        hits.append((5.0, "desk line"))
    if _NUMBER_ONLY.match(text):
        hits.append((3.0, "a number alone"))
    if hits:
        clue.furniture, clue.furniture_kind = max(hits)
        clue.furniture += 0.5 * (len(hits) - 1)
    tail = read_table("furniture.toml")["tail"]
    if clue.n <= tail["longest"] and _words()["tail"].search(text):
        clue.ends_page = float(tail["weight"])


def _see_advert(clue: Clue) -> None:
    words, text = _words(), clue.text[:_LONGEST_AD_LINE]
    strong = len({hit.group() for hit in words["strong"].finditer(text)})
    weak = len({hit.group() for hit in words["weak"].finditer(text)})
    clue.news = float(min(3, len(words["news"].findall(text))))
    clue.ad = min(6.0, 2.0 * strong) + min(2.4, 0.8 * weak) - 1.2 * clue.news
    if words["public_service"].search(text) and clue.n <= 40:
        clue.ad += 1.5
    if clue.n > 90:
        clue.ad *= 0.5
    clue.advertiser = clue.n <= 28 and bool(_ADVERTISER.search(text)) and not clue.commas
    clue.unbalanced = text.count("“") != text.count("”") or text.count("（") + text.count("(") != text.count("）") + text.count(")")
    clue.begins_amid = bool(_AMID.match(text))
    clue.opens_text = bool(_OPENER.match(text))
    clue.bracketed = clue.n <= 60 and bool(_BRACKETED.fullmatch(text))
    clue.about_author = clue.bracketed and bool(_ABOUT_AUTHOR.match(text))
    clue.asks = clue.n <= 32 and text[-1:] in ("？", "?")
    clue.menu = bool(_MENU.fullmatch(text)) and not clue.byline.credits
    clue.signature = clue.n <= 24 and bool(_SIGNATURE.search(text))
    clue.notice_title = clue.n <= 40 and bool(words["notice_title"].fullmatch(text))
    clue.notice = float(min(6, 2 * len({hit.group() for hit in words["notice"].finditer(text)})))


def _see_repeats(clues: Sequence[Clue]) -> None:
    counts = Counter(fingerprint(clue.text) for clue in clues if 4 <= clue.n <= 60)
    for clue in clues:
        clue.repeated = 4 <= clue.n <= 60 and counts[fingerprint(clue.text)] > 1


def _see_neighbours(clues: Sequence[Clue]) -> None:
    notice = text = False
    for at, clue in enumerate(clues):
        near = clues[max(0, at - 3) : at + 4]
        clue.ad_near = sum(max(-1.0, other.ad) for other in near) / len(near)
        clue.announced = _announces(clues[at + 1 : at + 6])
        clue.heads_text = 5 < clue.n <= 48 and not clue.ends_sentence and _text_follows(clues[at + 1 : at + 8])
        clue.after_text = text
        text = text or (clue.n > 44 and clue.ends_sentence and clue.furniture < 2.5)
        notice = clue.notice_title or (notice and not clue.lead and not clue.byline.marked)
        clue.under_notice = notice
        if at:
            _see_before(clue, clues[at - 1])
    _see_lists(clues)


def _see_before(clue: Clue, before: Clue) -> None:
    body_like = before.n >= 16 and not before.byline.is_byline and not before.level and before.furniture < 2.5
    sentence_like = before.commas + before.stops > 0 or before.n >= 32
    clue.open_before = body_like and sentence_like and not before.closed and not before.picture_word


def _see_echoes(clues: Sequence[Clue]) -> None:
    """How much of each short row's words come back in the text below it: a title's do, a menu's do not."""
    below: list[frozenset[str]] = []
    for clue in reversed(clues):
        if clue.n > 44:
            below = [_pairs(clue.text[:_OPENING]), *below[: _ECHOED - 1]]
        elif clue.n >= 5 and below:
            pairs = _pairs(clue.text)
            heard = sum(any(pair in row for row in below) for pair in pairs)
            clue.echo = heard / len(pairs) if pairs else 0.0


def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, without spaces and marks."""
    return frozenset(map("".join, pairwise(_NOT_WORD.sub("", text))))


def _see_lists(clues: Sequence[Clue]) -> None:
    """Bare names on two lines running are entries of a list and credit nobody."""
    bare = [_is_bare(clue) for clue in clues]
    for at, clue in enumerate(clues):
        if bare[at] and (any(bare[at + 1 : at + 2]) or (at and bare[at - 1])):
            clue.listed, clue.byline = True, Byline()


def _text_follows(following: Sequence[Clue]) -> bool:
    """Does a text begin below, with nothing between but lines of source and time, bylines and scraps?"""
    for clue in following:
        if clue.n > 44 and clue.ends_page == 0:
            return True
        scrap = clue.furniture >= 2.5 or clue.byline.is_byline or clue.n <= 5 or clue.dashed
        if not scrap:
            return False
    return False


def _announces(following: Sequence[Clue]) -> bool:
    """Does a byline or a dateline follow, behind further title lines and at most one lead?"""
    for at, clue in enumerate(following):
        if clue.byline.is_byline or clue.lead:
            return True
        if clue.n > 44 and not (at + 1 < len(following) and following[at + 1].byline.is_byline):
            return False
    return False


def _is_bare(clue: Clue) -> bool:
    """Names without mark, role or closing word."""
    byline = clue.byline
    return byline.is_byline and not (byline.marked or byline.has_role or byline.has_closer)


def _portal_share(clues: Sequence[Clue]) -> float:
    web = sum(
        clue.furniture_kind in {"navigation", "sharing", "source line", "video or picture place"}
        and clue.furniture >= 3
        for clue in clues
    )
    tails = sum(clue.ends_page > 0 for clue in clues)
    return min(1.0, (web + 2 * tails) / 8)


def _see_parallels(page: PageClues) -> None:
    """Short rows that stand alone before paragraphs and are built alike are the subheads of one story."""
    forms: dict[tuple[object, ...], list[Clue]] = {}
    for at, clue in enumerate(page.rows[:-1]):
        follows = page.rows[at + 1]
        stands = (
            at and page.rows[at - 1].closed and follows.n >= 30 and not follows.byline.is_byline and not follows.lead
        )
        if stands and 4 <= clue.n <= 30 and not clue.ends_sentence and not clue.byline.is_byline:
            forms.setdefault(_form(clue), []).append(clue)
    for alike in forms.values():
        if len(alike) > 1:
            for clue in alike:
                clue.parallel = True


def _form(clue: Clue) -> tuple[object, ...]:
    """How a short row is built: where its pause stands, how it is quoted and numbered."""
    pause = re.search(r"[，,：:\s]", clue.text)
    length = None if pause or clue.numbered else clue.n
    return (pause.start() if pause else -1, "“" in clue.text, clue.numbered, clue.level, length)
