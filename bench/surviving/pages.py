"""A folder of printed pages as papers send them, made of a seed: stories, photos, notices, names that come again.

Among them is what makes an import that goes on hard: a file that came in before under another name, files that claim
the page of another, alike in words and not, and a file that cannot be read. And what brings files along with its
words: a printed page as a PDF, one beside the text of its page, a saved web page with its picture.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.golden import ROOT

PAPERS = ("临澜日报", "临澜晚报", "澜江健康报")
FIRST_ISSUE = date(2024, 1, 1)
PLACES = ("临澜市人民医院", "临澜市第二人民医院", "临澜市疾病预防控制中心", "清河区妇幼保健院", "临澜市中心血站")
SURNAMES, GIVEN = "秦陆程林沈顾许", ("越", "晓岚", "子墨", "知夏", "一鸣", "怀远")
ROLES = ("记者", "通讯员")
DOINGS = ("开出夜门诊", "办起义诊", "启用新病房", "走进社区", "推出家庭病床", "开设用药咨询")
SENTENCES = (
    "上班族下班后也能看病，药房和检验科同时开门，检查结果当晚可取。",
    "护士长带着四名护士挨家上门，替行动不便的老人量了血压、换了药。",
    "这项便民措施从春天试行到现在，已经有两千多人次受益。",
    "专家提醒，出现发热、咳嗽应居家休息，少去人多的地方。",
    "“以前要跑三趟，现在一趟就办完了。”排在队尾的一位居民说。",
    "下一步，医院还将把服务时间延长到周末，并增加两个诊室。",
)
STRANGE = """河长巡河记

□记者 秦越

三月的清河水面开阔，河长孙立沿堤走了七公里，记下三处排口和一处塌岸，当天就交到了水利站。

水利站的人第二天带着测绳下河，量出塌岸长十一米，计划在汛期以前用石笼护住，再种一排柳树。
"""
UNREADABLE = bytes(range(256)) * 4
PRINTED = ROOT / "articles" / "sample" / "pages" / "临澜日报" / "2024-05-13" / "A05.pdf"
SAVED = """<html><head><meta name="ContentSource" content="潮头新闻"><meta name="PubDate" content="2024-01-03 09:30">
</head><body><h1>{title}</h1>
<div class="article-content"><p>{first}</p><p><img src="义诊_files/1.jpg"></p><p>▲医生在义诊。</p>
<p>{second}</p></div></body></html>"""


SHORT, FULL = (1, 3), (5, 8)  # stories on a page: enough to try with, and as many as a newspaper prints


def write_pages(folder: Path, seed: int, count: int, stories: tuple[int, int] = SHORT) -> None:
    """Write so many files below a folder, always the same for one seed."""
    for name, data in pages(seed, count, stories):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def pages(seed: int, count: int, stories: tuple[int, int] = SHORT) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of so many files, at least twelve; the last eight are the hard ones."""
    chance = random.Random(seed)
    names = [name_of(at) for at in range(count - 8)]
    texts = [printed_page(chance, stories).encode() for _ in names]
    yield from zip(names, texts, strict=True)
    yield f"乙/{names[1]}", texts[1].replace("春天".encode(), "秋天".encode()) + b"\n"
    yield f"乙/{names[2]}", STRANGE.encode()
    yield f"重发/{names[0].replace('/', '-')}", texts[0]  # came in before
    yield names[0].replace(".txt", "-坏.txt"), UNREADABLE
    yield from other_forms(chance, names[3])


def other_forms(chance: random.Random, beside: str) -> Iterator[tuple[str, bytes]]:
    """Yield pages in other forms; one is what the page of the text with the name `beside` looks like."""
    printed, mark = PRINTED.read_bytes(), chance.randint(10**8, 10**9)
    yield "临澜日报/2023-12-30/A05.pdf", printed + b"\n%% %d\n" % mark
    yield f"版面图/{beside.replace('.txt', '.pdf')}", printed + b"\n%% %d\n" % -mark
    place, (first, second) = chance.choice(PLACES), chance.sample(SENTENCES, 2)
    page = SAVED.format(title=f"{place}{chance.choice(DOINGS)}", first=f"{place}{first}{mark}", second=second)
    yield "潮头新闻/2024-01-03/义诊.html", page.encode()
    yield "潮头新闻/2024-01-03/义诊_files/1.jpg", picture(chance)


def picture(chance: random.Random) -> bytes:
    """A photo in one colour."""
    written = BytesIO()
    Image.new("RGB", (480, 320), (chance.randint(0, 255), 120, 90)).save(written, "JPEG")
    return written.getvalue()


def name_of(at: int) -> str:
    """The name of the file of this number: paper, day and page."""
    day = FIRST_ISSUE + timedelta(days=at // 4)
    return f"{PAPERS[at % len(PAPERS)]}/{day.isoformat()}/A{at % 4 + 1:02}.txt"


def printed_page(chance: random.Random, stories: tuple[int, int]) -> str:
    """One page: so many stories, sometimes with a photo, sometimes a notice below them."""
    parts = [story(chance) for _ in range(chance.randint(*stories))]
    if chance.random() < 0.3:
        number = chance.randint(10**8, 10**9)
        parts.append(f"遗失声明\n\n临澜市清河区{person(chance)}遗失医师资格证书，编号{number}，声明作废。")
    return "\n\n\n".join(parts) + "\n"


def story(chance: random.Random) -> str:
    """One story with headline, byline and paragraphs, sometimes with a photo."""
    place, number = chance.choice(PLACES), chance.randint(2, 900)
    lines = [f"{place}{chance.choice(DOINGS)}", byline(chance)]
    lines.append(f"{place}3月{chance.randint(1, 28)}日消息，{chance.choice(SENTENCES)}")
    lines += [f"第{number}{at}场。{chance.choice(SENTENCES)}" for at in range(chance.randint(1, 3))]
    if chance.random() < 0.3:
        lines.append(f"▲图为{place}医务人员在义诊。{person(chance)} 摄")
    return "\n\n".join(lines)


def byline(chance: random.Random) -> str:
    """One or two names with their roles."""
    return "□" + " ".join(f"{role} {person(chance)}" for role in ROLES[: chance.randint(1, 2)])


def person(chance: random.Random) -> str:
    """A name; there are few, so that they come again."""
    return chance.choice(SURNAMES) + chance.choice(GIVEN)
