"""Bylines and credits: `□ 某某`, `记者 某某 通讯员 某某`, `文/图 某某`, `某某 聊城报道`, `某某 摄` and their kin."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from .clean import HANZI, dense, squeeze
from .lexicon import pattern, read_table
from .names import is_name, is_pen_name, is_plain_word, split_names
from .records import Credit

#: Longest run of characters that can still be one byline.
LONGEST_BYLINE = 90

_LONE_RUN = re.compile(rf"(?<![{HANZI}])[{HANZI}](?: +(?![摄文图])[{HANZI}]){{1,8}}(?![{HANZI}])")
_SEPARATORS = re.compile(r"[\s、，,;；:：|｜&＆+＋]+(?![A-Z])|[【】\[\]「」《》]")
_SENTENCE = re.compile(r"[。！？!?“”…；;]|[^\s、，,:：|｜/（()）]{25}")
#: What portals print right behind a byline.
_BEHIND = re.compile(r"(?:返回[一-鿿]{2,4}[，,]?|点击|查看更多|责任编辑).*$")
_BRACKETED = re.compile(r"^[（(【\[](.+)[）)】\]]$")
_AFFILIATION = re.compile(
    r"(?:医院|卫生院|中心|委员会|卫健委|卫生健康委|健康委|局|大学|学院|院|站|所|公司|集团|报社|电视台|融媒体|协会|学会|科|党委|宣传部|办公室|银行|"
    r"医师|护士|护师|药师|技师|教授|专家|主任|院长|研究员|"
    r"部|处|会|队|社区|街道|镇|乡|工委|总队|支队|红十字会|日报|晚报|客户端)$"
)


@dataclass(slots=True)
class Byline:
    """A line read as a byline. `share` is how much of it (0..1) is names, roles and what goes with them."""

    credits: list[Credit] = field(default_factory=list)
    place: str = ""
    share: float = 0.0
    marked: bool = False
    has_role: bool = False
    has_closer: bool = False
    desk_only: bool = False

    @property
    def is_byline(self) -> bool:
        return bool(self.credits) and self.share >= 0.8


@dataclass(slots=True)
class _Reading:
    """What a byline has given so far, word by word."""

    known: frozenset[str]
    places: Collection[str]
    trusting: bool = False
    role: str = ""
    affiliation: str = ""
    place: str = ""
    closed: bool = False
    desk: bool = False
    understood: int = 0
    group: int = 0
    credits: list[Credit] = field(default_factory=list)
    desk_names: int = 0


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    roles, desk = pattern("credits.toml", "roles"), pattern("credits.toml", "desk_roles")
    press = rf"(?:本[报网台刊站社]|《[^》]{{2,12}}》|[{HANZI}A-Za-z·]{{1,12}}?(?:报|网|台|社|新闻|客户端|融媒体?|频道|传媒|号|在线|中心))?"
    return {
        "mark": re.compile(rf"^\s*[{read_table('credits.toml')['marks']}]+\s*"),
        "role": re.compile(rf"^{press}((?:{roles})(?:/(?:{roles}))*)(?=$|[/{HANZI}])/?"),
        "desk": re.compile(rf"^(?:本版|本期|见习|执行)?((?:{desk})(?:/(?:{desk}))*)/?"),
        "inner role": re.compile(r"(?:本报|本网|特约|见习|实习|[全融]媒体?|首席)*(?:记者|通讯员|实习生|摄影)"),
        "role ending": re.compile(r"((?:特约|见习|实习|[全融]媒体?|首席)?(?:记者|通讯员))$"),
        "closer": re.compile(rf"^(.{{0,8}}?)(?:{pattern('credits.toml', 'closers')})$"),
        "trailing": re.compile(rf"^(.*?)/?({pattern('credits.toml', 'trailing_roles')})$"),
        "spaced": re.compile("|".join(" ?".join(word) for word in ("通讯员", "记者", "摄影", "报道", "特约", "实习", "作者", "编辑"))),
    }  # fmt: skip


def fold_spaces(text: str) -> str:
    """Close the gaps that typesetters open inside words: `通 讯 员`, `记 者`, and two-character names `王　芳`."""
    text = _patterns()["spaced"].sub(lambda found: found.group().replace(" ", ""), squeeze(text))
    return _LONE_RUN.sub(_join_lone, text)


def _join_lone(run: re.Match[str]) -> str:
    """Single characters set apart are names of two or three: `王 芳`, `尉 迟 敏`, `阿 木 韶 华`."""
    chars = run.group().replace(" ", "")
    if len(chars) <= 3:
        return chars
    names = split_names(chars) if len(chars) % 2 else []
    return " ".join(names or (chars[at : at + 2] for at in range(0, len(chars), 2)))


def parse_byline(text: str, places: Collection[str] = (), known: Collection[str] = ()) -> Byline:
    """Read a line as a byline, whatever it is; `share` says how far that went.

    `places` are names that may stand before 报道; `known` are names that settle how run-together ones divide.
    """
    if len(text) > 2 * LONGEST_BYLINE:
        return Byline()
    line = _BEHIND.sub("", fold_spaces(text)).rstrip("，, ")
    if not line or len(line) > LONGEST_BYLINE or _SENTENCE.search(line):
        return Byline()
    marked = bool(_patterns()["mark"].match(line))
    line = _patterns()["mark"].sub("", line)
    bracketed = _BRACKETED.match(line)
    reading = _Reading(frozenset(known), places)
    words = _words(bracketed[1] if bracketed else line)
    reading.trusting = marked or (
        bracketed is not None
        and len(words) <= 3
        and all(2 <= len(word) <= 3 and not is_plain_word(word) for word in words)
    )
    for word in words:
        _read_word(word, reading)
    total = len(dense(_SEPARATORS.sub("", line))) - (2 if bracketed else 0)
    share = min(1.0, reading.understood / total) if total > 0 else 0.0
    has_role = any(credit.role for credit in reading.credits)
    desk_only = bool(reading.desk_names) and not reading.credits
    return Byline(reading.credits, reading.place, share, marked, has_role, reading.closed, desk_only)


def _words(line: str) -> list[str]:
    line = re.sub(r"[（(]([^（）()]*)[）)]", r" \1 ", line)
    line = re.sub(rf"([{HANZI}])\s*[/／]\s*([{HANZI}])", r"\1/\2", line)
    return [word for word in _SEPARATORS.sub(" ", line).split() if word.strip("/")]


def _read_word(word: str, reading: _Reading) -> None:
    """Take one word as role, names, place and closer, or affiliation: the first that fits, until it is used up."""
    word = word.strip("/")
    alone = True
    while word:
        rest = _take_role(word, reading)
        if rest is None:
            break
        alone = alone and not rest
        word = rest
    if word:
        takers = (_take_photographer, _take_names, _take_closer, _take_trailing, _take_run, _take_affiliation)
        if not any(take(word, reading) for take in takers) and alone:
            _take_pen_name(word, reading)


def _take_photographer(word: str, reading: _Reading) -> bool:
    """祁望山摄 is a photographer, no name of four characters."""
    return word.endswith("摄") and is_name(word[:-1]) and _take_trailing(word, reading)


def _take_pen_name(word: str, reading: _Reading) -> None:
    """Behind a role or a mark any short word that stands alone is a name, whatever its surname."""
    if (reading.trusting or reading.role) and is_pen_name(word):
        _add(reading, [word])
        reading.understood += len(word)


def _add(reading: _Reading, names: Sequence[str]) -> None:
    role = reading.role.rpartition("/")[2] if reading.role.endswith(("记者", "通讯员")) else reading.role
    if role == "作者" or (role in ("文", "口述") and re.search(r"[师士授任长家员]$", reading.affiliation)):
        role = ""
    if reading.desk:
        reading.desk_names += len(names)
    else:
        reading.credits += [Credit(name, role, reading.affiliation) for name in names]


def _take_role(word: str, reading: _Reading) -> str | None:
    if is_name(word) and word not in read_table("credits.toml")["roles"]:
        return None
    desk = _patterns()["desk"].match(word)
    role = _patterns()["role"].match(word)
    if desk and (not role or len(desk[1]) >= len(role[1])):
        reading.desk, reading.role = True, desk[1]
        found = desk
    elif role:
        if not word[role.end() :] and _names_wait(reading, role[1]):
            return None
        reading.desk, reading.role = False, role[1]
        reading.group = len(reading.credits)
        found = role
    else:
        return None
    reading.understood += len(found[0].rstrip("/"))
    return word[found.end() :]


def _names_wait(reading: _Reading, role: str) -> bool:
    """Is this a role printed behind the names it belongs to (`某某 摄`)?"""
    trailing = role in read_table("credits.toml")["trailing_roles"]
    return trailing and len(reading.credits) > reading.group and not reading.credits[-1].role


def _take_names(word: str, reading: _Reading) -> bool:
    names = [word] if is_name(word) or word in reading.known else split_names(word, reading.known)
    if names:
        _add(reading, names)
        reading.understood += len(word)
    return bool(names)


def _take_run(word: str, reading: _Reading) -> bool:
    """Names and roles run together without a space: 王芳李强通讯员赵敏."""
    inner = _patterns()["inner role"].search(word, 2)
    names = split_names(word[: inner.start()], reading.known) if inner else []
    if not inner or not names:
        return False
    _take_names(word[: inner.start()], reading)
    _read_word(word[inner.start() :], reading)
    return True


def _take_closer(word: str, reading: _Reading) -> bool:
    closer = _patterns()["closer"].match(word)
    if not closer:
        return False
    before = closer[1]
    names = split_names(before, reading.known) if before and before not in reading.places else []
    trailing = _patterns()["trailing"].match(before) if before and not names else None
    if names:
        _add(reading, names)
    elif trailing and (not trailing[1] or is_name(trailing[1])):
        return _take_trailing(before, reading) and _close(word, before, reading)
    elif before and before in reading.places:
        reading.place = before
    elif before and not re.fullmatch(rf"[{HANZI}]{{2,5}}", before):
        return False
    elif before:
        reading.place = before
    return _close(word, "", reading)


def _close(word: str, counted: str, reading: _Reading) -> bool:
    reading.closed = True
    reading.understood += len(word) - len(counted)
    return True


def _take_trailing(word: str, reading: _Reading) -> bool:
    trailing = _patterns()["trailing"].match(word)
    if not trailing:
        return False
    name, role = trailing[1], trailing[2]
    names = ([name] if is_name(name) else split_names(name, reading.known)) if name else []
    if name and not names:
        return False
    reading.credits += [Credit(found, reading.role or role, reading.affiliation) for found in names]
    for at in range(reading.group, len(reading.credits)):
        if not reading.credits[at].role:
            reading.credits[at] = Credit(reading.credits[at].name, role, reading.credits[at].affiliation)
    reading.group = len(reading.credits)
    reading.understood += len(word)
    return True


def _take_affiliation(word: str, reading: _Reading) -> bool:
    ending = _patterns()["role ending"].search(word)
    if word in reading.places:
        reading.place = reading.place or word
        reading.understood += len(word)
    elif ending and len(word) <= 14:
        reading.role, reading.desk, reading.group = ending[1], False, len(reading.credits)
        reading.understood += len(word)
    elif len(word) <= 24 and _AFFILIATION.search(word) and re.fullmatch(rf"[{HANZI}A-Za-z0-9]+", word):
        reading.affiliation = word
        if not reading.desk and reading.credits:
            reading.role = ""
        reading.understood += len(word)
    else:
        return False
    return True


_LABELLED = re.compile(
    rf"(?:^|[\s|｜　])(作者|记者|通讯员|撰稿人?|供稿人?|撰文|文字)\s*[:：|｜/]?\s*((?:[{HANZI}·]{{2,4}}[\s　、]{{0,3}}){{1,4}})"
    r"(?=$|[\s　|｜]|来源|浏览|点击|编辑|审核|时间|发布|责任|摄影|\d)"
)


def labelled_credits(text: str) -> list[Credit]:
    """The credits that a portal's line of source and time carries: `来源：某报 作者：某某 某某 浏览：93次`."""
    found: list[Credit] = []
    for hit in _LABELLED.finditer(text):
        byline = parse_byline(f"{hit[1]} {hit[2]}")
        if byline.is_byline:
            found += byline.credits
    return found


@dataclass(frozen=True, slots=True)
class TailCredit:
    """Credits at the end of a text: where they begin, and who they name."""

    start: int
    credits: tuple[Credit, ...]


_BRACKET_TAIL = re.compile(r"[（(【\[]([^（）()【】\[\]]{2,70})[）)】\]]\s*$")
_MARK_TAIL = re.compile(r"[■□●◆▲◎]\s*([^■□●◆▲◎。！？!?]{2,40})$")
_PHOTO_TAIL = re.compile(
    rf"(?:(?<=[。！？!?…”’」）)\s])|^)\s*[（(]?((?:[{HANZI}]{{2,10}}(?:记者|通讯员)|记者|通讯员|摄影|供图|图|文/图|图/文)?[\s:：/]*"
    rf"[{HANZI}·]{{2,4}}(?:[\s、]+(?:(?:记者|通讯员)\s*)?[{HANZI}·]{{2,4}}){{0,3}}\s*[/／]?\s*(?:摄影报道|文并图|摄影|摄|供图|图))[）)]?\s*$"
)


def cut_tail(text: str, known: Collection[str] = ()) -> TailCredit | None:
    """The credits that close a paragraph or a caption, `……。（记者 某某）` or `……。某某 摄`, or None."""
    closing = text[-1:]
    marked = _MARK_TAIL.search(text) if closing not in "。！？!?”" else None
    if marked and parse_byline(marked[1], known=known).is_byline:
        return TailCredit(marked.start(), tuple(parse_byline(marked[1], known=known).credits))
    photo = _PHOTO_TAIL.search(text) if closing in "摄影图道）)" else None
    if photo and photo.start() > 0 and parse_byline(photo[1], known=known).is_byline:
        return TailCredit(photo.start(), tuple(parse_byline(photo[1], known=known).credits))
    bracket = _BRACKET_TAIL.search(text) if closing in "）)】]" else None
    if bracket and bracket.start() > 0:
        byline = parse_byline(bracket[1], known=known)
        closes = text[: bracket.start()].rstrip()[-1:] in tuple("。！？!?…”’」")
        if byline.desk_only and byline.share >= 0.8:
            return TailCredit(bracket.start(), ())
        if byline.is_byline and (closes or byline.has_role):
            return TailCredit(bracket.start(), tuple(byline.credits))
    return None
