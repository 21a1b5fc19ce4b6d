"""From the words of a reader to terms, and from a term to the pattern of all its spellings."""

import re
import unicodedata

MOST_TERMS = 8
LONGEST_TERM = 60

# Quotation marks of both traditions; a mark without its pair is a letter like any other and is dropped below.
_PARTS = re.compile(r"[\"“”「『]([^\"“”「」『』]+)[\"“”」』]|([^\s\"“”「」『』]+)")
_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_FULL_WIDTH_SHIFT = 0xFEE0  # from "!" (U+0021) to "！" (U+FF01), and so for every printing ASCII character


def fold(text: str) -> str:
    """Fold widths and compatibility forms (NFKC) and case, and drop what no reader can see."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if not unicodedata.category(char).startswith("C"))


def terms_of(words: str) -> list[str]:
    """Return the terms of a query, folded, in order and each once; the first eight count, of 60 characters each.

    >>> terms_of("“家庭 医生” ＣＴ 聊城")
    ['家庭 医生', 'ct', '聊城']
    """
    parts = (phrase or word for phrase, word in _PARTS.findall(words))
    folded = (" ".join(fold(part).split())[:LONGEST_TERM] for part in parts)
    return [term for term in dict.fromkeys(folded) if any(char.isalnum() for char in term)][:MOST_TERMS]


def is_hanzi(term: str) -> bool:
    """Tell whether a term is Hanzi alone, which have one spelling each."""
    return bool(_HANZI.fullmatch(term))


def spellings(char: str) -> str:
    """Return the characters that fold to this one: both cases and, of ASCII, both widths."""
    cased = {char, char.upper(), char.lower()}
    wide = {chr(ord(form) + _FULL_WIDTH_SHIFT) for form in cased if "!" <= form <= "~"}
    return "".join(sorted(form for form in cased | wide if len(form) == 1))


def pattern(term: str) -> str:
    """Return a regular expression for a term that means the same to Python, SQLite (by Python) and PostgreSQL.

    It holds literal characters and classes of them only, every special one escaped.
    """
    return "".join(_class_of(char) for char in term)


def _class_of(char: str) -> str:
    if char == " ":
        return r"[ \u3000]"
    if is_hanzi(char):
        return char
    return "[" + "".join(_literal(form) for form in spellings(char)) + "]"


def _literal(char: str) -> str:
    return char if char.isalnum() or ord(char) > 127 else "\\" + char
