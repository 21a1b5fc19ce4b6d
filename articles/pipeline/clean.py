"""Setting text for reading and for comparing: white space, widths, punctuation. Plain functions over text.

Every one of them takes time in proportion to its text, however hostile that is.
"""

import re
import unicodedata

#: Half-width marks and what stands for them between Hanzi (GB/T 15834-2011).
FULL_WIDTH = {
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）",
}  # fmt: skip
#: What counts as Chinese text on either side of a mark.
HANZI = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
_CHINESE_MARKS = "，。、；：？！（）“”‘’《》〈〉【】「」『』…—％"
_CHINESE = HANZI + _CHINESE_MARKS

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
_ONE_HANZI = re.compile(f"[{HANZI}]")
_GAP_IN_CHINESE = re.compile(rf"(?<=[{_CHINESE}])[ \u3000]+(?=[{_CHINESE}])")
_LONE_GAP = re.compile(rf"(?<=[{_CHINESE}\d]) (?=[{_CHINESE}\d])")
#: Characters that NFKC keeps or replaces by one other: those of nearly every line.
_FOLDED_ONE_BY_ONE = re.compile("[ -~\u3000-\u3002\u4e00-\u9fff！-～“”‘’—·《》〈〉【】「」]*")
_NOT_WORD = re.compile(r"[\W_]+")

_EMPHASIS = re.compile(r"(\*{1,3}|(?<![A-Za-z0-9])__)(?=\S)(.{1,200}?)(?<=\S)\1")
_LINE_MARK = re.compile(r"^(?:>\s*)+|^[*+-]\s+(?=\S)")
_HEADING_MARK = re.compile(r"^#{1,6}\s*|\s+#+\s*$")

_HALF_WIDTH = re.compile(r"[,;:?!.()\"']|--")
_MARK = re.compile(r"[,;:?!.]")
_BRACKET = re.compile("[()（）]")
_DASH = re.compile(rf"(?<=[{_CHINESE}])--(?=[{_CHINESE}])")
_DOTS = re.compile(rf"(?<=[{_CHINESE}])\.{{6}}")
_SINGLE_QUOTES = re.compile(rf"(?<![A-Za-z0-9])'([^']{{0,60}}[{HANZI}][^']{{0,60}})'(?![A-Za-z0-9])")
#: Addresses and entities, whose marks are their own.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]*[0-9A-Za-z/]|[\w.+-]+@[\w.-]+[0-9A-Za-z]|&#?[0-9A-Za-z]{2,8};", re.ASCII
)
_HAS_ADDRESS = re.compile(r"//|www|[@&]")
_NUMERALS = frozenset("一二三四五六七八九十")
#: A mark at the end of a line, or a pair of brackets, is Chinese where a Hanzi stands so near to it.
_NEAR = 24
_WIDE = {0xFF10 + at: 0x30 + at for at in range(10)} | {
    first + at: plain + at for first, plain in ((0xFF21, 0x41), (0xFF41, 0x61)) for at in range(26)
} | {0xFF05: 0x25}  # fmt: skip
_HAS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]")
_WIDE_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")


def squeeze(text: str) -> str:
    """One line of text without invisible characters, with each run of white space as one space."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def narrow(text: str) -> str:
    """The text with its full-width digits and Latin letters at half width; every character stays where it is."""
    return text.translate(_WIDE) if _HAS_WIDE.search(text) else text


def dense(text: str) -> str:
    """The text without any white space, widths folded (NFKC): for counting and matching, never for showing."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def dense_length(text: str) -> int:
    """How many characters `dense(text)` has."""
    return len("".join(text.split())) if _FOLDED_ONE_BY_ONE.fullmatch(text) else len(dense(text))


def fingerprint(text: str) -> str:
    """Letters, digits and Hanzi alone, casefolded: equal for two settings of the same words."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def close_gaps(text: str) -> str:
    """A line whose characters were recognised one by one, `本 报 讯 记 者`, without the gaps; others as they are."""
    if " " not in text:
        return text
    parts = text.split(" ")
    lone = sum(len(part) == 1 for part in parts)
    pair = lone == len(parts) == 2 and all(map(_is_chinese, parts))
    if pair or (len(parts) >= 4 and lone >= 0.6 * len(parts)):
        return _LONE_GAP.sub("", text)
    return text


def plain(text: str) -> str:
    """A line without the marks of Markdown: heading signs, list marks, quotation marks at its head, emphasis."""
    bare = text.strip()
    if bare[:1] in (">", "*", "+", "-"):
        bare = _LINE_MARK.sub("", bare)
    if "#" in bare:
        bare = _HEADING_MARK.sub("", bare)
    if "*" in bare or "__" in bare:
        bare = _EMPHASIS.sub(r"\2", bare).replace("**", "")
    return close_gaps(squeeze(bare))


def set_for_reading(text: str) -> str:
    """The text of a block as readers see it; the source keeps its own."""
    words = narrow(plain(text))
    if "．" in words:
        words = _WIDE_POINT.sub(".", words)
    if " " in words or "\u3000" in words:
        words = _GAP_IN_CHINESE.sub(_kept_gap, words)
    return full_width(words)


def full_width(text: str) -> str:
    """Set half-width marks between Hanzi full-width (GB/T 15834-2011); numbers, times, Latin, addresses keep theirs.

    A mark is set when the character before it is Chinese, or the one behind it is and the one before is no
    digit or letter of a number or word that the mark belongs to. Brackets and quotes are set in pairs or not at all.
    """
    if not _HALF_WIDTH.search(text):
        return text
    chars = list(_set_quotes(text))
    for at in _bracket_pairs(text):
        chars[at] = FULL_WIDTH.get(chars[at], chars[at])
    kept = _in_addresses(text) if _HAS_ADDRESS.search(text) else frozenset()
    for mark in _MARK.finditer(text):
        if mark.start() not in kept and _sets_full(chars, mark.start()):
            chars[mark.start()] = FULL_WIDTH[mark.group()]
    done = "".join(chars)
    return _DOTS.sub("……", _DASH.sub("——", done)) if "--" in done or "......" in done else done


def _in_addresses(text: str) -> frozenset[int]:
    return frozenset(at for address in _ADDRESS.finditer(text) for at in range(*address.span()))


def _is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or bool(_ONE_HANZI.match(char))


def _is_chinese(char: str) -> bool:
    return bool(char) and (char in _CHINESE_MARKS or _is_hanzi(char))


def _kept_gap(gap: re.Match[str]) -> str:
    """A space between two Hanzi phrases is a printed pause (a slogan, a headline's two lines); keep those."""
    text, start, end = gap.string, gap.start(), gap.end()
    around = (text[start - 2 : start], text[end : end + 2])
    return " " if all(len(phrase) == 2 and all(map(_is_hanzi, phrase)) for phrase in around) else ""


def _set_quotes(text: str) -> str:
    """Straight quotation marks around Chinese text as “ ” and ‘ ’, where they come in pairs."""
    if "'" in text:
        text = _SINGLE_QUOTES.sub(r"‘\1’", text)
    parts = text.split('"')
    if len(parts) < 3 or len(parts) % 2 == 0:
        return text
    done = [parts[0]]
    for before, quoted, behind in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
        chinese = _is_chinese(before[-1:]) or _is_chinese(behind[:1]) or _ONE_HANZI.search(quoted)
        done += ["“", quoted, "”", behind] if chinese else ['"', quoted, '"', behind]
    return "".join(done)


def _bracket_pairs(text: str) -> list[int]:
    """Positions of brackets whose pair stands in Chinese text: Hanzi inside or right before it, or right behind (1)."""
    found: list[int] = []
    open_at: list[int] = []
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        if bracket.group() in "(（":
            open_at.append(at)
        elif open_at:
            start = open_at.pop()
            before = text[start - 1] if start else ""
            heads = not before and _ONE_HANZI.match(text, at + 1)
            if _is_chinese(before) or heads or _ONE_HANZI.search(text, start, min(at, start + _NEAR)):
                found += [start, at]
    return found


def _sets_full(chars: list[str], at: int) -> bool:
    """Is the mark at this place one of Chinese text?"""
    before, behind = _neighbour(chars, at, -1), _neighbour(chars, at, 1)
    chinese_behind = _is_chinese(behind) or (not behind and any(map(_is_hanzi, chars[max(0, at - _NEAR) : at])))
    if chars[at] == ".":
        numbers_item = before in _NUMERALS and at <= 2
        closes = _is_chinese(before) or (not behind and before.isalnum())
        return closes and chinese_behind and not numbers_item
    closes_latin = before.isalnum() or (bool(before) and before in "%℃°)'\"")
    return _is_chinese(before) or (closes_latin and chinese_behind)


def _neighbour(chars: list[str], at: int, step: int) -> str:
    """The character before (-1) or behind (1), one space apart at most; "" at the end of the text."""
    near = at + step
    if 0 <= near < len(chars) and chars[near] in " \u3000":
        near += step
    return chars[near] if 0 <= near < len(chars) else ""
