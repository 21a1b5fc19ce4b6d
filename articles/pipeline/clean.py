"""Setting text for reading and for comparing: white space, widths, punctuation. Plain functions over text."""

import re
import unicodedata

#: Half-width marks and what stands for them between Hanzi (GB/T 15834-2011).
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}  # fmt: skip
#: What counts as Chinese text on either side of a mark.
HANZI = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_CHINESE = HANZI + r"，。、；：？！（）“”‘’《》〈〉【】「」『』…—％"

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
_BETWEEN_HANZI = re.compile(rf"(?<=[{_CHINESE}])[ \u3000]+(?=[{_CHINESE}])")
_MARK = re.compile(r"[,;:?!()]")
_EMPHASIS = re.compile(r"(\*{1,3}|__)(?=\S)(.+?)(?<=\S)\1")
_LINE_MARK = re.compile(r"^(?:>\s*)+|^[*+-]\s+(?=\S)")
_HEADING_MARK = re.compile(r"^#{1,6}\s*|\s+#+\s*$")
_LONE_GAP = re.compile(rf"(?<=[{_CHINESE}\d]) (?=[{_CHINESE}\d])")
_NOT_WORD = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """One line of text without invisible characters, with each run of white space as one space."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def dense(text: str) -> str:
    """The text without any white space, widths folded (NFKC): for counting and matching, never for showing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def close_gaps(text: str) -> str:
    """A line whose characters were recognised one by one, `本 报 讯`, without the gaps; other lines as they are."""
    parts = text.split(" ")
    lone = sum(len(part) == 1 for part in parts)
    if len(parts) >= 4 and lone >= 0.6 * len(parts) or (lone == len(parts) == 2 and all(map(_is_chinese, parts))):
        return _LONE_GAP.sub("", text)
    return text


def plain(text: str) -> str:
    """A line without the marks of Markdown: heading signs, list marks, quotation marks at its head, emphasis."""
    bare = _EMPHASIS.sub(r"\2", _HEADING_MARK.sub("", _LINE_MARK.sub("", text.strip())))
    return close_gaps(squeeze(bare.replace("**", "")))


def _is_chinese(char: str) -> bool:
    return bool(char) and bool(re.match(f"[{_CHINESE}]", char))


def full_width(text: str) -> str:
    """Set half-width marks between Hanzi full-width (GB/T 15834-2011); numbers, times, Latin keep theirs.

    A mark is set when the character before it is Chinese, or the one behind it is and the one before is no
    digit or letter of a number or word that the mark belongs to. Brackets are set in pairs or not at all.
    """
    pairs = _bracket_pairs(text)
    chars = list(text)
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "()":
            if at in pairs:
                chars[at] = FULL_WIDTH[mark]
        elif _sets_full(text, at):
            chars[at] = FULL_WIDTH[mark]
    return "".join(chars)


def _sets_full(text: str, at: int) -> bool:
    before, behind = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    if _is_chinese(before) or before in ")）":
        return not (text[at] == ":" and text[at + 1 : at + 3] == "//")
    closes_latin = before.isalnum() or before in "%％℃°'\""
    return closes_latin and _is_chinese(behind) and not (text[at] == ":" and before.isdigit() and behind.isdigit())


def _bracket_pairs(text: str) -> set[int]:
    """Positions of brackets whose pair stands in Chinese text: Hanzi inside, or right before it."""
    found, open_at = set(), []
    for at, char in enumerate(text):
        if char in "(（":
            open_at.append(at)
        elif char in ")）" and open_at:
            start = open_at.pop()
            inside = text[start + 1 : at]
            if re.search(f"[{HANZI}]", inside) or (_is_chinese(text[start - 1 : start]) and start):
                found.update({start, at})
    return found


def set_for_reading(text: str) -> str:
    """The text of a block as readers see it; the source keeps its own."""
    return full_width(_BETWEEN_HANZI.sub(lambda gap: " " if _keeps_gap(gap) else "", plain(text)))


def _keeps_gap(gap: re.Match[str]) -> bool:
    """A space between two Hanzi phrases is a printed pause (a slogan, a headline's two lines); keep those."""
    text, start, end = gap.string, gap.start(), gap.end()
    phrase_before = re.search(rf"[{HANZI}]{{2,}}$", text[:start])
    phrase_behind = re.match(rf"[{HANZI}]{{2,}}", text[end:])
    return bool(phrase_before and phrase_behind)


def fingerprint(text: str) -> str:
    """Letters, digits and Hanzi alone, casefolded: equal for two settings of the same words."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
