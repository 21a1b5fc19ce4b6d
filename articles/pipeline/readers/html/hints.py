"""What each line of a page is likely to be by how the page is made. The text labeller judges with its own cues.

Weak evidence adds up: where a line stands, what the makers call its element, how much of it is links.
"""

import re
from collections.abc import Collection, Sequence

from ...clean import HANZI
from ...credits import parse_byline
from ...records import Role
from .body import is_told
from .flow import Block, Flow
from .makers import Told
from .title import title_lines

Hints = list[Role | None]

#: From so much evidence on a line surrounds the news.
SURROUNDS = 2.2
#: … and to stand outside the text is so much.
OUTSIDE = 1.8
#: The longest line of source and time, the longest subhead, the longest caption.
LONGEST_CREDIT, LONGEST_SUBHEAD, LONGEST_CAPTION = 110, 40, 160
#: A line without any Hanzi between paragraphs, up to so long, is an ornament: PART.01, - END -.
LONGEST_MARK = 16
#: How many lines below the text may tell who made it.
BELOW = 3
_CAPTION_NAMES = re.compile(
    r"caption|pic[-_]?(?:info|desc|text|title|note)|img[-_]?(?:desc|info|note|title)|tushuo|picnote"
)
_CREDIT_NAMES = re.compile(r"source|info|meta|author|editor|byline|time|date|laiyuan|xinxi")
_COMMA = re.compile("[，,]")
_HANZI = re.compile(f"[{HANZI}]")
#: What a line of source and time labels its words with; a day alone may stand in any line.
_CREDIT = re.compile(
    r"(?:信息)?来源\s*[:：|｜]|^(?:以下|本)文章?来源于?|(?:发布|发稿|发表|更新|成文)?(?:时间|日期)\s*[:：]|作者\s*[:：|｜]|(?:责任)?(?:编辑|审核|校对)\s*[:：|｜]|"
    r"(?:浏览|阅读|点击)(?:量|次数|数)?\s*[:：]|字[号体]\s*[:：]"
)
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}")
_SPEAKS_OF_PICTURE = re.compile(
    r"^[▲△▼↑]|^(?:上|下|左|右)?图(?:[①-⑩\d一二三四]|[为是：:/])|^图片|摄[）)]?$|(?:供图|摄影)[）)]?$|图[/／]"
)
_SENTENCE_END = re.compile(r"[。！？!?…；;：:][”’」』）)]*$")
_STATEMENT_END = re.compile(r"[。…；;：:][”’」』）)]*$")


#: What a line is only because it stands in the text of the story.
_TEXT = (Role.PARAGRAPH, Role.SUBHEAD)


def hints_of(flow: Flow, in_body: Sequence[bool], told: Told) -> Hints:
    """A hint for each line of a page, None where its making says nothing."""
    title = title_lines(flow.blocks, in_body, told)
    text_is_told = is_told(flow, in_body)
    shown = {shot.before for shot in flow.shots if shot.place.outside < SURROUNDS}
    near = _near_text(title, in_body)
    hints: Hints = []
    for at, block in enumerate(flow.blocks):
        if at in title:
            hints.append(title[at])
        elif in_body[at]:
            beside = flow.blocks[max(0, at - 1)], flow.blocks[min(at + 1, len(flow.blocks) - 1)]
            hint = _inside(block, beside, below_picture=at in shown)
            hints.append(hint if text_is_told or hint not in _TEXT else None)
        else:
            hints.append(_near(block) if at in near else _outside(block))
    return hints


def _near_text(title: Collection[int], in_body: Sequence[bool]) -> range:
    """The lines from the title to the third below the text: here stands who wrote the story, and when."""
    first = next((at for at, own in enumerate(in_body) if own), 0)
    last = len(in_body) - next((at for at, own in enumerate(reversed(in_body)) if own), 0)
    return range(min(title, default=first), last + BELOW)


def _inside(block: Block, beside: tuple[Block, Block], *, below_picture: bool) -> Role | None:
    """What a line within the text is."""
    words, size = block.words, len(block.words)
    if surrounds(block) >= SURROUNDS + 1.0 or (block.linked > 0.9 and size < LONGEST_CREDIT):
        return Role.FURNITURE
    if _is_caption(block, below_picture):
        return Role.CAPTION
    if size <= LONGEST_CREDIT and _CREDIT.search(words) and not _SENTENCE_END.search(words):
        return _credit(words)
    if size <= LONGEST_MARK and not _HANZI.search(words):
        return Role.FURNITURE
    if 3 < size <= LONGEST_SUBHEAD and _stands_out(block, beside):
        return None if parse_byline(words).is_byline else Role.SUBHEAD
    is_text = size > 44 or (size > 14 and bool(_SENTENCE_END.search(words)))
    return Role.PARAGRAPH if is_text else None


def _stands_out(block: Block, beside: tuple[Block, Block]) -> bool:
    """Is a short line set as a heading, or does it stand alone between long ones? A question may be a heading too."""
    if block.level or block.bold:
        return not _STATEMENT_END.search(block.words)
    return all(len(one.words) > LONGEST_SUBHEAD for one in beside) and not _SENTENCE_END.search(block.words)


def _is_caption(block: Block, below_picture: bool) -> bool:
    """Does a line speak of the picture above it?"""
    size = len(block.words)
    if block.place.tag == "figcaption" or _CAPTION_NAMES.search(block.place.names):
        return size <= 2 * LONGEST_CAPTION
    evidence = 1.5 * below_picture + 1.0 * block.centred + 2.0 * bool(_SPEAKS_OF_PICTURE.search(block.words))
    evidence += 0.5 * (size <= LONGEST_CAPTION) - 2.0 * bool(block.level) - 1.0 * (size > LONGEST_CAPTION)
    return evidence >= 2.5 and size >= 5


def _near(block: Block) -> Role | None:
    """What a line between the title and the text is, or one right below the text."""
    words = block.words
    if len(words) > LONGEST_CREDIT or surrounds(block) >= SURROUNDS + 1.0:
        return _outside(block)
    if _CREDIT.search(words) or _DAY.search(words) or parse_byline(words).is_byline:
        return _credit(words)
    return Role.FURNITURE if _CREDIT_NAMES.search(block.place.names) or block.linked > 0.5 else None


def _outside(block: Block) -> Role | None:
    """What a line elsewhere is: as a rule what surrounds the news."""
    told = len(block.words) <= LONGEST_CREDIT and bool(_CREDIT.search(block.words))
    return Role.FURNITURE if told or surrounds(block) + OUTSIDE >= SURROUNDS else None


def _credit(words: str) -> Role:
    """A line of source and time; the labeller finds the people whom it names among other things."""
    byline = parse_byline(words)
    plain = byline.has_role or byline.marked or not _COMMA.search(words)
    return Role.BYLINE if byline.is_byline and plain else Role.FURNITURE


def surrounds(block: Block) -> float:
    """How much speaks for a line being what surrounds the news, wherever it stands."""
    size = len(block.words)
    weight = block.place.outside + 2.2 * block.linked + 0.6 * (block.place.tag in ("li", "dd", "dt"))
    weight += 0.6 * (size <= 12) - 1.5 * (size > 60 and block.linked < 0.3)
    return weight - 1.0 * (block.level == 1)
