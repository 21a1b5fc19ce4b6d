"""Who advertises and who gives notice: the organisations that a box names, and which of them speaks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..clean import HANZI, dense
from ..lexicon import pattern, read_table

_TABLE = "advertisers.toml"
_RUN = re.compile(rf"[{HANZI}A-Za-z0-9·]+(?:[（(][{HANZI}]{{2,4}}[）)][{HANZI}A-Za-z0-9·]+)*")
_SIGNED = re.compile(r"主办|承办|广告主|发布单位|开发商|代理单位|落款|宣$")
_TITLE_GIVER = re.compile(r"(.{4,30}?)(?:关于.{2,30})?(?:的)?(?:公告|公示|通告|启事|声明|通知)")
_LOST = re.compile(rf"([{HANZI}（）()A-Za-z0-9]{{2,30}}?)(?:不慎|遗失|将.{{2,12}}遗失|经.{{2,8}}决定|因.{{2,12}}注销)")
#: What stands behind a name in a signature: its day, those who wind it up.
_BEHIND = re.compile(r"(?:(?:19|20)\d\d\s*年.*|清算组\s*)$")
_LAST_LINES = 4
#: No box has more lines, and none longer ones that name whom it is from.
_MOST_LINES, _LONGEST_LINE = 80, 400
_LEAST, _MOST = 4, 36


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name in a line; `whole`: does it fill its run of words; `legal`: is it a name as in a register."""

    name: str
    whole: bool
    legal: bool


@cache
def _endings() -> re.Pattern[str]:
    """A name from the start of a run to its last ending, and to its first one."""
    words = f"{pattern(_TABLE, 'legal')}|{pattern(_TABLE, 'endings')}"
    return re.compile(rf"(.{{2,{_MOST}}}(?:{words}))")


@cache
def _first_ending() -> re.Pattern[str]:
    words = f"{pattern(_TABLE, 'legal')}|{pattern(_TABLE, 'endings')}"
    return re.compile(rf"(.{{2,{_MOST}}}?(?:{words}))")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"^(?:.*(?:{pattern(_TABLE, 'before')})|[A-Za-z0-9]+(?=[{HANZI}]))")


@cache
def _never() -> re.Pattern[str]:
    return re.compile("|".join(read_table(_TABLE)["never"]))


@cache
def _branch() -> re.Pattern[str]:
    return re.compile(rf"[{HANZI}]{{2,9}}(?:{pattern(_TABLE, 'branches')})")


def organisations(line: str) -> list[Organisation]:
    """The organisations that a line names, with branches that are printed apart."""
    line = line[:_LONGEST_LINE]
    runs = [found.group() for found in _RUN.finditer(line)]
    joined: list[str] = []
    for run in runs:
        if joined and _branch().fullmatch(run) and not _is_legal(joined[-1]) and f"{joined[-1]}{run}" in dense(line):
            joined[-1] += run
        else:
            joined.append(run)
    return [found for run in joined if (found := _organisation(run))]


def _organisation(run: str) -> Organisation | None:
    words = _before().sub("", run)
    for ending in (_endings(), _first_ending()):
        found = ending.match(words)
        if found and len(found[1]) >= _LEAST and not _never().search(found[1]):
            return Organisation(found[1], len(found[1]) == len(words), _is_legal(found[1]))
    return None


def _is_legal(name: str) -> bool:
    return name.endswith(tuple(read_table(_TABLE)["legal"]))


def advertiser(lines: Sequence[str]) -> str:
    """Who advertises: the name in full before the brand, the first line before the others, who signs before all."""
    lines = lines[:_MOST_LINES]
    whole = dense("".join(lines))
    found = [(one, at, line) for at, line in enumerate(lines) for one in organisations(line)]
    scored = [(_prominence(one, at, line, whole), -at, one.name) for one, at, line in found]
    return max(scored)[2] if scored else ""


def _prominence(one: Organisation, at: int, line: str, whole: str) -> float:
    score = 2.0 / (1 + 0.35 * at) + 0.4 * min(3, whole.count(one.name)) + 0.06 * min(18, len(one.name))
    score += 3.0 if one.legal else 0.0
    score += 1.5 if one.whole else 0.0
    score += 1.0 if len(dense(line)) <= len(one.name) + 6 else 0.0
    return score + (0.8 if _SIGNED.search(line) else 0.0)


def giver(lines: Sequence[str]) -> str:
    """Who gives notice: the signature at the foot, the body named in the title, the subject of the first sentence."""
    signed = next(_signatures(lines), "")
    if signed:
        return signed
    title = _TITLE_GIVER.match(lines[0]) if lines else None
    named = organisations(title[1]) if title else []
    if named:
        return named[0].name
    losers = {lost[1] for line in lines[1:] if (lost := _LOST.match(line))}
    if losers:
        return _only(losers)
    return advertiser(lines)


def _signatures(lines: Sequence[str]) -> Iterator[str]:
    """The last lines that are an organisation's name and nothing else, from the foot up."""
    for line in reversed(lines[1:][-_LAST_LINES:]):
        words = _BEHIND.sub("", line).strip(" 　。")
        found = organisations(words)
        if len(found) == 1 and found[0].name == dense(words):
            yield found[0].name


def _only(losers: set[str]) -> str:
    """Whoever lost something where only one did; several give no notice together."""
    if len(losers) > 1:
        return ""
    (loser,) = losers
    named = organisations(loser)
    return named[0].name if named else loser
