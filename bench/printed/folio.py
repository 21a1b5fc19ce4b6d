"""What every page carries above its news: the folio, and on a front page the masthead."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from articles.pipeline.records import Box, Role

from .sheets import Block, Face, Frame, Type
from .typesetting import width_of

PAPERS = ("临澜日报", "临澜晚报", "青渚日报", "望岭日报", "澜江健康报", "澜江日报")
HEADINGS = ("健康", "卫生健康", "综合新闻", "民生", "要闻", "健康周刊", "社会", "医疗")
DESK = ("凌霜", "罗艺", "乔木", "郁金", "尤文", "白术", "芙蕖", "水仙", "海棠", "温良", "黎曼")
WEEKDAYS = "一二三四五六日"
FIRST_DAY, DAYS = date(2012, 1, 3), 5000


@dataclass(frozen=True, slots=True)
class Issue:
    """The paper, the day and the number of a page."""

    paper: str
    day: date
    number: str

    @property
    def is_front(self) -> bool:
        """Does it carry the masthead?"""
        return self.number.lstrip("A0") == "1"


def deal_issue(rng: Random) -> Issue:
    """A paper on some day, and one of its pages."""
    letter = rng.choice(("A", "A", "B", ""))
    number = rng.randint(1, 8) if letter == "A" else rng.randint(2, 8)
    return Issue(rng.choice(PAPERS), FIRST_DAY + timedelta(days=rng.randrange(DAYS)), f"{letter}{number:02}")


def folio_block(issue: Issue, width: float, rng: Random) -> Block:
    """The head of the page, with a rule beneath it."""
    return _masthead(issue, width, rng) if issue.is_front else _folio(issue, width, rng)


def day_of(issue: Issue, rng: Random) -> str:
    """The day as it is printed."""
    day = issue.day
    return f"{day.year}年{day.month}月{day.day}日{rng.choice((' ', '　'))}星期{WEEKDAYS[day.weekday()]}"


def _desk(rng: Random) -> str:
    one, other, third = rng.sample(DESK, 3)
    forms = (
        f"责编：{one}　美编：{other}",
        f"编辑 {one}　版式 {other}　校对 {third}",
        f"责任编辑/{one} 美术编辑/{other}",
    )
    return rng.choice(forms)


def _folio(issue: Issue, width: float, rng: Random) -> Block:
    size = rng.choice((9.0, 10.0, 11.0))
    number = rng.choice((issue.number, f"{issue.number}版", f"第{issue.number.lstrip('AB0')}版"))
    heading = rng.choice(HEADINGS)
    loud = Face("hei", size * 2.2, True)
    left, right = f"{number}　{heading}", issue.paper
    if rng.random() < 0.3:
        left, right = right, left
    block = Block(width, size * 2.2 + 10.0)
    sides = [width_of(text, loud.size) + 3.0 for text in (left, right)]
    block.pieces += [
        _line(left, 0.0, 0.0, sides[0], loud, "left"),
        *_between(sides[0], width - sum(sides), size, (day_of(issue, rng), _desk(rng))),
        _line(right, width - sides[1], 0.0, sides[1], loud, "right"),
        Frame(Box(0.0, block.height - 5.0, width, block.height - 4.0), 0.0, "#000"),
    ]
    return block


def _between(left: float, width: float, size: float, texts: tuple[str, str]) -> list[Type]:
    """The day and the desk on one line, or on two where that is too long."""
    face = Face("song", size)
    joined = "　".join(texts)
    if width_of(joined, size) + 3.0 <= width:
        return [_line(joined, left, size * 1.2, width, face, "centre")]
    face = Face("song", min([size, *((width - 3.0) / width_of(text, 1.0) for text in texts)]))
    return [_line(text, left, at * size * 1.2, width, face, "centre") for at, text in enumerate(texts)]


def _masthead(issue: Issue, width: float, rng: Random) -> Block:
    size = min(64.0, width / 9)
    block = Block(width, size * 1.25 + 30.0)
    block.pieces.append(_line(issue.paper, 0.0, 0.0, width * 0.62, Face("song", size, True), "left"))
    lines = (
        day_of(issue, rng),
        f"国内统一连续出版物号 CN 99-00{rng.randint(10, 99)}",
        f"总第{rng.randint(3000, 19000)}期　今日8版",
    )
    for number, text in enumerate(lines):
        top = size * 0.1 + number * 16.0
        block.pieces.append(_line(text, width * 0.64, top, width * 0.36, Face("song", 9.5), "right"))
    low = size * 1.25
    owner = "中共澜江省委" if issue.paper.startswith("澜江") else f"中共{issue.paper[:2]}市委"
    text = f"{owner}主管主办　{issue.paper}社出版　{_desk(rng)}"
    block.pieces += [
        Frame(Box(0.0, low, width, low + 1.2), 0.0, "#000"),
        _line(text, 0.0, low + 4.0, width, Face("song", 9.0), "centre"),
        Frame(Box(0.0, low + 18.0, width, low + 18.7), 0.0, "#000"),
    ]
    return block


def _line(text: str, left: float, top: float, width: float, face: Face, align: str) -> Type:
    box = Box(left, top, left + width, top + face.size)
    return Type(text, box, face, Role.FURNITURE, align=align, begins=True)
