"""The lines of a title told apart: kicker above, headline over one or two lines, deck below."""

import re
from collections.abc import Sequence

from ..records import Role

_DASHED = re.compile(r"^[—–-]{1,3}\s*[^\d\s]")
#: A first line that ends so has not said what it set out to say: the next line carries it on.
_UNFINISHED = re.compile(
    r"(?:[的在与和对为让把将从向到以于及是更又再、]|医院|卫生院|中心|委|局|厅|院|站|团队|基地|单位|部门|集团|"
    r"[省市县区镇乡街村]|[一二三四五六七八九十百千万\d]+|实验室|学科|专科|科室|专家|医生|护士|工作|项目|服务|技术|系统|人员|队伍|活动|机构)$"
)
_VERB_HEAD = re.compile(
    r"^(?:获|荣获|获评|举办|召开|开展|启动|加入|通过|组织|参与|参加|完成|成功|实现|推进|推动|打造|建成|走进|入选|成立|揭牌|签约|开诊|"
    r"赴|到|在|为|让|助|与|将|被|再|正式|全面|深入|积极|圆满|顺利|首次|今日|有了|新增|投用|上线|亮相|夺|跻身|落户|承办|迎来|推出|受|联合|送|进|上|扩增)"
)
#: A verb that wants its object, which the next line brings.
_WANTS_OBJECT = re.compile(
    r"(?:获评|荣获|喜获|斩获|办好|打造|助力|走进|推出|开展|实现|完成|承办|当好|做好|建强|用好|守好|撑起|筑牢|织密|擦亮)$"
)
#: Who speaks to what the headline told: a deck.
_SPEAKER = re.compile(
    r"^(?:业主|专家|医生|律师|官方|警方|院方|校方|物业|网友|市民|居民|家长|患者|当事人|疾控中心|卫健委|医院|[一-鿿]{0,4}回应)[：:]"
)
#: Type of less than this share of another's size is smaller to the eye.
_SMALLER = 0.92
#: What a word that a line break cut weighs: two characters may stand side by side by chance.
_BROKEN_WORD = 0.5
_COMPLETE = re.compile(r"[！？!?”》]$|\s")


def title_roles(lines: Sequence[str], levels: Sequence[int] = (), story: Sequence[str] = ()) -> list[Role]:
    """A role for each line of a title, in print order.

    Levels are the heading depths that the source marks, 0 where it marks none; `story` is the text below.
    Newspapers print the kicker above and the deck below the headline, the deck often behind a dash (STANDARDS 6).
    """
    roles = [Role.DECK if at and _is_deck(line) else Role.HEADLINE for at, line in enumerate(lines)]
    body = [at for at, role in enumerate(roles) if role is Role.HEADLINE]
    if levels and len({levels[at] for at in body if levels[at]}) > 1:
        return _by_level(roles, body, levels)
    if len(body) >= 2 and not _runs_on(lines[body[0]], lines[body[1]], story):
        roles[body[0]] = Role.KICKER
        body = body[1:]
    if len(body) >= 2 and Role.DECK not in roles and not _runs_on(lines[body[0]], lines[body[1]], story):
        for at in body[1:]:
            roles[at] = Role.DECK
    return roles


def marked_roles(hints: Sequence[Role | None]) -> list[Role]:
    """The roles of a title's lines as the makers of the source marked them; none where they told no headline apart.

    What stands unmarked above their headline is its kicker, below it a deck.
    """
    heads = [at for at, hint in enumerate(hints) if hint is Role.HEADLINE]
    if not heads or len(heads) == len(hints):
        return []
    told = (Role.KICKER, Role.HEADLINE, Role.DECK)
    beside = [Role.KICKER if at < heads[0] else Role.DECK for at in range(len(hints))]
    return [hint if hint in told else role for hint, role in zip(hints, beside, strict=True)]


def levels_by_size(sizes: Sequence[float]) -> list[int]:
    """A heading depth for each line of a title by the size of its type: 1 for the largest; 0 where all are alike."""
    levels: dict[float, int] = {}
    for size in sorted(set(sizes), reverse=True):
        larger = min(levels, default=None)
        levels[size] = 1 if larger is None else levels[larger] + (size < _SMALLER * larger)
    return [levels[size] if len(set(levels.values())) > 1 else 0 for size in sizes]


def _is_deck(line: str) -> bool:
    """A line behind a dash, or one that lets somebody speak to the headline."""
    return bool(_DASHED.match(line) or _SPEAKER.match(line))


def _by_level(roles: list[Role], body: Sequence[int], levels: Sequence[int]) -> list[Role]:
    """The least deep heading is the headline; what stands above it is kicker, below it deck."""
    top = min(levels[at] for at in body if levels[at])
    first = next(at for at in body if levels[at] == top)
    for at in body:
        if levels[at] != top:
            roles[at] = Role.KICKER if at < first else Role.DECK
    return roles


def breaks_a_word(first: str, second: str, story: Sequence[str]) -> bool:
    """Was a title broken in the middle of a word: one that the story's text has too, or a quotation that is open?"""
    is_open = first.count("“") > first.count("”") or first.count("《") > first.count("》")
    return is_open or any(first[-1:] + second[:1] in words for words in story)


def _runs_on(first: str, second: str, story: Sequence[str]) -> bool:
    """Is the second line the rest of a headline that the first one began?"""
    if _COMPLETE.search(first):
        return False
    if re.search(r"[，、：:,]$", first):
        return True
    evidence = 1.5 if _WANTS_OBJECT.search(first) else 1.0 if _UNFINISHED.search(first) else 0.0
    evidence += 1.0 if _VERB_HEAD.match(second) else 0.0
    evidence += _BROKEN_WORD if breaks_a_word(first, second, story) else 0.0
    evidence += 0.3 if abs(len(first) - len(second)) <= 3 else -0.3
    return evidence > 1.0
